import { type Direction, directionOf, visualOrder } from './bidi.ts';
import type { PaperFonts } from './fonts.ts';
import {
  cutPieces,
  joinLeftToRight,
  makePiece,
  markEdges,
  type Piece,
  paperText,
  type TextStyle,
} from './text-pieces.ts';

export type { TextStyle } from './text-pieces.ts';

/** A piece in its place, `x` points from the left edge of its line. */
export interface PlacedPiece extends Piece {
  x: number;
}

/** One line of text, its pieces in the order they are read. */
export interface TextLine {
  pieces: PlacedPiece[];
  /** In points. */
  width: number;
  style: TextStyle;
}

/** A place where too long a word may be cut: after a sign that joins, else between any two characters with their marks. */
const partsOfWord = /[^-/_.@,;:&=?]*[-/_.@,;:&=?]+|[^-/_.@,;:&=?]+/gu;
const clusters = /\P{M}\p{M}*|\p{M}+/gu;

function widthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((width, piece) => width + piece.width, 0);
}

/** Cuts the pieces of a word that is wider than its column into some that are not. */
function cutWord(word: readonly Piece[], style: TextStyle, maxWidth: number): Piece[] {
  const piecesFor = (piece: Piece, texts: Iterable<string>) =>
    Array.from(texts, (text) => makePiece(text, piece.level, piece.face, style.size));
  return word
    .flatMap((piece) => (piece.width > maxWidth ? piecesFor(piece, piece.text.match(partsOfWord) ?? []) : [piece]))
    .flatMap((piece) => (piece.width > maxWidth ? piecesFor(piece, piece.text.match(clusters) ?? []) : [piece]));
}

/** Puts pieces on lines: a line ends at a space, or within a word that alone is too wide. Spaces at either end of a line are left out. */
function breakLines(pieces: readonly Piece[], style: TextStyle, maxWidth: number): Piece[][] {
  const lines: Piece[][] = [];
  let line: Piece[] = [];
  let width = 0;
  let spaces: Piece[] = [];
  const put = (items: readonly Piece[]) => {
    const itemsWidth = widthOf(items);
    if (line.length > 0 && width + widthOf(spaces) + itemsWidth > maxWidth) {
      lines.push(line);
      line = [];
      width = 0;
    } else if (line.length > 0) {
      line.push(...spaces);
      width += widthOf(spaces);
    }
    spaces = [];
    line.push(...items);
    width += itemsWidth;
  };
  for (let index = 0; index < pieces.length; ) {
    const piece = pieces[index] as Piece;
    if (piece.space) {
      spaces.push(piece);
      index += 1;
      continue;
    }
    const next = pieces.findIndex((other, at) => at > index && other.space);
    const end = next === -1 ? pieces.length : next;
    const word = pieces.slice(index, end);
    if (widthOf(word) <= maxWidth) put(word);
    else for (const part of cutWord(word, style, maxWidth)) put([part]);
    index = end;
  }
  return [...lines, line];
}

function placePieces(pieces: readonly Piece[], base: Direction, page: Direction, style: TextStyle): TextLine {
  const joined = joinLeftToRight(pieces);
  markEdges(joined, base, page);
  const places = new Map<Piece, number>();
  let x = 0;
  for (const piece of visualOrder(joined)) {
    places.set(piece, x);
    x += piece.width;
  }
  return { pieces: joined.map((piece) => ({ ...piece, x: places.get(piece) ?? 0 })), width: x, style };
}

/**
 * Sets text of any language in lines of a width: directions by the Unicode algorithm over each paragraph, then lines, then the order on
 * the line. Lines of the source stay lines; a text without any gives one empty line.
 */
export function setText(
  text: string,
  style: TextStyle,
  fonts: PaperFonts,
  page: Direction,
  maxWidth = Number.POSITIVE_INFINITY,
): TextLine[] {
  return paperText(text)
    .split('\n')
    .flatMap((paragraph) => {
      const base = directionOf(paragraph, page);
      const pieces = cutPieces(paragraph, base, style, fonts);
      return breakLines(pieces, style, maxWidth).map((line) => placePieces(line, base, page, style));
    });
}

/** Text that is known to be short, on one line. */
export function setLine(text: string, style: TextStyle, fonts: PaperFonts, page: Direction): TextLine {
  const [line, ...others] = setText(text.replaceAll('\n', ' '), style, fonts, page);
  if (!line || others.length > 0) throw new Error('one line expected');
  return line;
}

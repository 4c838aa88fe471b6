import { type Direction, levelsOf, type Strength, strengthOf } from './bidi.ts';
import type { Face, PaperFonts, ShapedGlyph, Weight } from './fonts.ts';

export interface TextStyle {
  weight: Weight;
  /** In points. */
  size: number;
}

/** A stretch of text of one direction and one face, shaped; either a word, part of one, or space. In logical order among its like. */
export interface Piece {
  text: string;
  level: number;
  face: Face;
  space: boolean;
  glyphs: readonly ShapedGlyph[];
  /** In points. */
  width: number;
  /** Invisible marks that readers of the page find at its left and right edge. */
  left: string;
  right: string;
}

/** Characters that order text and have no shape of their own. */
const shapeless = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|\ufe0f/u;
const mark = /^\p{M}/u;

/** The spaces of number formats and other signs that fonts lack, as the signs that they have. */
export function paperText(text: string): string {
  return text
    .replace(/[\u2007\u2009\u202f]/g, '\u00a0')
    .replaceAll('\u2011', '-')
    .replaceAll('\t', ' ');
}

export function isRtl(level: number): boolean {
  return (level & 1) === 1;
}

export function makePiece(text: string, level: number, face: Face, size: number): Piece {
  const { glyphs, width } = face.shape(text, isRtl(level));
  const space = text.startsWith(' ');
  return { text, level, face, space, glyphs, width: (width * size) / 1000, left: '', right: '' };
}

/** A sign between right-to-left letters, `כהן-לוי`: readers who take it for a number turn the two sides round unless it stands alone. */
function isSignAmongLetters(character: string, level: number): boolean {
  return isRtl(level) && strengthOf(character) === 'number';
}

/**
 * Cuts a paragraph where space begins or ends, where the direction changes, where another face has the next character, and around signs
 * among right-to-left letters.
 */
export function cutPieces(text: string, base: Direction, style: TextStyle, fonts: PaperFonts): Piece[] {
  const levels = levelsOf(text, base);
  const cuts: { text: string; level: number; face: Face }[] = [];
  let index = 0;
  for (const character of text) {
    const level = levels[index] ?? 0;
    index += character.length;
    if (shapeless.test(character)) continue;
    const last = cuts.at(-1);
    const face = last && mark.test(character) ? last.face : fonts.faceFor(character.codePointAt(0) ?? 0, style.weight);
    const sameKind =
      last?.text.startsWith(' ') === (character === ' ') &&
      !isSignAmongLetters(character, level) &&
      !isSignAmongLetters(last.text, level);
    if (last && sameKind && last.level === level && last.face === face) last.text += character;
    else cuts.push({ text: character, level, face });
  }
  return cuts.map((cut) => makePiece(cut.text, cut.level, cut.face, style.size));
}

/** Neighbours left to right become one piece, spaces and all; right to left each word stays by itself, to be drawn in reading order. */
export function joinLeftToRight(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (!last || isRtl(piece.level) || last.level !== piece.level || last.face !== piece.face) {
      joined.push({ ...piece });
      continue;
    }
    last.text += piece.text;
    last.glyphs = last.glyphs.concat(piece.glyphs);
    last.width += piece.width;
    last.space &&= piece.space;
  }
  return joined;
}

const LEFT_TO_RIGHT_MARK = '\u200e';
const RIGHT_TO_LEFT_MARK = '\u200f';

function firstStrength(piece: Piece | undefined): Strength | undefined {
  return piece && strengthOf(piece.text[0] ?? '');
}

function lastStrength(piece: Piece): Strength {
  return strengthOf(Array.from(piece.text).at(-1) ?? '');
}

/** From here to the first piece that is not deeper than the line itself. */
function endOfEmbedded(pieces: readonly Piece[], from: number, lineLevel: number): number {
  const end = pieces.findIndex((piece, index) => index > from && piece.level <= lineLevel);
  return end === -1 ? pieces.length : end;
}

function markEmbedded(pieces: readonly Piece[], start: number, end: number, base: Direction): void {
  const first = pieces[start] as Piece;
  const last = pieces[end - 1] as Piece;
  const next = firstStrength(pieces[end]);
  if (base === 'rtl') {
    if (next && next !== 'right') first.left = RIGHT_TO_LEFT_MARK;
    if (lastStrength(last) === 'neutral') last.right = LEFT_TO_RIGHT_MARK;
  } else if (isRtl(first.level) && next === 'neutral') first.right = LEFT_TO_RIGHT_MARK;
}

/**
 * A page says where each glyph stands, not in which order it is read; who extracts the text turns it back by rules of his own.
 * Poppler's are: from the reading side of the page, a stretch of one direction runs on over everything neutral until the first letter of
 * the other direction. So punctuation and spaces at the seam of two directions would go to the wrong neighbour. An invisible mark
 * there, U+200E or U+200F, ends the stretch where it really ends.
 */
export function markEdges(pieces: readonly Piece[], base: Direction, page: Direction): void {
  const lineLevel = base === 'rtl' ? 1 : 0;
  for (let start = 0; start < pieces.length; start += 1) {
    if ((pieces[start] as Piece).level <= lineLevel) continue;
    const end = endOfEmbedded(pieces, start, lineLevel);
    markEmbedded(pieces, start, end, base);
    start = end - 1;
  }
  for (const [index, piece] of pieces.entries()) {
    if (!isRtl(piece.level) || piece.space || lastStrength(piece) === 'right') continue;
    const hasLetter = Array.from(piece.text, strengthOf).includes('right');
    const next = firstStrength(pieces[index + 1]);
    if (hasLetter || (next && next !== 'right')) piece.left = RIGHT_TO_LEFT_MARK;
  }
  const last = pieces.at(-1);
  if (page === 'rtl' && last && base === 'ltr' && lastStrength(last) === 'neutral') last.right = LEFT_TO_RIGHT_MARK;
}

import type { Face, ShapedGlyph } from './fonts.ts';
import type { PlacedPiece, TextLine } from './text.ts';
import { isRtl } from './text-pieces.ts';

/** The name of a font in the file and the glyphs' numbers in it, four hexadecimal digits each. */
export interface EncodedGlyphs {
  font: string;
  numbers: string[];
}

function number(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

function colorOperator(color: string): string {
  const parts = [1, 3, 5].map((at) => number(Number.parseInt(color.slice(at, at + 2), 16) / 255));
  return `${parts.join(' ')} rg`;
}

/** A text string of the file format: UTF-16 with its byte order mark (ISO 32000-2, 7.9.2.2). */
function textString(text: string): string {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0'));
  return `<FEFF${units.join('')}>`;
}

/** Glyphs that readers take as one; `actual` where what they stand for is not what the font says of them. */
interface Cluster {
  glyphs: { shaped: ShapedGlyph; number: string }[];
  actual: string | null;
}

function isMark(shaped: ShapedGlyph): boolean {
  return shaped.advance === 0 && /^\p{M}/u.test(shaped.text);
}

/**
 * What readers must be told of some glyphs because the font tells them otherwise or nothing: which bracket a mirrored one is, what
 * stands in an empty box, which letter a Hebrew point belongs to, and the marks at the edges of the piece. Nearly all clusters are one
 * glyph and need no telling. Readers turn right-to-left text round, so a letter with its points is told the other way round.
 */
function clustersOf(piece: PlacedPiece, numbers: readonly string[]): Cluster[] {
  const rtl = isRtl(piece.level);
  const clusters: Cluster[] = [];
  let marks: Cluster['glyphs'] = [];
  for (const [index, shaped] of piece.glyphs.entries()) {
    const glyph = { shaped, number: numbers[index] ?? '0000' };
    if (rtl && isMark(shaped) && index < piece.glyphs.length - 1) {
      marks.push(glyph);
      continue;
    }
    const glyphs = [...marks, glyph];
    const tells = glyphs.length === 1 && shaped.glyph.id !== 0 && shaped.told === shaped.text;
    clusters.push({ glyphs, actual: tells ? null : glyphs.map((one) => one.shaped.text).join('') });
    marks = [];
  }
  const [first] = clusters;
  const last = clusters.findLast((cluster) => !isMark((cluster.glyphs.at(-1) as { shaped: ShapedGlyph }).shaped));
  const textOf = (cluster: Cluster) => cluster.actual ?? cluster.glyphs[0]?.shaped.text ?? '';
  if (first && piece.left) first.actual = piece.left + textOf(first);
  if (last && piece.right) last.actual = textOf(last) + piece.right;
  return clusters;
}

/** The operators that draw one piece with its font chosen; `x` and `y` from the lower left corner of the page. */
function pieceOperators(piece: PlacedPiece, numbers: readonly string[], size: number, x: number, y: number): string[] {
  const operators: string[] = [];
  const points = (thousandths: number) => (thousandths * size) / 1000;
  let pen = x;
  let pending = '';
  const flush = () => {
    if (pending) operators.push(`[${pending}] TJ`);
    pending = '';
  };
  const moveTo = (offsetX = 0, offsetY = 0) => {
    flush();
    operators.push(`1 0 0 1 ${number(pen + points(offsetX))} ${number(y + points(offsetY))} Tm`);
  };
  moveTo();
  for (const { glyphs, actual } of clustersOf(piece, numbers)) {
    if (actual !== null) {
      flush();
      operators.push(`/Span <</ActualText ${textString(actual)}>> BDC`);
    }
    for (const { shaped, number: glyphNumber } of glyphs) {
      const moved = shaped.xOffset !== 0 || shaped.yOffset !== 0;
      const kern = shaped.glyph.advanceWidth * piece.face.scale - shaped.advance;
      if (moved) moveTo(shaped.xOffset, shaped.yOffset);
      pending += `<${glyphNumber}>${Math.abs(kern) > 0.05 ? number(kern) : ''}`;
      pen += points(shaped.advance);
      if (moved) moveTo();
    }
    if (actual !== null) {
      flush();
      operators.push('EMC');
    }
  }
  flush();
  return operators;
}

/**
 * The content operators that draw a line of text in one text object (ISO 32000-2, 9.4), its pieces in reading order, `left` and
 * `baseline` from the lower left corner of the page. Marked content stands within the text object: readers take a span's place from
 * the state in which it ends.
 */
export function textOperators(
  line: TextLine,
  left: number,
  baseline: number,
  color: string,
  encode: (face: Face, glyphs: readonly ShapedGlyph[]) => EncodedGlyphs,
): string {
  const { size } = line.style;
  const operators: string[] = [];
  let chosen = '';
  for (const piece of line.pieces) {
    if (piece.space) continue;
    const { font, numbers } = encode(piece.face, piece.glyphs);
    if (font !== chosen) operators.push(`/${font} ${number(size)} Tf`);
    chosen = font;
    operators.push(...pieceOperators(piece, numbers, size, left + piece.x, baseline));
  }
  return ['q', '1 0 0 -1 0 841.89 cm', colorOperator(color), 'BT', ...operators, 'ET', 'Q'].join('\n');
}

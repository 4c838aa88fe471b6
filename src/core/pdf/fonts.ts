import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create, type Font, type Glyph, type GlyphPosition } from 'fontkit';
import { mirror } from './bidi.ts';

/** One glyph of a shaped word in the order of the page, left to right. Measures in thousandths of the font size. */
export interface ShapedGlyph {
  glyph: Glyph;
  /** What it stands for in the source, in logical order. */
  text: string;
  /** What the file says that it stands for; the same for nearly all. */
  told: string;
  advance: number;
  xOffset: number;
  yOffset: number;
}

export interface ShapedWord {
  glyphs: ShapedGlyph[];
  width: number;
}

const plainNumber = /^[-+\d.,%\u00a0]+$/;
/** Most shaped words that a face keeps; beyond it starts anew. */
const MAX_KEPT = 5000;

/** What is drawn for common signs that no face has; the file still says what they are. */
const lookAlikes: Record<string, string> = {
  '→': '›',
  '⇒': '›',
  '➜': '›',
  '►': '›',
  '←': '‹',
  '⇐': '‹',
  '✓': '√',
  '✔': '√',
  '●': '•',
  '▪': '•',
  '■': '•',
  '◦': '•',
  '\u2010': '-',
};

function toldByGlyphs(font: Font): Map<number, string> {
  const told = new Map<number, string>();
  for (const codePoint of font.characterSet.toSorted((one, other) => one - other)) {
    const { id } = font.glyphForCodePoint(codePoint);
    const character = String.fromCodePoint(codePoint);
    if (!told.has(id)) told.set(id, /[\ufb00-\ufb06]/.test(character) ? character.normalize('NFKD') : character);
  }
  return told;
}

/**
 * One font file, parsed once for the life of the process, with the words it shaped lately. `source` is what a pdfkit document takes:
 * the parsed font, made to draw exactly the glyphs it is handed, because pdfkit would shape by itself, word by word, and fontkit would
 * turn Hebrew words round that are in order already.
 */
export class Face {
  readonly source: object;
  /** From the font's own units to thousandths of the font size. */
  readonly scale: number;
  private readonly font: Font;
  /** What each glyph stands for: of characters that share one, the first. fontkit would tell the one that it met first. */
  private readonly told: ReadonlyMap<number, string>;
  private readonly kept = new Map<string, ShapedWord>();

  constructor(file: string) {
    const font = create(readFileSync(file));
    if (!('glyphForCodePoint' in font)) throw new Error(`not a single font: ${file}`);
    this.font = font;
    this.scale = 1000 / font.unitsPerEm;
    this.told = toldByGlyphs(font);
    this.source = Object.create(font, {
      layout: { value: (_text: string, glyphs: ShapedGlyph[]) => this.run(glyphs) },
    });
  }

  has(codePoint: number): boolean {
    return this.font.hasGlyphForCodePoint(codePoint);
  }

  /** The outline of a glyph as an SVG path, in thousandths of the font size, y upwards. */
  outline(shaped: ShapedGlyph): string {
    return shaped.glyph.path.scale(this.scale).toSVG();
  }

  /**
   * The glyphs of a word of one direction, which is given: fontkit would guess it anew for each word, and wrongly for brackets and
   * hyphens. Right to left, the marks of a letter come before it.
   */
  shape(word: string, rtl: boolean): ShapedWord {
    const key = `${rtl ? 'r' : 'l'}${word}`;
    const kept = this.kept.get(key);
    if (kept) return kept;
    if (this.kept.size >= MAX_KEPT) this.kept.clear();
    const shaped = this.shapeAnew(word, rtl);
    this.kept.set(key, shaped);
    return shaped;
  }

  private drawable(word: string): string {
    return Array.from(word, (character) =>
      this.has(character.codePointAt(0) ?? 0) ? character : (lookAlikes[character] ?? character),
    ).join('');
  }

  private shapeAnew(word: string, rtl: boolean): ShapedWord {
    const { scale } = this;
    const { glyphs: shown, positions } = this.layout(word, rtl);
    const source = Array.from(word);
    if (rtl) source.reverse();
    const glyphs = shown.map((glyph, index): ShapedGlyph => {
      const position = positions[index];
      const told = this.told.get(glyph.id) ?? String.fromCodePoint(...glyph.codePoints);
      return {
        glyph: Object.create(glyph, { codePoints: { value: Array.from(told, (sign) => sign.codePointAt(0)) } }),
        // A ligature stands for several characters, and says itself which.
        text: shown.length === source.length ? (source[index] ?? '') : told,
        told,
        advance: (position?.xAdvance ?? glyph.advanceWidth) * scale,
        xOffset: (position?.xOffset ?? 0) * scale,
        yOffset: (position?.yOffset ?? 0) * scale,
      };
    });
    return { glyphs, width: glyphs.reduce((width, shaped) => width + shaped.advance, 0) };
  }

  /** Numbers are not shaped: their figures must keep one width to stand under each other. */
  private layout(word: string, rtl: boolean): { glyphs: Glyph[]; positions: GlyphPosition[] } {
    if (!rtl && plainNumber.test(word)) {
      return { glyphs: Array.from(word, (sign) => this.font.glyphForCodePoint(sign.charCodeAt(0))), positions: [] };
    }
    const shown = this.drawable(rtl ? mirror(word) : word);
    return this.font.layout(shown, undefined, rtl ? 'hebr' : 'latn', undefined, rtl ? 'rtl' : 'ltr');
  }

  /** What pdfkit asks a font for; it scales the positions it gets in place, so they are new each time. */
  private run(glyphs: readonly ShapedGlyph[]) {
    return { glyphs: glyphs.map((shaped) => shaped.glyph), positions: glyphs.map(() => ({})), advanceWidth: 0 };
  }
}

export type Weight = 'regular' | 'strong';

/** The faces of the paper: Heebo for Latin, digits and Hebrew; Noto Sans, opened when first needed, for Cyrillic, Greek and the rest. */
export class PaperFonts {
  private readonly faces: Record<Weight, Face>;
  private readonly folder: string;
  private other: Face | null = null;

  constructor(folder: string) {
    this.folder = folder;
    this.faces = {
      regular: new Face(join(folder, 'Heebo-Regular.ttf')),
      strong: new Face(join(folder, 'Heebo-SemiBold.ttf')),
    };
  }

  face(weight: Weight): Face {
    return this.faces[weight];
  }

  /** The face that has a character: the weight's own where neither has it, whose empty box stands for it. */
  faceFor(codePoint: number, weight: Weight): Face {
    const own = this.faces[weight];
    if (own.has(codePoint)) return own;
    this.other ??= new Face(join(this.folder, 'NotoSans-Regular.ttf'));
    return this.other.has(codePoint) ? this.other : own;
  }
}

/**
 * Where the fonts are: in `fonts` of the application's resources. In a packed application they lie beside the archive, unpacked, so that a
 * worker thread reads plain files; where they were left in it, Electron reads the archive.
 */
export function fontsFolder(resources: string): string {
  const unpacked = join(resources.replace(/app\.asar(?=$|[\\/])/, 'app.asar.unpacked'), 'fonts');
  return existsSync(unpacked) ? unpacked : join(resources, 'fonts');
}

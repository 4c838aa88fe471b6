import PDFDocument from 'pdfkit';
import type { Direction } from './bidi.ts';
import type { Face, ShapedGlyph } from './fonts.ts';
import type { TextLine } from './text.ts';
import { type EncodedGlyphs, textOperators } from './text-operators.ts';

/** What is used of pdfkit's font object. */
interface EmbeddedFont {
  id: string;
  ref(): unknown;
  encode(text: string, glyphs: readonly ShapedGlyph[]): [numbers: string[], positions: unknown[]];
}

/** A4 in points. */
export const PAGE_WIDTH = 595.28;
export const PAGE_HEIGHT = 841.89;

export interface PaperFacts {
  title: string;
  author: string;
  /** BCP 47. */
  language: string;
  direction: Direction;
  /** The document's own date, never the clock's: the same document gives the same bytes. */
  date: Date;
}

/** Which edge of a text stands at the given place, in reading direction: a mirrored page mirrors it. */
export type Align = 'start' | 'end';

const xmlEscapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** pdfkit puts title and author into the file's XML as they are; `Dupont & Fils` would make it unreadable. */
class PdfFile extends PDFDocument {
  _addInfo(): void {
    const plain = this.info;
    this.info = { ...plain };
    for (const field of ['Title', 'Author', 'Creator'] as const) {
      this.info[field] = plain[field]?.replace(/[&<>"]/g, (sign) => xmlEscapes[sign] ?? '');
    }
    (PDFDocument.prototype as unknown as { _addInfo(): void })._addInfo.call(this);
    this.info = plain;
  }
}

/**
 * A4 pages to draw on. Places are given in reading direction, `start` from the edge where reading begins; on a right-to-left page the
 * same places are mirrored. `y` is from the top, for text the baseline.
 */
export class Paper {
  readonly direction: Direction;
  private readonly document: PDFKit.PDFDocument;
  private readonly fonts = new Map<Face, EmbeddedFont>();
  private readonly chunks: Uint8Array[] = [];
  private readonly finished: Promise<void>;

  constructor(facts: PaperFacts) {
    this.direction = facts.direction;
    this.document = new PdfFile({
      size: [PAGE_WIDTH, PAGE_HEIGHT],
      margin: 0,
      autoFirstPage: false,
      font: '',
      pdfVersion: '1.7',
      lang: facts.language,
      displayTitle: true,
      info: {
        Title: facts.title,
        Author: facts.author,
        Creator: 'IGV CRM',
        CreationDate: facts.date,
      },
    });
    this.document.on('data', (chunk: Uint8Array) => this.chunks.push(chunk));
    this.finished = new Promise((resolve, reject) => this.document.on('end', resolve).on('error', reject));
  }

  addPage(): void {
    this.document.addPage();
  }

  /** Draws a line of text and returns its width. */
  text(line: TextLine, place: number, y: number, color: string, align: Align = 'start'): void {
    const leftToRight = this.direction === 'ltr';
    const left = leftToRight ? place : PAGE_WIDTH - place;
    this.textAt(line, leftToRight === (align === 'start') ? left : left - line.width, y, color);
  }

  /** Draws a line of text from its left edge, whatever the direction of the page. */
  textAt(line: TextLine, left: number, y: number, color: string): void {
    const operators = textOperators(line, left, PAGE_HEIGHT - y, color, (face, glyphs) => this.encode(face, glyphs));
    this.document.addContent(operators);
  }

  /** The glyphs' numbers in this file's subset of the font. */
  private encode(face: Face, glyphs: readonly ShapedGlyph[]): EncodedGlyphs {
    const font = this.embedded(face);
    const { fonts } = this.document.page as unknown as { fonts: Record<string, unknown> };
    fonts[font.id] ??= font.ref();
    const [numbers] = font.encode('.', glyphs);
    return { font: font.id, numbers };
  }

  /**
   * The face as a font of this file. pdfkit's own way to draw text cannot mark a glyph within it, so what draws here asks the font
   * object behind it, which is not in its types.
   */
  private embedded(face: Face): EmbeddedFont {
    const known = this.fonts.get(face);
    if (known) return known;
    this.document.font(face.source as unknown as PDFKit.Mixins.PDFFontSource);
    const { _font: font } = this.document as unknown as { _font: EmbeddedFont };
    this.fonts.set(face, font);
    return font;
  }

  /** The left edge of a box in page coordinates. */
  leftOf(place: number, width: number): number {
    return this.direction === 'ltr' ? place : PAGE_WIDTH - place - width;
  }

  /** A horizontal line. */
  rule(place: number, y: number, width: number, color: string, thickness = 0.5): void {
    this.box(place, y - thickness / 2, width, thickness, color);
  }

  box(place: number, y: number, width: number, height: number, color: string, radius = 0): void {
    const left = this.leftOf(place, width);
    if (radius > 0) this.document.roundedRect(left, y, width, height, radius).fill(color);
    else this.document.rect(left, y, width, height).fill(color);
  }

  /** A line of text as shapes, not as text: large, slanted, across the middle of the page, and in nobody's way who copies the page. */
  shapesAcross(line: TextLine, color: string): void {
    const { document } = this;
    const scale = line.style.size / 1000;
    document.save();
    document.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2).rotate(this.direction === 'ltr' ? -40 : 40);
    for (const piece of line.pieces) {
      let x = piece.x - line.width / 2;
      for (const shaped of piece.glyphs) {
        document.save();
        document.translate(x + shaped.xOffset * scale, line.style.size * 0.35).scale(scale, -scale);
        document.path(piece.face.outline(shaped)).fill(color);
        document.restore();
        x += shaped.advance * scale;
      }
    }
    document.restore();
  }

  /** The bytes of the file; nothing can be drawn after. */
  async finish(): Promise<Uint8Array> {
    this.document.end();
    await this.finished;
    return new Uint8Array(Buffer.concat(this.chunks));
  }
}

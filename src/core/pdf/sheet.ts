import type { InvoiceDocument } from '../../domain/invoice.ts';
import type { Minor } from '../../domain/money.ts';
import type { Direction } from './bidi.ts';
import type { PaperFonts, Weight } from './fonts.ts';
import type { PaperNumbers } from './numbers.ts';
import { PAGE_WIDTH, type Paper } from './paper.ts';
import { setText, type TextLine } from './text.ts';
import { type PaperWords, paperWords } from './words.ts';

/** Measures in points. */
export const MARGIN = 48;
export const CONTENT_WIDTH = PAGE_WIDTH - 2 * MARGIN;
/** Where the content ends in reading direction. */
export const END = MARGIN + CONTENT_WIDTH;

export const colors = {
  ink: '#1b2430',
  muted: '#5f6b7a',
  hairline: '#d5dae1',
  rowLine: '#e8ebef',
  accent: '#0f6466',
  alert: '#b42318',
  white: '#ffffff',
  watermark: '#e9edf1',
} as const;

export const sizes = { body: 9, small: 8, label: 7.5, foot: 7 } as const;
export const LEADING = 1.4;

/** Something of a known height that can be drawn with its top at any place of a page. */
export interface Block {
  height: number;
  draw(paper: Paper, top: number): void;
}

export const nothing: Block = { height: 0, draw: () => undefined };

/** What all parts of one paper need: its fonts, its words, its way with numbers, its direction. */
export class Sheet {
  readonly fonts: PaperFonts;
  readonly words: PaperWords;
  readonly numbers: PaperNumbers;
  readonly direction: Direction;
  private readonly tooLarge: boolean;

  constructor({ draft, totals }: InvoiceDocument, fonts: PaperFonts, numbers: PaperNumbers) {
    this.tooLarge = totals.too_large;
    this.fonts = fonts;
    this.words = paperWords[draft.language];
    this.numbers = numbers;
    this.direction = draft.language === 'he' ? 'rtl' : 'ltr';
  }

  /** A sum without its currency; a dash where the sums are too large to be right. */
  sum(minor: Minor): string {
    return this.tooLarge ? '—' : this.numbers.sum(minor);
  }

  /** A sum with its currency. */
  money(minor: Minor): string {
    return this.tooLarge ? '—' : this.numbers.money(minor);
  }

  /** Text of any length in a width. */
  text(text: string, size: number, weight: Weight = 'regular', width = Number.POSITIVE_INFINITY): TextLine[] {
    return setText(text, { size, weight }, this.fonts, this.direction, width);
  }

  /** Short text on one line. */
  line(text: string, size: number, weight: Weight = 'regular'): TextLine {
    return this.text(text.replaceAll('\n', ' '), size, weight)[0] as TextLine;
  }
}

/** A name and its value in one sentence, the value in its own direction (UAX #9, isolates). */
export function labelled(label: string, value: string): string {
  return `${label} \u2068${value}\u2069`;
}

/** At most so many lines, the last ending in `…` where some are missing. */
export function atMost(text: string, count: number): string {
  const lines = text.split('\n');
  return lines.length <= count ? text : [...lines.slice(0, count - 1), `${lines[count - 1]} …`].join('\n');
}

export interface Lines {
  lines: readonly TextLine[];
  color: string;
}

/** Lines of text under each other from a place, each as high as its size asks. */
export function stack(place: number, parts: readonly Lines[], align: 'start' | 'end' = 'start'): Block {
  const heightOf = (line: TextLine) => line.style.size * LEADING;
  const height = parts.flatMap((part) => part.lines).reduce((sum, line) => sum + heightOf(line), 0);
  return {
    height,
    draw(paper, top) {
      let y = top;
      for (const { lines, color } of parts) {
        for (const line of lines) {
          // The baseline that centres capitals in the line: Heebo's are 0.71 of its size high.
          paper.text(line, place, y + (heightOf(line) + line.style.size * 0.71) / 2, color, align);
          y += heightOf(line);
        }
      }
    },
  };
}

/** Blocks side by side, from the same top. */
export function beside(...blocks: readonly Block[]): Block {
  return {
    height: Math.max(0, ...blocks.map((block) => block.height)),
    draw: (paper, top) => {
      for (const block of blocks) block.draw(paper, top);
    },
  };
}

/** Blocks under each other with space between; empty ones take none. */
export function under(gap: number, ...blocks: readonly Block[]): Block {
  const shown = blocks.filter((block) => block.height > 0);
  return {
    height: shown.reduce((sum, block) => sum + block.height, 0) + Math.max(0, shown.length - 1) * gap,
    draw(paper, top) {
      let y = top;
      for (const block of shown) {
        block.draw(paper, y);
        y += block.height + gap;
      }
    },
  };
}

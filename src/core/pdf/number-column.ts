import type { Paper } from './paper.ts';
import type { Sheet } from './sheet.ts';
import type { TextLine } from './text.ts';

/** A column of numbers at its end in reading direction, every decimal mark under the other; digits of the font are of one width. */
export class NumberColumn {
  readonly width: number;
  private readonly sheet: Sheet;
  private readonly size: number;
  private readonly wholeWidth: number;
  private readonly fractionWidth: number;

  /** Wide enough for the numbers as written and for its heading. */
  constructor(sheet: Sheet, written: readonly string[], size: number, heading: TextLine | null = null) {
    this.sheet = sheet;
    this.size = size;
    const halves = written.map((text) => this.set(text));
    this.wholeWidth = Math.max(0, ...halves.map(([whole]) => whole.width));
    this.fractionWidth = Math.max(0, ...halves.map(([, fraction]) => fraction.width));
    this.width = Math.max(this.wholeWidth + this.fractionWidth, heading?.width ?? 0);
  }

  private set(text: string): [whole: TextLine, fraction: TextLine] {
    const { whole, fraction } = this.sheet.numbers.split(text);
    return [this.sheet.line(whole, this.size), this.sheet.line(fraction, this.size)];
  }

  /** Draws a number in the column that ends at `end`. */
  draw(paper: Paper, text: string, end: number, y: number, color: string): void {
    const [whole, fraction] = this.set(text);
    const block = this.wholeWidth + this.fractionWidth;
    const mark = paper.leftOf(end - block, block) + this.wholeWidth;
    paper.textAt(whole, mark - whole.width, y, color);
    paper.textAt(fraction, mark, y, color);
  }
}

import { isZero } from '../../domain/decimal.ts';
import type { InvoiceDocument, InvoiceLine } from '../../domain/invoice.ts';
import type { Minor } from '../../domain/money.ts';
import { NumberColumn } from './number-column.ts';
import type { Paper } from './paper.ts';
import { type Block, CONTENT_WIDTH, colors, END, LEADING, MARGIN, type Sheet, sizes } from './sheet.ts';
import type { TextLine } from './text.ts';

const GAP = 13;
const PADDING = 5;
const HEAD_HEIGHT = 21;
/** Below this a description no longer reads well: the numbers then become smaller. */
const NARROWEST_DESCRIPTION = 130;
const SMALLER_NUMBERS = [8, 7];
const WIDEST_UNIT = 60;
/** From the top of a line of body text to its baseline. */
const BASELINE = (sizes.body * LEADING + sizes.body * 0.71) / 2;

interface Column {
  heading: TextLine;
  /** Where heading and cells are flush. */
  align: 'start' | 'end';
  width: number;
  /** Of the row with this index, from the place where the column begins. */
  draw(paper: Paper, index: number, start: number, y: number): void;
  height(index: number): number;
}

const LINE_HEIGHT = sizes.body * LEADING;

function numberColumn(
  sheet: Sheet,
  title: string,
  written: readonly string[],
  size: number,
  others: readonly string[] = [],
) {
  const heading = sheet.line(title, sizes.label, 'strong');
  const numbers = new NumberColumn(sheet, [...written, ...others], size, heading);
  const column: Column = {
    heading,
    align: 'end',
    width: numbers.width,
    height: () => LINE_HEIGHT,
    draw: (paper, index, start, y) => numbers.draw(paper, written[index] ?? '', start + numbers.width, y, colors.ink),
  };
  return { column, numbers };
}

function textColumn(
  sheet: Sheet,
  title: string,
  texts: readonly string[],
  align: 'start' | 'end',
  size: number,
): Column {
  const heading = sheet.line(title, sizes.label, 'strong');
  const set = texts.map((text) => sheet.text(text, size, 'regular', WIDEST_UNIT));
  const width = Math.max(heading.width, ...set.flat().map((line) => line.width));
  return {
    heading,
    align,
    width,
    height: (index) => (set[index]?.length ?? 1) * LINE_HEIGHT,
    draw(paper, index, start, y) {
      const place = align === 'start' ? start : start + width;
      for (const [at, line] of (set[index] ?? []).entries())
        paper.text(line, place, y + at * LINE_HEIGHT, colors.ink, align);
    },
  };
}

function vatOf(sheet: Sheet, line: InvoiceLine): string {
  if (line.vat_category === 'EXEMPT') return sheet.words.exempt;
  return line.vat_category === 'REVERSE_CHARGE' ? sheet.words.reverseCharge : sheet.numbers.percent(line.vat_rate);
}

/** All columns but the description, in reading order. Unit and discount stand there only where a line has one. */
function numberColumns(sheet: Sheet, { draft, totals }: InvoiceDocument, sums: readonly string[], size: number) {
  const { words, numbers } = sheet;
  const { lines } = draft;
  const amounts = numberColumn(
    sheet,
    words.amount,
    totals.lines.map((line) => sheet.sum(line.net_minor)),
    size,
    sums,
  );
  const discountOf = ({ discount_percent }: InvoiceLine) =>
    isZero(discount_percent) ? '' : numbers.percent(discount_percent);
  const columns: (Column | false)[] = [
    numberColumn(
      sheet,
      words.quantity,
      lines.map((line) => numbers.quantity(line.quantity)),
      size,
    ).column,
    lines.some((line) => line.unit !== '') &&
      textColumn(
        sheet,
        words.unit,
        lines.map((line) => line.unit),
        'start',
        size,
      ),
    numberColumn(
      sheet,
      words.unitPrice,
      lines.map((line) => numbers.price(line.unit_price)),
      size,
    ).column,
    lines.some((line) => !isZero(line.discount_percent)) &&
      textColumn(sheet, words.discount, lines.map(discountOf), 'end', size),
    textColumn(
      sheet,
      words.vat,
      lines.map((line) => vatOf(sheet, line)),
      'end',
      size,
    ),
    amounts.column,
  ];
  const shown = columns.filter((column) => column !== false);
  const width = shown.reduce((sum, column) => sum + column.width + GAP, 0);
  return { columns: shown, amounts: amounts.numbers, descriptionWidth: CONTENT_WIDTH - width };
}

/** The columns in the largest size that leaves the description room. */
function fittingColumns(sheet: Sheet, document: InvoiceDocument, sums: readonly string[]) {
  let fitted = numberColumns(sheet, document, sums, sizes.body);
  for (const size of SMALLER_NUMBERS) {
    if (fitted.descriptionWidth >= NARROWEST_DESCRIPTION) break;
    fitted = numberColumns(sheet, document, sums, size);
  }
  return fitted;
}

/** One line of the invoice; a very long description can be cut between two of its lines. */
export interface TableRow {
  net: Minor;
  /** How many lines its description has. */
  length: number;
  /** The lines from `from` up to `to`, the numbers beside the first line of all, a hairline under the last. */
  part(from: number, to: number): Block;
}

/** The table of an invoice: its columns, fitted to what stands in them, its heading, its rows. */
export class InvoiceTable {
  /** The last column: sums under the table stand in it too. */
  readonly amounts: NumberColumn;
  readonly rows: readonly TableRow[];
  readonly head: Block;
  private readonly sheet: Sheet;
  private readonly columns: readonly Column[];
  private readonly descriptionWidth: number;

  /** @param sums what will be written in the last column under the table */
  constructor(sheet: Sheet, document: InvoiceDocument, sums: readonly string[]) {
    const fitted = fittingColumns(sheet, document, sums);
    this.sheet = sheet;
    this.columns = fitted.columns;
    this.amounts = fitted.amounts;
    this.descriptionWidth = fitted.descriptionWidth;
    this.head = this.headBlock();
    this.rows = document.draft.lines.map(({ description }, index) =>
      this.row(description, index, document.totals.lines[index]?.net_minor ?? 0),
    );
  }

  /** Calls with the place where each column begins. */
  private eachColumn(visit: (column: Column, start: number) => void): void {
    let start = MARGIN + this.descriptionWidth;
    for (const column of this.columns) {
      visit(column, start + GAP);
      start += GAP + column.width;
    }
  }

  private headBlock(): Block {
    const description = this.sheet.line(this.sheet.words.description, sizes.label, 'strong');
    return {
      height: HEAD_HEIGHT,
      draw: (paper, top) => {
        const y = top + 10;
        paper.text(description, MARGIN, y, colors.muted);
        this.eachColumn((column, start) => {
          const place = column.align === 'start' ? start : start + column.width;
          paper.text(column.heading, place, y, colors.muted, column.align);
        });
        paper.rule(MARGIN, top + HEAD_HEIGHT - 2, CONTENT_WIDTH, colors.ink, 0.75);
      },
    };
  }

  private row(description: string, index: number, net: Minor): TableRow {
    const lines = this.sheet.text(description.trim(), sizes.body, 'regular', this.descriptionWidth);
    const cellsHeight = Math.max(...this.columns.map((column) => column.height(index)));
    const part = (from: number, to: number): Block => {
      const textHeight = Math.max((to - from) * LINE_HEIGHT, from === 0 ? cellsHeight : 0);
      const height = textHeight + 2 * PADDING;
      return {
        height,
        draw: (paper, top) => {
          const y = top + PADDING + BASELINE;
          for (const [at, line] of lines.slice(from, to).entries()) {
            paper.text(line, MARGIN, y + at * LINE_HEIGHT, colors.ink);
          }
          if (from === 0) this.eachColumn((column, start) => column.draw(paper, index, start, y));
          if (to === lines.length) paper.rule(MARGIN, top + height, CONTENT_WIDTH, colors.rowLine);
        },
      };
    };
    return { net, length: lines.length, part };
  }

  /** The sum of all lines so far, at the foot of a page that the table outgrows or at the head of the next. */
  carry(label: string, minor: Minor): Block {
    const line = this.sheet.line(label, sizes.small);
    return {
      height: LINE_HEIGHT + 2 * PADDING - 3,
      draw: (paper, top) => {
        const y = top + PADDING - 1.5 + BASELINE;
        const written = this.sheet.sum(minor);
        const width = this.sheet.line(written, sizes.small).width;
        paper.text(line, END - Math.max(this.amounts.width, width) - GAP, y, colors.muted, 'end');
        this.amounts.draw(paper, written, END, y, colors.muted);
      },
    };
  }
}

import type { Minor } from '../../domain/money.ts';
import type { InvoiceTable } from './invoice-table.ts';
import type { Block } from './sheet.ts';

/** A block in its place on a page. */
export interface Placed {
  block: Block;
  top: number;
}

export interface PageFrame {
  /** Above the table on the first page, and on those after. */
  firstHead: Block;
  nextHead: Block;
  firstTop: number;
  nextTop: number;
  /** No content below. */
  bottom: number;
}

const HEAD_GAP = 20;
/** Fewer lines of a description than this are not left alone on a page. */
const FEWEST_LINES = 3;

/** Fills pages from top to bottom; what does not fit goes to the next page under its head. */
class PageFiller {
  readonly pages: Placed[][] = [];
  private y = 0;
  private readonly frame: PageFrame;

  constructor(frame: PageFrame) {
    this.frame = frame;
    this.newPage();
  }

  get room(): number {
    return this.frame.bottom - this.y;
  }

  newPage(): void {
    const first = this.pages.length === 0;
    this.pages.push([]);
    this.y = first ? this.frame.firstTop : this.frame.nextTop;
    this.put(first ? this.frame.firstHead : this.frame.nextHead);
    this.y += HEAD_GAP;
  }

  put(block: Block): void {
    this.pages.at(-1)?.push({ block, top: this.y });
    this.y += block.height;
  }

  /** Takes back what was put last. */
  takeBack(): Block | undefined {
    const placed = this.pages.at(-1)?.pop();
    if (placed) this.y = placed.top;
    return placed?.block;
  }
}

/**
 * Lays an invoice on pages: the table with its heading on each page and the sum carried over each break, the sums together and never
 * without a line of the table above them, then text that may break anywhere between two lines.
 */
export function fillPages(
  frame: PageFrame,
  table: InvoiceTable,
  words: { carriedForward: string; broughtForward: string },
  sums: Block,
  closing: readonly Block[],
): Placed[][] {
  const filler = new PageFiller(frame);
  const carryHeight = table.carry('', 0).height;
  let carried: Minor = 0;
  filler.put(table.head);

  let anyRow = false;
  const breakTable = () => {
    if (anyRow) filler.put(table.carry(words.carriedForward, carried));
    else filler.takeBack();
    filler.newPage();
    filler.put(table.head);
    if (anyRow) filler.put(table.carry(words.broughtForward, carried));
  };
  const freshRoom =
    frame.bottom - frame.nextTop - frame.nextHead.height - HEAD_GAP - table.head.height - 2 * carryHeight;

  let rowsOnPage = 0;
  for (const row of table.rows) {
    let from = 0;
    while (from < row.length) {
      const whole = row.part(from, row.length);
      const room = filler.room - carryHeight;
      let to = row.length;
      if (whole.height > room) {
        while (to > from && row.part(from, to).height > room) to -= 1;
        const splits = whole.height > freshRoom && to - from >= FEWEST_LINES;
        if (!splits) {
          breakTable();
          rowsOnPage = 0;
          if (whole.height <= freshRoom) continue;
          to = row.length;
          while (to > from + 1 && row.part(from, to).height > filler.room - carryHeight) to -= 1;
        }
      }
      filler.put(row.part(from, to));
      rowsOnPage += 1;
      anyRow = true;
      if (from === 0) carried += row.net;
      from = to;
    }
  }

  if (sums.height > filler.room) {
    const last = table.rows.at(-1);
    const lastRow = last && rowsOnPage > 1 && last.part(0, last.length).height < freshRoom / 3 ? last : null;
    if (lastRow) {
      filler.takeBack();
      carried -= lastRow.net;
    }
    breakTable();
    if (lastRow) filler.put(lastRow.part(0, lastRow.length));
  }
  filler.put(sums);
  for (const block of closing) {
    if (block.height > filler.room) filler.newPage();
    filler.put(block);
  }
  return filler.pages;
}

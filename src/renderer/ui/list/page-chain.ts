import type { ListPage } from './list-types.ts';

/** Asks for the page that begins after a cursor. */
export type AskPage<Item> = (cursor: string | undefined, signal: AbortSignal) => Promise<ListPage<Item>>;

/**
 * Pages by number over a list that only knows "what comes after". A page's beginning is known once the page before it was read, so a far
 * page is reached by walking there; beginnings are kept, rows are not.
 */
export class PageChain<Item> {
  /** Beginning of each page; null: the list ends before it. */
  readonly #beginnings: (string | null | undefined)[] = [undefined];
  readonly #reading = new Map<number, Promise<unknown>>();
  readonly #ask: AskPage<Item>;

  constructor(ask: AskPage<Item>) {
    this.#ask = ask;
  }

  /**
   * Reads a page. When pages are read again together, each waits for the one before, so that they fit without gap or overlap.
   * `moved`: the page after this one now begins elsewhere than it did, and nobody is reading it.
   */
  read(number: number, signal: AbortSignal): Promise<{ items: Item[]; moved: boolean }> {
    const before = this.#reading.get(number - 1);
    const reading = this.#readAfter(before, number, signal);
    this.#reading.set(number, reading);
    const forget = () => {
      if (this.#reading.get(number) === reading) this.#reading.delete(number);
    };
    reading.then(forget, forget);
    return reading;
  }

  async #readAfter(before: Promise<unknown> | undefined, number: number, signal: AbortSignal) {
    // Its failure is its own; this page is then read from where it began last.
    await before?.catch(() => undefined);
    for (let at = this.#known(number); at < number; at += 1) {
      if (this.#beginnings[at] === null) return { items: [], moved: false };
      this.#beginnings[at + 1] = (await this.#ask(this.#beginnings[at] ?? undefined, signal)).next;
    }
    const beginning = this.#beginnings[number];
    if (beginning === null) return { items: [], moved: false };
    const page = await this.#ask(beginning, signal);
    const known = number + 1 < this.#beginnings.length;
    const moved = known && this.#beginnings[number + 1] !== page.next && !this.#reading.has(number + 1);
    this.#beginnings[number + 1] = page.next;
    // Beginnings of later pages are still places in the order: rows that came or went only shift their numbers.
    if (page.next === null) this.#beginnings.length = number + 2;
    return { items: page.items, moved };
  }

  /** The last page up to `number` whose beginning is known. */
  #known(number: number): number {
    return Math.min(number, this.#beginnings.length - 1);
  }
}

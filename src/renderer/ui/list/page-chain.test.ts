import { describe, expect, it } from 'vitest';
import { type AskPage, PageChain } from './page-chain.ts';

/** A list of numbers in order, three a page; the cursor is the last number of the page before. */
function numbers(rows: number[]) {
  const asked: (string | undefined)[] = [];
  const ask: AskPage<number> = async (cursor) => {
    asked.push(cursor);
    const after = rows.filter((row) => cursor === undefined || row > Number(cursor));
    const items = after.slice(0, 3);
    return { items, next: after.length > 3 ? String(items.at(-1)) : null, total: null };
  };
  return { chain: new PageChain(ask), asked, ask };
}

const signal = new AbortController().signal;
const tens = (count: number) => Array.from({ length: count }, (_, index) => index * 10);

describe('pages by number over cursors', () => {
  it('walks to a far page once and knows the way afterwards', async () => {
    const { chain, asked } = numbers(tens(30));
    expect((await chain.read(4, signal)).items).toEqual([120, 130, 140]);
    expect(asked).toHaveLength(5);
    expect((await chain.read(2, signal)).items).toEqual([60, 70, 80]);
    expect(asked).toHaveLength(6);
  });

  it('gives nothing beyond the end', async () => {
    const { chain } = numbers(tens(4));
    expect((await chain.read(9, signal)).items).toEqual([]);
    expect((await chain.read(1, signal)).items).toEqual([30]);
  });

  it('reads neighbouring pages again without gap or overlap after rows came and went', async () => {
    const rows = tens(12);
    const { chain } = numbers(rows);
    await Promise.all([chain.read(0, signal), chain.read(1, signal), chain.read(2, signal)]);
    rows.splice(1, 2, 1, 2, 3, 4);
    const pages = await Promise.all([chain.read(0, signal), chain.read(1, signal), chain.read(2, signal)]);
    expect(pages.flatMap((page) => page.items)).toEqual(rows.slice(0, 9));
  });

  it('says when the next page now begins elsewhere', async () => {
    const rows = tens(12);
    const { chain } = numbers(rows);
    await chain.read(0, signal);
    await chain.read(1, signal);
    expect((await chain.read(0, signal)).moved).toBe(false);
    rows.splice(0, 1);
    expect((await chain.read(0, signal)).moved).toBe(true);
    expect((await chain.read(1, signal)).items).toEqual([40, 50, 60]);
  });

  it('reads a page from where it began when the page before it fails', async () => {
    const rows = tens(12);
    const { ask } = numbers(rows);
    let fails = false;
    const chain = new PageChain<number>((cursor, at) =>
      fails && cursor === undefined ? Promise.reject(new Error('no disk')) : ask(cursor, at),
    );
    await chain.read(1, signal);
    fails = true;
    const [first, second] = await Promise.allSettled([chain.read(0, signal), chain.read(1, signal)]);
    expect(first.status).toBe('rejected');
    expect(second).toMatchObject({ status: 'fulfilled', value: { items: [30, 40, 50] } });
  });
});

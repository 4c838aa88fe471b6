import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { FilterValues } from './filter-types.ts';
import type { ListPage, ListQuery, ListSort } from './list-types.ts';
import { PageChain } from './page-chain.ts';

/** Rows of one page: the most that the contract gives at once. */
const PAGE = 200;
/** Height of a row in CSS pixels (experience.md, Look). */
export const ROW_HEIGHT = 36;
const rowHeight = () => ROW_HEIGHT;
/** Until the list has been measured, so that the first paint has rows already. */
const FIRST_RECT = { width: 1000, height: 800 };

interface RowsOptions<Item> {
  collection: string;
  filter: FilterValues;
  sort: ListSort;
  fetchPage: (query: ListQuery, options: { signal: AbortSignal }) => Promise<ListPage<Item>>;
  scroller: RefObject<HTMLElement | null>;
  /** Height of the head that stays, in CSS pixels: rows are scrolled to below it. */
  head: number;
  /** A row that stays drawn wherever the list is scrolled: the one with the focus. */
  pinned: number;
}

/** What was on screen last; it stays there until the answer to another filter or order has come. */
interface Shown<Item> {
  asked: string | null;
  total: number;
  pages: ReadonlyMap<number, readonly Item[]>;
}

/** The rows of a list of any length: only those pages are read that can be seen. */
export function useRows<Item extends { id: string }>(options: RowsOptions<Item>) {
  const { collection, filter, sort, fetchPage, pinned } = options;
  const queryClient = useQueryClient();
  const asked = JSON.stringify([filter, sort]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked stands for filter and sort
  const chain = useMemo(
    () => new PageChain<Item>((cursor, signal) => fetchPage({ filter, sort, cursor, limit: PAGE }, { signal })),
    [collection, asked],
  );
  const [shown, setShown] = useState<Shown<Item>>({ asked: null, total: 0, pages: new Map() });
  const fresh = shown.asked === asked;

  const totals = useQuery({
    queryKey: [collection, 'list', { filter }, 'total'],
    queryFn: ({ signal }) => fetchPage({ filter, limit: 1, total: true }, { signal }),
  });
  const total = (fresh ? totals.data?.total : undefined) ?? shown.total;

  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count: total,
    getScrollElement: () => options.scroller.current,
    estimateSize: rowHeight,
    overscan: 8,
    initialRect: FIRST_RECT,
    scrollPaddingStart: options.head,
    rangeExtractor: useCallback(
      (range: Range) => {
        const rows = defaultRangeExtractor(range);
        if (pinned < 0 || pinned >= range.count || rows.includes(pinned)) return rows;
        return [...rows, pinned].sort((left, right) => left - right);
      },
      [pinned],
    ),
  });
  const items = virtualizer.getVirtualItems();
  const numbers = fresh ? [...new Set(items.map((item) => Math.floor(item.index / PAGE)))] : [0];

  const pageQuery = useCallback(
    (number: number) => ({
      queryKey: [collection, 'list', asked, 'page', number],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const { items: rows, moved } = await chain.read(number, signal);
        if (moved) {
          const queryKey = [collection, 'list', asked, 'page', number + 1];
          void queryClient.invalidateQueries({ queryKey, exact: true });
        }
        return rows;
      },
    }),
    [collection, asked, chain, queryClient],
  );
  const pages = useQueries({ queries: numbers.map(pageQuery) });
  const loaded = new Map<number, readonly Item[]>();
  numbers.forEach((number, index) => {
    const rows = pages[index]?.data;
    if (rows) loaded.set(number, rows);
  });
  const newTotal = totals.data?.total ?? null;
  const complete = newTotal !== null && loaded.size === numbers.length;

  // What is drawn now is what stays when something else is asked.
  const latest = useRef(loaded);
  const keep = useEffectEvent(() => {
    if (complete && !fresh) {
      setShown({ asked, total: newTotal, pages: loaded });
      virtualizer.scrollToOffset(0);
    }
    if (fresh) latest.current = loaded;
  });
  useLayoutEffect(() => keep());

  const rowAt = (index: number): Item | undefined => {
    const known = fresh ? loaded : latest.current.size > 0 ? latest.current : shown.pages;
    return known.get(Math.floor(index / PAGE))?.[index % PAGE];
  };

  return {
    virtualizer,
    items,
    rowAt,
    total,
    /** Nothing is known yet: the first answer is on its way. */
    blank: shown.asked === null,
    error: totals.error ?? pages.find((page) => page.error)?.error ?? null,
    retry: () => void queryClient.invalidateQueries({ queryKey: [collection, 'list'] }),
    /** Reads rows that may not be on screen, for example all between two that were clicked. */
    rowsBetween: async (first: number, last: number): Promise<Item[]> => {
      const rows: Item[] = [];
      for (let number = Math.floor(first / PAGE); number <= Math.floor(last / PAGE); number += 1) {
        const page = await queryClient.fetchQuery(pageQuery(number));
        page.forEach((item, index) => {
          const at = number * PAGE + index;
          if (at >= first && at <= last) rows.push(item);
        });
      }
      return rows;
    },
  };
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import { ErrorState } from '../../ui/states.tsx';
import classes from './sync-lines.module.css';

/** Until the list has been measured, so that the first paint has rows already. */
const FIRST_RECT = { width: 1000, height: 800 };

interface RowPage<Item> {
  items: Item[];
  next: string | null;
  total?: number;
}

/** Reads pages one after the other as they are needed, and again when a hint says so. */
export function usePagedItems<Item>(
  queryKey: readonly unknown[],
  fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<RowPage<Item>>,
) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return {
    items: query.data?.pages.flatMap((page) => page.items) ?? [],
    /** How many there are in all, where the answer counts them. */
    total: query.data?.pages[0]?.total ?? null,
    known: query.data !== undefined,
    error: query.error,
    retry: () => void query.refetch(),
    more: query.hasNextPage && !query.isFetchingNextPage && !query.isFetchNextPageError,
    readMore: () => void query.fetchNextPage(),
  };
}

interface PagedRowsProps<Item> {
  source: Omit<ReturnType<typeof usePagedItems<Item>>, 'items'>;
  items: readonly Item[];
  /** What the list holds, for screen readers. */
  label: string;
  /** CSS pixels; every row has it. */
  rowHeight: number;
  keyOf: (item: Item) => string;
  render: (item: Item, index: number) => ReactNode;
  /** Shown instead where there is nothing. */
  empty: ReactNode;
  /** The row that stays drawn and is scrolled to. */
  pinned?: number;
}

/** A list of any length: only the rows that can be seen are drawn, and pages are read as they come near. */
export function PagedRows<Item>(props: PagedRowsProps<Item>) {
  const { source, items, rowHeight, keyOf, pinned = -1 } = props;
  const scroller = useRef<HTMLElement>(null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialRect: FIRST_RECT,
    rangeExtractor: useCallback(
      (range: Range) => {
        const rows = defaultRangeExtractor(range);
        if (pinned < 0 || pinned >= range.count || rows.includes(pinned)) return rows;
        return [...rows, pinned].sort((left, right) => left - right);
      },
      [pinned],
    ),
  });
  const rows = virtualizer.getVirtualItems();
  const last = rows.at(-1)?.index ?? -1;
  const { more, readMore } = source;
  useEffect(() => {
    if (more && last >= items.length - 20) readMore();
  });
  useEffect(() => {
    if (pinned >= 0) virtualizer.scrollToIndex(pinned, { align: 'auto' });
  }, [pinned, virtualizer]);

  if (source.error && items.length === 0) return <ErrorState error={source.error} onRetry={source.retry} />;
  if (items.length === 0) return source.known ? props.empty : null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard, also where no row takes the focus
    <section ref={scroller} className={classes.scroller} aria-label={props.label} tabIndex={0}>
      <ul
        // The height of all rows, drawn or not.
        style={{ blockSize: virtualizer.getTotalSize() }}
        className={classes.rows}
        aria-label={props.label}
      >
        {rows.map(({ index, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          return (
            <li
              key={keyOf(item)}
              className={classes.place}
              style={{ blockSize: rowHeight, transform: `translateY(${start}px)` }}
              aria-setsize={more ? -1 : items.length}
              aria-posinset={index + 1}
            >
              {props.render(item, index)}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

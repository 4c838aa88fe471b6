import { useCallback, useEffect, useRef, useState } from 'react';

/** The most records that one command of the contract takes. */
export const MOST_SELECTED = 1000;

interface Identified {
  id: string;
}

/** Which records are selected; at most `MOST_SELECTED`. Another filter (`scope`) selects nothing. */
export function useSelection<Item extends Identified>(
  rowsBetween: (first: number, last: number) => Promise<readonly Item[]>,
  scope: string,
) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [limited, setLimited] = useState(false);
  /** The row that was selected last: a range begins there. */
  const anchor = useRef<number | null>(null);

  const clear = useCallback(() => {
    anchor.current = null;
    setLimited(false);
    setIds((before) => (before.size === 0 ? before : new Set()));
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs whenever the scope is another one
  useEffect(() => clear(), [scope]);

  const add = (items: readonly Item[], last: number) => {
    anchor.current = last;
    setIds((before) => new Set([...before, ...items.map((item) => item.id)].slice(0, MOST_SELECTED)));
  };

  return {
    ids,
    /** More than can be selected were asked for. */
    limited,
    clear,
    add,
    toggle(item: Item, index: number, range: boolean) {
      const from = anchor.current;
      if (range && from !== null) {
        const [first, last] = [Math.min(from, index), Math.max(from, index)];
        void rowsBetween(first, Math.min(last, first + MOST_SELECTED - 1)).then((items) => add(items, index));
        return;
      }
      anchor.current = index;
      setIds((before) => {
        const after = new Set(before);
        if (!after.delete(item.id) && after.size < MOST_SELECTED) after.add(item.id);
        return after;
      });
    },
    async all(total: number) {
      const items = await rowsBetween(0, Math.min(total, MOST_SELECTED) - 1);
      setLimited(total > MOST_SELECTED);
      setIds(new Set(items.map((item) => item.id)));
    },
  };
}

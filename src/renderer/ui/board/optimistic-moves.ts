import { useCallback, useRef, useState } from 'react';

/** Where cards stand that were moved and not yet confirmed: card id to column id. */
export type PendingMoves = ReadonlyMap<string, string>;

interface Columns<Column, Card> {
  idOf: (column: Column) => string;
  /** The column with other cards: its count and sums follow. */
  withCards: (column: Column, change: { cards: Card[]; added: Card[]; removed: Card[] }) => Column;
}

/** The columns as a person who moved cards must see them, before the answer is there. Untouched columns keep their identity. */
export function applyMoves<Card extends { id: string }, Column extends { cards: readonly Card[] }>(
  columns: readonly Column[],
  moves: PendingMoves,
  { idOf, withCards }: Columns<Column, Card>,
): readonly Column[] {
  if (moves.size === 0) return columns;
  const known = new Set(columns.map(idOf));
  const arriving = new Map<string, Card[]>();
  const leaving = new Map<string, Card[]>();
  for (const column of columns) {
    const id = idOf(column);
    for (const card of column.cards) {
      const to = moves.get(card.id);
      if (to === undefined || to === id || !known.has(to)) continue;
      arriving.set(to, [...(arriving.get(to) ?? []), card]);
      leaving.set(id, [...(leaving.get(id) ?? []), card]);
    }
  }
  return columns.map((column) => {
    const added = arriving.get(idOf(column)) ?? [];
    const removed = leaving.get(idOf(column)) ?? [];
    if (added.length + removed.length === 0) return column;
    const gone = new Set(removed.map((card) => card.id));
    const cards = [...added, ...column.cards.filter((card) => !gone.has(card.id))];
    return withCards(column, { cards, added, removed });
  });
}

interface Sending {
  /** Reads the board again, so that the stored place is known before the pending one is forgotten. */
  refresh: () => Promise<unknown>;
  onRefused: (error: unknown) => void;
}

/** Moves that are shown at once and taken back when they are refused. */
export function useOptimisticMoves({ refresh, onRefused }: Sending) {
  const [moves, setMoves] = useState<PendingMoves>(new Map());
  const latest = useRef(new Map<string, symbol>());

  const move = useCallback(
    async (id: string, to: string, send: () => Promise<void>): Promise<boolean> => {
      const mine = Symbol(id);
      latest.current.set(id, mine);
      setMoves((before) => new Map(before).set(id, to));
      try {
        await send();
        await refresh();
        return true;
      } catch (error) {
        onRefused(error);
        void refresh();
        return false;
      } finally {
        // A later move of the same card still stands.
        if (latest.current.get(id) === mine) {
          latest.current.delete(id);
          setMoves((before) => {
            const after = new Map(before);
            after.delete(id);
            return after;
          });
        }
      }
    },
    [refresh, onRefused],
  );
  return { moves, move };
}

import { useLayoutEffect, useMemo, useState } from 'react';
import { seenAtOnce } from '../notify.ts';

/** Where cards were moved to, oldest move first: card id to column id. */
export type Moves = ReadonlyMap<string, string>;

interface Columns<Column, Card> {
  idOf: (column: Column) => string;
  /** The column with other cards: its count and sums follow. */
  withCards: (column: Column, change: { cards: Card[]; added: Card[]; removed: Card[] }) => Column;
}

/** The columns as a person who moved cards must see them, before the answer is there. Untouched columns keep their identity. */
export function applyMoves<Card extends { id: string }, Column extends { cards: readonly Card[] }>(
  columns: readonly Column[],
  moves: Moves,
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

/** Cards that were moved lately stand on top of the column they were moved to, newest first: they stay where they were dropped. */
export function latestOnTop<Card extends { id: string }, Column extends { cards: readonly Card[] }>(
  columns: readonly Column[],
  latest: Moves,
  idOf: (column: Column) => string,
): readonly Column[] {
  if (latest.size === 0) return columns;
  const rank = new Map([...latest.keys()].map((id, index) => [id, index]));
  return columns.map((column) => {
    const here = (card: Card) => latest.get(card.id) === idOf(column);
    const moved = column.cards.filter(here);
    if (moved.length === 0) return column;
    moved.sort((left, right) => (rank.get(right.id) ?? 0) - (rank.get(left.id) ?? 0));
    return { ...column, cards: [...moved, ...column.cards.filter((card) => !here(card))] };
  });
}

interface Reading {
  /** Reads the board again; it counts as being read from then on. */
  refresh: () => void;
  /** Whether the board is being read, and when it was read last (milliseconds since 1970). */
  fetching: boolean;
  readAt: number;
  onRefused: (error: unknown) => void;
}

interface Pending {
  to: string;
  /** When the core had accepted it; null while it has not answered. */
  accepted: number | null;
}

/** Moves that are remembered for their place on top. */
const LATEST = 50;

/** Moves that are shown at once, stay until the board has been read with them in it, and are taken back when they are refused. */
export function useOptimisticMoves({ refresh, fetching, readAt, onRefused }: Reading) {
  const [pending, setPending] = useState<ReadonlyMap<string, Pending>>(new Map());
  const [latest, setLatest] = useState<Moves>(new Map());
  const moves = useMemo(() => new Map([...pending].map(([id, { to }]) => [id, to])), [pending]);

  useLayoutEffect(() => {
    if (fetching) return;
    setPending((before) => {
      const waiting = [...before].filter(([, { accepted }]) => accepted === null || accepted > readAt);
      return waiting.length === before.size ? before : new Map(waiting);
    });
  }, [fetching, readAt]);

  const move = async (id: string, to: string, send: () => Promise<void>): Promise<boolean> => {
    const mine: Pending = { to, accepted: null };
    /** A later move of the same card still stands. */
    const change = (by: (map: Map<string, Pending>) => void) =>
      setPending((before) => {
        if (before.get(id) !== mine) return before;
        const after = new Map(before);
        by(after);
        return after;
      });
    setPending((before) => new Map(before).set(id, mine));
    try {
      await seenAtOnce(send());
      setLatest((before) => {
        const others = [...before].filter(([one]) => one !== id);
        return new Map([...others, [id, to] as const].slice(-LATEST));
      });
      change((map) => map.set(id, { to, accepted: Date.now() }));
      return true;
    } catch (error) {
      change((map) => map.delete(id));
      onRefused(error);
      return false;
    } finally {
      refresh();
    }
  };
  return { moves, latest, move };
}

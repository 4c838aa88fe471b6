import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { ColumnFace } from './board-column.tsx';
import type { BoardColumn } from './board-types.ts';

interface Place {
  column: number;
  row: number;
}

function elementOf(card: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-card="${CSS.escape(card)}"]`);
}

function focusIsLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

function focusElement(element: HTMLElement): void {
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/**
 * Roving focus: one tab stop in each column, arrows between cards. The focus follows a card to another column; where the card leaves
 * the board, its neighbour gets the focus.
 */
export function useBoardFocus<Card extends { id: string }>(
  columns: readonly BoardColumn<Card>[],
  places: ReadonlyMap<string, Place>,
  faces: ReadonlyMap<string, ColumnFace>,
  focusOn: string | null,
) {
  const [current, setCurrent] = useState<string | null>(null);
  /** A card that must get the focus once it is drawn. */
  const wanted = useRef<string | null>(null);
  /** Where the focused card stood last, and the column it was dropped from. */
  const home = useRef<{ column: string; row: number } | null>(null);
  /** The card that was dropped last: its neighbours are those it was taken from. */
  const kept = useRef<string | null>(null);

  /** A card has the focus, or had it when it was taken off the screen: React tells of no blur then. */
  const focused = useRef(false);

  const want = (card: string) => {
    const element = elementOf(card);
    wanted.current = element ? null : card;
    const place = places.get(card);
    const column = place && columns[place.column];
    if (column) faces.get(column.id)?.reveal(place.row);
    setCurrent(card);
    if (element) focusElement(element);
  };

  // The card was redrawn in another column, or has left the board.
  const onPlacesChanged = useEffectEvent(() => {
    if (!current || !focused.current || !focusIsLost()) return;
    if (places.has(current)) return want(current);
    const column = columns.find((one) => one.id === home.current?.column);
    const neighbour = column?.cards[Math.min(home.current?.row ?? 0, column.cards.length - 1)];
    if (neighbour) want(neighbour.id);
    else setCurrent(null);
  });
  useLayoutEffect(() => {
    if (places) onPlacesChanged();
  }, [places]);

  useLayoutEffect(() => {
    if (!wanted.current) return;
    const element = elementOf(wanted.current);
    if (!element) return;
    wanted.current = null;
    focusElement(element);
  });

  const seen = useRef<string | null>(null);
  useEffect(() => {
    if (!focusOn || seen.current === focusOn || !places.has(focusOn)) return;
    seen.current = focusOn;
    want(focusOn);
  });

  const goTo = (column: BoardColumn<Card>, row: number) => {
    const card = column.cards[row];
    if (card) want(card.id);
  };

  return {
    goTo,
    /** To the card that had the focus last, else to the first one. */
    enter() {
      const first = columns.find((column) => column.cards.length > 0)?.cards[0]?.id;
      const card = current && places.has(current) ? current : first;
      if (card) want(card);
    },
    /** To the card beside this one in the next column that has any. */
    goAcross(at: number, by: -1 | 1, from: string) {
      for (let index = at + by; index >= 0 && index < columns.length; index += by) {
        const column = columns[index] as BoardColumn<Card>;
        if (column.cards.length === 0) continue;
        const box = elementOf(from)?.getBoundingClientRect();
        const row = box ? (faces.get(column.id)?.rowAt(box.top + box.height / 2) ?? 0) : 0;
        return goTo(column, Math.min(row, column.cards.length - 1));
      }
    },
    /** The focus stays on a card that is dropped; `from` is where its neighbours are. */
    keep(card: string, from: string) {
      home.current = { column: from, row: places.get(card)?.row ?? 0 };
      kept.current = card;
      wanted.current = null;
      focused.current = true;
      setCurrent(card);
    },
    onFocus(card: string | null) {
      const place = card ? places.get(card) : undefined;
      const column = place && columns[place.column];
      if (!card || !place || !column) return;
      if (kept.current !== card) {
        kept.current = null;
        home.current = { column: column.id, row: place.row };
      }
      focused.current = true;
      setCurrent(card);
    },
    onBlur() {
      focused.current = false;
    },
    tabStopIn(column: BoardColumn<Card>): string | null {
      const place = current ? places.get(current) : undefined;
      return place && columns[place.column] === column ? current : null;
    },
  };
}

import { useDroppable } from '@dnd-kit/core';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { memo, type ReactNode, useCallback, useEffect, useId, useRef } from 'react';
import { useFormat } from '../format.ts';
import classes from './board.module.css';
import { BoardCard, type CardWords } from './board-card.tsx';
import type { BoardColumn } from './board-types.ts';
import { useLanes } from './use-lanes.ts';

/** What the board asks of a column that is on screen. */
export interface ColumnFace {
  /** Scrolls the board so that the column can be seen. */
  show: () => void;
  /** Scrolls the column so that the row can be seen. */
  reveal: (row: number) => void;
  /** The card at a height of the screen, in CSS pixels. */
  rowAt: (y: number) => number;
  /** How many cards stand side by side. */
  lanes: () => number;
}

interface BoardColumnViewProps<Card extends { id: string }> {
  column: BoardColumn<Card>;
  cardHeight: number;
  renderCard: (card: Card) => ReactNode;
  movable: boolean;
  words: CardWords;
  /** The only column: its cards stand side by side. */
  alone: boolean;
  /** The card that Tab goes to; null: the first that can be seen. */
  tabStop: string | null;
  /** The card of this column that is picked up. */
  lifted: string | null;
  /** Whether a picked up card would be dropped here. */
  target: boolean;
  register: (id: string, face: ColumnFace | null) => void;
}

const GAP = 8;
/** Until the column has been measured, so that the first paint has cards already. */
const FIRST_RECT = { width: 280, height: 800 };

function BoardColumnBody<Card extends { id: string }>(props: BoardColumnViewProps<Card>) {
  const { column, cardHeight, tabStop, register } = props;
  const format = useFormat();
  const { cards } = column;
  const titleId = useId();
  const element = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { setNodeRef, isOver } = useDroppable({ id: column.id, disabled: !props.movable });

  const lanes = useLanes(scroller, props.alone);
  const tabRow = tabStop === null ? -1 : cards.findIndex((card) => card.id === tabStop);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const rows = defaultRangeExtractor(range);
      if (tabRow < 0 || rows.includes(tabRow)) return rows;
      return [...rows, tabRow].sort((left, right) => left - right);
    },
    [tabRow],
  );
  const virtualizer = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: useCallback(() => cardHeight, [cardHeight]),
    gap: GAP,
    lanes,
    paddingStart: GAP,
    paddingEnd: GAP,
    scrollPaddingStart: GAP,
    scrollPaddingEnd: GAP,
    overscan: 3,
    initialRect: FIRST_RECT,
    getItemKey: useCallback((index: number) => cards[index]?.id ?? index, [cards]),
    rangeExtractor,
  });

  useEffect(() => {
    register(column.id, {
      show: () => element.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
      reveal: (row) => virtualizer.scrollToIndex(row),
      rowAt: (y) => {
        const box = scroller.current;
        if (!box) return 0;
        const inside = y - box.getBoundingClientRect().top + box.scrollTop - GAP;
        return Math.max(0, Math.floor(inside / (cardHeight + GAP)) * lanes);
      },
      lanes: () => lanes,
    });
    return () => register(column.id, null);
  }, [register, column.id, virtualizer, cardHeight, lanes]);

  const items = virtualizer.getVirtualItems();
  const firstSeen = virtualizer.range?.startIndex ?? items[0]?.index ?? 0;
  const stop = tabRow >= 0 ? tabRow : firstSeen;

  return (
    <section
      ref={(node) => {
        element.current = node;
        setNodeRef(node);
      }}
      className={classes.column}
      aria-labelledby={titleId}
      data-column={column.id}
      data-alone={props.alone ? '' : undefined}
      data-target={isOver || props.target ? '' : undefined}
    >
      <header className={classes.head}>
        <div className={classes.headline}>
          <h2 id={titleId} className={classes.title} dir="auto">
            {column.title}
          </h2>
          <span className={`${classes.count} figures`}>{format.number(column.count)}</span>
        </div>
        {column.header}
      </header>
      <div ref={scroller} className={classes.scroller}>
        {cards.length === 0 ? (
          <div className={classes.empty}>{column.empty}</div>
        ) : (
          <ol aria-labelledby={titleId} className={classes.cards} style={{ blockSize: virtualizer.getTotalSize() }}>
            {items.map((item) => {
              const card = cards[item.index];
              if (!card) return null;
              return (
                <BoardCard
                  key={card.id}
                  card={card}
                  renderCard={props.renderCard}
                  start={item.start}
                  lane={item.lane}
                  lanes={lanes}
                  height={cardHeight}
                  position={item.index + 1}
                  size={cards.length}
                  movable={props.movable}
                  words={props.words}
                  tabStop={item.index === stop}
                  lifted={props.lifted === card.id}
                />
              );
            })}
          </ol>
        )}
      </div>
    </section>
  );
}

/** One column: its head stays, its cards scroll by themselves, and only those that can be seen are drawn. */
export const BoardColumnView = memo(BoardColumnBody) as typeof BoardColumnBody;

import { useDraggable } from '@dnd-kit/core';
import { memo, type ReactNode } from 'react';
import classes from './board.module.css';

/** What every card says in the interface language; looked up once for all of them. */
export interface CardWords {
  /** The element that tells which keys do what. */
  instructions: string;
  /** What kind of thing a card is, for screen readers; undefined where it cannot be moved. */
  card: string | undefined;
  /** Name of the button that opens its menu; undefined where there is none. */
  menu: string | undefined;
}

interface BoardCardProps<Card extends { id: string }> {
  card: Card;
  renderCard: (card: Card) => ReactNode;
  /** Distance from the column's beginning and height, in CSS pixels. */
  start: number;
  height: number;
  lane: number;
  lanes: number;
  position: number;
  size: number;
  movable: boolean;
  words: CardWords;
  tabStop: boolean;
  lifted: boolean;
}

interface FaceProps<Card> {
  card: Card;
  renderCard: (card: Card) => ReactNode;
}

function FaceBody<Card>({ card, renderCard }: FaceProps<Card>) {
  return renderCard(card);
}

/** Drawn again only when the card changed: while something is dragged every card hears of it. */
const Face = memo(FaceBody) as typeof FaceBody;

function BoardCardBody<Card extends { id: string }>(props: BoardCardProps<Card>) {
  const { card, movable, words } = props;
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: card.id, disabled: !movable });
  return (
    <li
      aria-posinset={props.position}
      aria-setsize={props.size}
      className={classes.slot}
      style={{
        transform: `translateY(${props.start}px)`,
        blockSize: props.height,
        inlineSize: `calc(${100 / props.lanes}% - 12px)`,
        insetInlineStart: `calc(${(100 * props.lane) / props.lanes}% + 6px)`,
      }}
    >
      <button
        ref={setNodeRef}
        {...listeners}
        type="button"
        tabIndex={props.tabStop ? 0 : -1}
        aria-describedby={words.instructions}
        aria-roledescription={words.card}
        data-card={card.id}
        data-movable={movable ? '' : undefined}
        data-lifted={props.lifted || isDragging ? '' : undefined}
        className={classes.card}
      >
        <Face card={card} renderCard={props.renderCard} />
      </button>
      {words.menu && (
        <button
          type="button"
          tabIndex={-1}
          className={classes.more}
          data-menu={card.id}
          aria-haspopup="menu"
          aria-label={words.menu}
        >
          ⋯
        </button>
      )}
    </li>
  );
}

export const BoardCard = memo(BoardCardBody) as typeof BoardCardBody;

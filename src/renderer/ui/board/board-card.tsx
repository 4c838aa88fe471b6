import { useDraggable } from '@dnd-kit/core';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './board.module.css';

interface BoardCardProps<Card extends { id: string }> {
  card: Card;
  renderCard: (card: Card) => ReactNode;
  describeCard: (card: Card) => string;
  /** Distance from the column's beginning and height, in CSS pixels. */
  start: number;
  height: number;
  position: number;
  size: number;
  movable: boolean;
  hasMenu: boolean;
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
  const { card, movable } = props;
  const { t } = useTranslation('board');
  const { setNodeRef, listeners, attributes, isDragging } = useDraggable({ id: card.id, disabled: !movable });
  const name = props.describeCard(card);
  return (
    <li
      aria-posinset={props.position}
      aria-setsize={props.size}
      className={classes.slot}
      style={{ transform: `translateY(${props.start}px)`, blockSize: props.height }}
    >
      <button
        ref={setNodeRef}
        {...listeners}
        type="button"
        tabIndex={props.tabStop ? 0 : -1}
        aria-label={name}
        aria-describedby={attributes['aria-describedby']}
        aria-roledescription={movable ? t('card') : undefined}
        data-card={card.id}
        data-movable={movable ? '' : undefined}
        data-lifted={props.lifted || isDragging ? '' : undefined}
        className={classes.card}
      >
        <Face card={card} renderCard={props.renderCard} />
      </button>
      {props.hasMenu && (
        <button
          type="button"
          tabIndex={-1}
          className={classes.more}
          data-menu={card.id}
          aria-haspopup="menu"
          aria-label={t('actions', { name })}
        >
          ⋯
        </button>
      )}
    </li>
  );
}

export const BoardCard = memo(BoardCardBody) as typeof BoardCardBody;

import type { KeyboardEvent, ReactNode } from 'react';

export interface BoardColumn<Card> {
  /** The word of the database: a stage, a status. */
  id: string;
  /** The same in the interface language. */
  title: string;
  /** Under the title: sums, for example. */
  header?: ReactNode;
  /** How many cards the column stands for. */
  count: number;
  cards: readonly Card[];
  /** Stands where cards would be when there are none. */
  empty?: ReactNode;
}

export interface BoardProps<Card extends { id: string }> {
  /** What a screen reader calls the board. */
  label: string;
  /** Keep a column's identity while nothing in it changes: columns are memoised. */
  columns: readonly BoardColumn<Card>[];
  /** Height of every card in CSS pixels, without the gap. */
  cardHeight: number;
  /**
   * Draws a card; light inline elements only, hundreds are on screen. What it says is the card's name for screen readers: give signs their
   * words. Keep its identity.
   */
  renderCard: (card: Card) => ReactNode;
  /** What the card is called in announcements. */
  nameCard: (card: Card) => string;
  /** Whether cards can be moved by this person. */
  movable: boolean;
  /** Moves a card at once; answers whether the move was accepted. A refused card is back where it was. */
  onMove: (card: Card, from: string, to: string) => Promise<boolean>;
  onOpen: (card: Card) => void;
  /** Entries of the card's menu; without it cards have none. */
  menu?: (card: Card) => ReactNode;
  /** Keys on a focused card that the board itself does not use. */
  onCardKey?: (event: KeyboardEvent, card: Card) => void;
  /** A card that gets the focus as soon as it is on the board: one that was just made. */
  focusOn?: string | null;
}

/** Where a card that was picked up with the keyboard comes from and where it would be dropped. */
export interface Lift<Card> {
  card: Card;
  from: string;
  to: string;
}

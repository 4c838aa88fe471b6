import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, expect, test } from 'vitest';
import { giveElementsSize } from '../../../testing/element-sizes.ts';
import { renderApp } from '../../../testing/render.tsx';
import { showLanguage } from '../i18n.ts';
import { Board } from './board.tsx';
import { applyMoves, useOptimisticMoves } from './optimistic-moves.ts';

interface Card {
  id: string;
  title: string;
}
interface Column {
  id: string;
  cards: Card[];
}

const titles: Record<string, string> = { first: 'Interest', second: 'Proposal', third: 'Won' };
const rules = {
  idOf: (column: Column) => column.id,
  withCards: (column: Column, { cards }: { cards: Card[] }) => ({ ...column, cards }),
};

/** A board over a store of its own: `send` is the core, which keeps the move or refuses it. */
function TestBoard({ send, movable = true }: { send: (id: string, to: string) => Promise<void>; movable?: boolean }) {
  const [stored, setStored] = useState<Column[]>([
    { id: 'first', cards: ['Ada', 'Ben', 'Cleo'].map((title) => ({ id: title, title })) },
    { id: 'second', cards: [{ id: 'Dov', title: 'Dov' }] },
    { id: 'third', cards: [] },
  ]);
  const [readAt, setReadAt] = useState(0);
  const { moves, move } = useOptimisticMoves({
    refresh: () => setReadAt(Date.now() + 1),
    fetching: false,
    readAt,
    onRefused: () => undefined,
  });
  const columns = applyMoves(stored, moves, rules);
  return (
    <Board<Card>
      label="Pipeline"
      columns={columns.map((column) => ({
        ...column,
        title: titles[column.id] ?? '',
        count: column.cards.length,
        empty: 'Nothing',
      }))}
      cardHeight={80}
      renderCard={(card) => <span>{card.title}</span>}
      nameCard={(card) => card.title}
      movable={movable}
      onMove={(card, _from, to) =>
        move(card.id, to, async () => {
          await send(card.id, to);
          setStored((before) => [...applyMoves(before, new Map([[card.id, to]]), rules)]);
        })
      }
      onOpen={(card) => {
        location.hash = `#/open/${card.id}`;
      }}
    />
  );
}

const cardOf = (name: string) => screen.getByRole('button', { name });
const columnOf = (name: string) => cardOf(name).closest('[data-column]')?.getAttribute('data-column');
/** What was said, without the isolates that keep a name's direction. */
const said = () => screen.getAllByRole('status').map((region) => region.textContent?.replace(/[\u2068\u2069]/g, ''));

beforeEach(() => giveElementsSize());

test('a card is picked up with Space, carried with arrows and dropped with Space; each step is said, and the focus stays on it', async () => {
  const sent: string[][] = [];
  renderApp(<TestBoard send={async (...move) => void sent.push(move)} />);
  const user = userEvent.setup();
  act(() => cardOf('Ben').focus());

  await user.keyboard(' ');
  expect(said()).toContain(
    'Ben is picked up. It is in Interest, column 1 of 3. Left and right arrows choose the column, Space drops, Escape cancels.',
  );
  await user.keyboard('{ArrowRight}');
  expect(said()).toContain('Proposal, column 2 of 3.');
  expect(sent).toEqual([]);
  await user.keyboard(' ');
  expect(said()).toContain('Ben is now in Proposal.');
  expect(sent).toEqual([['Ben', 'second']]);
  await waitFor(() => expect(columnOf('Ben')).toBe('second'));
  expect(document.activeElement).toBe(cardOf('Ben'));
});

test('Escape puts a card that was picked up back, and nothing is sent', async () => {
  const sent: string[][] = [];
  renderApp(<TestBoard send={async (...move) => void sent.push(move)} />);
  const user = userEvent.setup();
  act(() => cardOf('Ada').focus());
  await user.keyboard(' {ArrowRight}{ArrowRight}{Escape}');
  expect(said()).toContain('Cancelled: Ada is still in Interest.');
  expect(columnOf('Ada')).toBe('first');
  expect(document.activeElement).toBe(cardOf('Ada'));
  expect(sent).toEqual([]);
  await user.keyboard('{ArrowDown}');
  expect(document.activeElement).toBe(cardOf('Ben'));
});

test('a refused move goes back to where the card was, is said, and the focus goes with it', async () => {
  renderApp(<TestBoard send={() => Promise.reject(new Error('refused'))} />);
  const user = userEvent.setup();
  act(() => cardOf('Cleo').focus());
  await user.keyboard(' {End} ');
  await waitFor(() => expect(said()).toContain('The move was refused: Cleo is back in Interest.'));
  expect(columnOf('Cleo')).toBe('first');
  expect(document.activeElement).toBe(cardOf('Cleo'));
});

test('a move is seen before the core has answered', async () => {
  const answer = Promise.withResolvers<void>();
  renderApp(<TestBoard send={() => answer.promise} />);
  const user = userEvent.setup();
  act(() => cardOf('Ada').focus());
  await user.keyboard(' {ArrowRight} ');
  expect(columnOf('Ada')).toBe('second');
  await act(async () => answer.resolve());
  expect(columnOf('Ada')).toBe('second');
});

test('arrows go to the next card and across columns, and Enter opens', async () => {
  renderApp(<TestBoard send={async () => undefined} />);
  const user = userEvent.setup();
  await user.keyboard('j');
  expect(document.activeElement).toBe(cardOf('Ada'));
  await user.keyboard('{ArrowDown}j');
  expect(document.activeElement).toBe(cardOf('Cleo'));
  await user.keyboard('{ArrowRight}');
  expect(document.activeElement).toBe(cardOf('Dov'));
  // The last column holds no card: the focus stays.
  await user.keyboard('{ArrowRight}');
  expect(document.activeElement).toBe(cardOf('Dov'));
  await user.keyboard('{Enter}');
  expect(location.hash).toBe('#/open/Dov');
});

test('in Hebrew the left arrow goes to the next column, and the steps are said in Hebrew', async () => {
  await act(() => showLanguage('he'));
  renderApp(<TestBoard send={async () => undefined} />);
  const user = userEvent.setup();
  act(() => cardOf('Ada').focus());
  await user.keyboard(' {ArrowLeft}');
  expect(said()).toContain('Proposal, עמודה 2 מתוך 3.');
});

test('whoever may only look reads and opens cards but picks none up', async () => {
  renderApp(<TestBoard movable={false} send={async () => undefined} />);
  const user = userEvent.setup();
  act(() => cardOf('Ada').focus());
  await user.keyboard(' {ArrowRight} ');
  expect(columnOf('Ada')).toBe('first');
  expect(said().join('')).toBe('');
  expect(document.activeElement).toBe(cardOf('Dov'));
});

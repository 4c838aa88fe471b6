import { expect, test } from 'vitest';
import { applyMoves, latestOnTop } from './optimistic-moves.ts';

interface Column {
  id: string;
  cards: { id: string }[];
}

const rules = {
  idOf: (column: Column) => column.id,
  withCards: (column: Column, { cards }: { cards: { id: string }[] }) => ({ ...column, cards }),
};
const column = (id: string, cards: string): Column => ({ id, cards: [...cards].map((one) => ({ id: one })) });
const columns = [column('new', 'abc'), column('won', 'de'), column('idle', 'f')];
const cardsOf = (all: readonly Column[]) => all.map(({ cards }) => cards.map(({ id }) => id).join(''));

test('a moved card stands on top of its new column, and untouched columns stay the same objects', () => {
  const moved = applyMoves(columns, new Map([['b', 'won']]), rules);
  expect(cardsOf(moved)).toEqual(['ac', 'bde', 'f']);
  expect(moved[2]).toBe(columns[2]);
});

test('a move to where the card stands already, or to a column that is not there, changes nothing', () => {
  const moves = new Map([
    ['a', 'new'],
    ['d', 'unknown'],
    ['z', 'won'],
  ]);
  expect(applyMoves(columns, moves, rules).every((one, index) => one === columns[index])).toBe(true);
});

test('cards that were moved lately stay on top, the newest first, until somebody takes them elsewhere', () => {
  const latest = new Map([
    ['e', 'won'],
    ['c', 'new'],
    ['b', 'new'],
    ['f', 'won'],
  ]);
  expect(cardsOf(latestOnTop(columns, latest, rules.idOf))).toEqual(['bca', 'ed', 'f']);
});

import { expect, test } from 'vitest';
import { openDesk, type TestDesk } from '../../testing/desk.ts';
import { failureOf } from '../../testing/failure.ts';
import { activities } from '../activities/index.ts';
import { settings } from '../settings/index.ts';
import { tasks } from '../tasks/index.ts';
import { opportunities } from './index.ts';

const timeline = (desk: TestDesk, id: string) =>
  activities
    .list(desk, { limit: 50, total: false, filter: { related_to: { type: 'opportunity', id } } })
    .items.map(({ type, metadata }) => [type, metadata]);

test('the board has the eight stages of the database in order, with counts, sums per currency and weighted sums', () => {
  const desk = openDesk();
  opportunities.create(desk, { title: 'a', value: '100.10', currency: 'EUR', stage: 'NEGOTIATION' });
  opportunities.create(desk, { title: 'b', value: '0.2', currency: 'EUR', stage: 'NEGOTIATION', probability: 50 });
  opportunities.create(desk, { title: 'c', value: '500', currency: 'JPY', stage: 'NEGOTIATION' });
  opportunities.create(desk, { title: 'd', stage: 'NEGOTIATION' });
  const { columns } = opportunities.board(desk, {});
  expect(columns.map(({ stage }) => stage)).toEqual([
    'INITIAL_INTEREST',
    'INFO_REQUESTED',
    'FIRST_CALL_SCHEDULED',
    'PITCH_DELIVERED',
    'PROPOSAL_SENT',
    'NEGOTIATION',
    'VERBAL_COMMITMENT',
    'WON',
  ]);
  expect(columns[5]).toMatchObject({
    count: 4,
    sums: [
      { currency: 'JPY', sum_minor: 500, weighted_minor: 375 },
      { currency: 'EUR', sum_minor: 10_030, weighted_minor: 7518 },
    ],
  });
});

test('won and lost ones are counted and out of the way until they are asked for', () => {
  const desk = openDesk();
  const [a, b] = ['a', 'b', 'c'].map((title) => opportunities.create(desk, { title }).item.id);
  opportunities.move(desk, { id: a ?? '', stage: 'WON' });
  opportunities.lose(desk, { id: b ?? '', lost_reason: 'Price' });
  const open = opportunities.board(desk, {});
  expect(open.closed).toEqual({ won: 1, lost: 1 });
  expect(open.columns.flatMap(({ cards }) => cards.map(({ title }) => title))).toEqual(['c']);
  const lost = opportunities.board(desk, { filter: { outcome: ['LOST'] } });
  expect(lost.columns.flatMap(({ cards }) => cards.map(({ title }) => title))).toEqual(['b']);
});

test('losing keeps the stage and adds outcome, reason and time; opening again takes them away', () => {
  const desk = openDesk();
  const { item } = opportunities.create(desk, { title: 'a', stage: 'PROPOSAL_SENT' });
  expect(opportunities.lose(desk, { id: item.id, lost_reason: 'No budget' }).item).toMatchObject({
    stage: 'PROPOSAL_SENT',
    outcome: 'LOST',
    lost_reason: 'No budget',
    closed_at: '2026-03-15T10:00:00.000Z',
  });
  expect(opportunities.reopen(desk, { id: item.id }).item).toMatchObject({
    stage: 'PROPOSAL_SENT',
    outcome: null,
    lost_reason: null,
    closed_at: null,
  });
  expect(timeline(desk, item.id)).toEqual([
    ['REOPENED', { outcome: 'LOST' }],
    ['LOST', { stage: 'PROPOSAL_SENT', reason: 'No budget' }],
    ['CREATED', {}],
  ]);
});

test('a won one that is opened again goes back to the stage before WON', () => {
  const desk = openDesk();
  const { item } = opportunities.create(desk, { title: 'a' });
  expect(opportunities.move(desk, { id: item.id, stage: 'WON' }).item).toMatchObject({ outcome: 'WON' });
  expect(opportunities.reopen(desk, { id: item.id }).item).toMatchObject({ stage: 'VERBAL_COMMITMENT', outcome: null });
});

test('a move from a stage that is no longer the stored one is refused, and so is an unknown stage', () => {
  const desk = openDesk();
  const { item } = opportunities.create(desk, { title: 'a' });
  opportunities.move(desk, { id: item.id, stage: 'NEGOTIATION', seen: 'INITIAL_INTEREST' });
  const move = (stage: string, seen?: string) => () => opportunities.move(desk, { id: item.id, stage, seen });
  expect(failureOf(move('WON', 'INITIAL_INTEREST'))).toEqual(['CONFLICT', 'CHANGED_SINCE']);
  expect(failureOf(move('LOST'))).toEqual(['INVALID', 'UNKNOWN_STAGE']);
});

test('a stage of the database that the settings do not know has its own column at the end', () => {
  const desk = openDesk();
  desk.store.write({ personId: null, command: 'test' }, (change) =>
    change.insert('opportunities', { title: 'old', stage: 'LEGACY', value: 5, currency: 'EUR' }),
  );
  expect(opportunities.board(desk, {}).columns.at(-1)).toMatchObject({ stage: 'LEGACY', count: 1 });
});

test('a card shows the open task that is due first and the last touch', () => {
  const desk = openDesk();
  const { item } = opportunities.create(desk, { title: 'a' });
  const related_to = { type: 'opportunity' as const, id: item.id };
  tasks.create(desk, { title: 'later', due_date: '2026-05-01T00:00:00Z', related_to });
  tasks.create(desk, { title: 'sooner', due_date: '2026-04-01T00:00:00Z', related_to });
  const done = tasks.create(desk, { title: 'done', due_date: '2026-01-01T00:00:00Z', related_to });
  desk.time.now = new Date('2026-03-20T08:00:00Z');
  tasks.complete(desk, { id: done.item.id, completed: true });
  expect(opportunities.board(desk, {}).columns[0]?.cards[0]).toMatchObject({
    next_task: { title: 'sooner', due_date: '2026-04-01T00:00:00.000Z' },
    last_touch: '2026-03-20T08:00:00.000Z',
  });
});

test('filters: owner, company without accents, text, value, expected date, together', () => {
  const desk = openDesk();
  const other = 'ffffffffffffffffffffffff';
  const make = (title: string, more: object) => opportunities.create(desk, { title, ...more });
  make('a', { value: '10', company_name: 'Café Noir', expected_close_date: '2026-04-01' });
  make('b', { value: '20', company_name: 'cafe noir', expected_close_date: '2026-05-01', assigned_to: other });
  make('c', { value: '30', company_name: 'Autre', expected_close_date: '2026-06-01' });
  const titles = (filter: object) =>
    opportunities
      .list(desk, { filter, limit: 9, total: false, sort: { field: 'title', direction: 'ascending' } })
      .items.map(({ title }) => title);
  expect(titles({ company_name: ['CAFÉ NOIR'] })).toEqual(['a', 'b']);
  expect(titles({ assigned_to: [other] })).toEqual(['b']);
  expect(titles({ value_from: '15', value_to: '30' })).toEqual(['b', 'c']);
  expect(titles({ expected_from: '2026-05-01', expected_to: '2026-05-31' })).toEqual(['b']);
  expect(titles({ text: 'cafe', value_to: '10' })).toEqual(['a']);
  expect(titles({ outcome: [] })).toEqual(['a', 'b', 'c']);
});

test('a stage that opportunities stand in cannot be taken out of the settings', () => {
  const desk = openDesk();
  opportunities.create(desk, { title: 'a', stage: 'NEGOTIATION' });
  const stages = settings.get(desk).opportunity_stages;
  const without = (stage: string) => () =>
    settings.update(desk, { opportunity_stages: stages.filter((known) => known !== stage) });
  expect(failureOf(without('NEGOTIATION'))).toEqual(['INVALID', 'IN_USE']);
  expect(failureOf(without('WON'))).toEqual(['INVALID', 'REQUIRED']);
  expect(failureOf(without('PITCH_DELIVERED'))).toBeNull();
});

test('one without a stage stands in the first column and moves from there', () => {
  const desk = openDesk();
  const { result } = desk.store.write({ personId: null, command: 'test' }, (change) =>
    change.insert('opportunities', { title: 'foreign', value: 5, currency: 'EUR' }),
  );
  expect(opportunities.board(desk, {}).columns[0]?.cards.map(({ id }) => id)).toEqual([result]);
  expect(opportunities.move(desk, { id: result, stage: 'NEGOTIATION', seen: 'INITIAL_INTEREST' }).item.stage).toBe(
    'NEGOTIATION',
  );
});

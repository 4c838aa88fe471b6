import { expect, test } from 'vitest';
import type { Hint } from '../contract/events.ts';
import { createHints } from './hints.ts';

const records = (...collections: ('leads' | 'contacts' | 'tasks')[]): Hint => ({ kind: 'records', collections });

test('a listener gets hints in order, and a slow one gets the union of what it missed', async () => {
  const hints = createHints();
  const stream = hints.subscribe(undefined);
  const first = stream.next();
  hints.emit(records('leads'));
  expect((await first).value).toEqual(records('leads'));
  hints.emit(records('leads'));
  hints.emit({ kind: 'command', command: 'search' });
  hints.emit(records('contacts', 'leads'));
  hints.emit({ kind: 'command', command: 'undo' });
  for (let index = 0; index < 1000; index += 1) hints.emit(records('tasks'));
  expect([await stream.next(), await stream.next(), await stream.next()].map(({ value }) => value)).toEqual([
    records('leads', 'contacts', 'tasks'),
    { kind: 'command', command: 'search' },
    { kind: 'command', command: 'undo' },
  ]);
});

test('a subscription ends when its connection ends, and when the app closes', async () => {
  const hints = createHints();
  const connection = new AbortController();
  const one = hints.subscribe(connection.signal);
  const other = hints.subscribe(undefined);
  const waiting = [one.next(), other.next()];
  connection.abort();
  expect(await waiting[0]).toEqual({ done: true, value: undefined });
  hints.close();
  expect(await waiting[1]).toEqual({ done: true, value: undefined });
});

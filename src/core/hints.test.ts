import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Hint } from '../contract/events.ts';
import { createHints } from './hints.ts';

const records = (...collections: ('leads' | 'contacts' | 'tasks')[]): Hint => ({ kind: 'records', collections });

test('a slow listener gets the union of what it missed; commands do not wait for it', async () => {
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
    { kind: 'command', command: 'search' },
    { kind: 'command', command: 'undo' },
    records('leads', 'contacts', 'tasks'),
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

test('a series of changes is told at once, then a few times a second, and its last one always', async () => {
  const hints = createHints();
  const told: { at: number; kind: string }[] = [];
  const started = performance.now();
  const listening = (async () => {
    for await (const { kind } of hints.subscribe(undefined)) told.push({ at: performance.now() - started, kind });
  })();
  for (let change = 0; change < 40; change += 1) {
    hints.emit({ kind: 'records', collections: ['opportunities'] });
    await delay(10);
  }
  hints.emit({ kind: 'command', command: 'search' });
  const last = performance.now() - started;
  await delay(400);
  hints.close();
  await listening;
  const records = told.filter(({ kind }) => kind === 'records').map(({ at }) => at);
  expect(records.length).toBeLessThan(8);
  expect(records[0]).toBeLessThan(100);
  expect(records.at(-1)).toBeGreaterThan(last - 10);
  expect(told.find(({ kind }) => kind === 'command')?.at).toBeLessThan(last + 100);
});

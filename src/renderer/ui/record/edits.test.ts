import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createEdits, type EditTarget, PAUSE, type Values } from './edits.ts';

class ContractError extends Error {
  readonly code: string;
  readonly data: unknown;

  constructor(code: string, data: unknown) {
    super(code);
    this.code = code;
    this.data = data;
  }
}

/** One stored record with the guard of the contract's `update`: `seen` must be what is stored. */
function createRecord(stored: Values) {
  const record = { ...stored };
  const calls: { changes: Values; seen: Values }[] = [];
  const hold: { before: () => Promise<void> } = { before: async () => {} };
  const target: EditTarget = {
    key: 'contacts/1/name',
    seen: { name: record.name },
    read: (input) =>
      String(input).includes('!')
        ? { ok: false, code: 'NOT_AN_EMAIL' }
        : { ok: true, changes: { name: String(input).trim() || null } },
    save: async (changes, seen) => {
      calls.push({ changes, seen });
      await hold.before();
      if (changes.name === 'too long') throw new ContractError('INVALID', { issues: [{ path: [], code: 'TOO_LONG' }] });
      for (const field of Object.keys(seen)) {
        if (seen[field] !== record[field]) throw new ContractError('CONFLICT', { reason: 'CHANGED_SINCE' });
      }
      Object.assign(record, changes);
      return { ...record };
    },
    fetch: async () => ({ ...record }),
  };
  return { record, calls, target, hold };
}

const typing = { pauses: true, active: true };
let edits = createEdits();
const edit = () => edits.store.getState()['contacts/1/name'];

beforeEach(() => {
  vi.useFakeTimers();
  edits = createEdits();
});
afterEach(() => vi.useRealTimers());

test('leaving a field saves it with the value that was seen', async () => {
  const { target, calls, record } = createRecord({ name: 'Anne' });
  edits.type(target, 'Anne Cohen', typing);
  await edits.leave(target.key);
  expect(calls).toEqual([{ changes: { name: 'Anne Cohen' }, seen: { name: 'Anne' } }]);
  expect(record.name).toBe('Anne Cohen');
  expect(edit()).toBeUndefined();
});

test('a pause saves once, and leaving afterwards saves nothing more', async () => {
  const { target, calls } = createRecord({ name: 'Anne' });
  edits.type(target, 'Anne C', typing);
  await vi.advanceTimersByTimeAsync(PAUSE - 1);
  edits.type(target, 'Anne Co', typing);
  await vi.advanceTimersByTimeAsync(PAUSE - 1);
  expect(calls).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(calls.map((call) => call.changes)).toEqual([{ name: 'Anne Co' }]);
  expect(edit()?.input).toBe('Anne Co');
  await edits.leave(target.key);
  expect(calls).toHaveLength(1);
  expect(edit()).toBeUndefined();
});

test('a save after a pause has seen what the pause left', async () => {
  const { target, calls } = createRecord({ name: 'Anne' });
  edits.type(target, 'Anne C', typing);
  await vi.advanceTimersByTimeAsync(PAUSE);
  edits.type(target, 'Anne Cohen', typing);
  await edits.leave(target.key);
  expect(calls[1]).toEqual({ changes: { name: 'Anne Cohen' }, seen: { name: 'Anne C' } });
});

test('a key typed while a save is under way is saved after it', async () => {
  const { target, calls, record, hold } = createRecord({ name: 'Anne' });
  let release = () => {};
  hold.before = () => new Promise<void>((resolve) => (release = resolve));
  edits.type(target, 'Anne C', typing);
  await vi.advanceTimersByTimeAsync(PAUSE);
  edits.type(target, 'Anne Co', typing);
  const left = edits.leave(target.key);
  hold.before = async () => {};
  release();
  await left;
  expect(record.name).toBe('Anne Co');
  expect(calls[1]?.seen).toEqual({ name: 'Anne C' });
  expect(edit()).toBeUndefined();
});

test('Escape brings back the value from before the first key, even when a pause has saved since', async () => {
  const { target, record } = createRecord({ name: 'Anne' });
  edits.type(target, 'Bernard', typing);
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(record.name).toBe('Bernard');
  expect(edits.restore(target.key)).toBe(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(record.name).toBe('Anne');
  expect(edit()).toBeUndefined();
  expect(edits.restore(target.key)).toBe(false);
});

test('Escape before any pause writes nothing', async () => {
  const { target, calls } = createRecord({ name: 'Anne' });
  edits.type(target, 'Bernard', typing);
  edits.restore(target.key);
  await vi.advanceTimersByTimeAsync(PAUSE * 2);
  expect(calls).toEqual([]);
  expect(edit()).toBeUndefined();
});

test('a change by somebody else keeps what was typed and shows both; mine can be written over theirs', async () => {
  const { target, calls, record } = createRecord({ name: 'Anne' });
  edits.type(target, 'Anne Cohen', typing);
  record.name = 'Anne Levy';
  await edits.leave(target.key);
  expect(edit()).toMatchObject({
    input: 'Anne Cohen',
    problem: { kind: 'conflict', theirs: { name: 'Anne Levy' } },
  });
  edits.type(target, 'Anne Cohen-Levy', typing);
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(calls).toHaveLength(1);
  await edits.keepMine(target.key);
  expect(calls[1]).toEqual({ changes: { name: 'Anne Cohen-Levy' }, seen: { name: 'Anne Levy' } });
  expect(record.name).toBe('Anne Cohen-Levy');
  expect(edit()).toBeUndefined();
});

test('after a conflict theirs can be kept: nothing is written', async () => {
  const { target, calls, record } = createRecord({ name: 'Anne' });
  edits.type(target, 'Anne Cohen', typing);
  record.name = 'Anne Levy';
  await edits.leave(target.key);
  edits.takeTheirs(target.key);
  expect(edit()).toBeUndefined();
  expect(record.name).toBe('Anne Levy');
  expect(calls).toHaveLength(1);
});

test('what cannot be read is told on leaving, not while typing, and stays as typed', async () => {
  const { target, calls } = createRecord({ name: 'Anne' });
  edits.type(target, 'Anne!', typing);
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(edit()?.problem).toBe(null);
  await edits.leave(target.key);
  expect(edit()).toMatchObject({ input: 'Anne!', problem: { kind: 'invalid', code: 'NOT_AN_EMAIL' } });
  expect(calls).toEqual([]);
});

test('what the core refuses stays as typed with its reason, and is saved once it is mended', async () => {
  const { target, record } = createRecord({ name: 'Anne' });
  edits.type(target, 'too long', typing);
  await edits.leave(target.key);
  expect(edit()).toMatchObject({ input: 'too long', problem: { kind: 'invalid', code: 'TOO_LONG' } });
  edits.type(target, 'short', typing);
  expect(edit()?.problem).toBe(null);
  await edits.leave(target.key);
  expect(record.name).toBe('short');
});

test('a save that fails for another reason keeps the text and can be tried again', async () => {
  const { target, record, hold } = createRecord({ name: 'Anne' });
  hold.before = () => Promise.reject(new ContractError('NO_SPACE', {}));
  edits.type(target, 'Anne Cohen', typing);
  await edits.leave(target.key);
  expect(edit()).toMatchObject({ input: 'Anne Cohen', problem: { kind: 'failed' } });
  hold.before = async () => {};
  await edits.retry(target.key);
  expect(record.name).toBe('Anne Cohen');
  expect(edit()).toBeUndefined();
});

test('hiding the window saves what still waits for a pause', async () => {
  const { target, record } = createRecord({ name: 'Anne' });
  edits.type(target, 'Anne Cohen', typing);
  await edits.settleAll();
  expect(record.name).toBe('Anne Cohen');
});

test('locking forgets what was typed and saves nothing afterwards', async () => {
  const { target, calls } = createRecord({ name: 'Anne' });
  edits.type(target, 'secret', typing);
  edits.forget();
  await vi.advanceTimersByTimeAsync(PAUSE * 2);
  expect(edits.store.getState()).toEqual({});
  expect(calls).toEqual([]);
});

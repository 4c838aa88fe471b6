import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { startChild } from '../../testing/child-process.ts';
import { COUNT_NOTES, INSERT_NOTE, noteMigrations as migrations } from '../../testing/notes.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { withoutPrivileges } from '../../testing/without-privileges.ts';
import { attachReplica, openReplica, type Replica } from './open.ts';

const key = randomBytes(32);
const writer = new URL('../../testing/note-writer.ts', import.meta.url);

const newPath = () => join(temporaryFolder(), 'replica.db');
const open = (path: string, { shared = true, withKey = key } = {}) =>
  openReplica(path, withKey, { create: true, migrations, shared });
const failing = (code: string) => expect.objectContaining({ name: 'ReplicaError', code });
const turnstileOf = ({ turnstile }: Replica) => turnstile as SharedArrayBuffer;

/** What a second process meets that opens the replica, writes one note and kills itself: SIGKILL when it could. */
function secondProcess(path: string, how: 'shared' | 'unshared'): string {
  const { signal, stderr } = spawnSync(process.execPath, [fileURLToPath(writer), path, key.toString('hex'), '1', how]);
  return signal ?? /code: '(\w+)'/.exec(String(stderr))?.[1] ?? String(stderr);
}

async function attachedWriter(replica: Replica, milliseconds: number) {
  const worker = new Worker(new URL('../../testing/attached-writer.ts', import.meta.url), {
    workerData: { path: replica.path, key, turnstile: replica.turnstile, milliseconds },
  });
  onTestFinished(() => void worker.terminate());
  const ended = once(worker, 'exit');
  await once(worker, 'message');
  return async (): Promise<{ written: number; longestWait: number }> => {
    const answer = once(worker, 'message');
    worker.postMessage('stop');
    const [[told]] = await Promise.all([answer, ended]);
    return told;
  };
}

test('a shared replica has a second connection in the same process, and each sees what the other committed', () => {
  const replica = open(newPath());
  const attached = attachReplica(replica.path, key, { turnstile: turnstileOf(replica) });
  replica.writable.run(INSERT_NOTE, ['from the holder']);
  attached.writable.run(INSERT_NOTE, ['from the one attached']);
  expect(attached.readable.value(COUNT_NOTES)).toBe(2);
  expect(replica.readable.value(COUNT_NOTES)).toBe(2);
  expect(attached.readable.value('PRAGMA synchronous')).toBe(2);
  attached.close();
  replica.close();
  expect(readdirSync(dirname(replica.path)).sort()).toEqual(['replica.db', 'replica.db.lock']);
  expect(statSync(`${replica.path}.lock`).mode & 0o777).toBe(0o600);
});

test.each([
  ['shared', 'shared'],
  ['shared', 'unshared'],
  ['unshared', 'shared'],
] as const)(
  '[row 23] while one process holds the replica %s, another that wants it %s is told IN_USE',
  (held, wanted) => {
    const replica = open(newPath(), { shared: held === 'shared' });
    replica.writable.run(INSERT_NOTE, ['x']);
    expect(secondProcess(replica.path, wanted)).toBe('IN_USE');
    replica.writable.run(INSERT_NOTE, ['y']);
    expect(secondProcess(replica.path, wanted)).toBe('IN_USE');
    replica.close();
    expect(secondProcess(replica.path, wanted)).toBe('SIGKILL');
  },
);

test('[row 23] a holder that was killed holds nothing any more, and all it acknowledged is there', async () => {
  const path = newPath();
  const holder = startChild(writer, [path, key.toString('hex'), 'Infinity', 'shared']);
  await holder.atWork;
  expect(() => open(path)).toThrow(failing('IN_USE'));
  expect(() => open(path, { shared: false })).toThrow(failing('IN_USE'));
  await holder.kill();
  const replica = open(path);
  expect(holder.lines.length).toBeGreaterThan(0);
  expect(replica.readable.value('SELECT max(id) FROM note')).toBeGreaterThanOrEqual(Number(holder.lines.at(-1)));
  expect(replica.readable.value('SELECT count(*) = max(id) FROM note')).toBe(1);
  replica.close();
});

test('opening twice in one process is IN_USE and takes the lock from nobody', () => {
  const replica = open(newPath());
  expect(() => open(replica.path)).toThrow(failing('IN_USE'));
  expect(secondProcess(replica.path, 'shared')).toBe('IN_USE');
  replica.close();
});

test('a workspace that becomes a team is closed and opened again shared by the same process', () => {
  const alone = open(newPath(), { shared: false });
  alone.writable.run(INSERT_NOTE, ['before']);
  expect(alone.turnstile).toBeNull();
  alone.close();
  const shared = open(alone.path);
  expect(shared.readable.value(COUNT_NOTES)).toBe(1);
  expect(shared.turnstile).not.toBeNull();
  shared.close();
});

test('[row 18] a wrong key does no harm to a shared replica and to what a killed process left in its log', () => {
  const path = newPath();
  expect(secondProcess(path, 'shared')).toBe('SIGKILL');
  const bytes = () => [path, `${path}-wal`].map((file) => readFileSync(file, 'base64'));
  const before = bytes();
  expect(() => open(path, { withKey: randomBytes(32) })).toThrow(failing('WRONG_KEY'));
  expect(bytes()).toEqual(before);
  const replica = open(path);
  expect(replica.readable.value(COUNT_NOTES)).toBe(1);
  replica.close();
});

test('[row 14] a shared replica that may not be written is read from a copy, without a lock and without a turnstile', () => {
  const path = newPath();
  open(path).close();
  chmodSync(path, 0o444);
  chmodSync(dirname(path), 0o555);
  withoutPrivileges(() => {
    const replica = open(path);
    expect([replica.readOnly, replica.turnstile, replica.readable.value(COUNT_NOTES)]).toEqual([true, null, 0]);
    expect(() => replica.writable.run(INSERT_NOTE, ['x'])).toThrow(failing('READ_ONLY'));
    replica.close();
  });
  chmodSync(dirname(path), 0o700);
});

test('a thread writes while the main thread writes: nothing of either is lost, and the main thread waits for one transaction at most', async () => {
  const replica = open(newPath());
  const stop = await attachedWriter(replica, 10);
  const waits: number[] = [];
  const rounds = 100;
  for (let round = 0; round < rounds; round += 1) {
    const asked = performance.now();
    replica.writable.transaction((database) => {
      waits.push(performance.now() - asked);
      database.run(INSERT_NOTE, [`holder ${round}`]);
    });
    await new Promise((resolve) => setTimeout(resolve, 7));
  }
  const { written, longestWait } = await stop();
  waits.sort((left, right) => left - right);
  const [usual = 0, longest = 0] = [waits[rounds * 0.9], waits.at(-1)];
  console.log(
    `turnstile: the main thread waited ${usual.toFixed(1)} ms in nine of ten, ${longest.toFixed(1)} ms at most, in ${rounds} transactions against ${written} of 10 ms; the thread ${longestWait.toFixed(1)} ms`,
  );
  expect(replica.readable.value(COUNT_NOTES)).toBe(written + rounds);
  expect(written).toBeGreaterThan(20);
  // One transaction of the other; the rest is left to a machine that does other things as well.
  expect(usual).toBeLessThan(100);
  expect(longest).toBeLessThan(2_000);
  replica.quickCheck();
  replica.close();
}, 60_000);

test('a main thread that never pauses does not stop the thread for ever', async () => {
  const replica = open(newPath());
  const stop = await attachedWriter(replica, 1);
  const until = performance.now() + 2_000;
  while (performance.now() < until) replica.writable.run(INSERT_NOTE, ['holder']);
  const stopped = stop();
  const { written, longestWait } = await stopped;
  console.log(
    `turnstile: ${written} transactions of the thread beside a main thread that never pauses; it waited ${longestWait.toFixed(0)} ms at most`,
  );
  expect(written).toBeGreaterThan(3);
  replica.close();
}, 60_000);

test('[row 24] a lock that is not given back in time is IN_USE, nothing is saved, and writing goes on afterwards', () => {
  const replica = open(newPath());
  const attached = attachReplica(replica.path, key, { turnstile: turnstileOf(replica) });
  replica.writable.execute('PRAGMA busy_timeout = 50');
  attached.writable.transaction((database) => {
    database.run(INSERT_NOTE, ['slow']);
    expect(() => replica.writable.transaction((other) => other.run(INSERT_NOTE, ['refused']))).toThrow(
      failing('IN_USE'),
    );
    expect(() => replica.writable.run(INSERT_NOTE, ['refused'])).toThrow(failing('IN_USE'));
    expect(replica.readable.value(COUNT_NOTES)).toBe(0);
  });
  replica.writable.run(INSERT_NOTE, ['taken']);
  expect(replica.readable.all('SELECT text FROM note')).toEqual([{ text: 'slow' }, { text: 'taken' }]);
  attached.close();
  replica.close();
  expect(existsSync(`${replica.path}-wal`)).toBe(false);
});

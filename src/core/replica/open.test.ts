import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { expect, test } from 'vitest';
import { startChild } from '../../testing/child-process.ts';
import { COUNT_NOTES, INSERT_NOTE, noteMigrations as migrations } from '../../testing/notes.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { withoutPrivileges } from '../../testing/without-privileges.ts';
import type { ReplicaIdentity } from './identity.ts';
import { type OpenReplicaOptions, openReplica } from './open.ts';
import { ReplicaError, type ReplicaErrorCode } from './replica-error.ts';

const key: Buffer = randomBytes(32);
const otherKey: Buffer = randomBytes(32);

/** A replica with 500 notes that was closed properly; `killed` leaves half of them in its log. */
function madeReplica({ killed = false } = {}): { path: string; identity: ReplicaIdentity } {
  const path = join(temporaryFolder(), 'replica.db');
  const replica = openReplica(path, key, { create: true, migrations });
  replica.writable.transaction((database) => {
    for (let number = 0; number < 250; number += 1) database.run(INSERT_NOTE, [`note ${number}`.repeat(20)]);
  });
  const { identity } = replica;
  replica.close();
  const writer = new URL('../../testing/note-writer.ts', import.meta.url);
  const status = killed
    ? spawnSync(process.execPath, [writer.pathname, path, key.toString('hex'), '250']).signal
    : null;
  expect(status).toBe(killed ? 'SIGKILL' : null);
  return { path, identity };
}

/** Every file of the folder with its bytes. */
function bytesBeside(path: string): Record<string, string> {
  const folder = dirname(path);
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'base64')]));
}

function failure(path: string, withKey = key, options: Partial<OpenReplicaOptions> = {}): ReplicaErrorCode | 'opened' {
  try {
    openReplica(path, withKey, { create: true, migrations, ...options }).close();
    return 'opened';
  } catch (error) {
    if (error instanceof ReplicaError) return error.code;
    throw error;
  }
}

function overwrite(path: string, offset: number, bytes: Buffer): void {
  const content = readFileSync(path);
  bytes.copy(content, offset);
  writeFileSync(path, content);
}

test('a new replica is readable by its owner alone and leaves nothing else in the folder', () => {
  const { path } = madeReplica();
  expect(readdirSync(dirname(path))).toEqual(['replica.db']);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('what was committed is there after opening again', () => {
  const { path, identity } = madeReplica();
  const replica = openReplica(path, key, { create: false, migrations, expected: identity });
  expect(replica.readable.value(COUNT_NOTES)).toBe(250);
  expect(replica.identity).toEqual(identity);
  expect(replica.readOnly).toBe(false);
  replica.close();
  replica.close();
});

test('closing moves the log into the file', () => {
  const { path } = madeReplica({ killed: true });
  expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);
  openReplica(path, key, { create: false, migrations }).close();
  expect(existsSync(`${path}-wal`)).toBe(false);
});

test('no shared-memory file appears while the replica is open', () => {
  const { path } = madeReplica();
  const replica = openReplica(path, key, { create: false, migrations });
  replica.writable.run(INSERT_NOTE, ['x']);
  expect(readdirSync(dirname(path)).sort()).toEqual(['replica.db', 'replica.db-wal']);
  replica.close();
});

test('nothing there and not asked to make one is MISSING, and makes none', () => {
  const path = join(temporaryFolder(), 'replica.db');
  expect(failure(path, key, { create: false })).toBe('MISSING');
  expect(existsSync(path)).toBe(false);
});

test('a replica that was made once and is gone is MISSING, not made anew', () => {
  const { path, identity } = madeReplica();
  rmSync(path);
  expect(failure(path, key, { expected: identity })).toBe('MISSING');
  expect(readdirSync(dirname(path))).toEqual([]);
});

test('a log without its replica is MISSING, and the log is kept', () => {
  const { path } = madeReplica({ killed: true });
  rmSync(path);
  const before = bytesBeside(path);
  expect(failure(path)).toBe('MISSING');
  expect(bytesBeside(path)).toEqual(before);
});

test('a second process is told that the replica is in use, and so is a second open in this one', async () => {
  const { path } = madeReplica();
  const holder = startChild(new URL('../../testing/note-writer.ts', import.meta.url), [path, key.toString('hex')]);
  await holder.atWork;
  expect(failure(path)).toBe('IN_USE');
  await holder.kill();
  const replica = openReplica(path, key, { create: false, migrations });
  expect(failure(path)).toBe('IN_USE');
  const second = spawnSync(process.execPath, [
    new URL('../../testing/note-writer.ts', import.meta.url).pathname,
    path,
    key.toString('hex'),
  ]);
  expect(String(second.stderr)).toContain('IN_USE');
  replica.close();
  expect(failure(path)).toBe('opened');
});

type Case = {
  name: string;
  code: ReplicaErrorCode;
  killed?: boolean;
  key?: Buffer;
  remembered?: boolean;
  spoil?(path: string): void;
};

const cases: readonly Case[] = [
  { name: 'another key', code: 'WRONG_KEY', key: otherKey },
  { name: 'another key, with what is remembered', code: 'WRONG_KEY', key: otherKey, remembered: true },
  { name: 'another key beside a log', code: 'WRONG_KEY', key: otherKey, killed: true },
  {
    name: 'another key beside a log, with what is remembered',
    code: 'WRONG_KEY',
    key: otherKey,
    killed: true,
    remembered: true,
  },
  { name: 'an empty file', code: 'NOT_A_REPLICA', spoil: (path) => writeFileSync(path, '') },
  {
    name: 'a file of 100 bytes',
    code: 'NOT_A_REPLICA',
    spoil: (path) => writeFileSync(path, readFileSync(path).subarray(0, 100)),
  },
  { name: 'a text', code: 'NOT_A_REPLICA', spoil: (path) => writeFileSync(path, 'hello world\n'.repeat(1000)) },
  {
    name: 'an unencrypted database',
    code: 'NOT_A_REPLICA',
    spoil(path) {
      rmSync(path);
      new Database(path).exec('CREATE TABLE note (id)').close();
    },
  },
  {
    name: "another workspace's replica",
    code: 'NOT_A_REPLICA',
    remembered: true,
    spoil: (path) => writeFileSync(path, readFileSync(madeReplica().path)),
  },
  {
    name: 'a folder',
    code: 'NOT_A_REPLICA',
    spoil(path) {
      rmSync(path);
      mkdirSync(path);
    },
  },
  {
    name: 'a damaged first page',
    code: 'DAMAGED',
    remembered: true,
    spoil: (path) => overwrite(path, 2000, Buffer.alloc(16)),
  },
  {
    name: 'a file cut to its first page',
    code: 'DAMAGED',
    remembered: true,
    spoil: (path) => writeFileSync(path, readFileSync(path).subarray(0, 4096)),
  },
];

test.each(cases)('$name is $code, and every byte stays as it was', ({ code, killed, remembered, spoil, ...given }) => {
  const { path, identity } = madeReplica({ killed });
  spoil?.(path);
  const contentBefore = statSync(path).isFile() && bytesBeside(path);
  expect(failure(path, given.key ?? key, remembered ? { expected: identity } : {})).toBe(code);
  expect(statSync(path).isFile() && bytesBeside(path)).toEqual(contentBefore);
});

test('a wrong key does no harm to what a killed process left in the log', () => {
  const { path } = madeReplica({ killed: true });
  expect(failure(path, otherKey)).toBe('WRONG_KEY');
  const replica = openReplica(path, key, { create: false, migrations });
  expect(replica.readable.value(COUNT_NOTES)).toBe(500);
  replica.close();
});

test('a key that has not 32 bytes is a bug, not an error of the user', () => {
  const { path } = madeReplica();
  expect(() => openReplica(path, randomBytes(16), { create: false, migrations })).toThrow('32 bytes');
});

test.each([
  ['the file', 0o444, 0o777],
  ['its folder', 0o666, 0o555],
  ['both', 0o444, 0o555],
])('where %s may not be written the replica opens for reading, says so and refuses writes', (_, file, folder) => {
  const { path, identity } = madeReplica({ killed: true });
  for (const name of [path, `${path}-wal`]) chmodSync(name, file);
  chmodSync(dirname(path), folder);
  const before = bytesBeside(path);
  const target = temporaryFolder();
  chmodSync(target, 0o777);
  withoutPrivileges(() => {
    const replica = openReplica(path, key, { create: true, migrations, expected: identity });
    expect(replica.readOnly).toBe(true);
    expect(replica.readable.value(COUNT_NOTES)).toBe(500);
    expect(replica.writable.value(COUNT_NOTES)).toBe(500);
    expect(() => replica.writable.run(INSERT_NOTE, ['x'])).toThrow(expect.objectContaining({ code: 'READ_ONLY' }));
    expect(() => replica.writable.transaction(() => 0)).toThrow(expect.objectContaining({ code: 'READ_ONLY' }));
    expect(() => replica.writable.execute('DROP TABLE note')).toThrow(expect.objectContaining({ code: 'READ_ONLY' }));
    const copy = join(target, 'copy.db');
    replica.copyTo(copy);
    expect(failure(copy)).toBe('opened');
    replica.quickCheck();
    replica.close();
  });
  chmodSync(dirname(path), 0o700);
  expect(bytesBeside(path)).toEqual(before);
});

test('a file that may not even be read is NO_PERMISSION, and so is a folder that may not be entered', () => {
  const { path } = madeReplica();
  chmodSync(dirname(path), 0o777);
  chmodSync(path, 0o000);
  expect(withoutPrivileges(() => failure(path))).toBe('NO_PERMISSION');
  chmodSync(dirname(path), 0o000);
  expect(withoutPrivileges(() => failure(path, key, { create: false }))).toBe('NO_PERMISSION');
  chmodSync(dirname(path), 0o700);
});

test('a copy is whole, encrypted under the same key, readable by its owner alone, and never replaces a file', () => {
  const { path } = madeReplica({ killed: true });
  const target = join(temporaryFolder(), 'copy.db');
  const replica = openReplica(path, key, { create: false, migrations });
  replica.copyTo(target);
  expect(() => replica.copyTo(target)).toThrow('never replaces');
  replica.close();
  expect(readdirSync(dirname(target))).toEqual(['copy.db']);
  expect(statSync(target).mode & 0o777).toBe(0o600);
  expect(readFileSync(target).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
  expect(failure(target, otherKey)).toBe('WRONG_KEY');
  const copy = openReplica(target, key, { create: false, migrations });
  expect(copy.readable.value(COUNT_NOTES)).toBe(500);
  copy.close();
});

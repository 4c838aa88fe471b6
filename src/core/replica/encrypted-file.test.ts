import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { expect, test } from 'vitest';
import { INSERT_NOTE, noteMigrations } from '../../testing/notes.ts';
import { replicaFile } from '../../testing/replica-at-version.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import type { Readable, Writable } from './handles.ts';

/** The same text as it could lie in a file: UTF-8, UTF-16, hex, base64 at any of its three offsets. */
function spellings(text: string): Buffer[] {
  const base64 = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), Buffer.from(text)])
      .toString('base64')
      .slice(4, -4),
  );
  return [
    Buffer.from(text),
    Buffer.from(text, 'utf16le'),
    ...[Buffer.from(text).toString('hex'), ...base64].map((s) => Buffer.from(s)),
  ];
}

function holdsCanary(bytes: Buffer, canary: string): boolean {
  return spellings(canary).some((spelling) => bytes.includes(spelling));
}

/** Files that SQLite made for sorting and unlinked at once: only their open handles lead to them. */
function spilled(): Buffer[] {
  return readdirSync('/proc/self/fd').flatMap((handle) => {
    try {
      const path = `/proc/self/fd/${handle}`;
      return readlinkSync(path).includes('etilqs_') ? [readFileSync(path)] : [];
    } catch {
      return []; // closed while we were looking
    }
  });
}

const SORT = 'SELECT text FROM note ORDER BY text';

function sortOf(rows: Iterable<unknown>): Buffer[] {
  for (const _ of rows) return spilled();
  return [];
}

test('every open asks again for what SQLite forgets or would do otherwise', () => {
  const file = replicaFile(noteMigrations);
  file.open().close();
  const replica = file.open();
  const settings = [
    'synchronous',
    'journal_mode',
    'temp_store',
    'secure_delete',
    'foreign_keys',
    'trusted_schema',
    'cell_size_check',
    'checkpoint_fullfsync',
    'locking_mode',
    'busy_timeout',
  ];
  expect(Object.fromEntries(settings.map((name) => [name, replica.writable.value(`PRAGMA ${name}`)]))).toEqual({
    synchronous: 2,
    journal_mode: 'wal',
    temp_store: 2,
    secure_delete: 1,
    foreign_keys: 1,
    trusted_schema: 0,
    cell_size_check: 1,
    checkpoint_fullfsync: 1,
    locking_mode: 'exclusive',
    busy_timeout: 5000,
  });
  replica.close();
});

test('nothing of what was written can be read in the file or in its log, open, killed or closed', () => {
  const canary = `canary-${randomUUID()}`;
  const file = replicaFile(noteMigrations);
  const replica = file.open();
  for (let number = 0; number < 200; number += 1) replica.writable.run(INSERT_NOTE, [canary.repeat(20)]);
  const files = () => readdirSync(dirname(file.path)).map((name) => readFileSync(join(dirname(file.path), name)));
  expect(files()).toHaveLength(2);
  expect(files().some((bytes) => holdsCanary(bytes, canary))).toBe(false);
  expect(files().some((bytes) => holdsCanary(bytes, 'CREATE TABLE note'))).toBe(false);
  expect(files().some((bytes) => bytes.includes(file.key))).toBe(false);
  replica.close();
  expect(files().some((bytes) => holdsCanary(bytes, canary))).toBe(false);

  const plain = join(temporaryFolder(), 'plain.db');
  const unencrypted = new Database(plain);
  unencrypted.exec('CREATE TABLE note (text)');
  unencrypted.prepare('INSERT INTO note VALUES (?)').run(canary);
  unencrypted.close();
  expect(holdsCanary(readFileSync(plain), canary)).toBe(true);
});

test.runIf(process.platform === 'linux')('a sort larger than the cache spills nothing readable to the disk', () => {
  const canary = `canary-${randomUUID()}`;
  const file = replicaFile(noteMigrations);
  const replica = file.open();
  fill(replica.writable, canary);
  const sorted = replica.readable.iterate(SORT);
  expect(sortOf(sorted)).toEqual([]);
  sorted.return?.();
  replica.close();

  // The same sort with SQLite's own choice, to see that the spill would have been found.
  const careless = new Database(file.path);
  careless.pragma("cipher = 'sqlcipher'");
  careless.pragma('legacy = 4');
  careless.key(Buffer.from(`x'${file.key.toString('hex')}'`));
  careless.pragma('cache_size = -500');
  const carelessly = careless.prepare(SORT).iterate();
  expect(sortOf(carelessly).some((bytes) => holdsCanary(bytes, canary))).toBe(true);
  careless.close();
});

function fill(writable: Writable, canary: string): void {
  writable.execute('PRAGMA cache_size = -500');
  writable.transaction((database) => {
    for (let number = 0; number < 20_000; number += 1)
      database.run(INSERT_NOTE, [`${(number * 7919) % 20_000} ${canary} ${'.'.repeat(300)}`]);
  });
}

test('one damaged page: the check says so, and the other rows can still be read one by one', () => {
  const file = replicaFile(noteMigrations);
  const replica = file.open();
  replica.writable.transaction((database) => {
    for (let number = 1; number <= 3000; number += 1) database.run(INSERT_NOTE, [`note ${number} ${'.'.repeat(400)}`]);
  });
  replica.quickCheck();
  replica.close();

  const bytes = readFileSync(file.path);
  const middle = Math.floor(bytes.length / 4096 / 2) * 4096 + 1000;
  bytes[middle] = (bytes[middle] as number) ^ 0xff;
  writeFileSync(file.path, bytes);

  const damaged = file.open();
  expect(() => damaged.quickCheck()).toThrow(expect.objectContaining({ code: 'DAMAGED' }));
  expect(() => damaged.readable.all('SELECT * FROM note')).toThrow(expect.objectContaining({ code: 'DAMAGED' }));
  const rows = rowsOneByOne(damaged.readable, 3000);
  console.log(`one damaged page: ${rows.length} of 3000 rows could be read`);
  expect(rows.length).toBeGreaterThan(2900);
  expect(rows.length).toBeLessThan(3000);
  expect(rows.every(({ id, text }) => text.startsWith(`note ${id} `))).toBe(true);
  damaged.close();
});

function rowsOneByOne(readable: Readable, last: number): { id: number; text: string }[] {
  const rows: { id: number; text: string }[] = [];
  for (let id = 1; id <= last; id += 1) {
    try {
      rows.push(...readable.all<{ id: number; text: string }>('SELECT id, text FROM note WHERE id = ?', [id]));
    } catch (error) {
      expect(error).toMatchObject({ code: 'DAMAGED' });
    }
  }
  return rows;
}

test('without a key, and with a password instead of the key, the file is no database to SQLite', () => {
  const file = replicaFile(noteMigrations);
  file.open().close();
  for (const key of [undefined, 'password']) {
    const connection = new Database(file.path);
    connection.pragma("cipher = 'sqlcipher'");
    connection.pragma('legacy = 4');
    if (key) connection.key(Buffer.from(key));
    expect(() => connection.prepare('SELECT * FROM note')).toThrow(expect.objectContaining({ code: 'SQLITE_NOTADB' }));
    connection.close();
  }
});

test('rows that break a rule of their table are damage too, though every page can be read', () => {
  const file = replicaFile(noteMigrations);
  const replica = file.open();
  replica.writable.execute('CREATE TABLE pair (a CHECK (a > 0)); PRAGMA ignore_check_constraints = ON');
  replica.writable.run('INSERT INTO pair VALUES (-1)');
  replica.close();
  const damaged = file.open();
  expect(() => damaged.quickCheck()).toThrow(expect.objectContaining({ code: 'DAMAGED' }));
  damaged.close();
});

test('opening with the raw key takes milliseconds, without stretching it like a password', () => {
  const file = replicaFile(noteMigrations);
  file.open().close();
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    file.open().close();
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(60);
});

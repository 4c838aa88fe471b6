import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startChild } from '../../testing/child-process.ts';
import { noteMigrations } from '../../testing/notes.ts';
import { replicaFile } from '../../testing/replica-at-version.ts';
import { runSeed, seededRandom } from '../../testing/seeded-random.ts';
import { slowMigrations } from '../../testing/slow-migrations.ts';
import type { Migration } from './migrate.ts';

const initials: Migration = {
  version: 2,
  name: 'initials',
  up(database) {
    database.execute('ALTER TABLE note ADD COLUMN initial TEXT');
    database.run('UPDATE note SET initial = substr(text, 1, 1)');
  },
};

const VERSION = 'PRAGMA user_version';

test('a new file gets every migration, and none a second time', () => {
  const file = replicaFile([...noteMigrations, initials]);
  const first = file.open();
  expect(first.readable.value(VERSION)).toBe(2);
  first.close();
  const second = file.open();
  expect(second.migrated).toEqual([]);
  second.close();
});

test('a file of the version before is brought forward with what is in it', () => {
  const file = replicaFile([...noteMigrations, initials]);
  const before = file.open(1);
  before.writable.run('INSERT INTO note (text) VALUES (?)', ['hello']);
  before.close();
  const after = file.open(2);
  expect(after.migrated).toEqual([2]);
  expect(after.readable.all('SELECT text, initial FROM note')).toEqual([{ text: 'hello', initial: 'h' }]);
  after.close();
});

test('a file from the future is refused and left as it is', () => {
  const file = replicaFile([...noteMigrations, initials]);
  file.open(2).close();
  const bytes = readFileSync(file.path);
  expect(() => file.open(1)).toThrow(expect.objectContaining({ code: 'FROM_THE_FUTURE' }));
  expect(readFileSync(file.path).equals(bytes)).toBe(true);
  file.open(2).close();
});

test('a migration that fails leaves the version before, and the file opens again', () => {
  const broken: Migration = {
    version: 2,
    name: 'broken',
    up(database) {
      database.execute('ALTER TABLE note ADD COLUMN initial TEXT');
      throw new Error('half-way');
    },
  };
  const file = replicaFile([...noteMigrations, broken]);
  file.open(1).close();
  expect(() => file.open(2)).toThrow('half-way');
  const replica = file.open(1);
  expect(replica.readable.value(VERSION)).toBe(1);
  expect(replica.readable.all('SELECT * FROM pragma_table_info(?)', ['note'])).toHaveLength(2);
  replica.close();
});

test('versions count without gaps', () => {
  const misnumbered = { ...initials, version: 3 };
  expect(() => replicaFile([...noteMigrations, misnumbered]).open()).toThrow('has version 3, expected 2');
});

test('killed at any moment of a migration, the file has the version before or the version after', async () => {
  const seed = runSeed();
  console.log(`migration kills: TEST_SEED=${seed}`);
  const random = seededRandom(seed);
  const versions = new Set<unknown>();
  for (let cycle = 0; cycle < 12; cycle += 1) {
    const file = replicaFile(slowMigrations);
    const before = file.open(1);
    before.writable.run('INSERT INTO note (text) VALUES (?)', ['kept']);
    before.close();

    const script = new URL('../../testing/slow-migrations.ts', import.meta.url);
    const child = startChild(script, [file.path, file.key.toString('hex')]);
    await child.atWork;
    await delay(random() * 120);
    await child.kill();

    const replica = file.open();
    replica.quickCheck();
    versions.add(replica.migrated.length === 0 ? 'after' : 'before');
    expect(replica.readable.value(VERSION)).toBe(2);
    expect(replica.readable.value('SELECT count(*) FROM line')).toBe(20_000);
    expect(replica.readable.all('SELECT text FROM note')).toEqual([{ text: 'kept' }]);
    replica.close();
  }
  expect(versions).toContain('before');
}, 60_000);

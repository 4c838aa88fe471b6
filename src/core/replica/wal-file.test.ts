import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { afterCrash, filesBeside, newTeamFile } from '../../testing/team-replica.ts';
import { logOf } from './files.ts';
import type { Writable } from './handles.ts';
import { migrations } from './migrations/index.ts';
import { attachReplica, openReplica } from './open.ts';
import { missingPages, readLogContent } from './wal-file.ts';

/** A replica with something in its file, and more in its log alone. */
function withLog() {
  const file = newTeamFile();
  const team = file.open();
  for (let number = 0; number < 20; number += 1) team.writeLead(`in the file ${number} ${'.'.repeat(6000)}`);
  team.replica.writable.get('PRAGMA wal_checkpoint(TRUNCATE)');
  for (let number = 0; number < 20; number += 1) team.writeLead(`in the log ${number} ${'.'.repeat(6000)}`);
  const pageCount = team.replica.readable.value<number>('PRAGMA page_count') ?? 0;
  return { file, team, pageCount };
}

test('a log tells how many pages there are and which of them it has, as SQLite reads it', () => {
  const { file, team, pageCount } = withLog();
  const content = readLogContent(readFileSync(logOf(file.path)));
  expect(content?.pageCount).toBe(pageCount);
  const inFile = statSync(file.path).size / 4096;
  expect(inFile).toBeLessThan(pageCount);
  for (let page = inFile + 1; page <= pageCount; page += 1) expect(content?.pages.has(page)).toBe(true);
  expect(missingPages(file.path)).toBeNull();
  team.replica.close();
  expect(missingPages(file.path)).toBeNull();
});

test('frames behind one that is damaged do not count, and neither does a transaction that is not whole', () => {
  const { file, team, pageCount } = withLog();
  const bytes = readFileSync(logOf(file.path));
  const frame = 4096 + 24;
  const cut = readLogContent(bytes.subarray(0, bytes.length - 1));
  expect(cut?.pageCount).toBeLessThan(pageCount);
  bytes[32 + 2 * frame + 500] = (bytes[32 + 2 * frame + 500] as number) ^ 1;
  const damaged = readLogContent(bytes);
  expect(damaged === null || damaged.pages.size <= 2).toBe(true);
  expect(readLogContent(Buffer.alloc(5000))).toBeNull();
  expect(readLogContent(Buffer.alloc(0))).toBeNull();
  team.replica.close();
});

test('[row 17] a file that was cut off beside a log is DAMAGED, where SQLite would read zeros', () => {
  const { file, team } = withLog();
  const files = filesBeside(file.path);
  const whole = afterCrash(file, files).open();
  whole.replica.close();
  const place = afterCrash(file, files);
  truncateSync(place.path, statSync(place.path).size - 8 * 4096);
  const before = filesBeside(place.path);
  expect(missingPages(place.path)).not.toBeNull();
  expect(() => place.open()).toThrow(expect.objectContaining({ code: 'DAMAGED' }));
  expect(filesBeside(place.path)).toEqual(before);
  writeFileSync(place.path, files['replica.db'] as Buffer);
  place.open().replica.close();
  team.replica.close();
});

const MEGABYTE = 1_000_000;
const NOTE = 'INSERT INTO fault (at, code, facts) VALUES (0, ?, zeroblob(1000000))';

/** The largest that the log was after each of so many writes of a megabyte. */
function largestLog(path: string, database: Writable, megabytes: number): number {
  const sizes = Array.from({ length: megabytes }, () => {
    database.run(NOTE, ['LARGE']);
    return statSync(logOf(path)).size;
  });
  return Math.max(...sizes);
}

test('the log of a replica that nobody joins is moved into the file and emptied at 16 MB', () => {
  const file = newTeamFile();
  const replica = openReplica(file.path, file.key, { create: true, migrations });
  const largest = largestLog(file.path, replica.writable, 20);
  expect(largest).toBeGreaterThan(10 * MEGABYTE);
  expect(largest).toBeLessThan(18 * MEGABYTE);
  replica.close();
});

test('who joined a replica keeps its log short, at 128 MB in the middle of work, and who sits in front of it does not before 256 MB', () => {
  const file = newTeamFile();
  const { replica } = file.open();
  const attached = attachReplica(file.path, file.key, { turnstile: replica.turnstile as SharedArrayBuffer });
  const ofThread = largestLog(file.path, attached.writable, 140);
  expect(ofThread).toBeGreaterThan(120 * MEGABYTE);
  expect(ofThread).toBeLessThan(133 * MEGABYTE);
  const inFront = largestLog(file.path, replica.writable, 270);
  expect(inFront).toBeGreaterThan(240 * MEGABYTE);
  expect(inFront).toBeLessThan(265 * MEGABYTE);
  attached.close();
  replica.close();
}, 120_000);

test('where the log is moved while the other connection reads, nobody waits, and it is emptied the next time', () => {
  const { file, team } = withLog();
  const attached = attachReplica(file.path, file.key, { turnstile: team.replica.turnstile as SharedArrayBuffer });
  largestLog(file.path, team.replica.writable, 18);
  const reading = team.replica.readable.iterate('SELECT * FROM outbox');
  reading.next();
  largestLog(file.path, attached.writable, 2);
  const asked = performance.now();
  attached.tidy();
  expect(performance.now() - asked).toBeLessThan(4_000);
  expect(statSync(logOf(file.path)).size).toBeGreaterThan(18 * MEGABYTE);
  reading.return?.();
  team.writeLead('afterwards');
  attached.tidy();
  expect(statSync(logOf(file.path)).size).toBe(0);
  expect(team.replica.readable.value('SELECT count(*) FROM outbox')).toBe(41);
  expect(team.replica.readable.value('SELECT count(*) FROM fault')).toBe(20);
  attached.close();
  expect(() => attached.tidy()).not.toThrow();
  team.replica.close();
}, 60_000);

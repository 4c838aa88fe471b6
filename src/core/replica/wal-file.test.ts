import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { afterCrash, filesBeside, newTeamFile } from '../../testing/team-replica.ts';
import { logOf } from './files.ts';
import { attachReplica } from './open.ts';
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

test('a log that has grown is moved into the file and emptied; while another connection reads it nobody waits, and it is done the next time', () => {
  const { file, team } = withLog();
  const log = () => statSync(logOf(file.path)).size;
  const large = '.'.repeat(20_000);
  let largest = 0;
  for (let number = 0; number < 120; number += 1) {
    team.writeLead(`lead ${number} ${large}`);
    largest = Math.max(largest, log());
  }
  expect(largest).toBeGreaterThan(3_000_000);
  expect(largest).toBeLessThan(17_000_000);

  const attached = attachReplica(file.path, file.key, { turnstile: team.replica.turnstile as SharedArrayBuffer });
  const reading = attached.readable.iterate('SELECT * FROM outbox');
  reading.next();
  let longest = 0;
  for (let number = 0; number < 120; number += 1) {
    const asked = performance.now();
    team.writeLead(`beside a reader ${number} ${large}`);
    longest = Math.max(longest, performance.now() - asked);
  }
  expect(log()).toBeGreaterThan(17_000_000);
  expect(longest).toBeLessThan(4_000);
  reading.return?.();
  team.writeLead('afterwards');
  expect(log()).toBe(0);
  expect(team.replica.readable.value('SELECT count(*) FROM outbox')).toBe(281);
  attached.close();
  team.replica.close();
}, 60_000);

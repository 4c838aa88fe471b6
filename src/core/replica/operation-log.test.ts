import { copyFileSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { TeamReplica } from '../../testing/open-team.ts';
import { afterCrash, filesBeside, newTeamFile } from '../../testing/team-replica.ts';
import { migrations } from './migrations/index.ts';
import { openReplica } from './open.ts';
import { operationLogOf, readOperationLog } from './operation-log.ts';
import { HEADER_BYTES } from './operation-log-format.ts';

const by = { personId: '0123456789abcdef01234567', command: 'leads.update' };
const opIds = ({ replica }: TeamReplica) =>
  replica.readable.all<{ id: string }>('SELECT hex(op_id) AS id FROM outbox ORDER BY seq').map(({ id }) => id);
const names = ({ replica }: TeamReplica) =>
  replica.readable
    .all<{ name: string }>("SELECT record ->> 'name' AS name FROM view_leads ORDER BY row")
    .map(({ name }) => name);
const acknowledgeAll = ({ replica }: TeamReplica) => replica.writable.run('DELETE FROM outbox');

test('an operation is in the log before it is in the outbox, and nothing of it can be read there', () => {
  const file = newTeamFile();
  const team = file.open();
  team.writeLead('canary of the operation log');
  const { records } = readOperationLog(file.path, file.key);
  expect(records.map(({ op_id }) => Buffer.from(op_id).toString('hex').toUpperCase())).toEqual(opIds(team));
  expect(records[0]).toMatchObject({ number: 1, coll: 'leads', kind: 'insert', command: 'leads.create' });
  expect(readFileSync(operationLogOf(file.path)).includes('canary')).toBe(false);
  expect(statSync(operationLogOf(file.path)).mode & 0o777).toBe(0o600);
  team.replica.close();
});

test('[row 20] a -wal that is gone loses nothing: what only the log has is in the outbox again, under its own op id, and in the view', () => {
  const file = newTeamFile();
  const team = file.open();
  team.writeLead('before the checkpoint');
  team.replica.writable.get('PRAGMA wal_checkpoint(TRUNCATE)');
  const id = team.writeLead('in the log alone');
  team.store.write(by, (change) => change.update('leads', id, { company: 'Dupont' }));
  const files = filesBeside(file.path);
  expect(files['replica.db-wal']?.length).toBeGreaterThan(0);
  const before = { opIds: opIds(team), names: names(team) };
  team.replica.close();

  const { 'replica.db-wal': _, ...withoutWal } = files;
  const again = afterCrash(file, withoutWal).open();
  expect(again.replica.replayed).toBe(2);
  expect({ opIds: opIds(again), names: names(again) }).toEqual(before);
  expect(again.store.document('leads', id)).toMatchObject({ company: 'Dupont' });
  expect(again.replica.readable.all('SELECT command, first_seq, last_seq FROM change ORDER BY first_seq')).toEqual([
    { command: 'leads.create', first_seq: 1, last_seq: 1 },
    { command: 'leads.create', first_seq: 2, last_seq: 2 },
    { command: 'leads.update', first_seq: 3, last_seq: 3 },
  ]);
  again.replica.close();
});

test('[row 21] an older copy of the file gets back what was written since, and what the server has acknowledged since stays acknowledged', () => {
  const file = newTeamFile();
  const team = file.open();
  team.writeLead('in the copy');
  const copy = join(dirname(file.path), 'copy.db');
  team.replica.copyTo(copy);
  team.writeLead('after the copy');
  team.replica.close();
  copyFileSync(copy, file.path);
  const again = file.open();
  expect([again.replica.replayed, names(again)]).toEqual([1, ['in the copy', 'after the copy']]);
  again.replica.close();
  expect(file.open().replica.replayed).toBe(0);
});

test('typing that went on in one operation comes back as it was last', () => {
  const file = newTeamFile();
  const team = file.open();
  const id = team.writeLead('draft');
  const spell = { collection: 'leads', id, milliseconds: 60_000 } as const;
  team.store.write({ ...by, spell }, (change) => change.update('leads', id, { name: 'first' }));
  team.replica.writable.get('PRAGMA wal_checkpoint(TRUNCATE)');
  team.store.write({ ...by, spell }, (change) => change.update('leads', id, { name: 'last' }));
  const { 'replica.db-wal': _, ...files } = filesBeside(file.path);
  team.replica.close();
  const again = afterCrash(file, files).open();
  expect([again.replica.replayed, opIds(again).length, names(again)]).toEqual([1, 2, ['last']]);
  again.replica.close();
});

test('an operation that left the outbox on purpose does not come back after a crash', () => {
  const file = newTeamFile();
  const team = file.open();
  team.writeLead('withdrawn');
  acknowledgeAll(team);
  const again = afterCrash(file, filesBeside(file.path)).open();
  expect([again.replica.replayed, opIds(again)]).toEqual([0, []]);
  again.replica.close();
  team.replica.close();
});

test('a transaction that fails leaves nothing in the log, and neither does one inside another that is given up', () => {
  const file = newTeamFile();
  const team = file.open();
  const size = statSync(operationLogOf(file.path)).size;
  const insert =
    'INSERT INTO outbox (op_id, change_id, coll, id_bson, kind, op_bson, depends_on, state, created_at) VALUES (?, zeroblob(12), ?, zeroblob(13), ?, zeroblob(5), zeroblob(0), ?, 0)';
  const broken = () =>
    team.replica.writable.transaction((outer) => {
      outer.run(insert, [Buffer.alloc(16, 1), 'leads', 'insert', 'WAITING']);
      throw new Error('given up');
    });
  expect(broken).toThrow('given up');
  team.replica.writable.transaction((outer) => {
    expect(() =>
      outer.transaction((inner) => {
        inner.run(insert, [Buffer.alloc(16, 2), 'leads', 'insert', 'WAITING']);
        throw new Error('given up');
      }),
    ).toThrow('given up');
  });
  expect(statSync(operationLogOf(file.path)).size).toBe(size);
  team.writeLead('kept');
  expect(readOperationLog(file.path, file.key).records).toHaveLength(1);
  team.replica.close();
});

test('the log is empty again when the outbox is, at the latest at the end, and never grows much past what waits', () => {
  const file = newTeamFile();
  const team = file.open();
  for (let number = 0; number < 700; number += 1) {
    team.writeLead(`lead ${number} ${'.'.repeat(400)}`);
    if (number % 10 === 9) acknowledgeAll(team);
  }
  const largest = statSync(operationLogOf(file.path)).size;
  expect(largest).toBeLessThan(300_000);
  team.replica.close();
  expect(statSync(operationLogOf(file.path)).size).toBe(HEADER_BYTES);
}, 60_000);

test.each([
  ['cut in its last record', (bytes: Buffer) => bytes.subarray(0, -20), 9, 0],
  ['with zeros behind it', (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(5000)]), 10, 0],
  [
    'with a flipped bit in the middle',
    (bytes: Buffer) => flipped(bytes, bytes.indexOf(recordsIn(bytes)[4] as Buffer) + 30),
    9,
    1,
  ],
  ['with two records swapped', swapped, 7, 1],
  ['with its last record twice', (bytes: Buffer) => Buffer.concat([bytes, recordsIn(bytes).at(-1) as Buffer]), 10, 1],
  ['without its name', (bytes: Buffer) => flipped(bytes, 3), 10, 1],
  [
    'of another key',
    (bytes: Buffer) =>
      Buffer.concat([bytes.subarray(0, HEADER_BYTES), ...recordsIn(bytes).map((record) => flipped(record, 30))]),
    0,
    1,
  ],
  ['that is empty', () => Buffer.alloc(0), 0, 0],
] as const)(
  '[row 16] a log %s gives what can be trusted, and keeps a copy where more than the torn end is missing',
  (_, spoil, readable, damaged) => {
    const file = newTeamFile();
    const team = file.open();
    for (let number = 0; number < 10; number += 1) team.writeLead(`lead ${number}`);
    const { 'replica.db-wal': __, ...files } = filesBeside(file.path);
    team.replica.close();
    const place = afterCrash(file, { ...files, 'ops.log': spoil(files['ops.log'] as Buffer) });
    const read = readOperationLog(place.path, place.key);
    expect([read.records.length, read.damaged]).toEqual([readable, damaged]);
    const again = place.open();
    expect(opIds(again)).toHaveLength(readable);
    expect(readdirSync(dirname(place.path)).filter((name) => name.startsWith('ops.log.damaged-'))).toHaveLength(
      damaged > 0 ? 1 : 0,
    );
    again.writeLead('afterwards');
    expect(readOperationLog(place.path, place.key)).toMatchObject({ damaged: 0 });
    expect(readOperationLog(place.path, place.key).records).toHaveLength(readable + 1);
    again.replica.close();
  },
);

function flipped(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[Math.floor(at)] = (changed[Math.floor(at)] as number) ^ 0xff;
  return changed;
}

function recordsIn(bytes: Buffer): Buffer[] {
  const mark = bytes.subarray(HEADER_BYTES, HEADER_BYTES + 4);
  const starts: number[] = [];
  for (let at = HEADER_BYTES; at > 0; at = bytes.indexOf(mark, at + 1)) starts.push(at);
  return starts.map((start, index) => bytes.subarray(start, starts[index + 1]));
}

function swapped(bytes: Buffer): Buffer {
  const records = recordsIn(bytes);
  [records[3], records[4]] = [records[4] as Buffer, records[3] as Buffer];
  return Buffer.concat([bytes.subarray(0, HEADER_BYTES), ...records]);
}

test('a replica of one person alone has no operation log', () => {
  const { path, key } = newTeamFile();
  openReplica(path, key, { create: true, migrations }).close();
  expect(readdirSync(dirname(path))).toEqual(['replica.db']);
});

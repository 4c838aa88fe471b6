import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { openTeam, type TeamReplica } from '../../testing/open-team.ts';
import { newTeamFile, type TeamFile } from '../../testing/team-replica.ts';
import { ensureProjections } from './ensure-projections.ts';
import type { Readable } from './handles.ts';
import { migrations } from './migrations/index.ts';
import { openReplica, type Replica } from './open.ts';
import { operationLogOf } from './operation-log.ts';
import { type Repaired, repairReplica } from './repair.ts';
import type { Salvaged } from './salvage.ts';
import { copyNameOf, salvagedOf } from './salvaged-file.ts';
import { createStore, type Store } from './store.ts';

const PAGE = 4096;
const by = { personId: '0123456789abcdef01234567', command: 'leads.create' };
const names = (database: Readable) =>
  database
    .all<{ name: string }>("SELECT record ->> 'name' AS name FROM view_leads ORDER BY name")
    .map(({ name }) => name);
const outbox = (database: Readable) =>
  database.all<{ id: string }>('SELECT hex(op_id) AS id FROM outbox ORDER BY seq').map(({ id }) => id);
/** Pages of the leaves of a table, in the order of its numbers. */
const leavesOf = (database: Readable, table: string) =>
  database
    .all<{ pageno: number }>("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path", [table])
    .map(({ pageno }) => pageno);

function spoilPage(path: string, page: number, how: 'flip' | 'zero' = 'flip'): void {
  const bytes = readFileSync(path);
  const start = (page - 1) * PAGE;
  if (how === 'zero') bytes.fill(0, start, start + PAGE);
  else bytes[start + 1000] = (bytes[start + 1000] as number) ^ 0xff;
  writeFileSync(path, bytes);
}

interface Embedded {
  replica: Replica;
  store: Store;
}

function openAlone({ path, key }: TeamFile): Embedded {
  const replica = openReplica(path, key, { create: true, migrations, prepare: ensureProjections });
  const clock = { now: () => new Date(), monotonic: () => performance.now() };
  return { replica, store: createStore({ replica, clock, changed() {} }) };
}

function writeLeads({ store }: Embedded, from: number, to: number): void {
  for (let number = from; number < to; number += 1)
    store.write(by, (change) => change.insert('leads', { name: `lead ${number + 1000}`, notes: '.'.repeat(500) }));
}

/** A replica with some content, closed, and what a repair of it needs. */
function made(mode: 'TEAM' | 'EMBEDDED', fill: (opened: TeamReplica | Embedded) => void) {
  const file = newTeamFile();
  const opened = mode === 'TEAM' ? openTeam(file.path, file.key) : openAlone(file);
  fill(opened);
  const { identity, readable } = opened.replica;
  const leaves = {
    doc: leavesOf(readable, 'doc'),
    outbox: leavesOf(readable, 'outbox'),
    inbox: leavesOf(readable, 'inbox'),
  };
  const before = { names: names(readable), outbox: outbox(readable) };
  opened.replica.close();
  const options = { migrations, prepare: ensureProjections, expected: identity, mode };
  return { ...file, leaves, before, options, repair: () => repairReplica(file.path, file.key, options) };
}

const teamOf = (count: number) =>
  made('TEAM', (opened) => {
    for (let number = 0; number < count; number += 1)
      (opened as TeamReplica).writeLead(`lead ${number + 1000} ${'.'.repeat(400)}`);
  });
const saved = (repaired: Repaired): Salvaged => {
  expect(repaired.healthy).toBe(false);
  return repaired as { healthy: false } & Salvaged;
};
const beside = (path: string) => readdirSync(dirname(path)).sort();

test('a healthy replica is told to be healthy, and nothing of it changes', () => {
  const file = teamOf(10);
  const before = readFileSync(file.path);
  expect(file.repair()).toEqual({ healthy: true });
  expect(readFileSync(file.path).equals(before)).toBe(true);
});

test.each(['flip', 'zero'] as const)(
  '[row 16] a page of the outbox (%s): rows on both sides are read, the rest comes from the operation log, and the numbers are told',
  (how) => {
    const file = teamOf(200);
    spoilPage(file.path, file.leaves.outbox[3] as number, how);
    const damaged = readFileSync(file.path);
    const found = saved(file.repair());
    const ranges = found.unreadable.filter(({ table }) => table === 'outbox');
    expect(ranges).toHaveLength(1);
    const { from, to } = ranges[0] as { from: number; to: number };
    expect(to - from + 1).toBe(found.fromLog);
    expect(found.fromLog).toBeGreaterThan(1);
    expect(found).toMatchObject({ operations: 200, documents: 200, copy: null });
    expect(readFileSync(found.setAside as string).equals(damaged)).toBe(true);
    const after = file.open();
    expect({ names: names(after.replica.readable), outbox: outbox(after.replica.readable) }).toEqual(file.before);
    expect(after.replica.identity).toEqual(file.options.expected);
    after.replica.quickCheck();
    after.writeLead('goes on');
    after.replica.close();
    expect(beside(file.path)).toEqual(
      ['ops.log', 'replica.db', 'replica.db.lock', basename(found.setAside as string)].sort(),
    );
  },
);

test('[row 16] without an operation log the rest of the outbox is saved all the same, and what is missing is told by number', () => {
  const file = teamOf(200);
  spoilPage(file.path, file.leaves.outbox[3] as number);
  rmSync(operationLogOf(file.path));
  const found = saved(file.repair());
  const { from, to } = found.unreadable.find(({ table }) => table === 'outbox') as { from: number; to: number };
  const after = file.open();
  expect(outbox(after.replica.readable)).toEqual(
    file.before.outbox.filter((_, index) => index + 1 < from || index + 1 > to),
  );
  expect(found.operations).toBe(200 - (to - from + 1));
  after.replica.close();
});

test('[row 16] several damaged pages, the last one among them: every row between them is read all the same', () => {
  const file = teamOf(400);
  const pages = [3, 9, 10, file.leaves.outbox.length - 1];
  for (const page of pages) spoilPage(file.path, file.leaves.outbox[page] as number);
  rmSync(operationLogOf(file.path));
  const { operations, unreadable } = saved(file.repair());
  const ranges = unreadable.filter(({ table }) => table === 'outbox');
  expect(ranges).toHaveLength(3);
  expect(ranges.at(-1)?.to).toBeNull();
  const after = file.open();
  const isLost = (number: number) => ranges.some(({ from, to }) => number >= (from ?? 0) && number <= (to ?? 400));
  expect(outbox(after.replica.readable)).toEqual(file.before.outbox.filter((_, index) => !isLost(index + 1)));
  expect(operations).toBeGreaterThan(400 * (1 - (pages.length + 2) / file.leaves.outbox.length));
  after.replica.close();
});

test('[row 15] a page of the documents of a team: its operations all stay, and every document with operations is there', () => {
  const file = teamOf(200);
  spoilPage(file.path, file.leaves.doc[2] as number);
  expect(saved(file.repair())).toMatchObject({ operations: 200, documents: 200 });
  const after = file.open();
  expect({ names: names(after.replica.readable), outbox: outbox(after.replica.readable) }).toEqual(file.before);
  after.replica.close();
});

test('[row 15] pages of the documents of an embedded workspace: what cannot be read is made again from the journal', () => {
  const file = made('EMBEDDED', (opened) => writeLeads(opened as Embedded, 0, 200));
  for (const page of file.leaves.doc.slice(2, 5)) spoilPage(file.path, page);
  const found = saved(file.repair());
  expect(found).toMatchObject({ documents: 200, operations: 0, journal: 200 });
  expect(found.unreadable.some(({ table }) => table === 'doc')).toBe(true);
  const after = openAlone(file);
  expect(names(after.replica.readable)).toEqual(file.before.names);
  after.replica.close();
});

test.each([
  ['the salt', (bytes: Buffer) => bytes.fill(7, 0, 16)],
  ['two pages of the documents cut off at the end', (bytes: Buffer) => bytes.subarray(0, -2 * PAGE)],
])('[row 17] damage to %s: everything else is saved', (_, spoil) => {
  const file = teamOf(100);
  writeFileSync(file.path, spoil(readFileSync(file.path)));
  expect(saved(file.repair())).toMatchObject({ operations: 100 });
  const after = file.open();
  expect(outbox(after.replica.readable)).toEqual(file.before.outbox);
  after.replica.close();
});

const spoiled: [string, (path: string) => void][] = [
  ['a damaged first page', (path) => spoilPage(path, 1)],
  ['a file without a byte', (path) => writeFileSync(path, '')],
  ['a file cut to half a page', (path) => writeFileSync(path, readFileSync(path).subarray(0, 2000))],
  ['no file at all', (path) => rmSync(path)],
];

test.each(spoiled)(
  '[row 17] %s: the outbox of a team comes from the operation log, documents from the server',
  (_, spoil) => {
    const file = teamOf(50);
    spoil(file.path);
    const found = saved(file.repair());
    expect(found).toMatchObject({ operations: 50, fromLog: 50, documents: 50 });
    expect(found.setAside === null).toBe(_ === 'no file at all');
    const after = file.open();
    expect({ names: names(after.replica.readable), outbox: outbox(after.replica.readable) }).toEqual(file.before);
    after.replica.close();
  },
);

test.each(spoiled)(
  '[row 17] %s: the newest copy beside it stands in, with the operations that were written since',
  (_, spoil) => {
    const file = newTeamFile();
    const team = openTeam(file.path, file.key);
    team.writeLead('lead 1');
    team.replica.copyTo(copyNameOf(file.path, new Date(1_000_000)));
    team.writeLead('lead 2');
    team.replica.copyTo(copyNameOf(file.path, new Date(2_000_000)));
    team.writeLead('lead 3');
    const { identity } = team.replica;
    const written = outbox(team.replica.readable);
    team.replica.close();
    spoil(file.path);
    const options = { migrations, prepare: ensureProjections, expected: identity, mode: 'TEAM' as const };
    const found = saved(repairReplica(file.path, file.key, options));
    expect(found).toMatchObject({ copy: copyNameOf(file.path, new Date(2_000_000)), fromLog: 1 });
    const after = file.open();
    expect([names(after.replica.readable), outbox(after.replica.readable)]).toEqual([
      ['lead 1', 'lead 2', 'lead 3'],
      written,
    ]);
    after.replica.close();
  },
);

test('[row 17] an embedded workspace of which nothing can be read is not replaced by an empty one', () => {
  const file = made('EMBEDDED', (opened) => writeLeads(opened as Embedded, 0, 10));
  spoilPage(file.path, 1);
  const before = readFileSync(file.path);
  expect(file.repair).toThrow(expect.objectContaining({ code: 'DAMAGED' }));
  expect(readFileSync(file.path).equals(before)).toBe(true);
  expect(beside(file.path).filter((name) => !name.endsWith('.lock'))).toEqual(['replica.db']);
});

test('[row 18] with a wrong key nothing is repaired, nothing is made and every byte stays', () => {
  const file = teamOf(10);
  spoilPage(file.path, 1);
  const before = [file.path, operationLogOf(file.path)].map((name) => readFileSync(name, 'base64'));
  const wrong = Buffer.alloc(32, 1);
  expect(() => repairReplica(file.path, wrong, file.options)).toThrow(expect.objectContaining({ code: 'WRONG_KEY' }));
  expect([file.path, operationLogOf(file.path)].map((name) => readFileSync(name, 'base64'))).toEqual(before);
  expect(beside(file.path)).toEqual(['ops.log', 'replica.db', 'replica.db.lock']);
});

test('a repair that was killed when the new file was complete is finished at the next opening', () => {
  const file = teamOf(10);
  const good = readFileSync(file.path);
  spoilPage(file.path, 1);
  writeFileSync(`${file.path}-wal`, 'the log of the damaged file');
  const bad = readFileSync(file.path);
  writeFileSync(salvagedOf(file.path), good);
  const after = file.open();
  expect(outbox(after.replica.readable)).toEqual(file.before.outbox);
  expect(existsSync(salvagedOf(file.path))).toBe(false);
  after.replica.close();
  const aside = beside(file.path).filter((name) => name.includes('.damaged-'));
  expect(aside.map((name) => readFileSync(join(dirname(file.path), name)).equals(bad))).toEqual([true, false]);
});

test('what is held cannot be repaired, and a replica that is on its way back keeps numbers that were given out', () => {
  const file = teamOf(20);
  const held = file.open();
  expect(file.repair).toThrow(expect.objectContaining({ code: 'IN_USE' }));
  held.replica.writable.run('DELETE FROM outbox WHERE seq > 10');
  held.replica.close();
  spoilPage(file.path, file.leaves.doc[0] as number);
  saved(file.repair());
  const after = file.open();
  after.writeLead('next');
  expect(after.replica.readable.value('SELECT max(seq) FROM outbox')).toBe(21);
  after.replica.close();
});

test('an open entry of the inbox comes back as an operation where its page cannot be read', () => {
  const file = made('TEAM', (opened) => {
    const team = opened as TeamReplica;
    team.writeLead('returned');
    team.replica.writable.transaction((database) => {
      database.run(
        `INSERT INTO inbox (why, fields, created_at, op_id, seq, change_id, coll, id_bson, op_bson, written_at)
         SELECT 'CONFLICT', '[]', 0, op_id, seq, change_id, coll, id_bson, op_bson, created_at FROM outbox`,
      );
      database.run('DELETE FROM outbox');
    });
  });
  spoilPage(file.path, file.leaves.inbox[0] as number);
  expect(saved(file.repair())).toMatchObject({ operations: 1, fromLog: 1, inbox: 0 });
});

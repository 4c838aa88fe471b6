import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { startChild } from '../../testing/child-process.ts';
import { runSeed, seededRandom } from '../../testing/seeded-random.ts';
import { newTeamFile, type TeamFile } from '../../testing/team-replica.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { removeUnfinished } from './files.ts';
import type { Readable } from './handles.ts';
import { migrations } from './migrations/index.ts';
import { openReplica } from './open.ts';

const CYCLES = Number(process.env.KILL_CYCLES_TEAM ?? 1_000);
/** Replicas written to at the same time, one a core, and kills after which a replica is left for a new one: what is looked at stays small. */
const LANES = 2;
const KILLS_A_REPLICA = 50;
/** A process is killed after it has acknowledged at most so many operations, and at most so many milliseconds later. */
const MOST = 6;
const LONGEST = 6;
const writer = new URL('../../testing/team-writer.ts', import.meta.url);
const migrator = new URL('../../testing/team-migrator.ts', import.meta.url);

const seed = runSeed();
const random = seededRandom(seed);

beforeAll(() => {
  // The processes are started from what was compiled for the one before.
  process.env.NODE_COMPILE_CACHE ??= join(process.cwd(), 'node_modules/.cache/igv-crm-kill');
});

interface Lane {
  file: TeamFile;
  /** Id of the lead by op id, of every operation that was acknowledged. */
  acknowledged: Map<string, string>;
}

const newLane = (): Lane => ({ file: newTeamFile(), acknowledged: new Map() });

/** Lets a process write and kills it; answers how many operations it had acknowledged. */
async function killed({ file, acknowledged }: Lane, what: string): Promise<number> {
  const child = startChild(writer, [file.path, file.key.toString('hex'), what]);
  await child.atWork;
  const lines = 1 + Math.floor(random() * (MOST + 1));
  while (child.lines.length < lines && child.process.exitCode === null) await delay(1);
  await delay(random() * LONGEST);
  await child.kill();
  expect(child.lines[0]).toBe('at work');
  const said = child.lines.slice(1).map((line) => line.split(' ') as [string, string]);
  for (const [opId, id] of said) acknowledged.set(opId, id);
  return said.length;
}

function operationsIn(database: Readable): { op: string; lead: string }[] {
  return database.all('SELECT hex(op_id) AS op, lower(substr(hex(id_bson), 3)) AS lead FROM outbox ORDER BY seq');
}

/** What is there after a kill: all that was acknowledged, in the outbox and in the view; answers how many more. */
function compare({ file, acknowledged }: Lane, told: string, thorough: boolean): number {
  const { replica, store } = file.open();
  const found = new Map(operationsIn(replica.readable).map(({ op, lead }) => [op, lead]));
  for (const [op, lead] of acknowledged) expect(found.get(op), told).toBe(lead);
  const shown = replica.readable.value<number>('SELECT count(*) FROM view_leads');
  expect(shown, told).toBe(found.size);
  const last = [...found.values()].at(-1);
  if (last !== undefined) expect(store.document('leads', last), told).toBeDefined();
  if (thorough) replica.quickCheck();
  const more = found.size - acknowledged.size;
  for (const [op, lead] of found) acknowledged.set(op, lead);
  replica.close();
  return more;
}

test(
  `[I1] [row 1] [row 2] after each of ${CYCLES} kills every acknowledged operation is in the outbox and in the view, and nothing is there by half`,
  async () => {
    const counts = { acknowledged: 0, more: 0 };
    let cycle = 0;
    async function runLane(): Promise<void> {
      let lane = newLane();
      for (let own = 1; cycle < CYCLES; own += 1) {
        cycle += 1;
        const told = `TEST_SEED=${seed} kill ${cycle}`;
        counts.acknowledged += await killed(lane, 'write');
        const more = compare(lane, told, own % 10 === 0);
        expect([0, 1], told).toContain(more);
        counts.more += more;
        if (own % KILLS_A_REPLICA === 0) lane = newLane();
      }
    }
    const begun = performance.now();
    await Promise.all(Array.from({ length: LANES }, runLane));
    const seconds = ((performance.now() - begun) / 1000).toFixed(0);
    console.log(
      `team kills: TEST_SEED=${seed}, ${cycle} kills in ${seconds} s, ${counts.acknowledged} operations acknowledged, ${counts.more} more found, 0 lost`,
    );
    expect(counts.acknowledged).toBeGreaterThan(CYCLES);
  },
  120_000 + CYCLES * 3_000,
);

test.each([
  ['checkpoint', 'the log is moved into the file'],
  ['copy', 'a copy is made'],
])(
  '[row 9] killed while (%s) %s, the file is consistent, and a copy is whole or has a passing name',
  async (what) => {
    const lane = newLane();
    const folder = dirname(lane.file.path);
    for (let cycle = 0; cycle < 25; cycle += 1) {
      await killed(lane, what);
      compare(lane, `TEST_SEED=${seed} ${what} ${cycle}`, true);
    }
    const copies = readdirSync(folder).filter((name) => name.endsWith('.copy'));
    expect(copies.length > 0).toBe(what === 'copy');
    for (const name of copies) {
      const copy = openReplica(join(folder, name), lane.file.key, { create: false, migrations });
      copy.quickCheck();
      expect(operationsIn(copy.readable).every(({ op, lead }) => lane.acknowledged.get(op) === lead)).toBe(true);
      copy.close();
    }
    removeUnfinished(folder);
    expect(readdirSync(folder).filter((name) => name.includes('.new'))).toEqual([]);
  },
  120_000,
);

test('[row 8] killed while the tables of a team are made, the replica has the version before or the one after, and each of them reads what was written', async () => {
  const versions = new Set<unknown>();
  const before = migrations.slice(0, 3);
  for (let cycle = 0; cycle < 30; cycle += 1) {
    const path = join(temporaryFolder(), 'replica.db');
    const key = Buffer.alloc(32, cycle);
    const older = openReplica(path, key, { create: true, migrations: before });
    const operation = [Buffer.alloc(16, 1), Buffer.alloc(12, 2), 'leads', Buffer.alloc(13, 3), Buffer.alloc(400, 4)];
    older.writable.run(
      'INSERT INTO journal (op_id, acked_at, change_id, coll, id_bson, op_bson) VALUES (?, 0, ?, ?, ?, ?)',
      operation,
    );
    older.close();

    const child = startChild(migrator, [path, key.toString('hex')]);
    await child.atWork;
    await delay(random() * 12);
    await child.kill();

    const plain = (list: typeof migrations) => {
      const replica = openReplica(path, key, { create: false, migrations: list });
      const found = { version: replica.readable.value('PRAGMA user_version'), migrated: replica.migrated };
      replica.quickCheck();
      expect(replica.readable.all('SELECT coll, op_bson FROM journal')).toEqual([
        { coll: 'leads', op_bson: operation[4] },
      ]);
      expect(replica.readable.value('SELECT count(*) FROM outbox')).toBe(0);
      replica.close();
      return found;
    };
    const isNew = versionOf(path, key) === migrations.length;
    if (!isNew) expect(plain(before)).toEqual({ version: 3, migrated: [] });
    else expect(() => plain(before)).toThrow(expect.objectContaining({ code: 'FROM_THE_FUTURE' }));
    expect(plain(migrations)).toEqual({
      version: migrations.length,
      migrated: isNew ? [] : migrations.slice(3).map(({ version }) => version),
    });
    versions.add(isNew);
  }
  console.log(`kills of the migration: TEST_SEED=${seed}, both versions were met: ${versions.size === 2}`);
}, 120_000);

/** The version of the schema, seen by an app that knows both. */
function versionOf(path: string, key: Buffer): unknown {
  try {
    openReplica(path, key, { create: false, migrations: migrations.slice(0, 3) }).close();
    return 3;
  } catch (error) {
    expect(error).toMatchObject({ code: 'FROM_THE_FUTURE' });
    return migrations.length;
  }
}

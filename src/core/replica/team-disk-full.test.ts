import { chmodSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { serialize } from 'bson';
import { expect, test } from 'vitest';
import { canMountDisks } from '../../testing/mount-disk.ts';
import { openTeam, type TeamReplica } from '../../testing/open-team.ts';
import { runSeed, seededRandom } from '../../testing/seeded-random.ts';
import { stateOf } from '../../testing/team-history.ts';
import { newTeamFile } from '../../testing/team-replica.ts';
import { tinyDisk } from '../../testing/tiny-disk.ts';
import { withoutPrivileges } from '../../testing/without-privileges.ts';
import { idValue, newId } from './codec.ts';
import { attachReplica } from './open.ts';
import { operationLogOf, readOperationLog } from './operation-log.ts';
import { putBase } from './sync-store.ts';

const STEPS = 300;
const NO_LIMIT = 1_000_000;
const NO_SPACE = expect.objectContaining({ name: 'ReplicaError', code: 'NO_SPACE' });

/** Lets the file grow by so many pages and no more. */
function leaveRoom({ replica }: TeamReplica, pages: number): void {
  const now = replica.readable.value<number>('PRAGMA page_count') ?? 0;
  replica.writable.get(`PRAGMA max_page_count = ${now + pages}`);
}

const makeRoom = ({ replica }: TeamReplica) => replica.writable.get(`PRAGMA max_page_count = ${NO_LIMIT}`);

function outcomeOf(work: () => unknown): unknown {
  try {
    work();
    return 'done';
  } catch (error) {
    return error;
  }
}

/** Does something at each of so many fillings of the disk; answers how often it was told that there was no room. */
function atEachStep(team: TeamReplica, random: () => number, work: (size: number) => void): number {
  let refused = 0;
  for (let step = 0; step < STEPS; step += 1) {
    leaveRoom(team, step % 15);
    const before = { state: stateOf(team.replica.readable), log: statSync(operationLogOf(team.replica.path)).size };
    const outcome = outcomeOf(() => work(Math.floor(random() * 20_000)));
    if (outcome !== 'done') {
      refused += 1;
      expect(outcome).toEqual(NO_SPACE);
      const after = { state: stateOf(team.replica.readable), log: statSync(operationLogOf(team.replica.path)).size };
      expect(after).toEqual(before);
    }
    makeRoom(team);
  }
  return refused;
}

test(`[row 11] a disk that is full at any of ${STEPS} steps: the person is told, the operation is nowhere, and the next one goes on`, () => {
  const seed = runSeed();
  const random = seededRandom(seed);
  const file = newTeamFile();
  const team = file.open();
  const written: string[] = [];
  const refused = atEachStep(team, random, (size) => written.push(team.writeLead(`lead ${'.'.repeat(size)}`)));
  console.log(`full disks: TEST_SEED=${seed}, ${STEPS} writes of operations, ${refused} told that there was no room`);
  expect(refused).toBeGreaterThan(30);
  expect(written.length).toBe(STEPS - refused);
  team.replica.quickCheck();
  team.replica.close();
  const again = file.open();
  expect([again.replica.replayed, again.replica.readable.value('SELECT count(*) FROM outbox')]).toEqual([
    0,
    written.length,
  ]);
  for (const id of written) expect(again.store.document('leads', id)).toBeDefined();
  again.replica.close();
}, 120_000);

test(`[row 12] a disk that is full at any of ${STEPS} steps of pulling: neither the documents nor how far it had come are there by half`, () => {
  const seed = runSeed();
  const random = seededRandom(seed);
  const team = newTeamFile().open();
  const { readable, writable } = team.replica;
  const how = () => [
    readable.value("SELECT value FROM sync_state WHERE name = 'cursor'"),
    readable.value('SELECT count(*) FROM view_leads'),
  ];
  let batch = 0;
  const refused = atEachStep(team, random, (size) => {
    const before = how();
    const outcome = outcomeOf(() =>
      writable.transaction((database) => {
        for (let number = 0; number < 5; number += 1) {
          const id = newId();
          putBase(database, 'leads', id, serialize({ _id: idValue(id), name: `lead ${'.'.repeat(size / 5)}` }), 1);
        }
        database.run("INSERT OR REPLACE INTO sync_state (name, value) VALUES ('cursor', ?)", [String(batch + 1)]);
      }),
    );
    if (outcome === 'done') batch += 1;
    else expect(how()).toEqual(before);
    if (outcome !== 'done') throw outcome;
  });
  console.log(`full disks: TEST_SEED=${seed}, ${STEPS} batches of pulling, ${refused} told that there was no room`);
  expect(refused).toBeGreaterThan(30);
  expect(how()).toEqual([String(batch), batch * 5]);
  team.replica.quickCheck();
  team.replica.close();
}, 120_000);

test.runIf(canMountDisks())(
  '[row 11] on a disk that is really full, operation log and replica agree, and all that was acknowledged is there afterwards',
  () => {
    const disk = tinyDisk(4) ?? '';
    const ballast = join(disk, 'ballast');
    writeFileSync(ballast, Buffer.alloc(500_000));
    const path = join(disk, 'replica.db');
    const key = Buffer.alloc(32, 9);
    const team = openTeam(path, key);
    const written: string[] = [];
    let outcome: unknown = 'done';
    while (outcome === 'done') outcome = outcomeOf(() => written.push(team.writeLead(`lead ${'.'.repeat(3000)}`)));
    expect(outcome).toEqual(NO_SPACE);
    expect(written.length).toBeGreaterThan(20);
    expect(readOperationLog(path, key).records).toHaveLength(written.length);
    expect(team.replica.readable.value('SELECT count(*) FROM outbox')).toBe(written.length);
    rmSync(ballast);
    written.push(team.writeLead('there is room again'));
    team.replica.close();
    const again = openTeam(path, key);
    expect([again.replica.replayed, again.replica.readable.value('SELECT count(*) FROM outbox')]).toEqual([
      0,
      written.length,
    ]);
    again.replica.quickCheck();
    again.replica.close();
  },
);

test('[row 14] a team that may only be read takes no operation, and nothing is made beside it', () => {
  const file = newTeamFile();
  const first = file.open();
  first.writeLead('written before');
  first.replica.close();
  const folder = dirname(file.path);
  const names = readdirSync(folder);
  for (const name of names) chmodSync(join(folder, name), 0o444);
  chmodSync(folder, 0o555);
  withoutPrivileges(() => {
    const team = file.open();
    expect(team.store.readOnly).toBe(true);
    expect(team.replica.readable.value('SELECT count(*) FROM outbox')).toBe(1);
    expect(() => team.writeLead('refused')).toThrow(expect.objectContaining({ code: 'READ_ONLY' }));
    team.replica.close();
  });
  chmodSync(folder, 0o700);
  expect(readdirSync(folder)).toEqual(names);
  expect(readOperationLog(file.path, file.key).records).toHaveLength(1);
});

test('[row 24] an operation that does not get the lock in time is told, and is neither in the outbox nor in the log', () => {
  const file = newTeamFile();
  const team = file.open();
  const attached = attachReplica(file.path, file.key, { turnstile: team.replica.turnstile as SharedArrayBuffer });
  team.replica.writable.get('PRAGMA busy_timeout = 30');
  attached.writable.transaction((database) => {
    database.run("INSERT INTO sync_state (name, value) VALUES ('held', x'00')");
    expect(() => team.writeLead('refused')).toThrow(expect.objectContaining({ code: 'IN_USE' }));
  });
  team.writeLead('taken');
  expect(team.replica.readable.value('SELECT count(*) FROM outbox')).toBe(1);
  expect(readOperationLog(file.path, file.key).records).toHaveLength(1);
  attached.close();
  team.replica.close();
});

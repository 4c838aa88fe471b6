import { hash } from 'node:crypto';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { runSeed, seededRandom } from '../../testing/seeded-random.ts';
import { stateOf, writeHistory } from '../../testing/team-history.ts';
import { filesBeside, newTeamFile } from '../../testing/team-replica.ts';
import { connect } from './connect.ts';
import { ensureProjections } from './ensure-projections.ts';
import { logOf } from './files.ts';
import { handlesOf, type Readable } from './handles.ts';
import type { ReplicaIdentity } from './identity.ts';
import { migrations } from './migrations/index.ts';
import { readOperationLog } from './operation-log.ts';
import { repairReplica } from './repair.ts';
import { ReplicaError, translated } from './replica-error.ts';
import { type Row, readTable, tablesOf } from './salvage-rows.ts';
import { fillMissingPages } from './wal-file.ts';

const CASES = Number(process.env.DAMAGE_CASES ?? 10_000);
/** One in so many damaged replicas is repaired to the end; of the others only what a repair would read is compared. */
const REPAIRED = 100;
const HISTORIES = 8;
const PAGE = 4096;
const SECTOR = 512;

/** The files of a replica as a power cut leaves them, and what was written into it before. */
interface Image {
  key: Buffer;
  files: Record<string, Buffer>;
  identity: ReplicaIdentity;
  /** Number of each state by what it looks like. */
  states: Map<string, number>;
  last: number;
  /** Of each table, its rows by number, as text. */
  rows: Map<string, Map<number, string>>;
  /** Op ids of operations that wait. */
  waiting: string[];
  /** Op ids of operations in the operation log. */
  logged: Set<string>;
}

/** A row as a short text: the same text, the same bytes in every column. */
const textOf = (row: Row) =>
  hash(
    'sha256',
    JSON.stringify(
      Object.values(row).map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value)),
    ),
  );
const NUMBERED: Record<string, string> = { outbox: 'seq', journal: 'seq', inbox: 'id', doc: 'row' };
const opIds = (database: Readable, from: string) =>
  database.all<{ id: string }>(`SELECT hex(op_id) AS id FROM ${from}`).map(({ id }) => id);

function makeImage(random: () => number): Image {
  const file = newTeamFile();
  // Half of what was written lies behind a proper end: the operation log was emptied of what the server had by then.
  const first = file.open();
  writeHistory(first, random, 40);
  first.replica.close();
  const team = file.open();
  const states = writeHistory(team, random, 40 + Math.floor(random() * 40));
  while (statSync(logOf(file.path)).size === 0) states.push(...writeHistory(team, random, 5));
  const { readable, identity } = team.replica;
  const rows = new Map<string, Map<number, string>>();
  for (const [table, number] of Object.entries(NUMBERED))
    rows.set(
      table,
      new Map(readable.all<Row>(`SELECT * FROM ${table}`).map((row) => [Number(row[number]), textOf(row)])),
    );
  const { records } = readOperationLog(file.path, file.key);
  const image = {
    key: file.key,
    files: filesBeside(file.path),
    identity,
    states: new Map(states.map((state, index) => [state, index])),
    last: states.length - 1,
    rows,
    waiting: opIds(readable, 'outbox'),
    logged: new Set(records.map(({ op_id }) => Buffer.from(op_id).toString('hex').toUpperCase())),
  };
  team.replica.close();
  return image;
}

type Random = () => number;
const someOf = (random: Random, below: number) => Math.floor(random() * below);

/** What a power cut, a bad sector or a careless copy does to bytes. */
const injuries: Record<string, (bytes: Buffer, random: Random) => Buffer> = {
  flip(bytes, random) {
    const at = someOf(random, bytes.length);
    bytes[at] = (bytes[at] as number) ^ (1 << someOf(random, 8));
    return bytes;
  },
  sector(bytes, random) {
    const at = someOf(random, bytes.length / SECTOR) * SECTOR;
    return bytes.fill(0, at, Math.min(at + SECTOR, bytes.length));
  },
  page(bytes, random) {
    const at = someOf(random, bytes.length / PAGE) * PAGE;
    return bytes.fill(0, at, Math.min(at + PAGE, bytes.length));
  },
  garbage(bytes, random) {
    const at = someOf(random, bytes.length);
    for (let index = at; index < Math.min(at + 3 * SECTOR, bytes.length); index += 1)
      bytes[index] = someOf(random, 256);
    return bytes;
  },
  'cut off': (bytes, random) => bytes.subarray(0, someOf(random, bytes.length)),
};

function injured(bytes: Buffer, random: Random): { kind: string; bytes: Buffer } {
  const kinds = Object.keys(injuries);
  const kind = kinds[someOf(random, kinds.length)] as string;
  return { kind, bytes: (injuries[kind] as (bytes: Buffer, random: Random) => Buffer)(Buffer.from(bytes), random) };
}

/** A folder whose files are replaced for each case. */
function bench() {
  const { path } = newTeamFile();
  return {
    path,
    lay(files: Record<string, Buffer>) {
      for (const name of Object.keys(filesBeside(path))) rmSync(join(dirname(path), name));
      for (const [name, bytes] of Object.entries(files)) writeFileSync(join(dirname(path), name), bytes);
    },
  };
}

/** What a file that may be damaged answers; the code of the error where it does not. */
function opened<Result>(
  path: string,
  key: Buffer,
  look: (connection: ReturnType<typeof connect>) => Result,
): Result | string {
  try {
    fillMissingPages(path);
    const connection = connect(path, key);
    connection.pragma('synchronous = OFF'); // what is looked at here is no longer waited for
    try {
      return look(connection);
    } finally {
      connection.close();
    }
  } catch (error) {
    const meaning = translated(error);
    if (meaning instanceof ReplicaError) return meaning.code;
    throw error;
  }
}

const seed = runSeed();
const random = seededRandom(seed);
const images: Image[] = [];
/** Made once, in the test that comes first. */
function anImage(number: number): Image {
  while (images.length < HISTORIES) images.push(makeImage(random));
  return images[number % HISTORIES] as Image;
}

test(
  `[row 10] [row 20] ${CASES / 2} damaged logs: a consistent state that there was, and nothing that waits is lost`,
  () => {
    const { path, lay } = bench();
    const counts: Record<string, number> = {};
    for (let number = 0; number < CASES / 2; number += 1) {
      const image = anImage(number);
      const { kind, bytes } = injured(image.files['replica.db-wal'] as Buffer, random);
      const gone = random() < 0.02;
      const { 'replica.db-wal': _, ...others } = image.files;
      lay(gone ? others : { ...others, 'replica.db-wal': bytes });
      const told = `TEST_SEED=${seed} case ${number} ${gone ? 'gone' : kind}`;

      const state = opened(path, image.key, (connection) => {
        const { readable } = handlesOf(connection, true);
        const known = new Set(opIds(readable, 'operation UNION SELECT hex(op_id) FROM inbox'));
        return { reached: image.states.get(stateOf(readable)), known };
      });
      if (typeof state === 'string') throw new Error(`${told}: ${state}`);
      expect(state.reached, told).toBeDefined();
      expect(
        image.waiting.filter((id) => !state.known.has(id) && !image.logged.has(id)),
        told,
      ).toEqual([]);
      const outcome = state.reached === image.last ? 'whole' : 'earlier';
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
    console.log(
      `damaged logs: TEST_SEED=${seed}, ${CASES / 2} cases, ${JSON.stringify(counts)}, 0 inconsistent, 0 operations lost`,
    );
    expect(counts.earlier).toBeGreaterThan(0);
  },
  120_000 + CASES * 120,
);

test(
  `[row 15] [row 16] [row 17] ${CASES / 2} damaged files: what is read is what was written, what is not is told, and nothing that waits is lost`,
  () => {
    const { path, lay } = bench();
    const counts = { closed: 0, damaged: 0, whole: 0, repaired: 0, fromLog: 0 };
    for (let number = 0; number < CASES / 2; number += 1) {
      const image = anImage(number);
      const { kind, bytes } = injured(image.files['replica.db'] as Buffer, random);
      const told = `TEST_SEED=${seed} case ${number} ${kind}`;
      lay({ ...image.files, 'replica.db': bytes });

      if (number % REPAIRED === 0) {
        const repaired = repairReplica(path, image.key, {
          migrations,
          prepare: ensureProjections,
          expected: image.identity,
          mode: 'TEAM',
        });
        const after = opened(path, image.key, (connection) => {
          const { readable } = handlesOf(connection, true);
          return {
            waiting: new Set(
              opIds(readable, 'outbox UNION SELECT hex(op_id) FROM inbox UNION SELECT hex(op_id) FROM journal'),
            ),
            state: stateOf(readable),
          };
        });
        if (typeof after === 'string') throw new Error(`${told}: ${after}`);
        expect(
          image.waiting.filter((id) => !after.waiting.has(id)),
          told,
        ).toEqual([]);
        if (!repaired.healthy) counts.repaired += 1;
        if (!repaired.healthy) counts.fromLog += repaired.fromLog;
        continue;
      }

      const found = opened(path, image.key, (connection) => {
        const tables = tablesOf(connection).filter(({ name }) => name in NUMBERED);
        return tables.map((table) => {
          const rows = new Map<number, string>();
          const ids = new Set<string>();
          const unreadable = readTable(connection, table, (row) => {
            rows.set(Number(row[table.number as string]), textOf(row));
            if (row.op_id instanceof Uint8Array) ids.add(Buffer.from(row.op_id).toString('hex').toUpperCase());
          });
          return { name: table.name, rows, ids, unreadable };
        });
      });
      if (typeof found === 'string' || found.length === 0) {
        counts.closed += 1;
        expect(
          image.waiting.filter((id) => !image.logged.has(id)),
          told,
        ).toEqual([]);
        continue;
      }
      counts[found.some(({ unreadable }) => unreadable.length > 0) ? 'damaged' : 'whole'] += 1;
      for (const { name, rows, unreadable } of found) {
        const written = image.rows.get(name) as Map<number, string>;
        for (const [row, text] of rows) expect(written.get(row), `${told} ${name} ${row}`).toBe(text);
        for (const row of written.keys()) {
          const isTold = unreadable.some(
            ({ from, to }) => (from ?? 0) <= row && row <= (to ?? Number.MAX_SAFE_INTEGER),
          );
          expect(rows.has(row) || isTold, `${told} ${name} ${row}`).toBe(true);
        }
      }
      const outbox = found.find(({ name }) => name === 'outbox')?.ids ?? new Set();
      expect(
        image.waiting.filter((id) => !image.logged.has(id) && !outbox.has(id)),
        told,
      ).toEqual([]);
    }
    console.log(
      `damaged files: TEST_SEED=${seed}, ${CASES / 2} cases, ${JSON.stringify(counts)}, 0 wrong rows, 0 operations lost`,
    );
    expect(counts.damaged).toBeGreaterThan(0);
    expect(counts.closed).toBeGreaterThan(0);
  },
  120_000 + CASES * 120,
);

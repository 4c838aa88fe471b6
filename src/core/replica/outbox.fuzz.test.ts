import { Int32, ObjectId } from 'bson';
import { expect, test } from 'vitest';
import { openDesk, type TestDesk } from '../../testing/desk.ts';
import { runSeed, seededRandom } from '../../testing/seeded-random.ts';
import { type Document, decode, encode } from './codec.ts';
import { rebase } from './rebase.ts';
import {
  acknowledge,
  baseOf,
  markSent,
  type Pending,
  pendingAfter,
  pendingOn,
  putBase,
  putInInbox,
  requeueJournal,
  sweep,
  type Why,
  withdraw,
} from './sync-store.ts';
import { operationsOf, undoOperations } from './undo.ts';

const SCHEDULES = Number(process.env.OUTBOX_SCHEDULES ?? 150);
const STEPS = 40;

const ids = ['1', '2', '3'].map((digit) => new ObjectId(digit.padStart(24, '0')));
const by = { personId: null, command: 'test' };

/** One schedule on an open desk: people, server and sync in any order. */
function createSchedule(desk: TestDesk, random: () => number) {
  const { writable: database } = desk.replica;
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const known = new Set<string>();
  const changes: string[] = [];
  let time = 1;
  let epoch = 1;

  const word = () => pick(['Ada', 'Bea', 'one\ntwo\nthree', 'one\nTWO\nthree', 'one\ntwo\nthree\nfour']);
  const values = (): Document => ({
    ...(random() < 0.5 ? { name: word() } : {}),
    ...(random() < 0.4 ? { tags: pick([['a'], ['a', 'b'], ['c'], []]) } : {}),
    ...(random() < 0.3 ? { phone: pick([null, '1', '2']) } : {}),
    ...(random() < 0.3 ? { notes: pick([[], [{ id: '1', content: word() }], [{ id: '2', content: word() }]]) } : {}),
    ...(random() < 0.3 ? { parent: pick(ids) } : {}),
  });
  const shown = (id: ObjectId) => desk.store.document('leads', id.toHexString());
  const first = () => pick(pendingAfter(database, 0, 50));

  function write(work: Parameters<typeof desk.store.write>[1]) {
    changes.push(desk.store.write(by, work).change_id);
    for (const { opId } of pendingAfter(database, 0, 1_000)) known.add(Buffer.from(opId).toString('hex'));
  }

  const steps: (() => void)[] = [
    () => {
      const id = pick(ids);
      if (shown(id) === undefined && baseOf(database, 'leads', id.toHexString()) === undefined)
        write((change) => change.insert('leads', { _id: id, name: word(), tags: ['a'] }));
    },
    () => {
      const id = pick(ids);
      if (shown(id) !== undefined)
        write((change) => {
          change.update('leads', id.toHexString(), values(), { updated_at: new Date(time), revision: new Int32(time) });
        });
    },
    () => {
      const id = pick(ids).toHexString();
      const spell = { collection: 'leads' as const, id, milliseconds: 600_000 };
      if (desk.store.document('leads', id) === undefined) return;
      desk.store.write({ ...by, spell }, (change) => change.update('leads', id, values()));
      for (const { opId } of pendingAfter(database, 0, 1_000)) known.add(Buffer.from(opId).toString('hex'));
    },
    () => write((change) => change.remove('leads', pick(ids).toHexString())),
    () => {
      const undone = changes.pop();
      if (undone !== undefined && operationsOf(database, undone).length > 0)
        write((change) => undoOperations(change, undone));
    },
    () => {
      const id = pick(ids);
      const document = { _id: id, name: word(), ...values(), updated_at: new Date(time) };
      const said = random() < 0.2 ? null : encode(document);
      database.transaction((inside) => putBase(inside, 'leads', id.toHexString(), said, epoch));
    },
    () => {
      const pending = first();
      if (pending !== undefined) markSent(database, pending.opId, time);
    },
    () => {
      const pending = first();
      if (pending === undefined) return;
      const base = pick([undefined, null, { _id: new ObjectId(pending.id), name: word() }]);
      database.transaction((inside) => acknowledge(inside, pending, { serverN: time, serverAt: time, base, epoch }));
    },
    () => {
      const pending = first();
      if (pending === undefined) return;
      const why = pick<Why>(['CONFLICT', 'GONE', 'DUPLICATE', 'PARENT']);
      const theirs = baseOf(database, 'leads', pending.id) ?? null;
      database.transaction((inside) => {
        if (random() < 0.5) return putInInbox(inside, pending, { why, fields: [], theirs }, 'NONE');
        putInInbox(inside, pending, { why: 'CONFLICT', fields: ['name'], theirs }, 'JOURNAL');
        return acknowledge(inside, pending, { serverN: time, serverAt: time, base: theirs, epoch });
      });
    },
    () => {
      const pending = first();
      if (pending !== undefined) database.transaction((inside) => withdraw(inside, pending, time));
    },
    () => {
      if (random() < 0.2) database.transaction((inside) => requeueJournal(inside, time - pick([0, 10, 100])));
    },
    () => {
      if (random() < 0.3) database.transaction((inside) => sweep(inside, 'leads', ++epoch, null, time));
    },
    () => {
      // A command that fails leaves nothing behind.
      expect(() =>
        desk.store.write(by, (change) => {
          change.insert('leads', { name: 'half' });
          throw new Error('stop');
        }),
      ).toThrow('stop');
    },
  ];

  return {
    known,
    step() {
      time += 1;
      desk.time.now = new Date(desk.time.now.getTime() + pick([1_000, 700_000]));
      // People write more often than anything else happens.
      pick(random() < 0.5 ? steps.slice(0, 6) : steps)();
    },
  };
}

/** Where each operation is; it is whole in one place, or split between the journal (or the outbox once more) and the inbox. */
function checkOperations({ store: { database } }: TestDesk, known: ReadonlySet<string>) {
  const places = new Map<string, string[]>();
  for (const table of ['outbox', 'journal', 'inbox'])
    for (const { op_id } of database.all<{ op_id: Uint8Array }>(`SELECT DISTINCT op_id FROM ${table}`)) {
      const id = Buffer.from(op_id).toString('hex');
      places.set(id, [...(places.get(id) ?? []), table]);
    }
  for (const id of known) {
    const found = places.get(id) ?? [];
    const isSplit = found.length === 2 && found[1] === 'inbox';
    expect(found.length === 1 || isSplit ? [] : [id, found]).toEqual([]);
  }
  expect(places.size).toBe(known.size);
  const numbers = database.all<{ seq: number }>('SELECT seq FROM operation').map(({ seq }) => seq);
  expect(new Set(numbers).size).toBe(numbers.length);
}

/** A document without the order of its fields: typing that goes on may put a field elsewhere. */
const content = (document: Document | undefined) =>
  document && encode(Object.fromEntries(Object.entries(document).sort(([one], [other]) => (one < other ? -1 : 1))));

/** What is shown is the base with what waits on it, in documents, lists and search alike. */
function checkViews({ store }: TestDesk) {
  const { database } = store;
  for (const objectId of ids) {
    const id = objectId.toHexString();
    const operations = pendingOn(database, 'leads', id).map(({ operation }: Pending) => operation);
    const expected = rebase('leads', baseOf(database, 'leads', id), operations);
    expect(content(store.document('leads', id))).toEqual(content(expected));
    expect(store.record('leads', id)?.name).toBe(expected && (decode(encode(expected)).name ?? null));
  }
  const rows = database.all<{ row: number }>("SELECT row FROM document WHERE coll = 'leads' ORDER BY row");
  expect(database.all('SELECT row FROM view_leads ORDER BY row')).toEqual(rows);
  const searched = database.all<{ row: number }>('SELECT rowid AS row FROM search ORDER BY rowid');
  expect(searched).toEqual(rows);
  expect(
    database.value('SELECT count(*) FROM doc WHERE length(base_bson) = 0 AND coalesce(length(mine_bson), 0) = 0'),
  ).toBe(0);
}

test(
  `[I1] [I13] over ${SCHEDULES} random schedules every operation is in one place, and what is shown is the base with what waits on it`,
  () => {
    const seed = runSeed();
    console.log(`outbox: TEST_SEED=${seed}`);
    const desk = openDesk(undefined, 'TEAM');
    const { writable } = desk.replica;
    const tables = ['outbox', 'journal', 'inbox', 'doc', 'change', 'trash', 'view_leads', 'search'];
    let operations = 0;
    for (let schedule = 0; schedule < SCHEDULES; schedule += 1) {
      writable.transaction((database) => database.execute(tables.map((table) => `DELETE FROM ${table};`).join('')));
      const { step, known } = createSchedule(desk, seededRandom(seed + schedule));
      try {
        for (let index = 0; index < STEPS; index += 1) {
          step();
          checkOperations(desk, known);
          checkViews(desk);
        }
      } catch (error) {
        throw new Error(`TEST_SEED=${seed + schedule} OUTBOX_SCHEDULES=1: ${error}`, { cause: error });
      }
      operations += known.size;
    }
    console.log(`outbox: ${SCHEDULES} schedules, ${SCHEDULES * STEPS} steps, ${operations} operations, 0 lost`);
    expect(operations).toBeGreaterThan(SCHEDULES);
  },
  60_000 + SCHEDULES * 300,
);

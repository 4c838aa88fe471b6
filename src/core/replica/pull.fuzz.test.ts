import { ObjectId } from 'bson';
import { expect, test } from 'vitest';
import { openDesk } from '../../testing/desk.ts';
import { createDirtyDocuments } from '../../testing/dirty-documents.ts';
import { runSeed, seededRandom } from '../../testing/seeded-random.ts';
import { encode, idBytesOf, idOfDocument, idText } from './codec.ts';
import { definitionOf } from './definitions.ts';
import { listRecords } from './query.ts';
import { baseBytesOf, baseOf, hasPending, putBase } from './sync-store.ts';

const DOCUMENTS = Number(process.env.PULL_FUZZ ?? 100_000);
const BATCH = 500;

const openTeamDesk = () => openDesk(undefined, 'TEAM');
const quarantined = 'SELECT reason, count(*) AS count FROM quarantine GROUP BY reason ORDER BY reason';

test(
  `[I11] [row 53] a pull of ${DOCUMENTS} dirty documents never stops, keeps every byte, and shows what can be read`,
  () => {
    const seed = runSeed();
    console.log(`pull: TEST_SEED=${seed}`);
    const random = seededRandom(seed);
    const { store, replica } = openTeamDesk();
    const next = createDirtyDocuments(random);
    const before = store.database.value<number>('SELECT count(*) FROM doc') as number;
    const seen = new Set<string>();
    try {
      for (let done = 0; done < DOCUMENTS; done += BATCH) {
        const batch = Array.from({ length: Math.min(BATCH, DOCUMENTS - done) }, next);
        replica.writable.transaction((database) => {
          for (const { collection, bytes } of batch) {
            const id = idOfDocument(bytes);
            seen.add(`${collection} ${id}`);
            putBase(database, collection, id, bytes, 1);
          }
        });
        // What can be looked at of one batch, as a person would while it goes on: one of them, its bytes, a list.
        const { collection, bytes } = batch[Math.floor(random() * batch.length)] as (typeof batch)[number];
        const id = idOfDocument(bytes);
        const last = batch.findLast((other) => other.collection === collection && idOfDocument(other.bytes) === id);
        expect(baseBytesOf(store.database, collection, id)).toEqual(Buffer.from(last?.bytes as Uint8Array));
        store.document(collection, id);
        baseOf(store.database, collection, id);
        const definition = definitionOf(collection);
        if (definition !== undefined)
          listRecords(store.database, definition, {
            where: [],
            sort: { column: 'created_at', descending: true },
            after: null,
            limit: 50,
            total: false,
          });
      }
    } catch (error) {
      throw new Error(`TEST_SEED=${seed} PULL_FUZZ=${DOCUMENTS}: ${error}`, { cause: error });
    }
    expect(store.database.value('SELECT count(*) FROM doc')).toBe(seen.size + before);
    const reasons = store.database.all<{ reason: string; count: number }>(quarantined);
    console.log(`pull: ${seen.size} documents, quarantined ${JSON.stringify(reasons)}`);
    if (DOCUMENTS >= 10_000)
      expect(reasons.map(({ reason }) => reason)).toEqual(expect.arrayContaining(['NO_BSON', 'TOO_DEEP']));
    const hidden = store.database.value('SELECT count(*) FROM document JOIN quarantine USING (coll, id_bson)');
    expect(hidden).toBe(0);
    replica.quickCheck();
  },
  60_000 + DOCUMENTS * 3,
);

test('[row 55] a document of 15.9 MB is kept to the byte and shown to nobody, until it is small again', () => {
  const { store, replica } = openTeamDesk();
  const _id = new ObjectId();
  const id = _id.toHexString();
  const large = encode({ _id, name: 'Ada', blob: 'x'.repeat(15.9 * 1024 * 1024) });
  const say = (bytes: Uint8Array) =>
    replica.writable.transaction((database) => putBase(database, 'leads', id, bytes, 1));
  expect(say(large)).toBe(true);
  expect([store.document('leads', id), store.record('leads', id)]).toEqual([undefined, undefined]);
  expect(store.database.all(quarantined)).toEqual([{ reason: 'TOO_LARGE', count: 1 }]);
  expect(Buffer.compare(baseBytesOf(store.database, 'leads', id) as Uint8Array, large)).toBe(0);
  expect(say(large)).toBe(false);
  say(encode({ _id, name: 'Ada' }));
  expect([store.record('leads', id)?.name, store.database.all(quarantined)]).toEqual(['Ada', []]);
  say(large);
  expect([store.record('leads', id), store.database.all('SELECT 1 FROM view_leads')]).toEqual([undefined, []]);
});

test('what waits for a document that can no longer be read goes on waiting, and is shown once it can be again', () => {
  const { store, replica } = openTeamDesk();
  const _id = new ObjectId();
  const id = _id.toHexString();
  const say = (bytes: Uint8Array) => putBase(replica.writable, 'leads', id, bytes, 1);
  say(encode({ _id, name: 'Ada' }));
  store.write({ personId: null, command: 'test' }, (change) => change.update('leads', id, { phone: '1' }));
  const broken = Buffer.from(encode({ _id, name: 'Ada', status: 'NEW' }));
  broken[broken.indexOf('status') - 1] = 0xee;
  say(broken);
  expect([store.document('leads', id), store.record('leads', id)]).toEqual([undefined, undefined]);
  expect(baseOf(store.database, 'leads', id)).toEqual({});
  expect(hasPending(store.database, 'leads', id)).toBe(true);
  say(encode({ _id, name: 'Bea' }));
  expect(store.record('leads', id)).toMatchObject({ name: 'Bea', phone: '1' });
});

test('a document that BSON itself would not write again is kept out of sight while something waits for it, and the pull goes on', () => {
  const { store, replica } = openTeamDesk();
  const _id = new ObjectId();
  const id = _id.toHexString();
  const say = (bytes: Uint8Array) => putBase(replica.writable, 'leads', id, bytes, 1);
  say(encode({ _id, name: 'Ada' }));
  store.write({ personId: null, command: 'test' }, (change) => change.update('leads', id, { phone: '1' }));
  const strange = Buffer.from(encode({ _id, name: 'Bea', twin: { xbsontype: 'x' } }));
  strange[strange.indexOf('xbsontype')] = '_'.charCodeAt(0);
  say(strange);
  expect([store.record('leads', id), hasPending(store.database, 'leads', id)]).toEqual([undefined, true]);
  say(encode({ _id, name: 'Bea' }));
  expect(store.record('leads', id)).toMatchObject({ name: 'Bea', phone: '1' });
});

test('ids that differ only in their type are different documents', () => {
  const { store, replica } = openTeamDesk();
  const ids = ['7', 7, 7.5, 7n, new Date(7), { a: 7 }, null, true, Buffer.from([7])];
  for (const _id of ids) {
    const bytes = encode({ _id, name: 'Ada' });
    putBase(replica.writable, 'leads', idOfDocument(bytes), bytes, 1);
  }
  const stored = store.database.all<{ id_bson: Uint8Array }>("SELECT id_bson FROM doc WHERE coll = 'leads'");
  expect(stored).toHaveLength(ids.length);
  for (const { id_bson } of stored) expect(idBytesOf(idText(id_bson))).toEqual(new Uint8Array(id_bson));
});

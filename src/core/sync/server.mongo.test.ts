import { join } from 'node:path';
import { ObjectId } from 'bson';
import { expect, test, vi } from 'vitest';
import { startForeignWriter } from '../../testing/foreign-writer.ts';
import { dirtyDocuments } from '../../testing/laptop/dirty-documents.ts';
import { startLaptop } from '../../testing/laptop/laptop.ts';
import { differences, openServerEye, places } from '../../testing/laptop/server-eye.ts';
import { mongoDatabases, whenDone } from '../../testing/mongo-server.ts';
import { runSeed, seededRandom } from '../../testing/seeded-random.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { idValue } from '../replica/index.ts';

const databases = await mongoDatabases();

/** A database of the test's own with a laptop, the web backend and somebody who looks at the server. */
async function team() {
  const { url } = databases.newDatabase();
  const laptop = startLaptop({ url, path: join(temporaryFolder(), 'replica.db') });
  const eye = openServerEye(url);
  const writer = await startForeignWriter(url);
  whenDone(async () => {
    await laptop.close();
    await eye.close();
    await writer.close();
  });
  return { laptop, eye, writer, url };
}

const inboxOf = ({ laptop }: Pick<Awaited<ReturnType<typeof team>>, 'laptop'>) =>
  laptop.replica.readable.all<{ why: string; fields: string; coll: string }>(
    'SELECT why, fields, coll FROM inbox ORDER BY id',
  );

test('[I4] [I11] [I16] [row 53] a first sync takes 3,000 dirty documents with ids of all types, then follows what is written to them', async () => {
  const seed = runSeed();
  const { laptop, eye, writer, url } = await team();
  const collections = ['leads', 'contacts', 'opportunities', 'tasks', 'companies', 'tracking_events'];
  const documents = dirtyDocuments(3000, seededRandom(seed));
  for (const [index, collection] of collections.entries())
    await writer.insertMany(collection, documents.slice(index * 500, (index + 1) * 500));
  const began = performance.now();
  await laptop.sync(1000);
  const first = performance.now() - began;
  expect(await differences(eye, laptop)).toEqual([]);
  expect(laptop.replica.readable.value('SELECT count(*) FROM doc')).toBeGreaterThan(2900);

  const written = writer.run({ seed, perSecond: 150, seconds: 3, collections: ['leads', 'contacts', 'companies'] });
  let rounds = 0;
  let isOver = false;
  written.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await laptop.engine.cycle();
    rounds += 1;
  }
  const counts = await written;
  await laptop.sync();
  expect(await differences(eye, laptop)).toEqual([]);
  console.log(
    `first sync: TEST_SEED=${seed}, 3,000 documents in ${Math.round(first)} ms, then ${JSON.stringify(counts)} in ${rounds} rounds`,
  );

  const fresh = startLaptop({ url, path: join(temporaryFolder(), 'replica.db') });
  await fresh.sync(1000);
  const all = 'SELECT coll, hex(id_bson) AS id, hex(base_hash) AS hash, flags FROM doc ORDER BY coll, id_bson';
  expect(fresh.replica.readable.all(all)).toEqual(laptop.replica.readable.all(all));
  await fresh.close();
}, 120_000);

test('[I3] [I14] [row 48] [row 49] of one document edited on both sides, different fields both survive and of the same field both are kept', async () => {
  const { laptop, eye, writer } = await team();
  const id = laptop.write((change) => change.insert('leads', { name: 'Ada', city: 'Paris', country: 'FR' }));
  await laptop.sync();
  await writer.set('leads', idValue(id), { city: 'Lyon', score: 5 });
  laptop.write((change) => change.update('leads', id, { country: 'IL' }));
  await laptop.sync();
  expect(await writer.find('leads', idValue(id))).toMatchObject({ city: 'Lyon', country: 'IL', score: 5 });
  expect(inboxOf({ laptop })).toEqual([]);

  await writer.set('leads', idValue(id), { city: 'Nice' });
  laptop.write((change) => change.update('leads', id, { city: 'Haifa', name: 'Ada L.' }));
  await laptop.sync();
  expect(await writer.find('leads', idValue(id))).toMatchObject({ city: 'Nice', name: 'Ada L.' });
  expect(inboxOf({ laptop })).toEqual([{ why: 'CONFLICT', fields: '["city"]', coll: 'leads' }]);
  expect(await differences(eye, laptop)).toEqual([]);
});

test('[I5] [row 50] [row 51] an edit of what the server removed is kept aside, a removal of what somebody changed is not done', async () => {
  const { laptop, eye, writer } = await team();
  const [gone = '', changed = ''] = laptop.write((change) => [
    change.insert('leads', { name: 'Gone' }),
    change.insert('leads', { name: 'Changed' }),
  ]);
  await laptop.sync();
  await writer.delete('leads', idValue(gone));
  await writer.set('leads', idValue(changed), { city: 'Nice' });
  laptop.write((change) => {
    change.update('leads', gone, { city: 'Haifa' });
    change.remove('leads', changed);
  });
  await laptop.sync();
  expect(await writer.find('leads', idValue(gone))).toBeNull();
  expect(await writer.find('leads', idValue(changed))).toMatchObject({ city: 'Nice' });
  expect(
    inboxOf({ laptop })
      .map(({ why }) => why)
      .sort(),
  ).toEqual(['CHANGED', 'GONE']);
  expect(await differences(eye, laptop)).toEqual([]);
});

test('[row 52] a whole replacement by the web backend that drops our fields is what stands here too', async () => {
  const { laptop, eye, writer } = await team();
  const id = laptop.write((change) => change.insert('leads', { name: 'Ada', city: 'Paris', revision: 3 }));
  await laptop.sync();
  await writer.replace('leads', idValue(id), { name: 'Ada', web: true });
  // The news of it takes its time to come on a busy machine.
  await vi.waitFor(
    async () => {
      await laptop.sync();
      expect(laptop.store.document('leads', id)).toEqual({ _id: idValue(id), name: 'Ada', web: true });
    },
    { timeout: 20_000, interval: 50 },
  );
  expect(await differences(eye, laptop)).toEqual([]);
});

test('[I9] [row 46] an e-mail that another contact has goes to the inbox with what depends on it, and nothing else waits for it', async () => {
  const { laptop, eye, writer } = await team();
  await eye.client.db().collection('contacts').createIndex({ email: 1 }, { unique: true });
  await writer.insert('contacts', { email: 'a@example.com', name: 'First' });
  const [, opportunity = ''] = laptop.write((change) => {
    const contact = change.insert('contacts', { email: 'a@example.com', name: 'Second' });
    return [
      contact,
      change.insert('opportunities', { title: 'Study', contact_id: idValue(contact) }),
      change.insert('contacts', { email: 'b@example.com', name: 'Third' }),
    ];
  });
  await laptop.sync();
  expect(inboxOf({ laptop })).toEqual([
    { why: 'DUPLICATE', fields: '[]', coll: 'contacts' },
    { why: 'PARENT', fields: '[]', coll: 'opportunities' },
  ]);
  expect(await writer.count('contacts')).toBe(2);
  expect(await writer.find('opportunities', idValue(opportunity))).toBeNull();
  expect(laptop.waiting()).toBe(0);
  expect(await differences(eye, laptop)).toEqual([]);
});

test('[row 46] e-mails that differ only in case are the same where the index says so', async () => {
  const { laptop, eye, writer } = await team();
  const collation = { locale: 'en', strength: 2 };
  await eye.client.db().collection('contacts').createIndex({ email: 1 }, { unique: true, collation });
  await writer.insert('contacts', { email: 'Ada@Example.com' });
  laptop.write((change) => change.insert('contacts', { email: 'ada@example.com' }));
  await laptop.sync();
  expect(inboxOf({ laptop }).map(({ why }) => why)).toEqual(['DUPLICATE']);
  expect(await differences(eye, laptop)).toEqual([]);
});

test('[I1] [I10] 500 edits of two laptops and the web backend at once: three stores are equal, and each edit is somewhere', async () => {
  const seed = runSeed();
  const random = seededRandom(seed);
  const { laptop, eye, writer, url } = await team();
  const other = startLaptop({ url, path: join(temporaryFolder(), 'replica.db') });
  whenDone(() => other.close());
  const ids = laptop.write((change) =>
    Array.from({ length: 20 }, (_, index) => change.insert('leads', { _id: new ObjectId(), name: `Lead ${index}` })),
  );
  await laptop.sync();
  await other.sync();
  const fields = ['city', 'country', 'sector', 'brand'];
  for (let round = 0; round < 50; round += 1) {
    for (const each of [laptop, other])
      for (let edit = 0; edit < 4; edit += 1) {
        const id = ids[Math.floor(random() * ids.length)] as string;
        const field = fields[Math.floor(random() * fields.length)] as string;
        each.write((change) => change.update('leads', id, { [field]: `${round} ${edit} ${random()}` }));
      }
    const id = ids[Math.floor(random() * ids.length)] as string;
    await writer.set('leads', idValue(id), { city: `web ${round}`, [`web_${round % 5}`]: round });
    if (random() < 0.5) await laptop.engine.cycle();
    if (random() < 0.5) await other.engine.cycle();
  }
  await laptop.sync();
  await other.sync();
  await laptop.sync();
  for (const each of [laptop, other]) {
    expect(await differences(eye, each)).toEqual([]);
    const { outbox, journal, inbox } = places(each);
    expect(outbox.size).toBe(0);
    expect(new Set([...journal, ...inbox]).size).toBe(each === laptop ? 220 : 200);
  }
  console.log(
    `two laptops: TEST_SEED=${seed}, 450 edits, ${places(laptop).inbox.size + places(other).inbox.size} conflicts`,
  );
});

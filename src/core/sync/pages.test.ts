import { join } from 'node:path';
import { ObjectId } from 'bson';
import { expect, test } from 'vitest';
import { createRemote, createServer, foreignWriter } from '../../testing/simulator/index.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { ensureProjections, migrations, openReplica, type Writable } from '../replica/index.ts';
import { createEngine } from './engine.ts';

const DOCUMENTS = 2500;

/** Documents that each transaction wrote which moved the cursor of a scan. */
async function transactionsOf(isAwaited: () => boolean): Promise<number[]> {
  const replica = openReplica(join(temporaryFolder(), 'replica.db'), Buffer.alloc(32, 7), { create: true, migrations });
  ensureProjections(replica.writable);
  const server = createServer();
  const web = foreignWriter(() => server);
  for (let number = 0; number < DOCUMENTS; number += 1)
    web.insert('leads', { _id: new ObjectId(), name: `Lead ${number}` });
  const written: number[] = [];
  const documents = () => replica.readable.value<number>('SELECT count(*) FROM doc') ?? 0;
  const database: Writable = {
    ...replica.writable,
    transaction(work) {
      const before = documents();
      const result = replica.writable.transaction(work);
      if (documents() > before) written.push(documents() - before);
      return result;
    },
  };
  const engine = createEngine({
    database,
    remote: createRemote(() => server),
    isAwaited,
    clientId: 'client',
    clock: { now: () => new Date(), monotonic: () => performance.now() },
    random: () => 0.5,
    changed: () => undefined,
    collections: ['leads'],
    windows: () => ({}),
    insert: () => undefined,
  });
  while ((await engine.cycle()).more);
  replica.close();
  return written;
}

test('a page of a scan is written in one transaction, and in short ones while a person wants to write', async () => {
  expect(await transactionsOf(() => false)).toEqual([DOCUMENTS]);
  expect(await transactionsOf(() => true)).toEqual(Array.from({ length: 25 }, () => 100));
});

test('after a person has written, none is long for a while', async () => {
  let asked = 0;
  const once = () => {
    asked += 1;
    return asked === 50;
  };
  const [first = 0, ...others] = await transactionsOf(once);
  expect(first).toBe(149);
  expect(others).toEqual([1000, 1000, 351]);
});

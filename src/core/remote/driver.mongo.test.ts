import { setTimeout } from 'node:timers/promises';
import { BSONRegExp, deserialize, Int32, ObjectId, serialize } from 'bson';
import { MongoClient } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { startForeignWriter } from '../../testing/foreign-writer.ts';
import type { MongoProcess } from '../../testing/mongo-process.ts';
import { startMongoServer, whenDone } from '../../testing/mongo-server.ts';
import { startSilentLine } from '../../testing/silent-line.ts';
import { openConnection } from './open-connection.ts';
import type { Remote } from './remote.ts';
import { RemoteError } from './remote-error.ts';

function connection(server: MongoProcess, timeoutMS = 15_000) {
  const opened = openConnection({ url: server.url('crm'), appName: 'under test', timeoutMS });
  whenDone(() => opened.close());
  return opened;
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof RemoteError) return error.code;
    throw error;
  }
  return 'NONE';
}

async function administrator(server: MongoProcess) {
  const client = await MongoClient.connect(server.url('crm'));
  whenDone(() => client.close());
  return client.db('crm');
}

const plain = (bytes: Uint8Array | null | undefined) => (bytes ? deserialize(bytes) : null);

/** Every change after a token that comes within the time. */
async function follow(remote: Remote, token: Uint8Array, wanted: number) {
  const ids: unknown[] = [];
  let at = token;
  for (const until = performance.now() + 20_000; performance.now() < until && ids.length < wanted; ) {
    const { events, token: next } = await remote.changes('*', at, 100);
    ids.push(...events.map(({ id }) => id));
    at = next;
    if (events.length === 0) await remote.idle(500, new AbortController().signal);
  }
  return { ids, token: at };
}

describe('a server that fails', () => {
  test('[row 4] killed and started again gives the changes that were not answered yet, over the same connection', async () => {
    const server = await startMongoServer();
    const remote = connection(server);
    const { token } = await remote.startToken('*');
    await remote.direct.insert('leads', { _id: 1 });
    const first = await follow(remote, token, 1);
    await remote.direct.insert('leads', { _id: 2 });
    await server.kill();
    expect(await codeOf(remote.read('leads', [1], null))).toBe('OFFLINE');
    await server.restart();
    await remote.direct.insert('leads', { _id: 3 });
    for (let attempt = 0; ; attempt += 1) {
      try {
        expect((await follow(remote, first.token, 2)).ids.map(Number)).toEqual([2, 3]);
        break;
      } catch (error) {
        if (!(error instanceof RemoteError) || error.code !== 'OFFLINE' || attempt > 5) throw error;
      }
    }
  });

  test('[row 27] a commit whose answer is lost is asked for again, and took place once', async () => {
    const server = await startMongoServer();
    const remote = connection(server);
    await remote.direct.insert('leads', { _id: 1, n: new Int32(0) });
    await remote.transact((writes) => writes.count('client', new Uint8Array(12), 1));
    await server.configureFailPoint({ times: 1 }, { failCommands: ['commitTransaction'], closeConnection: true });
    await remote.transact(async (writes) => {
      await writes.update('leads', 1, { guard: [{ field: 'n', value: 0 }], set: { n: 1 }, unset: [] });
      await writes.keepReceipts([{ operationId: new Uint8Array([1]), receipt: { n: 1 } }]);
    });
    expect(plain((await remote.read('leads', [1], null))[0])).toEqual({ _id: 1, n: 1 });
    expect(await remote.direct.receipt(new Uint8Array([1]))).toMatchObject({ receipt: { n: 1 } });
  });

  test('[row 32] a commit that nobody can tell the outcome of says so in its time', async () => {
    const server = await startMongoServer();
    const remote = connection(server, 1500);
    await remote.transact((writes) => writes.count('client', new Uint8Array(12), 1));
    await server.configureFailPoint('alwaysOn', { failCommands: ['commitTransaction'], closeConnection: true });
    const started = performance.now();
    expect(await codeOf(remote.transact((writes) => writes.insert('leads', { _id: 1 })))).toBe('OUTCOME_UNKNOWN');
    expect(performance.now() - started).toBeLessThan(6000);
    await server.configureFailPoint('off');
  });

  test('[row 33] a transaction that the server keeps refusing gives up in its time, and has written nothing', async () => {
    const server = await startMongoServer();
    const remote = connection(server, 1000);
    await remote.hello();
    await remote.transact((writes) => writes.count('client', new Uint8Array(12), 1));
    await server.configureFailPoint('alwaysOn', {
      failCommands: ['insert'],
      errorCode: 112,
      errorLabels: ['TransientTransactionError'],
    });
    let attempts = 0;
    const started = performance.now();
    const call = remote.transact(async (writes) => {
      attempts += 1;
      await writes.insert('leads', { _id: 1 });
    });
    expect(await codeOf(call)).toBe('TRANSIENT');
    expect(attempts).toBeGreaterThan(2);
    expect(performance.now() - started).toBeLessThan(3000);
    await server.configureFailPoint('off');
    expect(await remote.read('leads', [1], null)).toEqual([null]);
  });

  test.each([286, 280, 260, 136])('[row 36] a stream that ends with %s has lost its history', async (errorCode) => {
    const server = await startMongoServer();
    const remote = connection(server);
    const { token } = await remote.startToken('*');
    await server.configureFailPoint({ times: 1 }, { failCommands: ['aggregate'], errorCode });
    expect(await codeOf(remote.changes('*', token, 10))).toBe('HISTORY_LOST');
  });

  test('[row 37] a token of another feed, and one that is none, have lost theirs', async () => {
    const remote = connection(await startMongoServer());
    const { token } = await remote.startToken('leads');
    for (const bad of [
      token,
      serialize({ version: 'another', resume: {} }),
      new Uint8Array(),
      new Uint8Array([1, 2, 3]),
    ])
      expect(await codeOf(remote.changes('*', bad, 10))).toBe('HISTORY_LOST');
    expect((await remote.changes('leads', token, 10)).events).toEqual([]);
  });

  test('[row 3] a cursor that the server dropped between two pages is sought anew', async () => {
    const server = await startMongoServer();
    const remote = connection(server);
    const crm = await administrator(server);
    await crm.collection<{ _id: number }>('leads').insertMany(Array.from({ length: 10 }, (_, _id) => ({ _id })));
    const page = async (after: unknown) =>
      (await remote.scan('leads', { after, limit: 4, time: null, since: null })).documents.map(
        (bytes) => plain(bytes)?._id,
      );
    expect(await page(undefined)).toEqual([0, 1, 2, 3]);
    await server.configureFailPoint({ times: 1 }, { failCommands: ['getMore'], errorCode: 43 });
    expect(await page(3)).toEqual([4, 5, 6, 7]);
    expect(await page(7)).toEqual([8, 9]);
    expect(await page(3)).toEqual([4, 5, 6, 7]);
  });

  test('[row 29] one that goes silent is told in its time, and closing does not wait for it', async () => {
    const line = await startSilentLine();
    const remote = openConnection({ url: line.url, appName: 'x', timeoutMS: 1000 });
    await remote.hello();
    const { token } = await remote.startToken('*');
    await remote.changes('*', token, 10);
    line.silence();
    const started = performance.now();
    expect(await codeOf(remote.read('leads', [1], null))).toBe('OFFLINE');
    expect(await codeOf(remote.direct.insert('leads', { _id: 1 }))).toMatch(/^(?:OUTCOME_UNKNOWN|OFFLINE)$/);
    expect(performance.now() - started).toBeLessThan(4000);
    const closing = performance.now();
    await remote.close();
    expect(performance.now() - closing).toBeLessThan(2500);
  });

  test('[row 29] closing does not wait either for what was asked of one that is silent, and whoever asked is told', async () => {
    const line = await startSilentLine();
    const remote = openConnection({ url: line.url, appName: 'x' });
    await remote.hello();
    const { token } = await remote.startToken('*');
    line.silence();
    const asked = [
      codeOf(remote.changes('*', token, 10)),
      codeOf(remote.read('leads', [1], null)),
      codeOf(remote.startToken('*')),
      codeOf(remote.scan('contacts', { after: undefined, limit: 10, time: null, since: null })),
      codeOf(remote.direct.insert('leads', { _id: 1 })),
    ];
    await setTimeout(100);
    const closing = performance.now();
    await remote.close();
    const [changed, read, started, scanned, written] = await Promise.all(asked);
    expect([changed, read, started, scanned]).toEqual(['OFFLINE', 'OFFLINE', 'OFFLINE', 'OFFLINE']);
    expect(written).toMatch(/^(?:OUTCOME_UNKNOWN|OFFLINE)$/);
    expect(performance.now() - closing).toBeLessThan(4000);
  });
});

describe('documents', () => {
  test('[row 55] of 15.9 MB come as they are, by every way', async () => {
    const server = await startMongoServer();
    const remote = connection(server);
    const bytes = serialize({ _id: 'big', text: 'x'.repeat(15.9 * 1024 * 1024) });
    await remote.direct.insert('content', deserialize(bytes));
    const page = await remote.scan('content', { after: undefined, limit: 10, time: null, since: null });
    const [scanned] = page.documents;
    const [read] = await remote.read('content', ['big'], null);
    expect(Buffer.compare(scanned as Uint8Array, bytes)).toBe(0);
    expect(Buffer.compare(read as Uint8Array, bytes)).toBe(0);
    const update = { guard: [], set: { more: 'x'.repeat(1024 * 1024) }, unset: [] };
    expect(await codeOf(remote.direct.update('content', 'big', update))).toBe('TOO_LARGE');
  });

  test('[row 53] with names that no condition can be made on are read; guarding or writing such a field is refused', async () => {
    const server = await startMongoServer();
    const remote = connection(server);
    const writer = await startForeignWriter(server.url('crm'));
    whenDone(() => writer.close());
    const odd = serialize({
      _id: 1,
      'a.b': 1,
      $set: 2,
      '': 3,
      ['__proto__']: 4,
      nested: { $gt: 1, 'x.y': Number.NaN },
    });
    await writer.insertRaw('leads', odd);
    expect(Buffer.compare((await remote.read('leads', [1], null))[0] as Uint8Array, odd)).toBe(0);
    for (const field of ['a.b', '$set', '']) {
      const guard = [{ field, value: 1 }];
      expect(await codeOf(remote.direct.update('leads', 1, { guard, set: { x: 1 }, unset: [] }))).toBe('REFUSED');
      expect(await codeOf(remote.direct.update('leads', 1, { guard: [], set: { [field]: 1 }, unset: [] }))).toBe(
        'REFUSED',
      );
      expect(await codeOf(remote.direct.update('leads', 1, { guard: [], set: {}, unset: [field] }))).toBe('REFUSED');
      expect(await codeOf(remote.direct.remove('leads', 1, guard))).toBe('REFUSED');
    }
  });

  test('[I3] in a collection that takes capitals for small letters a guard does not', async () => {
    const server = await startMongoServer();
    const remote = connection(server);
    const crm = await administrator(server);
    await crm.createCollection('leads', { collation: { locale: 'en', strength: 2 } });
    await remote.direct.insert('leads', { _id: 1, name: 'ABC' });
    const guarded = (value: unknown) => ({ guard: [{ field: 'name', value }], set: { seen: true }, unset: [] });
    expect(await remote.direct.update('leads', 1, guarded('abc'))).toBe(false);
    expect(await remote.transact((writes) => writes.bulk('leads', [{ id: 1, update: guarded('abc') }]))).toBe(false);
    expect(await remote.direct.remove('leads', 1, [{ field: 'name', value: 'abc' }])).toBe(false);
    expect(await remote.direct.update('leads', 1, guarded('ABC'))).toBe(true);
  });

  test('an update that names nothing to write tells whether its guards hold', async () => {
    const remote = connection(await startMongoServer());
    await remote.direct.insert('leads', { _id: 1, pattern: new BSONRegExp('a', '') });
    const holds = (value: unknown) =>
      remote.direct.update('leads', 1, { guard: [{ field: 'pattern', value }], set: {}, unset: [] });
    expect(await holds(new BSONRegExp('a', ''))).toBe(true);
    expect(await holds('a')).toBe(false);
  });
});

describe('signing in', () => {
  test('finds people whatever the case of their address, in crm_users first, and takes no pattern for one', async () => {
    const server = await startMongoServer();
    const remote = connection(server);
    const crm = await administrator(server);
    const hash = `$2b$12$${'x'.repeat(53)}`;
    const dana = new ObjectId();
    const people = [
      { _id: dana, email: 'Dana@Example.com', password: hash, name: 'Dana', role: 'sales', is_active: true },
      { email: 'gone@example.com', hashed_password: hash, role: 'boss', is_active: false },
      { email: ['list@example.com'] },
      { email: 7 },
      { name: 'nobody' },
    ];
    await crm.collection('crm_users').insertMany(people);
    await crm
      .collection<{ _id: unknown }>('users')
      .insertMany([
        { _id: 'root', email: 'root@example.com', password: 'no hash' },
        { email: 'dana@example.com' },
      ] as never);
    expect(await remote.findSignIn('dana@example.COM')).toEqual({
      collection: 'crm_users',
      id: dana.toHexString(),
      email: 'Dana@Example.com',
      name: 'Dana',
      role: 'sales',
      isActive: true,
      hash,
    });
    expect(await remote.findSignIn('gone@example.com')).toMatchObject({
      isActive: false,
      role: 'viewer',
      name: 'gone@example.com',
      hash,
    });
    const root = await remote.findSignIn('ROOT@example.com');
    expect(root).toMatchObject({ collection: 'users', role: 'admin', isActive: true, hash: null });
    expect(root?.id).toMatch(/^~/);
    for (const email of ['.*', '$email', 'list@example.com', '7', '', 'dana@example.co'])
      expect(await remote.findSignIn(email)).toBeNull();
  });
});

describe('indexes', () => {
  test('[row 46] are made one by one; a unique one that documents forbid tells which, and documents without the value never collide', async () => {
    const server = await startMongoServer();
    const remote = connection(server);
    const crm = await administrator(server);
    const state = async (name: string) => (await remote.indexes()).find((index) => index.name === name)?.state;
    expect(new Set((await remote.indexes()).map((index) => index.state))).toEqual(new Set(['MISSING']));
    expect((await remote.indexes()).filter(({ needed }) => needed).map(({ name }) => name)).toEqual([
      'invoices.invoice_number',
      'invoices.series+invoice_seq',
    ]);

    const first = new ObjectId();
    const contacts = [
      { _id: first, email: 'a@x' },
      { _id: 'second', email: 'a@x' },
      { email: 'b@x' },
      { email: '' },
      { email: '' },
      {},
      {},
      { email: null },
    ];
    await crm.collection('contacts').insertMany(contacts as object[]);
    expect(await codeOf(remote.createIndex('contacts.email'))).toBe('DUPLICATE');
    const [found, ...others] = await remote.duplicates('contacts.email', 10);
    expect(others).toEqual([]);
    expect(found?.value).toBe('a@x');
    expect(found?.ids).toHaveLength(2);
    expect(found?.ids).toContain(first.toHexString());
    await crm.collection('contacts').deleteOne({ _id: first });
    await remote.createIndex('contacts.email');
    expect(await state('contacts.email')).toBe('THERE');

    await crm.collection('crm_users').createIndex({ email: 1 });
    expect(await state('crm_users.email')).toBe('NOT_UNIQUE');
    await remote.createIndex('crm_users.email');
    expect(await state('crm_users.email')).toBe('THERE');
    await crm.collection('leads').createIndex({ status: 1, created_at: -1 });
    expect(await state('leads.status')).toBe('THERE');
    await crm.collection('users').createIndex({ email: 1 }, { unique: true });
    expect(await state('users.email')).toBe('THERE');
    expect(await codeOf(remote.createIndex('leads.nothing'))).toBe('REFUSED');
  });
});

describe('receipts', () => {
  test('are ended by the server after 180 days, by an index that the first transaction makes', async () => {
    const server = await startMongoServer();
    const remote = connection(server);
    const crm = await administrator(server);
    await remote.transact((writes) => writes.count('client', new Uint8Array(12), 1));
    await connection(server).transact((writes) => writes.count('client', new Uint8Array(12), 1));
    const indexes = await crm.collection('crm_sync_receipts').listIndexes().toArray();
    expect(indexes.filter(({ key }) => 'at' in key)).toMatchObject([{ expireAfterSeconds: 180 * 86_400 }]);
  });
});

test('the stream of a database reads ahead no further than it may, and loses nothing of a great many changes', async () => {
  const server = await startMongoServer();
  const remote = connection(server);
  const crm = await administrator(server);
  const { token } = await remote.startToken('*');
  const count = 5000;
  const documents = Array.from({ length: count }, (_, _id) => ({ _id }));
  await crm.collection<{ _id: number }>('tracking_events').insertMany(documents);
  const first = await remote.changes('*', token, 100);
  expect(first.events.length).toBeLessThanOrEqual(100);
  await setTimeout(500);
  const { ids } = await follow(remote, first.token, count - first.events.length);
  expect([...first.events.map(({ id }) => id), ...ids].map(Number)).toEqual(documents.map(({ _id }) => _id));
});

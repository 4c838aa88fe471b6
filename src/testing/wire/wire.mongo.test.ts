import { MongoClient } from 'mongodb';
import { afterEach, expect, test } from 'vitest';
import { startMongoServer, whenDone } from '../mongo-server.ts';
import { startWireProxy } from './proxy.ts';
import { failure, greeting, startStubServer } from './stub.ts';

const server = await startMongoServer();
const proxy = await startWireProxy(server.port);
whenDone(() => proxy.close());
afterEach(() => {
  proxy.disarm();
  proxy.slow(Number.POSITIVE_INFINITY);
});

const quick = 'retryWrites=false&retryReads=false&minHeartbeatFrequencyMS=20&serverSelectionTimeoutMS=2000';

function clientAt(url: string): MongoClient {
  const client = new MongoClient(url);
  whenDone(() => client.close());
  return client;
}

const leadsOf = (client: MongoClient) => client.db().collection<{ _id: number }>('leads');

test('messages go through unchanged and are counted by their names', async () => {
  const client = clientAt(proxy.url('through', quick));
  proxy.forget();
  await leadsOf(client).insertOne({ _id: 1 });
  expect(await leadsOf(client).findOne({})).toEqual({ _id: 1 });
  const named = proxy.passed.filter(({ command }) => command === 'insert' || command === 'find');
  expect(named.map(({ command, side }) => `${command} ${side}`)).toEqual([
    'insert REQUEST',
    'insert REPLY',
    'find REQUEST',
    'find REPLY',
  ]);
  expect(named.every(({ length }) => length > 30)).toBe(true);
});

test.each(['RESET', 'END'] as const)(
  'a cut request (%s) never reaches the server, a cut reply was done there',
  async (how) => {
    const client = clientAt(proxy.url(`cut_${how}`, quick));
    const leads = leadsOf(client);
    await leads.insertOne({ _id: 0 });
    for (const [after, id] of [
      [0, 1],
      [1, 2],
      [16, 3],
      [60, 4],
    ] as const) {
      const happened = proxy.cut({ command: 'insert', nth: 1, side: 'REQUEST', after, how });
      await expect(leads.insertOne({ _id: id })).rejects.toThrow();
      expect(happened()).toBe(true);
    }
    for (const [after, id] of [
      [0, 5],
      [1, 6],
      [30, 7],
    ] as const) {
      proxy.cut({ command: 'insert', nth: 1, side: 'REPLY', after, how });
      await expect(leads.insertOne({ _id: id })).rejects.toThrow();
    }
    expect((await leads.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id)).toEqual([0, 5, 6, 7]);
  },
);

test('the n-th command is the one that is cut, and only once', async () => {
  const leads = leadsOf(clientAt(proxy.url('nth', quick)));
  await leads.insertOne({ _id: 0 });
  proxy.cut({ command: 'insert', nth: 2, side: 'REQUEST', after: 0, how: 'RESET' });
  await leads.insertOne({ _id: 1 });
  await expect(leads.insertOne({ _id: 2 })).rejects.toThrow();
  await leads.insertOne({ _id: 3 });
});

test('a stalled answer and a black hole end by the time-out of the client; afterwards bytes go through again', async () => {
  const client = clientAt(proxy.url('stall', `${quick}&socketTimeoutMS=300&connectTimeoutMS=300`));
  const leads = leadsOf(client);
  await leads.insertOne({ _id: 0 });
  proxy.cut({ command: 'insert', nth: 1, side: 'REPLY', after: 3, how: 'STALL' });
  await expect(leads.insertOne({ _id: 1 })).rejects.toThrow('timed out');
  proxy.blackHole(true);
  await expect(leads.insertOne({ _id: 2 })).rejects.toThrow();
  proxy.blackHole(false);
  await expect.poll(() => leads.insertOne({ _id: 3 }).catch(() => null), { timeout: 5000 }).not.toBeNull();
  expect((await leads.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id)).toEqual([0, 1, 3]);
});

test('a slow line delivers the same bytes', async () => {
  proxy.slow(7);
  const leads = leadsOf(clientAt(proxy.url('slow', quick)));
  await leads.insertMany([{ _id: 1 }, { _id: 2 }]);
  expect(await leads.find().toArray()).toEqual([{ _id: 1 }, { _id: 2 }]);
});

test('an answer can be forged, whether the server did what was asked or never heard of it', async () => {
  const leads = leadsOf(clientAt(proxy.url('forged', quick)));
  await leads.insertOne({ _id: 0 });
  const times = proxy.substitute({
    command: 'insert',
    nth: 1,
    answer: failure(121, 'DocumentValidationFailure'),
    reaches: false,
  });
  await expect(leads.insertOne({ _id: 1 })).rejects.toMatchObject({ code: 121 });
  proxy.substitute({
    command: 'insert',
    nth: 1,
    answer: failure(11602, 'InterruptedDueToReplStateChange'),
    reaches: true,
  });
  await expect(leads.insertOne({ _id: 2 })).rejects.toMatchObject({ code: 11602 });
  expect(times()).toBe(1);
  const seen = leadsOf(clientAt(server.url('forged')));
  expect((await seen.find().toArray()).map(({ _id }) => _id)).toEqual([0, 2]);
});

test('the stub greets with the facts it is given and answers what it is told', async () => {
  const stub = await startStubServer((name) =>
    name === 'ping'
      ? failure(286, 'ChangeStreamHistoryLost', ['NonResumableChangeStreamError'])
      : greeting({ msg: 'isdbgrid' }),
  );
  whenDone(() => stub.close());
  const client = clientAt(stub.url('stub', quick));
  await expect(client.db().command({ ping: 1 })).rejects.toMatchObject({ code: 286 });
  expect(stub.asked).toContain('ping');
});

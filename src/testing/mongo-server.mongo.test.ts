import { serialize } from 'bson';
import { MongoClient } from 'mongodb';
import { expect, test } from 'vitest';
import { startForeignWriter } from './foreign-writer.ts';
import { startMongoServer, whenDone } from './mongo-server.ts';

test('what the server acknowledged is there after SIGKILL and a start on the same port', async () => {
  const server = await startMongoServer();
  const client = new MongoClient(server.url('one'), { serverSelectionTimeoutMS: 5000 });
  whenDone(() => client.close());
  await client
    .db()
    .collection<{ _id: number }>('leads')
    .insertOne({ _id: 1 }, { writeConcern: { w: 'majority', journal: true } });
  await server.kill();
  await expect(client.db().command({ ping: 1 }, { timeoutMS: 300 })).rejects.toThrow();
  await server.restart();
  expect(await client.db().collection('leads').countDocuments()).toBe(1);
});

test('a fail point fails the commands it names, as often as it says', async () => {
  const server = await startMongoServer();
  const client = new MongoClient(server.url('one'));
  whenDone(() => client.close());
  await client.connect();
  await server.configureFailPoint({ times: 1 }, { failCommands: ['count'], errorCode: 13 });
  await expect(client.db().command({ count: 'leads' })).rejects.toMatchObject({ code: 13 });
  await expect(client.db().command({ count: 'leads' })).resolves.toMatchObject({ n: 0 });
});

test('the foreign writer writes as the web backend does: naive dates, ids of its own, raw bytes, and the same at random for the same seed', async () => {
  const server = await startMongoServer();
  const writer = await startForeignWriter(server.url('one'));
  whenDone(() => writer.close());
  const at = new Date('2026-03-01T10:00:00Z');
  expect(await writer.insert('leads', { _id: 'web-1', at })).toBe('web-1');
  expect(await writer.find('leads', 'web-1')).toEqual({ _id: 'web-1', at });
  expect(await writer.set('leads', 'web-1', { extra: { deep: [1] } })).toBe(1);
  expect(await writer.replace('leads', 'web-1', { only: true })).toBe(1);
  expect(await writer.find('leads', 'web-1')).toEqual({ _id: 'web-1', only: true });
  expect(await writer.delete('leads', 'web-1')).toBe(1);
  await writer.insert('leads', { _id: 'web-2' });
  await expect(writer.insert('leads', { _id: 'web-2' })).rejects.toThrow('DuplicateKeyError');

  await writer.insertRaw('contacts', serialize({ _id: 1, 'a.b': { $set: NaN } }));
  expect(await writer.count('contacts')).toBe(1);

  const plan = { seed: 7, perSecond: 500, seconds: 0.2 };
  const counts = await writer.run(plan);
  expect(Object.values(counts).reduce((all, count) => all + count)).toBe(100);
  const other = await startForeignWriter(server.url('two'));
  whenDone(() => other.close());
  expect(await other.run(plan)).toEqual(counts);
});

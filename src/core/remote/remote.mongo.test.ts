import { MongoClient } from 'mongodb';
import { type ForeignWriter, startForeignWriter } from '../../testing/foreign-writer.ts';
import { mongoDatabases } from '../../testing/mongo-server.ts';
import { remoteSuite } from '../../testing/remote.suite.ts';
import { openConnection } from './open-connection.ts';
import { wantedIndexes } from './wanted-indexes.ts';

const databases = await mongoDatabases();

/** A foreign writer whose process is started by its first write. */
function lazyWriter(url: string) {
  let started: Promise<ForeignWriter> | null = null;
  const writer = () => {
    started ??= startForeignWriter(url);
    return started;
  };
  const foreign: Pick<ForeignWriter, 'insert' | 'set' | 'unset' | 'replace' | 'delete' | 'drop' | 'find'> = {
    insert: async (...given) => (await writer()).insert(...given),
    set: async (...given) => (await writer()).set(...given),
    unset: async (...given) => (await writer()).unset(...given),
    replace: async (...given) => (await writer()).replace(...given),
    delete: async (...given) => (await writer()).delete(...given),
    drop: async (...given) => (await writer()).drop(...given),
    find: async (...given) => (await writer()).find(...given),
  };
  return { foreign, close: async () => (await started)?.close() };
}

remoteSuite('the driver', {
  async open() {
    const { url, name } = databases.newDatabase();
    const remote = openConnection({ url, appName: 'the suite' });
    for (const index of wantedIndexes.filter(({ unique }) => unique)) await remote.createIndex(index.name);
    const writer = lazyWriter(url);
    const others: { close(): Promise<void> }[] = [];
    return {
      remote,
      async another() {
        const other = openConnection({ url, appName: 'another client' });
        others.push(other);
        return other;
      },
      foreign: writer.foreign,
      async validateLeads() {
        const client = await MongoClient.connect(url);
        await client.db(name).createCollection('leads', { validator: { name: { $exists: true } } });
        await client.close();
      },
      async close() {
        await writer.close();
        for (const other of others) await other.close();
        await remote.close();
      },
    };
  },
});

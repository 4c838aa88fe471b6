import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { afterAll, onTestFinished } from 'vitest';
import { type MongoProcess, type MongoProcessOptions, startMongoProcess } from './mongo-process.ts';

/** When the test has finished, or, outside of a test, all those of the file. */
export function whenDone(work: () => Promise<void>): void {
  try {
    onTestFinished(work);
  } catch {
    afterAll(work);
  }
}

/** A server process that ends with the test, or with the file where it is started at its top (not in a hook). */
export async function startMongoServer(options: MongoProcessOptions = {}): Promise<MongoProcess> {
  const server = await startMongoProcess(options);
  whenDone(() => server.stop());
  return server;
}

const newName = () => `igv_crm_test_${randomBytes(6).toString('hex')}`;

function withDatabase(url: string, database: string): string {
  const [, head = '', tail = ''] = /^([^/]+\/\/[^/?]+)(?:\/[^?]*)?(.*)$/.exec(url) ?? [];
  return `${head}/${database}${tail}`;
}

export interface TestDatabase {
  url: string;
  name: string;
}

/**
 * A server for tests that neither kill it nor inject failures: that of `MONGODB_TEST_URL` where it is set (a real mongod, Atlas), else a
 * process of its own with these options. Each database it gives is new, has a name of its own and is dropped with the test or the file.
 */
export async function mongoDatabases(
  options: MongoProcessOptions = {},
): Promise<{ newDatabase(): TestDatabase; isReal: boolean }> {
  const given = process.env.MONGODB_TEST_URL;
  const server = given === undefined ? await startMongoServer(options) : null;
  return {
    isReal: given !== undefined,
    newDatabase() {
      const name = newName();
      if (server !== null) return { url: server.url(name), name };
      const url = withDatabase(given as string, name);
      whenDone(async () => {
        const client = await MongoClient.connect(url);
        await client.db(name).dropDatabase();
        await client.close();
      });
      return { url, name };
    },
  };
}

import { createFeeds } from './changes.ts';
import type { Connection, ConnectionOptions } from './connection.ts';
import { factsOf } from './facts.ts';
import { createCollations } from './guards.ts';
import { giveIdentity, identity } from './identity.ts';
import { createIndex, duplicates, indexStates } from './indexes.ts';
import { createOrphans } from './orphans.ts';
import { read } from './read.ts';
import { endReceiptsInTime } from './receipts.ts';
import type { ServerFacts } from './remote.ts';
import { createScanner } from './scan.ts';
import { openServer, type Server } from './server.ts';
import { findSignIn } from './sign-in.ts';
import { transact } from './transact.ts';
import { createWrites } from './writes.ts';

/** A connection over a prepared driver. */
export function connectionOf(server: Server): Connection {
  const scanner = createScanner(server);
  const feeds = createFeeds(server);
  const collations = createCollations(server);
  const orphans = createOrphans(server);
  const direct = createWrites(server, collations);
  let facts: ServerFacts | null = null;
  let receiptsEnd: Promise<void> | null = null;

  async function hello(): Promise<ServerFacts> {
    facts = await factsOf(server);
    return facts;
  }

  /** Once a connection, and again only where it could not be tried. */
  function prepareReceipts(): Promise<void> {
    receiptsEnd ??= endReceiptsInTime(server).catch((error: unknown) => {
      receiptsEnd = null;
      throw error;
    });
    return receiptsEnd;
  }

  return {
    hello,
    identity: () => identity(server),
    giveIdentity: (candidate) => giveIdentity(server, candidate),
    startToken: async (feed) => feeds.startToken(feed, (facts ?? (await hello())).rights.keepsReceipts),
    scan: (collection, options) => scanner.scan(collection, options),
    expectScan: (collection, options) => scanner.expect(collection, options),
    read: (collection, ids, time) => read(server, collection, ids, time),
    changes: (feed, token, limit) => feeds.changes(feed, token, limit),
    idle: (milliseconds, signal) => feeds.idle(milliseconds, signal),
    async transact(work) {
      scanner.forget();
      await prepareReceipts();
      return transact(server, collations, orphans, work);
    },
    direct: {
      ...direct,
      insert(...parameters) {
        scanner.forget();
        return direct.insert(...parameters);
      },
      update(...parameters) {
        scanner.forget();
        return direct.update(...parameters);
      },
      remove(...parameters) {
        scanner.forget();
        return direct.remove(...parameters);
      },
    },
    async close() {
      scanner.close();
      feeds.close();
      await server.close();
    },
    findSignIn: (email) => findSignIn(server, email),
    indexes: () => indexStates(server),
    createIndex: (name) => createIndex(server, name),
    duplicates: (name, limit) => duplicates(server, name, limit),
    estimate: (collection) => server.ask({ collection }, () => server.collection(collection).estimatedDocumentCount()),
  };
}

/** Prepares a connection; nothing goes over the network before the first call. Throws ADDRESS. */
export function openConnection(options: ConnectionOptions): Connection {
  return connectionOf(openServer(options));
}

import { type Binary, type ClientSession, type Collection, type Db, MongoClient, type ObjectId } from 'mongodb';
import { type Address, parseAddress } from './address.ts';
import type { ConnectionOptions } from './connection.ts';
import { RemoteError } from './remote-error.ts';
import { type Situation, translate, translateKeeping } from './translate-error.ts';

/** An id as the types of the driver need it; it may be of any BSON type but an array or a pattern. */
export type StoredId = string | ObjectId | Binary;

export interface Stored {
  _id: StoredId;
  [field: string]: unknown;
}

/** The driver's client with the database and what every call needs. */
export interface Server {
  readonly address: Address;
  readonly client: MongoClient;
  readonly database: Db;
  /** Milliseconds that one call may take. */
  readonly timeout: number;
  collection(name: string): Collection<Stored>;
  /** Runs one call of the driver within the time; every failure comes out as a `RemoteError`. */
  ask<Result>(situation: Situation, work: () => Promise<Result>): Promise<Result>;
  /** Asks with a causally consistent session that ends with the call. */
  asking<Result>(situation: Situation, work: (session: ClientSession) => Promise<Result>): Promise<Result>;
  /** Ends within two seconds, whatever hangs. Harmless when repeated. */
  close(): Promise<void>;
  readonly isClosed: boolean;
}

const CLOSING = 2000;

/** Rejects when the work takes longer; what comes of it later is nobody's any more. */
export async function within<Result>(milliseconds: number, work: Promise<Result>, late: () => Error): Promise<Result> {
  const clock = Promise.withResolvers<never>();
  const timer = setTimeout(() => clock.reject(late()), milliseconds);
  try {
    return await Promise.race([work, clock.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Each connection is quiet for `timeout` at most before it counts as dead. The driver of this version takes `timeoutMS` and ignores it, so the
 * time of a call is kept here.
 */
function clientOf({ url, appName, tlsCAFile }: ConnectionOptions, timeout: number): MongoClient {
  try {
    return new MongoClient(url.trim(), {
      appName,
      ...(tlsCAFile ? { tlsCAFile } : {}),
      compressors: ['zlib'],
      retryWrites: true,
      retryReads: true,
      readPreference: 'primary',
      readConcern: { level: 'majority' },
      writeConcern: { w: 'majority', journal: true },
      // Together shorter than a call: it can tell why there is no server, and a write that was given up is not sent later, when the session
      // it belongs to has ended its transaction.
      serverSelectionTimeoutMS: Math.min(5000, timeout * 0.4),
      connectTimeoutMS: Math.min(5000, timeout * 0.4),
      waitQueueTimeoutMS: Math.min(5000, timeout * 0.4),
      socketTimeoutMS: timeout,
      // A stream that waits holds a connection: one for each collection where the login may not watch them all in one.
      maxPoolSize: 24,
      maxIdleTimeMS: 60_000,
      ignoreUndefined: true,
      enableUtf8Validation: false,
      monitorCommands: false,
      mongodbLogComponentSeverities: { default: 'off' },
    });
  } catch (error) {
    const translated = translate(error);
    throw translated.code === 'TLS' ? translated : new RemoteError('ADDRESS', { reason: 'MALFORMED' });
  }
}

/** Prepares the driver; nothing goes over the network yet. Throws ADDRESS. */
export function openServer(options: ConnectionOptions): Server {
  const address = parseAddress(options.url);
  const timeout = options.timeoutMS ?? 15_000;
  const client = clientOf(options, timeout);
  const database = client.db(address.database);
  let closing: Promise<void> | null = null;
  /** Ends of the calls that are under way. */
  const underWay = new Set<() => void>();

  async function ask<Result>(situation: Situation, work: () => Promise<Result>): Promise<Result> {
    if (closing !== null) throw new RemoteError('OFFLINE', { reason: 'CLOSED' });
    let wasSent = false;
    const meanwhile = () => ({ ...situation, isWrite: situation.isWrite && wasSent });
    const cut = (reason: 'TIMEOUT' | 'CLOSED') =>
      new RemoteError(meanwhile().isWrite ? 'OUTCOME_UNKNOWN' : 'OFFLINE', { reason });
    const ended = Promise.withResolvers<never>();
    const end = () => ended.reject(cut('CLOSED'));
    underWay.add(end);
    try {
      // The driver closes a client for good whose first attempt failed, so that each call connects it again where it is not.
      const connected = client.connect().then(() => {
        wasSent = true;
        return work();
      });
      return await within(timeout, Promise.race([connected, ended.promise]), () => cut('TIMEOUT'));
    } catch (error) {
      throw translateKeeping(error, meanwhile());
    } finally {
      underWay.delete(end);
    }
  }

  return {
    address,
    client,
    database,
    timeout,
    collection: (name) => database.collection<Stored>(name),
    ask,
    asking: (situation, work) =>
      ask(situation, async () => {
        const session = client.startSession();
        try {
          return await work(session);
        } finally {
          session.endSession().catch(() => undefined); // it ends by itself at the server after half an hour
        }
      }),
    async close() {
      closing ??= within(CLOSING, client.close(), () => new RemoteError('OFFLINE')).catch(() => undefined);
      await closing;
      // What waits for news of the server would wait until its time is over.
      for (const end of underWay) end();
    },
    get isClosed() {
      return closing !== null;
    },
  };
}

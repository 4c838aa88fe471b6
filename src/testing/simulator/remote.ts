import { ObjectId } from 'bson';
import {
  type Feed,
  type Page,
  pageBytes,
  type Remote,
  type Rights,
  type ScanOptions,
  type Time,
} from '../../core/remote/remote.ts';
import { RemoteError } from '../../core/remote/remote-error.ts';
import { type CollectionName, collectionNames } from '../../domain/collections.ts';
import { compareValues } from './bson-order.ts';
import { shownBytes } from './hidden.ts';
import { head, type Server } from './server.ts';
import { readTime, readToken, timeBytes, tokenBytes } from './tokens.ts';
import { atOnce, begin, WriteConflict } from './transaction.ts';
import { keyOf, keysInOrder, versionAt } from './versions.ts';
import { mustBeAllowed, writesWithin } from './writes.ts';

export const allRights: Rights = {
  readable: collectionNames,
  writable: collectionNames,
  watchesAll: true,
  keepsReceipts: true,
};

export interface RemoteOptions {
  /** What this login may do; asked on every call, so that it can change. */
  rights?: () => Rights;
  /**
   * How far reads lag, in [0, 1): of all moments that their guarantee allows, 0 is the newest. A read without a time may be of any recent
   * moment, one with a time of any at or after it that no read went past yet.
   */
  lag?: () => number;
}

/** Moments that a read without a time may lie in the past. */
const LONGEST_LAG = 12;
/** Times that a transaction is run again before it is given up, as the driver's patience ends. */
const PATIENCE = 8;

const isObjectIdBefore = (id: unknown, since: Date) => id instanceof ObjectId && id.getTimestamp() < since;

const isSameTime = (one: Time | null | undefined, other: Time | null) =>
  one === other || (one != null && other !== null && Buffer.compare(one, other) === 0);

/** A page of a collection as it was at a moment. */
function pageOf(server: Server, shown: number, collection: CollectionName, asked: ScanOptions): Page {
  const held = server.collections.get(collection);
  if (held === undefined) return { documents: [], isLast: true };
  const documents: Uint8Array[] = [];
  let size = 0;
  for (const key of keysInOrder(held)) {
    const version = versionAt(held, key, shown);
    if (version === undefined || version.bytes === null) continue;
    if (asked.after !== undefined && compareValues(version.id, asked.after) <= 0) continue;
    if (asked.since !== null && isObjectIdBefore(version.id, asked.since)) continue;
    const bytes = shownBytes(collection, version.bytes) as Uint8Array;
    documents.push(bytes);
    size += bytes.length;
    if (documents.length === asked.limit || size >= pageBytes) return { documents, isLast: false };
  }
  return { documents, isLast: true };
}

/** One client's connection to a simulated server. `at` answers which server stands at the address now. */
export function createRemote(at: () => Server, options: RemoteOptions = {}): Remote {
  const rights = options.rights ?? (() => allRights);
  const lag = options.lag ?? (() => 0);
  let closed = false;
  /** First pages that were read before anybody asked for them. */
  const ahead = new Map<CollectionName, { time: Time | null; page: Page }>();

  function open(): Server {
    if (closed) throw new RemoteError('OFFLINE');
    return at();
  }

  /** The moment a read shows. */
  function moment(server: Server, time: Time | null): number {
    if (server.kind === 'STANDALONE') return server.time;
    const given = time === null ? null : readTime(time);
    const earliest = given === null ? Math.max(1, server.time - LONGEST_LAG) : Math.max(given, server.majority);
    const chosen = server.time - Math.floor(lag() * Math.max(0, server.time - earliest + 1));
    if (given !== null) server.majority = Math.max(server.majority, chosen);
    return chosen;
  }

  function mustStream(server: Server, feed: Feed) {
    if (server.kind === 'STANDALONE') throw new RemoteError('REFUSED', { serverCode: 40_573 });
    const allowed = feed === '*' ? rights().watchesAll : rights().readable.includes(feed);
    if (!allowed)
      throw new RemoteError('NOT_PERMITTED', { serverCode: 13, ...(feed === '*' ? {} : { collection: feed }) });
  }

  const direct = writesWithin(async (work) => {
    ahead.clear();
    return atOnce(open(), 'CLIENT', work);
  }, rights);

  return {
    async hello() {
      const server = open();
      const transactions = server.kind !== 'STANDALONE';
      const { kind, version } = server;
      return { kind, version, isAtlas: false, transactions, now: server.now(), rights: rights() };
    },
    async identity() {
      const server = open();
      return atOnce(server, 'CLIENT', (transaction) => {
        mustBeAllowed(rights(), 'crm_sync_meta', 'READ');
        const mark = transaction.find('crm_sync_meta', 'identity')?.document?.database;
        return typeof mark === 'string' ? mark : null;
      });
    },
    async giveIdentity(candidate) {
      const server = open();
      return atOnce(server, 'CLIENT', (transaction) => {
        mustBeAllowed(rights(), 'crm_sync_meta', 'WRITE');
        const mark = transaction.find('crm_sync_meta', 'identity')?.document?.database;
        if (typeof mark === 'string') return mark;
        transaction.put('crm_sync_meta', { _id: 'identity', database: candidate });
        return candidate;
      });
    },
    async startToken(feed) {
      const server = open();
      mustStream(server, feed);
      server.majority = server.time;
      return { token: tokenBytes(server.era, head(server)), time: timeBytes(server.time) };
    },
    async expectScan(collection, options) {
      const server = open();
      if (ahead.has(collection) || !rights().readable.includes(collection)) return;
      const page = pageOf(server, server.time, collection, { ...options, after: undefined });
      ahead.set(collection, { time: options.time, page });
    },
    async scan(collection, options) {
      const server = open();
      mustBeAllowed(rights(), collection, 'READ');
      const shown = moment(server, options.time);
      const expected = ahead.get(collection);
      ahead.delete(collection);
      const isFit = options.after === undefined && isSameTime(expected?.time, options.time);
      return expected !== undefined && isFit ? expected.page : pageOf(server, shown, collection, options);
    },
    async read(collection, ids, time) {
      const server = open();
      mustBeAllowed(rights(), collection, 'READ');
      const shown = moment(server, time);
      const held = server.collections.get(collection);
      return ids.map((id) => shownBytes(collection, versionAt(held, keyOf(id), shown)?.bytes ?? null));
    },
    async changes(feed, token, limit) {
      const server = open();
      mustStream(server, feed);
      const { era, position } = readToken(token);
      if (era !== server.era || position < server.first || position > head(server))
        throw new RemoteError('HISTORY_LOST', { serverCode: 286 });
      const events: { collection: CollectionName; id: unknown }[] = [];
      const readable = new Set<string>(feed === '*' ? collectionNames : [feed]);
      let next = position;
      let newest: number | null = null;
      for (const event of server.log.slice(position - server.first)) {
        if (events.length === limit) break;
        if (!readable.has(event.collection)) {
          next += 1;
          continue;
        }
        if (event.id === undefined) {
          if (events.length > 0) break;
          throw new RemoteError('COLLECTION_GONE', { collection: event.collection });
        }
        next += 1;
        events.push({ collection: event.collection as CollectionName, id: event.id });
        newest = event.time;
      }
      if (newest !== null) server.majority = Math.max(server.majority, newest);
      return { events, token: tokenBytes(server.era, next), time: newest === null ? null : timeBytes(newest) };
    },
    idle(milliseconds, signal) {
      const server = at();
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          server.listeners.delete(done);
          signal.removeEventListener('abort', done);
          resolve();
        };
        const timer = setTimeout(done, milliseconds);
        server.listeners.add(done);
        signal.addEventListener('abort', done);
        if (signal.aborted || closed) done();
      });
    },
    async transact(work) {
      if (open().kind === 'STANDALONE') throw new RemoteError('REFUSED', { serverCode: 20 });
      ahead.clear();
      for (let attempt = 0; attempt < PATIENCE; attempt += 1) {
        const transaction = begin(open());
        try {
          const result = await work(writesWithin(async (call) => call(transaction), rights));
          transaction.commit('CLIENT');
          return result;
        } catch (error) {
          if (!(error instanceof WriteConflict)) throw error;
        }
      }
      throw new RemoteError('TRANSIENT', { serverCode: 112 });
    },
    direct,
    async close() {
      closed = true;
    },
  };
}

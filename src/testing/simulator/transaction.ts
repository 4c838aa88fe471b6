import { RemoteError } from '../../core/remote/remote-error.ts';
import { encode } from '../../core/replica/codec.ts';
import type { CollectionName } from '../../domain/collections.ts';
import { collidesIn, indexesOf, isInIndex, type UniqueIndex } from './indexes.ts';
import { commit, type Effect, type Server, type Step } from './server.ts';
import { keyOf, keysInOrder, newest, type Version, version, versionAt } from './versions.ts';

/** Somebody else changed since what a transaction wants to write: it is run again from its start. */
export class WriteConflict extends Error {}

/**
 * Reads of one moment, writes that are seen by itself at once and by everybody with its commit. As in MongoDB, writing conflicts with
 * what others wrote since, reading does not: the unique indexes are what holds then.
 */
export interface Transaction {
  readonly server: Server;
  find(collection: string, id: unknown): Version | undefined;
  /** All documents of a collection, as it sees them. */
  all(collection: string): Version[];
  /** Throws DUPLICATE, VALIDATION, TOO_LARGE or WriteConflict, and is over then. */
  put(collection: string, document: Record<string, unknown>): void;
  remove(collection: string, id: unknown): void;
  /** A further write command begins, which may change a document or none. */
  next(): void;
  /**
   * What the commands since the last call of this did was the work of these operations (hex digits of their ids), for the checks of tests: of one,
   * or each command of one. Of one also what is done after the last call.
   */
  attribute(operationIds: readonly string[]): void;
  /** Ends the transaction with this error. */
  fail(error: Error): never;
  commit(by: Effect['by']): void;
}

export function begin(server: Server): Transaction {
  const snapshot = server.time;
  const { era } = server;
  /** What it sees of its own, by place; and each step by itself, as the oplog and the checks want it. */
  const writes = new Map<string, { collection: string; key: string; version: Version }>();
  const done: Step[] = [];
  const steps: (Step & { command: number })[] = [];
  let commands = 0;
  let only: string | null = null;
  let failed: Error | null = null;

  const place = (collection: string, key: string) => `${collection}/${key}`;

  function fail(error: Error): never {
    failed ??= error;
    throw error;
  }

  /** A restart of the server ends what was under way. */
  function alive() {
    if (server.era !== era) fail(new RemoteError('OFFLINE'));
    if (failed instanceof WriteConflict) throw failed;
    if (failed !== null) throw new RemoteError('REFUSED', { serverCode: 251 });
  }

  function seen(collection: string, key: string): Version | undefined {
    const written = writes.get(place(collection, key));
    if (written !== undefined) return written.version;
    return versionAt(server.collections.get(collection), key, snapshot);
  }

  function all(collection: string): Version[] {
    const held = server.collections.get(collection);
    const keys = new Set(held === undefined ? [] : keysInOrder(held));
    for (const write of writes.values()) if (write.collection === collection) keys.add(write.key);
    return [...keys]
      .map((key) => seen(collection, key))
      .filter((found): found is Version => found !== undefined && found.bytes !== null);
  }

  /** Whether another document of these has the same values in the index. */
  function taken(index: UniqueIndex, written: Version, others: () => Iterable<Version>): boolean {
    const document = written.document;
    if (document === null || !isInIndex(index, document)) return false;
    const key = keyOf(written.id);
    for (const other of others())
      if (other.document !== null && collidesIn(index, document, other.document) && keyOf(other.id) !== key)
        return true;
    return false;
  }

  /** Documents as they are now, but those that it wrote itself: they were checked when they were written. */
  function* current(collection: string): Iterable<Version> {
    for (const [key, versions] of server.collections.get(collection)?.versions ?? [])
      if (!writes.has(place(collection, key))) yield versions.at(-1) as Version;
  }

  function checkCurrent(collection: string, key: string, written: Version) {
    const stands = newest(server.collections.get(collection), key);
    if (stands !== undefined && stands.time > snapshot) fail(new WriteConflict());
    for (const index of indexesOf(server.indexes, collection))
      if (taken(index, written, () => current(collection))) fail(new WriteConflict());
  }

  function write(collection: string, id: unknown, bytes: Uint8Array | null) {
    const key = keyOf(id);
    const before = seen(collection, key);
    const written = version(snapshot, id, bytes);
    for (const index of indexesOf(server.indexes, collection))
      if (taken(index, written, () => all(collection)))
        fail(new RemoteError('DUPLICATE', { collection, fields: [...index.fields] }));
    checkCurrent(collection, key, written);
    writes.set(place(collection, key), { collection, key, version: written });
    steps.push({ collection, key, before, after: written, operationId: null, command: commands - 1 });
  }

  return {
    server,
    find(collection, id) {
      alive();
      const found = seen(collection, keyOf(id));
      return found?.bytes === null ? undefined : found;
    },
    all(collection) {
      alive();
      return all(collection);
    },
    put(collection, document) {
      alive();
      const bytes = encode(document);
      if (bytes.length > server.largest) fail(new RemoteError('TOO_LARGE', { collection }));
      if (server.validators.get(collection)?.(document) === false)
        fail(new RemoteError('VALIDATION', { collection: collection as CollectionName, serverCode: 121 }));
      write(collection, document._id, bytes);
    },
    remove(collection, id) {
      alive();
      write(collection, id, null);
    },
    next() {
      commands += 1;
    },
    attribute(operationIds) {
      const isEach = operationIds.length === commands;
      for (const step of steps.splice(0)) {
        const operationId = operationIds[isEach ? step.command : 0] ?? null;
        done.push({ ...step, operationId: isEach || operationIds.length === 1 ? operationId : null });
      }
      commands = 0;
      only = operationIds.length === 1 ? (operationIds[0] ?? null) : null;
    },
    fail,
    commit(by) {
      if (server.era !== era) fail(new RemoteError('OFFLINE'));
      if (failed !== null) throw failed;
      for (const { collection, key, version: written } of writes.values()) checkCurrent(collection, key, written);
      const all = [...done, ...steps.map((step) => ({ ...step, operationId: only }))];
      if (all.length > 0) commit(server, all, by);
    },
  };
}

/** One call that is a transaction of its own. */
export function atOnce<Result>(server: Server, by: Effect['by'], work: (transaction: Transaction) => Result): Result {
  const transaction = begin(server);
  const result = work(transaction);
  transaction.commit(by);
  return result;
}

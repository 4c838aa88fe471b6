import type { ServerKind } from '../../core/remote/remote.ts';
import type { Document } from '../../core/replica/codec.ts';
import { type UniqueIndex, uniqueIndexes } from './indexes.ts';
import { addVersion, newCollection, type Version, type VersionedCollection, version } from './versions.ts';

/** One entry of the oplog: a document of a collection changed, or the collection was dropped. */
export interface LoggedEvent {
  readonly time: number;
  readonly collection: string;
  /** Undefined: the collection was dropped. */
  readonly id: unknown;
}

/** One write to one document. */
export interface Step {
  readonly collection: string;
  readonly key: string;
  readonly before: Version | undefined;
  readonly after: Version;
  /** Hex digits of the operation whose receipt was kept with it; null for a foreign writer and for servers without receipts. */
  operationId: string | null;
}

/** A write that was committed, for the checks of a test. */
export interface Effect extends Step {
  readonly time: number;
  readonly by: 'CLIENT' | 'FOREIGN';
}

/** Everything a server is. It is plain data: a backup of it is a copy. */
export interface Server {
  readonly kind: ServerKind;
  readonly version: string;
  /** Bytes that a document may have. */
  readonly largest: number;
  readonly indexes: readonly UniqueIndex[];
  /** Documents it refuses (code 121), by collection. */
  readonly validators: Map<string, (document: Document) => boolean>;
  readonly now: () => Date;
  collections: Map<string, VersionedCollection>;
  /** Moment of the cluster: grows by one with each commit. */
  time: number;
  /** What reads with a majority concern have shown already: they never go back behind it. */
  majority: number;
  /** The window of the oplog; `first` is the position of its first entry. */
  log: LoggedEvent[];
  first: number;
  /** Another one after a restore: tokens of the past are none. */
  era: number;
  effects: Effect[];
  /** Called after every commit. */
  listeners: Set<() => void>;
}

export interface ServerOptions {
  kind?: ServerKind;
  version?: string;
  largest?: number;
  indexes?: readonly UniqueIndex[];
  now?: () => Date;
}

const SIXTEEN_MEGABYTES = 16 * 1024 * 1024;

export function createServer(options: ServerOptions = {}): Server {
  return {
    kind: options.kind ?? 'REPLICA_SET',
    version: options.version ?? '8.0.0',
    largest: options.largest ?? SIXTEEN_MEGABYTES,
    indexes: options.indexes ?? uniqueIndexes,
    validators: new Map(),
    now: options.now ?? (() => new Date()),
    collections: new Map(),
    time: 1,
    majority: 1,
    log: [],
    first: 0,
    era: 0,
    effects: [],
    listeners: new Set(),
  };
}

export const head = (server: Server) => server.first + server.log.length;

export function collectionOf(server: Server, name: string): VersionedCollection {
  let found = server.collections.get(name);
  if (found === undefined) {
    found = newCollection();
    server.collections.set(name, found);
  }
  return found;
}

function tell(server: Server) {
  for (const listener of [...server.listeners]) listener();
}

/** Makes what these steps wrote the newest versions, in one moment. The caller has checked that they may be. */
export function commit(server: Server, steps: readonly Step[], by: Effect['by']) {
  server.time += 1;
  if (by === 'CLIENT') server.majority = server.time;
  const last = new Map(steps.map((step) => [`${step.collection}/${step.key}`, step]));
  for (const { collection, key, after } of last.values())
    addVersion(collectionOf(server, collection), key, version(server.time, after.id, after.bytes));
  for (const step of steps) {
    server.log.push({ time: server.time, collection: step.collection, id: step.after.id });
    server.effects.push({ ...step, time: server.time, by });
  }
  tell(server);
}

/** Forgets the oldest entries of the oplog: whoever stands before them has lost history. */
export function truncateLog(server: Server, entries: number) {
  const count = Math.min(entries, server.log.length);
  server.log.splice(0, count);
  server.first += count;
}

/** The collection is gone with all it held; feeds are told. */
export function dropCollection(server: Server, name: string) {
  server.time += 1;
  server.collections.delete(name);
  server.log.push({ time: server.time, collection: name, id: undefined });
  tell(server);
}

/** What a backup holds: all data, and the record of what had been done. */
export interface Backup {
  collections: Map<string, VersionedCollection>;
  effects: Effect[];
}

const copyOf = (collections: Map<string, VersionedCollection>) =>
  new Map(
    [...collections].map(([name, { versions }]) => [name, { versions: new Map(versions), sorted: null }] as const),
  );

export function backUp(server: Server): Backup {
  return { collections: copyOf(server.collections), effects: [...server.effects] };
}

/** The server as it was: what was acknowledged since is forgotten, and no token is good any more. */
export function restore(server: Server, { collections, effects }: Backup) {
  server.collections = copyOf(collections);
  server.effects = [...effects];
  server.first = head(server) + 1000;
  server.log = [];
  server.era += 1;
  server.time += 1;
  tell(server);
}

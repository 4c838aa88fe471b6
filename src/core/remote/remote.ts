import type { CollectionName } from '../../domain/collections.ts';

/**
 * The shared database as the sync engine sees it: the only interface to it, with the official driver behind it in the product and a
 * simulator behind it in tests. One contract suite holds for both (sync.md 2.15.7).
 *
 * Documents are BSON bytes as the server sent them, without the secrets of `hiddenFields`; ids are BSON values of any type. Reads and
 * writes use majority concerns on the primary. Every failure is a `RemoteError`; nothing of the address or of a document is in its text.
 */
export interface Remote {
  /** Greets the server and answers what it is. Throws OFFLINE, TLS, AUTHENTICATION or NOT_MONGODB. */
  hello(): Promise<ServerFacts>;
  /** The mark of the database in `crm_sync_meta`; null where there is none yet. */
  identity(): Promise<string | null>;
  /** Gives the database this mark unless it has one by now; answers the mark that stands. */
  giveIdentity(candidate: string): Promise<string>;
  /**
   * Where a feed stands now: what is read at or after `time` and streamed from `token` misses nothing (sync.md 2.4, PULL: token before
   * the scan).
   */
  startToken(feed: Feed): Promise<Position>;
  /**
   * Documents by ascending `_id` (BSON order, all types) after `after`, at least as new as `time`: one or more where there are any, and no more
   * once they are `pageBytes` or have taken long to come.
   */
  scan(collection: CollectionName, options: ScanOptions): Promise<Page>;
  /**
   * That scan will be asked from its beginning before long: its first page may be read meanwhile, as long as nothing of ours is written. Resolves when
   * that is on its way; what is wrong with it is told by `scan`.
   */
  expectScan(collection: CollectionName, options: Omit<ScanOptions, 'after'>): Promise<void>;
  /** These documents as they are at `time` or later, in the order of `ids`; null where there is none. */
  read(collection: CollectionName, ids: readonly unknown[], time: Time | null): Promise<(Uint8Array | null)[]>;
  /**
   * The events after `token` that are there by now, at most about `limit`: which documents are dirty, never their content. Answers at
   * once. Throws HISTORY_LOST when the server cannot go on from there, COLLECTION_GONE on drop, rename and invalidate.
   */
  changes(feed: Feed, token: Uint8Array, limit: number): Promise<Changes>;
  /** Waits until a feed that was asked for changes has some, the signal is aborted, or so many milliseconds have passed. */
  idle(milliseconds: number, signal: AbortSignal): Promise<void>;
  /**
   * One transaction with snapshot reads and majority, journalled writes. `work` may run again from the start after a transient failure,
   * and awaits its calls one after another. Throws OUTCOME_UNKNOWN when nobody can tell whether it was committed.
   */
  transact<Result>(work: (writes: Writes) => Promise<Result>): Promise<Result>;
  /** The same calls each on its own: for servers without transactions (sync.md 2.9). */
  readonly direct: Writes;
  close(): Promise<void>;
}

/** `*`: the whole database in one stream; a collection where the login may not watch all of it (sync.md 2.2, One stream or many). */
export type Feed = '*' | CollectionName;

/** Cluster time, opaque to the engine. */
export type Time = Uint8Array;

export interface Position {
  /** Opaque; kept beside the data it belongs to. */
  token: Uint8Array;
  time: Time;
}

export interface ScanOptions {
  /** Undefined: from the beginning. */
  after: unknown;
  /** Documents of the page, at most. */
  limit: number;
  time: Time | null;
  /** Leaves out documents whose ObjectId is older than this (sync.md 2.10). */
  since: Date | null;
}

export interface Page {
  documents: Uint8Array[];
  /** Nothing came after them. Where it is false there may be nothing either: a full page does not look behind itself. */
  isLast: boolean;
}

export interface Changes {
  events: { collection: CollectionName; id: unknown }[];
  /** Everything up to here was answered. */
  token: Uint8Array;
  /** The newest of the events; null without events. */
  time: Time | null;
}

export type ServerKind = 'REPLICA_SET' | 'SHARDED' | 'STANDALONE';

export interface ServerFacts {
  kind: ServerKind;
  version: string;
  isAtlas: boolean;
  /** Transactions and change streams: false means polling mode (sync.md 2.9). */
  transactions: boolean;
  /** Wall clock of the server. */
  now: Date;
  /** What this login may do; everything where the server keeps no rights. */
  rights: Rights;
}

export interface Rights {
  /** Collections this login may find and watch. */
  readable: readonly CollectionName[];
  /** Collections this login may insert into, update and remove from. */
  writable: readonly CollectionName[];
  /** Whether one stream over the whole database may be opened. */
  watchesAll: boolean;
  /** Whether receipts, clients and marks may be kept in the `crm_sync_*` collections; false means polling mode. */
  keepsReceipts: boolean;
}

/** The collections that the product adds to the shared database (sync.md 4). */
export type SyncCollection = 'crm_sync_meta' | 'crm_sync_clients' | 'crm_sync_receipts';

/** A field as it must be on the server for a write to take place; `absent` where it must not exist. */
export type Guard = { field: string; value: unknown } | { field: string; absent: true };

export interface GuardedUpdate {
  guard: readonly Guard[];
  /** Where it is given, the document must have no fields but these and hidden ones, so that nothing is taken for seen that somebody added meanwhile. */
  only?: readonly string[];
  /** Top-level fields and their new BSON values. */
  set: Record<string, unknown>;
  unset: readonly string[];
}

export interface Writes {
  find(collection: CollectionName | SyncCollection, id: unknown): Promise<Uint8Array | null>;
  /** Throws DUPLICATE, with the index that refused it, VALIDATION, TOO_LARGE or NOT_PERMITTED. */
  insert(collection: CollectionName | SyncCollection, document: Record<string, unknown>): Promise<void>;
  /** Never an upsert. False where the document is not there or a guard does not hold: exact values, byte by byte (core/remote/guards.ts). */
  update(collection: CollectionName | SyncCollection, id: unknown, update: GuardedUpdate): Promise<boolean>;
  /** False where the document is not there, a guard does not hold, or it has fields besides `only`, as with an update. */
  remove(collection: CollectionName, id: unknown, guard: readonly Guard[], only?: readonly string[]): Promise<boolean>;
  /**
   * Several guarded updates and inserts of one collection in one command, in order; answers whether every one of them took place. Where it answers
   * false or throws, the caller ends the transaction.
   */
  bulk(
    collection: CollectionName,
    writes: readonly ({ insert: Record<string, unknown> } | { id: unknown; update: GuardedUpdate })[],
  ): Promise<boolean>;
  /**
   * Counts `by` operations of this client, of which `operationId` is the last, in its document of `crm_sync_clients` `{ _id, n, last, at }`; answers
   * the number of the last one (sync.md 2.4: `n`) and `last` as it was before: the operation counted before these, null for the first.
   */
  count(clientId: string, operationId: Uint8Array, by: number): Promise<{ n: number; previous: Uint8Array | null }>;
  /** Keeps receipts for 180 days of the server's time. Throws DUPLICATE with `collection` `crm_sync_receipts` when an operation has one. */
  keepReceipts(receipts: readonly { operationId: Uint8Array; receipt: Record<string, unknown> }[]): Promise<void>;
  /** The receipt of an operation, with `at`, the server's time of it. */
  receipt(operationId: Uint8Array): Promise<{ receipt: Record<string, unknown>; at: Date } | null>;
  /**
   * The highest number of an invoice series: of its counter in `crm_sync_meta` and of the invoices themselves, whether a web backend wrote
   * `invoice_number` only (`<series>-<digits>`) or `series` and `invoice_seq`; and the last issue date of the series (sync.md 2.6).
   */
  highestNumber(series: string): Promise<{ number: number; date: Date | null }>;
  /** Sets the counter of a series. */
  setCounter(series: string, number: number, date: Date): Promise<void>;
  /** Wall clock of the server. */
  now(): Promise<Date>;
}

/** A page of a scan ends with the document that makes it this large; one document is up to 16 MB. */
export const pageBytes = 4 * 1024 * 1024;

/** Fields of foreign documents that never reach a laptop (security.md 6.2). */
export const hiddenFields: Partial<Record<CollectionName, readonly string[]>> = {
  users: ['password', 'hashed_password', 'password_hash', 'reset_token', 'reset_token_expires'],
  crm_users: ['password', 'hashed_password', 'password_hash', 'reset_token', 'reset_token_expires'],
};

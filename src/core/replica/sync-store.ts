import type { CollectionName } from '../../domain/collections.ts';
import type { Document } from './codec.ts';
import type { Readable, Writable } from './handles.ts';
import type { Operation } from './operation.ts';

/** An operation in the outbox. */
export interface Pending {
  seq: number;
  opId: Uint8Array;
  changeId: Uint8Array;
  collection: CollectionName;
  /** On the wire: 24 hex digits, or `~` and base64url. */
  id: string;
  operation: Operation;
  /** Op ids of inserts that have to be acknowledged first. */
  dependsOn: Uint8Array[];
  state: PendingState;
  attempts: number;
  /** Code of the last failure. */
  lastError: string | null;
  /** Milliseconds since 1970, this computer's clock. */
  createdAt: number;
  /** Server's time (milliseconds) when it was first sent; null: never sent, so no receipt can exist. */
  firstSentAt: number | null;
}

/**
 * WAITING; SENT: at least one attempt may have reached the server; ASKS: an intent to issue whose day has passed; NOT_PERMITTED: waits for
 * rights; UNCERTAIN: tried longer ago than receipts are kept.
 */
export type PendingState = 'WAITING' | 'SENT' | 'ASKS' | 'NOT_PERMITTED' | 'UNCERTAIN';

/** Why something lies in the inbox: contract/sync.ts, InboxWhy. */
export type Why =
  | 'CONFLICT'
  | 'GONE'
  | 'CHANGED'
  | 'DUPLICATE'
  | 'FROZEN'
  | 'VALIDATION'
  | 'TOO_LARGE'
  | 'NOT_PERMITTED'
  | 'REFUSED'
  | 'PARENT'
  | 'RESTORED_NUMBER';

/** Operations of the outbox in the order in which they go, after the one of number `after`. */
export declare function pendingAfter(database: Readable, after: number, limit: number): Pending[];
export declare function pendingOf(database: Readable, opId: Uint8Array): Pending | undefined;
export declare function countPending(database: Readable): number;
/** Whether operations of this document wait. */
export declare function hasPending(database: Readable, collection: CollectionName, id: string): boolean;

/** Before the first byte leaves: state SENT, attempts + 1, `first_sent_at` kept from the first time. */
export declare function markSent(database: Writable, opId: Uint8Array, serverTime: number): void;
export declare function markState(database: Writable, opId: Uint8Array, state: PendingState, error: string | null): void;

/**
 * What the server says of a document, in one: base, view, text index, quarantine. Null bytes: the server has no such document; its operations
 * stay in the outbox, the view is theirs alone. `epoch` marks it seen. Answers whether anything changed that lists could show.
 */
export declare function putBase(
  database: Writable,
  collection: CollectionName,
  id: string,
  bytes: Uint8Array | null,
  epoch: number,
): boolean;

/** The server's document as it is known here; undefined where the server has none. */
export declare function baseOf(database: Readable, collection: CollectionName, id: string): Document | undefined;

/**
 * The server has it: from the outbox to the journal under the same number, and the base becomes `base` (undefined: as it is, null: none) in
 * the same step, so that the view never shows the value from before.
 */
export declare function acknowledge(
  database: Writable,
  operation: Pending,
  acknowledged: { serverN: number | null; serverAt: number; base?: Document | null; epoch: number },
): void;

/**
 * Needs a person: an entry of the inbox with mine and theirs. `keep: 'JOURNAL'` where the server took the other fields of it (the
 * operation is acknowledged as well), `'NONE'` where it took nothing (out of the outbox, into the inbox). Answers the entry's id.
 */
export declare function putInInbox(
  database: Writable,
  operation: Pending,
  entry: {
    why: Why;
    /** Fields in conflict; empty: the whole operation. */
    fields: string[];
    /** The server's document, null where there is none. */
    theirs: Document | null;
    /** DUPLICATE: fields of the index. */
    index?: string[];
  },
  keep: 'JOURNAL' | 'NONE',
): number;

/** Acknowledged operations from `sinceServerTime` on go back into the outbox under their own op ids and numbers: the server was restored (sync.md 2.8). */
export declare function requeueJournal(database: Writable, sinceServerTime: number): number;

/** Removes from the replica what a complete scan of `epoch` has not seen, into the trash; documents never seen by a server stay. */
export declare function sweep(database: Writable, collection: CollectionName, epoch: number, since: Date | null, now: number): number;
/** How many `sweep` would remove, and of how many. */
export declare function sweepCount(
  database: Readable,
  collection: CollectionName,
  epoch: number,
  since: Date | null,
): { missing: number; of: number };

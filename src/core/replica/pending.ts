import type { CollectionName } from '../../domain/collections.ts';
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

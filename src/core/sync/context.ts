import type { CollectionName } from '../../domain/collections.ts';
import type { Clock } from '../ports.ts';
import type { Feed, Remote, ServerFacts } from '../remote/index.ts';
import type { Document, Writable } from '../replica/index.ts';
import type { Backoff } from './backoff.ts';

export interface EngineOptions {
  /** The sync thread's own connection to the replica. */
  database: Writable;
  remote: Remote;
  /** Whether a person's write waits for the transaction that is open; not given: as if one always did. */
  isAwaited?(): boolean;
  /** Names this installation in `crm_sync_clients`. */
  clientId: string;
  clock: Clock;
  /** From 0 to 1, for jitter. */
  random(): number;
  /** What the person should see is told by collection, after each transaction that changed something. */
  changed(collections: CollectionName[]): void;
  /** Collections in scope, in the order in which they are scanned. */
  collections: readonly CollectionName[];
  /** Days that are kept of large collections. */
  windows(): Partial<Record<CollectionName, number>>;
  /** Adds documents of this workspace's own making in the transaction of the caller (activities of an issued invoice). */
  insert(database: Writable, collection: CollectionName, document: Document): void;
}

/** What one session with the server knows; made anew after every lost connection. */
export interface Link {
  facts: ServerFacts;
  mode: 'STREAMING' | 'POLLING';
  feeds: Feed[];
  /** Collections in scope that this login may read. */
  collections: readonly CollectionName[];
  /** Milliseconds to add to the monotonic clock for the server's time. */
  serverOffset: number;
  /** Monotonic times. */
  restoreChecked: number;
  identityChecked: number;
  tokenKept: number;
  /** When a person's write last waited for one of ours. */
  awaited: number;
  /** POLLING: when each collection is to be scanned again. */
  due: Map<CollectionName, number>;
}

export interface Totals {
  pulled: number;
  pushed: number;
  conflicts: number;
}

/** What the parts of the engine work with. */
export interface Engaged extends EngineOptions {
  link: Link;
  backoff: Backoff;
  totals: Totals;
}

/** Server's time in milliseconds, as well as it is known without asking. */
export function serverTime({ link, clock }: Pick<Engaged, 'link' | 'clock'>): number {
  return link.serverOffset + clock.monotonic();
}

/** Where the window of a collection begins by the server's clock; null: it has none (sync.md 2.10). */
export function windowStart(engaged: Engaged, collection: CollectionName): Date | null {
  const days = engaged.windows()[collection];
  return days === undefined ? null : new Date(serverTime(engaged) - days * 86_400_000);
}

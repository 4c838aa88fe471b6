import type { CollectionName } from '../../domain/collections.ts';
import type { Totals } from './context.ts';
import type { LiveState } from './live-state.ts';

/** What the sync thread starts with. The address and the key are in memory only; the key is erased as soon as the file is open. */
export interface SyncOrder {
  path: string;
  key: Uint8Array;
  turnstile: SharedArrayBuffer;
  /** MongoDB's address with its credentials; null: this computer knows none, and the thread does nothing. */
  url: string | null;
  appName: string;
  clientId: string;
  /** Days that are kept of large collections. */
  windows: Partial<Record<CollectionName, number>>;
  isPaused: boolean;
}

/** Calls that are answered. */
export interface SyncCalls {
  /** Waits until nothing waits that could go and the replica is current, it went offline or stopped, or the milliseconds have passed. */
  settle: { input: { milliseconds: number }; output: { settled: boolean; totals: Totals } };
  /** A collection that is HELD: what the server has no more is removed, or everything is scanned again. */
  release: { input: { collection: CollectionName; how: 'SWEEP' | 'KEEP' }; output: null };
  /** See contract/sync.ts, decide. */
  decide: { input: { how: 'ADOPT' | 'SEND_AGAIN' | 'SET_ASIDE' }; output: null };
  /** Ends the work and closes the file. */
  close: { input: null; output: null };
}
export type SyncCallName = keyof SyncCalls;

export type ToThread =
  | { kind: 'nudge'; hurry: boolean }
  /** A person's pause, or the computer's sleep: the connection is closed and nothing is tried. */
  | { kind: 'pause' | 'resume' }
  | { kind: 'windows'; windows: SyncOrder['windows'] }
  | { kind: 'address'; url: string | null }
  | { kind: 'call'; number: number; name: SyncCallName; input: unknown };

export type FromThread =
  | { kind: 'state'; state: LiveState }
  | { kind: 'changed'; collections: CollectionName[] }
  | { kind: 'answer'; number: number; value: unknown }
  | { kind: 'failed'; number: number; message: string }
  /** A bug or a broken disk: the thread stopped. `code` of a ReplicaError where it is one. */
  | { kind: 'broken'; code: string | null; message: string };

import { Failure } from '../../contract/errors.ts';
import type { CollectionName } from '../../domain/collections.ts';
import type { Role } from '../../domain/person.ts';
import type { Clock } from '../ports.ts';
import type { Change, RecordValue, Store } from '../replica/index.ts';
import type { LiveState } from '../sync/index.ts';

/** What can be asked of the sync thread, with what it answers; nothing of it waits for the server but `settle`. */
export interface SyncCalls {
  /** Tries at once, whatever it was waiting for. */
  now: { input: null; output: unknown };
  pause: { input: null; output: unknown };
  resume: { input: null; output: unknown };
  settle: {
    input: { milliseconds: number };
    output: { settled: boolean; totals: { pulled: number; pushed: number; conflicts: number } };
  };
  release: { input: { collection: CollectionName; how: 'SWEEP' | 'KEEP' }; output: unknown };
  decide: { input: { how: 'ADOPT' | 'SEND_AGAIN' | 'SET_ASIDE' }; output: unknown };
  /** Kept for the next start as well; null: everything. */
  setWindow: { input: { collection: CollectionName; days: number | null }; output: unknown };
}

/** The sync thread of a team workspace as features see it. */
export interface SyncLink {
  /** Null while it is not running. */
  live(): LiveState | null;
  /** Days that are kept of large collections. */
  windows(): Partial<Record<CollectionName, number>>;
  /** Something that the state tells changed without a write to a record: an entry was settled by doing nothing. */
  changed(): void;
  /** Fails with UNAVAILABLE where it is not running. */
  call<Name extends keyof SyncCalls>(name: Name, input: SyncCalls[Name]['input']): Promise<SyncCalls[Name]['output']>;
}

/** What every procedure of an open workspace works with: the documents and who is asking. */
export interface Desk {
  readonly store: Store;
  readonly clock: Clock;
  readonly me: { readonly id: string; readonly role: Role };
  /** Absent in an embedded workspace. */
  readonly sync?: SyncLink | null;
}

/** Runs one command as the person of the desk. */
export function command<Result>(desk: Desk, name: string, work: (change: Change) => Result) {
  return desk.store.write({ personId: desk.me.id, command: name }, work);
}

/** The record, or NOT_FOUND. */
export function mustFind<Item extends RecordValue>(desk: Desk, collection: CollectionName, id: string): Item {
  const record = desk.store.record(collection, id);
  if (record === undefined) throw new Failure('NOT_FOUND', {});
  return record as Item;
}

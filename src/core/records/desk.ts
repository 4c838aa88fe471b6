import { Failure } from '../../contract/errors.ts';
import type { CollectionName } from '../../domain/collections.ts';
import type { Role } from '../../domain/person.ts';
import type { Clock } from '../ports.ts';
import type { Change, RecordValue, Store } from '../replica/index.ts';

/** What every procedure of an open workspace works with: the documents and who is asking. */
export interface Desk {
  readonly store: Store;
  readonly clock: Clock;
  readonly me: { readonly id: string; readonly role: Role };
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

import type { CollectionName } from '../../domain/collections.ts';
import { type Document, decode, idBytesOf } from './codec.ts';
import type { Readable, Writable } from './handles.ts';
import { saysTheSame } from './operation.ts';

function shown(database: Readable, collection: CollectionName, id: string): Document | undefined {
  const bytes = database.value<Uint8Array>('SELECT bson FROM document WHERE coll = ? AND id_bson = ?', [
    collection,
    idBytesOf(id),
  ]);
  return bytes && decode(bytes);
}

/**
 * Runs what the server's word does to a document, and counts where it came to say something else by that: the revision of an invoice that somebody
 * has open must move on, though the web backend keeps no revision, or what it wrote would be written over unseen (I3).
 */
export function noticing<Result>(
  database: Writable,
  collection: CollectionName,
  id: string,
  work: () => Result,
): Result {
  if (collection !== 'invoices') return work();
  const before = shown(database, collection, id);
  const result = work();
  const after = before && shown(database, collection, id);
  if (before && after && !saysTheSame(before, after))
    database.run('UPDATE doc SET changed_elsewhere = changed_elsewhere + 1 WHERE coll = ? AND id_bson = ?', [
      collection,
      idBytesOf(id),
    ]);
  return result;
}

/** How often the server's word changed what a document says here. */
export function changesElsewhere(database: Readable, collection: CollectionName, id: string): number {
  const found = database.value<number>('SELECT changed_elsewhere FROM doc WHERE coll = ? AND id_bson = ?', [
    collection,
    idBytesOf(id),
  ]);
  return found ?? 0;
}

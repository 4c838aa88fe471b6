import type { CollectionName } from '../../domain/collections.ts';
import { noticing } from './changed-elsewhere.ts';
import { type Document, decode, hashOf } from './codec.ts';
import { ACKNOWLEDGED_HERE } from './flags.ts';
import type { Readable, Writable } from './handles.ts';
import { hasAnyPending } from './outbox.ts';
import { NONE, putNew, putView, storedOf, type Target, targetOf } from './view.ts';

const isHash = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0;

/** Keeps what a server removed, for 30 days (sync.md 2.7). */
export function putInTrash(database: Writable, { collection, idBytes }: Target, bytes: Uint8Array, now: number): void {
  database.run('INSERT INTO trash (coll, id_bson, base_bson, removed_at) VALUES (?, ?, ?, ?)', [
    collection,
    idBytes,
    bytes,
    now,
  ]);
}

interface Known {
  row: number;
  base_hash: Uint8Array;
  seen_epoch: number;
  flags: number;
}

/**
 * What the server says of a document, in one: base, view, text index, quarantine. Null bytes: the server has no such document; its operations
 * stay in the outbox, the view is theirs alone. `epoch` marks it seen. Answers whether anything changed that lists could show.
 */
export function putBase(
  database: Writable,
  collection: CollectionName,
  id: string,
  bytes: Uint8Array | null,
  epoch: number,
): boolean {
  const target = targetOf(collection, id);
  if (bytes === null) {
    const stored = storedOf(database, target);
    if (stored === undefined || stored.base_bson.length === 0) return false;
    putInTrash(database, target, stored.base_bson, Date.now());
    return noticing(database, collection, id, () =>
      putView(database, target, stored, { bytes: NONE, hash: NONE, epoch }),
    );
  }
  const hash = hashOf(bytes);
  const known = database.get<Known>(
    'SELECT row, base_hash, seen_epoch, flags FROM doc WHERE coll = ? AND id_bson = ?',
    [collection, target.idBytes],
  );
  if (known === undefined) return putView(database, target, undefined, { bytes, hash, epoch });
  if (!isHash(known.base_hash, hash) || (known.flags & ACKNOWLEDGED_HERE) !== 0)
    return noticing(database, collection, id, () =>
      putView(database, target, storedOf(database, target), { bytes, hash, epoch }),
    );
  // Seen again as it was: only the scan is noted.
  if (known.seen_epoch !== epoch) database.run('UPDATE doc SET seen_epoch = ? WHERE row = ?', [epoch, known.row]);
  return false;
}

/**
 * Documents of a collection one behind the other, as `putBase` has each. Where nothing of the collection waits and the scan is the first, most are new:
 * that is tried before anything is looked up.
 */
export function putBases(
  database: Writable,
  collection: CollectionName,
  epoch: number,
): (id: string, bytes: Uint8Array) => void {
  const isFirst = epoch === 1 && !hasAnyPending(database, collection);
  return (id, bytes) => {
    const isNew = isFirst && putNew(database, targetOf(collection, id), { bytes, hash: hashOf(bytes), epoch });
    if (!isNew) putBase(database, collection, id, bytes, epoch);
  };
}

/** The server's document as it is known here, an empty one where its bytes are no BSON; undefined where the server has none. */
export function baseOf(database: Readable, collection: CollectionName, id: string): Document | undefined {
  const bytes = baseBytesOf(database, collection, id);
  if (bytes === undefined) return undefined;
  try {
    return decode(bytes);
  } catch {
    return {};
  }
}

/** Its bytes as the server sent them. */
export function baseBytesOf(database: Readable, collection: CollectionName, id: string): Uint8Array | undefined {
  const { idBytes } = targetOf(collection, id);
  return database.value<Uint8Array>(
    'SELECT base_bson FROM doc WHERE coll = ? AND id_bson = ? AND length(base_bson) > 0',
    [collection, idBytes],
  );
}

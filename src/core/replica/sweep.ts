import type { CollectionName } from '../../domain/collections.ts';
import { putInTrash } from './base.ts';
import { idText } from './codec.ts';
import { ACKNOWLEDGED_HERE } from './flags.ts';
import type { Readable, Value, Writable } from './handles.ts';
import { NONE, putView, storedOf, targetOf } from './view.ts';

/** How long what a server removed can be found again (sync.md 2.7). */
const TRASH_MILLISECONDS = 30 * 86_400_000;

/** Documents that a server had, as far as the window reaches back: those with ids of other types than ObjectId are always in it (remote.ts, ScanOptions). */
function scope(collection: CollectionName, since: Date | null): { sql: string; values: Value[] } {
  const seen = 'coll = ? AND length(base_bson) > 0 AND flags & ? = 0';
  const values: Value[] = [collection, ACKNOWLEDGED_HERE];
  if (since === null) return { sql: seen, values };
  // The second in which the window begins may have been scanned in part.
  const first = firstIdOf(Math.floor(since.getTime() / 1000) + 1);
  return { sql: `${seen} AND (id_bson >= ? OR id_bson < ?)`, values: [...values, first, OBJECT_IDS] };
}

const OBJECT_IDS = Buffer.from([0x07]);

/** The lowest ObjectId of a second since 1970, as `idBytes` gives it. */
function firstIdOf(second: number): Buffer {
  const first = Buffer.alloc(13);
  first[0] = 0x07;
  first.writeUInt32BE(Math.min(Math.max(second, 0), 0xffffffff), 1);
  return first;
}

/**
 * Lets go of documents that have left the window, at most `limit`; the server keeps them. Another verb than deleting: nothing goes into the trash, and no
 * operation comes of it (sync.md 2.10, I12). What has operations waiting stays. Answers how many.
 */
export function evict(database: Writable, collection: CollectionName, since: Date, limit: number): number {
  const old = database.all<{ id_bson: Uint8Array }>(
    `SELECT id_bson FROM doc WHERE coll = ? AND id_bson >= ? AND id_bson < ? AND mine_bson IS NULL AND flags & ? = 0 LIMIT ?`,
    [collection, OBJECT_IDS, firstIdOf(Math.floor(since.getTime() / 1000)), ACKNOWLEDGED_HERE, limit],
  );
  for (const { id_bson } of old) {
    const target = targetOf(collection, idText(id_bson));
    putView(database, target, storedOf(database, target), { bytes: NONE, hash: NONE, epoch: 0 });
  }
  return old.length;
}

/** Removes from the replica what a complete scan of `epoch` has not seen, into the trash; documents never seen by a server stay. Answers how many. */
export function sweep(
  database: Writable,
  collection: CollectionName,
  epoch: number,
  since: Date | null,
  now: number,
): number {
  const { sql, values } = scope(collection, since);
  const missing = database.all<{ id_bson: Uint8Array }>(`SELECT id_bson FROM doc WHERE ${sql} AND seen_epoch < ?`, [
    ...values,
    epoch,
  ]);
  for (const { id_bson } of missing) {
    const target = targetOf(collection, idText(id_bson));
    const stored = storedOf(database, target);
    if (stored === undefined) continue;
    putInTrash(database, target, stored.base_bson, now);
    putView(database, target, stored, { bytes: NONE, hash: NONE, epoch });
  }
  database.run('DELETE FROM trash WHERE removed_at < ?', [now - TRASH_MILLISECONDS]);
  return missing.length;
}

/** How many `sweep` would remove, and of how many. */
export function sweepCount(
  database: Readable,
  collection: CollectionName,
  epoch: number,
  since: Date | null,
): { missing: number; of: number } {
  const { sql, values } = scope(collection, since);
  const counted = database.get<{ missing: number | null; of: number }>(
    `SELECT sum(seen_epoch < ?) AS missing, count(*) AS "of" FROM doc WHERE ${sql}`,
    [epoch, ...values],
  );
  return { missing: counted?.missing ?? 0, of: counted?.of ?? 0 };
}

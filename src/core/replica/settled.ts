import type { CollectionName } from '../../domain/collections.ts';
import { idBytesOf } from './codec.ts';
import type { Readable, Writable } from './handles.ts';

const bytesOf = (changeId: string) => Buffer.from(changeId, 'hex');

/** Marks rows of the inbox as settled by a change; `how` is the name of the resolution. */
export function markSettled(database: Writable, ids: readonly number[], how: string, changeId: string, at: Date) {
  for (const id of ids)
    database.run('UPDATE inbox SET resolved_at = ?, resolution = ?, change_id_of_resolution = ? WHERE id = ?', [
      at.getTime(),
      how,
      bytesOf(changeId),
      id,
    ]);
}

/** Remembers that a record which never came to be is another one, so that what was written of it can be understood. */
export function remapId(database: Writable, collection: CollectionName, from: string, to: string, at: Date) {
  database.run('INSERT OR REPLACE INTO id_remap (coll, from_id_bson, to_id_bson, created_at) VALUES (?, ?, ?, ?)', [
    collection,
    idBytesOf(from),
    idBytesOf(to),
    at.getTime(),
  ]);
}

/** The change that this one goes back to over undo and redo, and whether undoing it takes that one back (and not brings it back). */
function originOf(database: Readable, changeId: string): { origin: Uint8Array; takesBack: boolean } {
  let origin: Uint8Array = bytesOf(changeId);
  for (let takesBack = true; ; takesBack = !takesBack) {
    const undoes = database.value<Uint8Array | null>('SELECT undoes FROM change WHERE change_id = ?', [origin]);
    if (undoes === undefined || undoes === null) return { origin, takesBack };
    origin = undoes;
  }
}

/**
 * What undoing a change does to the inbox: an entry that the change settled is open again; undoing that undo settles it again. An entry that
 * was settled otherwise in the meantime stays as it is.
 */
export function reopenSettled(database: Writable, changeId: string, at: Date) {
  const { origin, takesBack } = originOf(database, changeId);
  if (takesBack) {
    database.run(
      `DELETE FROM id_remap WHERE EXISTS (SELECT 1 FROM inbox WHERE change_id_of_resolution = ? AND resolution = 'MERGE_INTO'
       AND inbox.coll = id_remap.coll AND inbox.id_bson = id_remap.from_id_bson)`,
      [origin],
    );
    database.run('UPDATE inbox SET resolved_at = NULL WHERE change_id_of_resolution = ?', [origin]);
  } else {
    database.run('UPDATE inbox SET resolved_at = ? WHERE change_id_of_resolution = ? AND resolved_at IS NULL', [
      at.getTime(),
      origin,
    ]);
  }
}

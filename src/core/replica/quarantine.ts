import type { CollectionName } from '../../domain/collections.ts';
import { ACKNOWLEDGED_HERE, QUARANTINED } from './flags.ts';
import type { Writable } from './handles.ts';
import type { UnreadableReason } from './look.ts';

/** A row of `doc`. */
export interface DocumentRow {
  row: number;
  collection: CollectionName;
  idBytes: Uint8Array;
}

/** Keeps a document that cannot be read out of everything but the list of those; null: it can be read. */
export function setAside(
  database: Writable,
  { row, collection, idBytes }: DocumentRow,
  reason: UnreadableReason | null,
) {
  if (reason === null) {
    database.run('UPDATE doc SET flags = flags & ? WHERE row = ?', [ACKNOWLEDGED_HERE, row]);
    database.run('DELETE FROM quarantine WHERE coll = ? AND id_bson = ?', [collection, idBytes]);
    return;
  }
  database.run('UPDATE doc SET flags = flags | ? WHERE row = ?', [QUARANTINED, row]);
  database.run('INSERT OR REPLACE INTO quarantine (coll, id_bson, reason) VALUES (?, ?, ?)', [
    collection,
    idBytes,
    reason,
  ]);
}

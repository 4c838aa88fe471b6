import type { CollectionName } from '../../domain/collections.ts';
import { type Document, decode, encode, hashOf, idBytesOf } from './codec.ts';
import { definitionOf } from './definitions.ts';
import { ACKNOWLEDGED_HERE } from './flags.ts';
import type { Readable, Writable } from './handles.ts';
import { applyUpdate, type Operation } from './operation.ts';
import { project, projectionOf, putProjection, removeProjection } from './projection.ts';
import { rebase } from './rebase.ts';

/** A document as it is shown, and its row. */
export interface Found {
  row: number;
  document: Document;
}

export function findDocument(database: Readable, collection: CollectionName, id: string): Found | undefined {
  const found = database.get<{ row: number; bson: Uint8Array }>(
    'SELECT row, bson FROM document WHERE coll = ? AND id_bson = ?',
    [collection, idBytesOf(id)],
  );
  return found && { row: found.row, document: decode(found.bson) };
}

/** Where a document's bytes go: into the base, acknowledged at once, or beside it until the server has the operation. */
export interface Place {
  write(database: Writable, collection: CollectionName, idBytes: Uint8Array, bytes: Uint8Array): number;
  rewrite(database: Writable, row: number, bytes: Uint8Array): void;
  remove(database: Writable, row: number): void;
}

export const embedded: Place = {
  write: (database, collection, idBytes, bytes) =>
    Number(
      database.run('INSERT INTO doc (coll, id_bson, base_bson, base_hash, flags) VALUES (?, ?, ?, ?, ?)', [
        collection,
        idBytes,
        bytes,
        hashOf(bytes),
        ACKNOWLEDGED_HERE,
      ]).lastInsertRowid,
    ),
  rewrite: (database, row, bytes) =>
    void database.run('UPDATE doc SET base_bson = ?, base_hash = ? WHERE row = ?', [bytes, hashOf(bytes), row]),
  remove: (database, row) => void database.run('DELETE FROM doc WHERE row = ?', [row]),
};

const NONE = new Uint8Array();

export const team: Place = {
  /** A row is there already where the server's document was removed here. */
  write(database, collection, idBytes, bytes) {
    const written = database.get<{ row: number }>(
      `INSERT INTO doc (coll, id_bson, base_bson, base_hash, mine_bson) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (coll, id_bson) DO UPDATE SET mine_bson = excluded.mine_bson WHERE length(mine_bson) = 0 RETURNING row`,
      [collection, idBytes, NONE, NONE, bytes],
    );
    if (written === undefined) throw new Error(`a document of ${collection} is inserted twice`);
    return written.row;
  },
  rewrite: (database, row, bytes) => void database.run('UPDATE doc SET mine_bson = ? WHERE row = ?', [bytes, row]),
  remove(database, row) {
    database.run('UPDATE doc SET mine_bson = ? WHERE row = ?', [NONE, row]);
    database.run('DELETE FROM doc WHERE row = ? AND length(base_bson) = 0', [row]);
  },
};

/** Applies one operation to the document as it is shown, its projection and the text index; `found` is what is shown now. */
export function applyOperation(
  database: Writable,
  place: Place,
  { collection, id, operation }: { collection: CollectionName; id: string; operation: Operation },
  found: Found | undefined,
) {
  // What is written here was made for the document as it is shown: it fits without a look at each of its fields.
  const document =
    operation.kind === 'update' && found !== undefined
      ? applyUpdate(found.document, operation)
      : rebase(collection, found?.document, [operation]);
  if (document === found?.document) return;
  const definition = definitionOf(collection);
  if (document === undefined) {
    if (found === undefined) return;
    place.remove(database, found.row);
    if (definition !== undefined) removeProjection(database, definition, found.row);
    return;
  }
  const bytes = encode(document);
  const row = found?.row ?? place.write(database, collection, idBytesOf(id), bytes);
  if (found !== undefined) place.rewrite(database, row, bytes);
  if (definition === undefined) return;
  const next = projectionOf(definition, project(definition, id, decode(bytes)));
  const before = found && projectionOf(definition, project(definition, id, found.document));
  putProjection(database, definition, row, next, before ?? null);
}

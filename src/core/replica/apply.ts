import type { CollectionName } from '../../domain/collections.ts';
import { type Document, decode, encode, hashOf, idBytesOf } from './codec.ts';
import { definitionOf } from './definitions.ts';
import type { Readable, Writable } from './handles.ts';
import { applyUpdate, type Operation } from './operation.ts';
import { project, putProjection, removeProjection } from './projection.ts';

/** A stored document and its row. */
export interface Found {
  row: number;
  document: Document;
}

/** `doc.flags`: acknowledged in this workspace, never seen by a server. */
const ACKNOWLEDGED_HERE = 1;

export function findDocument(database: Readable, collection: CollectionName, id: string): Found | undefined {
  const found = database.get<{ row: number; base_bson: Uint8Array }>(
    'SELECT row, base_bson FROM doc WHERE coll = ? AND id_bson = ?',
    [collection, idBytesOf(id)],
  );
  return found && { row: found.row, document: decode(found.base_bson) };
}

function removeDocument(database: Writable, collection: CollectionName, { row }: Found) {
  const definition = definitionOf(collection);
  database.run('DELETE FROM doc WHERE row = ?', [row]);
  if (definition !== undefined) removeProjection(database, definition, row);
}

function writeBytes(
  database: Writable,
  collection: CollectionName,
  id: string,
  found: Found | undefined,
  bytes: Uint8Array,
): number {
  if (found !== undefined) {
    database.run('UPDATE doc SET base_bson = ?, base_hash = ? WHERE row = ?', [bytes, hashOf(bytes), found.row]);
    return found.row;
  }
  const { lastInsertRowid } = database.run(
    'INSERT INTO doc (coll, id_bson, base_bson, base_hash, flags) VALUES (?, ?, ?, ?, ?)',
    [collection, idBytesOf(id), bytes, hashOf(bytes), ACKNOWLEDGED_HERE],
  );
  return Number(lastInsertRowid);
}

/** Applies one operation to the document, its projection and the text index; `found` is what is stored now. */
export function applyOperation(
  database: Writable,
  collection: CollectionName,
  id: string,
  operation: Operation,
  found: Found | undefined,
) {
  if (operation.kind === 'delete') {
    if (found !== undefined) removeDocument(database, collection, found);
    return;
  }
  const document = operation.kind === 'insert' ? operation.document : applyUpdate((found as Found).document, operation);
  const bytes = encode(document);
  const row = writeBytes(database, collection, id, found, bytes);
  const definition = definitionOf(collection);
  if (definition === undefined) return;
  const before = found === undefined ? null : project(definition, id, found.document);
  putProjection(database, definition, row, project(definition, id, decode(bytes)), before);
}

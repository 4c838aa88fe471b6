import { ObjectId } from 'bson';
import { type Document, idBytes, idBytesOf } from './codec.ts';
import type { Readable } from './handles.ts';
import type { Operation } from './operation.ts';

const OBJECT_ID_TYPE = Buffer.from([0x07]);
const NO_IDS = new Uint8Array();
const MAX_ID_LENGTH = 1_400;

/** What an operation writes: the values that may refer to other documents. */
function valuesOf(operation: Operation): unknown {
  if (operation.kind === 'delete') return null;
  if (operation.kind !== 'insert') return operation.set;
  const { _id, ...values } = operation.document;
  return values;
}

/** Ids of every kind anywhere in a value, as the bytes they would be stored under: ObjectIds, texts, and ids as they go over the wire. */
function collectIds(value: unknown, texts: boolean, found: Map<string, Uint8Array>): void {
  const add = (bytes: Uint8Array) => void found.set(Buffer.from(bytes).toString('latin1'), bytes);
  if (value instanceof ObjectId) add(idBytes(value));
  else if (typeof value === 'string') {
    if (/^[0-9a-f]{24}$/.test(value)) add(idBytesOf(value));
    if (!texts || value.length > MAX_ID_LENGTH) return;
    add(idBytes(value));
    if (value.startsWith('~')) add(idBytesOf(value));
  } else if (Array.isArray(value)) for (const item of value) collectIds(item, texts, found);
  else if (typeof value === 'object' && value !== null && !('_bsontype' in value) && !ArrayBuffer.isView(value))
    for (const item of Object.values(value as Document)) collectIds(item, texts, found);
}

/**
 * Op ids, one behind the other, of inserts before the number `before` that wait in the outbox and that the operation refers to: those must reach the
 * server first, or it would hold what refers to nothing (sync.md 2.5).
 */
export function dependenciesOf(database: Readable, operation: Operation, before = Number.MAX_SAFE_INTEGER): Uint8Array {
  if (database.get("SELECT 1 FROM outbox WHERE kind = 'insert' LIMIT 1") === undefined) return NO_IDS;
  const beside = (comparison: string) =>
    database.get(`SELECT 1 FROM outbox WHERE kind = 'insert' AND id_bson ${comparison} ? LIMIT 1`, [
      comparison === '<' ? OBJECT_ID_TYPE : Buffer.from([0x08]),
    ]) !== undefined;
  const found = new Map<string, Uint8Array>();
  collectIds(valuesOf(operation), beside('<') || beside('>='), found);
  const opIds = [...found.values()].flatMap((bytes) =>
    database.all<{ op_id: Uint8Array }>("SELECT op_id FROM outbox WHERE kind = 'insert' AND id_bson = ? AND seq < ?", [
      bytes,
      before,
    ]),
  );
  return opIds.length === 0 ? NO_IDS : Buffer.concat(opIds.map(({ op_id }) => op_id));
}

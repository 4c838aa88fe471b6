import { ObjectId } from 'bson';
import { type Document, idValue } from '../replica/index.ts';

const isPlain = (value: object): value is Document => !('_bsontype' in value) && !(value instanceof Date);

/** Every ObjectId inside a value, and every text that is written like one, as 24 hex digits. */
export function idsIn(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (value instanceof ObjectId) found.add(value.toHexString());
  else if (typeof value === 'string') {
    if (/^[0-9a-f]{24}$/.test(value)) found.add(value);
  } else if (Array.isArray(value)) for (const item of value) idsIn(item, found);
  else if (typeof value === 'object' && value !== null && isPlain(value))
    for (const item of Object.values(value)) idsIn(item, found);
  return found;
}

/**
 * The value with every reference to one record made one to another, wherever it stands in it. Records are made here with an ObjectId, so that
 * references to ids of other types, which are made elsewhere, need not be found.
 *
 * @param from id on the wire
 * @param to id on the wire
 */
export function withReference(value: unknown, from: string, to: string): unknown {
  if (value instanceof ObjectId) return value.toHexString() === from ? idValue(to) : value;
  if (typeof value === 'string') return value === from ? to : value;
  if (Array.isArray(value)) return value.map((item) => withReference(item, from, to));
  if (typeof value !== 'object' || value === null || !isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withReference(item, from, to)]));
}

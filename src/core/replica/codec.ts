import { hash } from 'node:crypto';
import { type Document, Double, deserialize, ObjectId, serialize } from 'bson';

export type { Document } from 'bson';

/**
 * BSON bytes as a document whose numbers keep their BSON type (Int32, Double, Long), so that writing it again gives the same bytes
 * (sync.md 2.3). Invalid UTF-8 of a foreign writer is read with replacement characters instead of throwing (sync.md 2.11).
 */
export function decode(bytes: Uint8Array): Document {
  return deserialize(bytes, {
    promoteValues: false,
    promoteBuffers: false,
    bsonRegExp: true,
    validation: { utf8: false },
  });
}

/** The same document with plain JavaScript numbers, for rules that only read. */
export function plainOf(document: Document): Document {
  return deserialize(encode(document), { validation: { utf8: false } });
}

/** Every number of a value as a BSON double: what the web backend's own floats are. */
export function withDoubles(value: unknown): unknown {
  if (typeof value === 'number') return new Double(value);
  if (Array.isArray(value)) return value.map(withDoubles);
  if (typeof value !== 'object' || value === null || value instanceof Date || '_bsontype' in value) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withDoubles(item)]));
}

export function encode(document: Document): Uint8Array {
  return serialize(document, { ignoreUndefined: true });
}

/** First 16 bytes of the SHA-256 of a document's BSON: tells whether it changed. */
export function hashOf(bytes: Uint8Array): Uint8Array {
  return hash('sha256', bytes, 'buffer').subarray(0, 16);
}

const OBJECT_ID = 0x07;

/** An `_id` of any type as bytes: its BSON type and value. */
export function idBytes(id: unknown): Uint8Array {
  if (id instanceof ObjectId) {
    const bytes = new Uint8Array(13);
    bytes[0] = OBJECT_ID;
    bytes.set(id.id, 1);
    return bytes;
  }
  // {'': id} is: length (4), type (1), empty name (1), value, end (1).
  const whole = serialize({ '': id });
  const bytes = new Uint8Array(whole.length - 6);
  bytes[0] = whole[4] as number;
  bytes.set(whole.subarray(6, -1), 1);
  return bytes;
}

/** The id on the wire: 24 hex digits for an ObjectId, `~` and base64url of `idBytes` for any other type. */
export function idText(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return bytes[0] === OBJECT_ID ? buffer.toString('hex', 1) : `~${buffer.toString('base64url')}`;
}

/** Bytes of a value of a BSON type: those of a fixed size, and those that begin with their length, by what is added to it. */
const sizes: Record<number, number> = { 1: 8, 7: 12, 8: 1, 9: 8, 10: 0, 16: 4, 17: 8, 18: 8, 19: 16 };
const sizesAfterLength: Record<number, number> = { 2: 4, 3: 0, 5: 5 };
const AFTER_ID_NAME = 9;

/**
 * The id on the wire of a document's bytes, without decoding the document: a server sends `_id` first, and the rest may hold anything (sync.md 2.11).
 * Throws where there is no `_id` that can be read.
 */
export function idOfDocument(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = buffer[4] as number;
  const isFirst = buffer.toString('latin1', 5, AFTER_ID_NAME) === '_id\0';
  const length = sizesAfterLength[type];
  const size = length === undefined ? sizes[type] : length + buffer.readInt32LE(AFTER_ID_NAME);
  if (!isFirst || size === undefined) return idText(idBytes(decode(bytes)._id));
  const id = Buffer.allocUnsafe(size + 1);
  id[0] = type;
  buffer.copy(id, 1, AFTER_ID_NAME, AFTER_ID_NAME + size);
  return idText(id);
}

/** `idBytes` of an id on the wire. */
export function idBytesOf(id: string): Uint8Array {
  if (id.startsWith('~')) return new Uint8Array(Buffer.from(id.slice(1), 'base64url'));
  const bytes = Buffer.alloc(13);
  bytes[0] = OBJECT_ID;
  bytes.write(id, 1, 'hex');
  return bytes;
}

/** The `_id` value of an id on the wire. */
export function idValue(id: string): unknown {
  if (!id.startsWith('~')) return ObjectId.createFromHexString(id);
  const bytes = idBytesOf(id);
  const whole = Buffer.alloc(bytes.length + 6);
  whole.writeInt32LE(whole.length, 0);
  whole[4] = bytes[0] as number;
  whole.set(bytes.subarray(1), 6);
  return decode(whole)[''];
}

export function newId(): string {
  return new ObjectId().toHexString();
}

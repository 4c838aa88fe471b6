import Big from 'big.js';
import { Decimal128, Double, Int32, Long, ObjectId } from 'bson';
import { decimalText, fromStoredNumber } from '../../domain/decimal.ts';
import type { FieldKind, Fields } from '../../domain/fields.ts';
import { type Document, idBytes, idText, idValue } from './codec.ts';

/** Answer of a reader for a value of another type. */
const unreadable = Symbol('unreadable');

function readId(value: unknown): string | typeof unreadable {
  if (value instanceof ObjectId) return value.toHexString();
  if (typeof value === 'string' && value !== '' && value.length <= 100) return idText(idBytes(value));
  return unreadable;
}

/** A stored number of any BSON type, or text that is one, as a decimal string. */
function readDecimal(value: unknown): string | typeof unreadable {
  if (value instanceof Double || value instanceof Int32) return readDecimal(value.value);
  if (typeof value === 'number') return fromStoredNumber(value) ?? unreadable;
  if (!(value instanceof Long || value instanceof Decimal128 || typeof value === 'string')) return unreadable;
  const text = value.toString();
  return /^[+-]?\d{1,40}(?:\.\d{1,40})?(?:E[+-]?\d{1,3})?$/i.test(text) ? decimalText(new Big(text)) : unreadable;
}

/** Instants of years with four digits, in milliseconds since 1970. */
const FIRST_INSTANT = Date.parse('0001-01-01T00:00:00Z');
const LAST_INSTANT = Date.parse('9999-12-31T23:59:59.999Z');

function readInstant(value: unknown): string | typeof unreadable {
  const date = typeof value === 'string' ? new Date(value) : value;
  if (!(date instanceof Date)) return unreadable;
  const time = date.getTime();
  return time >= FIRST_INSTANT && time <= LAST_INSTANT ? date.toISOString() : unreadable;
}

/** Foreign sub-documents as JSON for the screen; depth is bounded, BSON types become text or numbers. */
function readPlain(value: unknown, depth = 0): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (value instanceof Double || value instanceof Int32) return readPlain(value.value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (depth > 20) return null;
  if (Array.isArray(value)) return value.map((item) => readPlain(item, depth + 1));
  if (typeof value === 'object' && '_bsontype' in value && typeof value._bsontype === 'string') return String(value);
  if (typeof value !== 'object') return null;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, readPlain(item, depth + 1)]));
}

/** A text, or a number or id as one; whatever else stands there is none. */
function readText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return value instanceof Int32 || value instanceof Double || value instanceof Long || value instanceof ObjectId
    ? String(value)
    : undefined;
}

function readNotes(value: unknown) {
  if (!Array.isArray(value)) return unreadable;
  return value
    .filter((note): note is Document => typeof note === 'object' && note !== null)
    .map((note, index) => {
      const author = readId(note.created_by);
      const at = readInstant(note.created_at);
      return {
        id: readText(note.id) ?? String(index),
        content: readText(note.content) ?? '',
        created_by: author === unreadable ? null : author,
        created_at: at === unreadable ? null : at,
      };
    });
}

const readers: Record<FieldKind, (value: unknown) => unknown> = {
  text: (value) => {
    if (typeof value === 'string') return value;
    return value instanceof Int32 || value instanceof Double || value instanceof Long ? String(value) : unreadable;
  },
  word: (value) => (typeof value === 'string' ? value : unreadable),
  reference: readId,
  instant: readInstant,
  date: (value) => {
    const at = readInstant(value);
    return at === unreadable ? at : at.slice(0, 10);
  },
  decimal: readDecimal,
  integer: (value) => {
    const text = readDecimal(value);
    const number = text === unreadable ? Number.NaN : Number(text);
    return Number.isSafeInteger(number) ? number : unreadable;
  },
  boolean: (value) => (typeof value === 'boolean' ? value : unreadable),
  words: (value) =>
    Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : unreadable,
  relation: (value) => {
    if (typeof value !== 'object' || value === null || !('type' in value) || !('id' in value)) return unreadable;
    const id = readId(value.id);
    return typeof value.type === 'string' && id !== unreadable ? { type: value.type, id } : unreadable;
  },
  notes: readNotes,
  object: (value) =>
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
      ? readPlain(value)
      : unreadable,
};

/** A stored reference as an id on the wire; null when it can be none. */
export function wireId(value: unknown): string | null {
  const id = readId(value);
  return id === unreadable ? null : id;
}

/** Whether an id of the wire is one that a reference can hold: an ObjectId or a text (lenient reading knows no other). */
export function isReference(id: string): boolean {
  try {
    return wireId(idValue(id)) === id;
  } catch {
    return false; // no BSON
  }
}

/** The ids that a checked value of the wire refers to. */
function referencesIn(kind: FieldKind, value: unknown): string[] {
  if (value === null || value === undefined) return [];
  if (kind === 'reference') return [value as string];
  if (kind === 'relation') return [(value as { id: string }).id];
  if (kind !== 'notes') return [];
  return (value as { created_by: string | null }[]).flatMap(({ created_by }) => created_by ?? []);
}

/** The field of `input` that refers to what can be no id, if there is one. */
export function unreferable(fields: Fields, input: Record<string, unknown>): string | undefined {
  return Object.keys(input).find((name) => {
    const field = fields[name];
    return field !== undefined && !referencesIn(field.kind, input[name]).every(isReference);
  });
}

/** A record as it goes over the wire: every field of `fields` or null, and the names of those whose value is of another type. */
export function readRecord(fields: Fields, id: string, document: Document): Record<string, unknown> {
  const record: Record<string, unknown> = { id };
  const bad: string[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const value = document[name];
    const read = value === undefined || value === null ? null : readers[field.kind](value);
    record[name] = read === unreadable ? null : read;
    if (read === unreadable) bad.push(name);
  }
  record.unreadable = bad;
  return record;
}

const writers: Record<FieldKind, (value: never) => unknown> = {
  text: (value: string) => value,
  word: (value: string) => value,
  reference: (value: string) => idValue(value),
  instant: (value: string) => new Date(value),
  date: (value: string) => new Date(`${value}T00:00:00Z`),
  decimal: (value: string) => new Double(Number(value)),
  integer: (value: number) => new Int32(value),
  boolean: (value: boolean) => value,
  words: (value: string[]) => value,
  relation: (value: { type: string; id: string }) => ({ type: value.type, id: idValue(value.id) }),
  notes: (value: { id: string; content: string; created_by: string | null; created_at: string | null }[]) =>
    value.map((note) => ({
      ...note,
      created_by: note.created_by === null ? null : idValue(note.created_by),
      created_at: note.created_at === null ? null : new Date(note.created_at),
    })),
  object: (value: unknown) => value,
};

/** The BSON value of a checked value from the wire; null stays null. */
export function storeValue(kind: FieldKind, value: unknown): unknown {
  return value === null || value === undefined ? null : writers[kind](value as never);
}

/** The BSON values of those entries of `input` that are fields; what is undefined is left out. */
export function storeFields(fields: Fields, input: Record<string, unknown>): Document {
  const stored: Document = {};
  for (const [name, value] of Object.entries(input)) {
    const field = fields[name];
    if (field !== undefined && value !== undefined) stored[name] = storeValue(field.kind, value);
  }
  return stored;
}

import { type Document, encode } from './codec.ts';

/**
 * One write to one document, as it stands in the journal and later in the outbox: only what changed, with the values that were there
 * before as the guard (sync.md 2.2). `absent` names fields of `set` that did not exist before.
 */
export type Operation =
  | { kind: 'insert'; document: Document }
  | { kind: 'update'; set: Document; unset: string[]; base: Document; absent: string[] }
  | { kind: 'delete'; base: Document };

/** Whether two BSON values are the same to the byte, type included. */
export function sameValue(left: unknown, right: unknown): boolean {
  if (left === undefined || right === undefined) return left === right;
  if (left === right) return true;
  return Buffer.compare(encode({ v: left }), encode({ v: right })) === 0;
}

/**
 * The update that gives `document` these values (null: the field is taken out), leaving out what is so already; null when nothing
 * changes. Fields are those at the top of the document, so that everything else stays as the other writer left it.
 */
export function updateOf(document: Document, values: Document): Extract<Operation, { kind: 'update' }> | null {
  const set: Document = {};
  const unset: string[] = [];
  const base: Document = {};
  const absent: string[] = [];
  for (const [field, value] of Object.entries(values)) {
    const old = document[field];
    if (value === null || value === undefined) {
      if (old === undefined) continue;
      unset.push(field);
      base[field] = old;
    } else if (!sameValue(old, value)) {
      set[field] = value;
      if (old === undefined) absent.push(field);
      else base[field] = old;
    }
  }
  return Object.keys(set).length + unset.length === 0 ? null : { kind: 'update', set, unset, base, absent };
}

/** The document after the update; the order of its fields stays. */
export function applyUpdate(document: Document, update: Extract<Operation, { kind: 'update' }>): Document {
  const next: Document = { ...document, ...update.set };
  for (const field of update.unset) delete next[field];
  return next;
}

/** The document as it was before the update, which must be the last one of this document. */
function before(document: Document, update: Extract<Operation, { kind: 'update' }>): Document {
  const old: Document = { ...document, ...update.base };
  for (const field of update.absent) delete old[field];
  return old;
}

/** One update in place of two that follow each other, with the values from before the first one as its guard. */
export function joinUpdates(
  document: Document,
  first: Extract<Operation, { kind: 'update' }>,
  second: Extract<Operation, { kind: 'update' }>,
): Extract<Operation, { kind: 'update' }> {
  const after = applyUpdate(document, second);
  const fields = new Set([first, second].flatMap(({ set, unset }) => [...Object.keys(set), ...unset]));
  const values = Object.fromEntries([...fields].map((field) => [field, after[field] ?? null]));
  return updateOf(before(document, first), values) ?? { kind: 'update', set: {}, unset: [], base: {}, absent: [] };
}

/** Fields that every edit moves on: they guard nothing and are not taken back. */
const counters = new Set(['updated_at', 'revision']);

/** The update that takes another one back, or null when one of its fields was changed again since. */
export function inverseOf(
  document: Document,
  update: Extract<Operation, { kind: 'update' }>,
): Extract<Operation, { kind: 'update' }> | null {
  const untouched =
    Object.entries(update.set).every(([field, value]) => counters.has(field) || sameValue(document[field], value)) &&
    update.unset.every((field) => document[field] === undefined);
  if (!untouched) return null;
  const values: Document = { ...update.base };
  for (const field of update.absent) values[field] = null;
  for (const field of counters) delete values[field];
  return updateOf(document, values) ?? { kind: 'update', set: {}, unset: [], base: {}, absent: [] };
}

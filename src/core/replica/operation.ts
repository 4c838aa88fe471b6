import { type Document, encode } from './codec.ts';

/**
 * One write to one document, as it stands in the outbox and later in the journal: only what changed, with the values that were there
 * before as the guard (sync.md 2.2). `absent` names fields of `set` that did not exist before.
 *
 * `issue` is an intent to issue an invoice in a team workspace: the day it was meant for (YYYY-MM-DD), what issuing stamps but the number, the
 * draft as the person saw it, and the activities that tell of it once it has its number. `number` is the one it has got, in the journal and where the
 * server forgot that it gave one (sync.md 2.8).
 */
export type Operation =
  | { kind: 'insert'; document: Document }
  | { kind: 'update'; set: Document; unset: string[]; base: Document; absent: string[] }
  | { kind: 'delete'; base: Document }
  | {
      kind: 'issue';
      prefix: string;
      date: string;
      set: Document;
      base: Document;
      activities?: Document[];
      number?: string;
    };
export type Update = Extract<Operation, { kind: 'update' }>;
export type Issue = Extract<Operation, { kind: 'issue' }>;

const nothing = (): Update => ({ kind: 'update', set: {}, unset: [], base: {}, absent: [] });

export function isEmpty({ set, unset }: Update): boolean {
  return Object.keys(set).length + unset.length === 0;
}

/** Whether two BSON values are the same to the byte, type included. */
export function sameValue(left: unknown, right: unknown): boolean {
  if (left === undefined || right === undefined) return left === right;
  if (left === right) return true;
  return Buffer.compare(encode({ v: left }), encode({ v: right })) === 0;
}

/**
 * The update that gives `document` these values (null: the field is taken out), leaving out what is so already, a BSON null for one that is
 * to be taken out too; null when nothing changes. Fields are those at the top of the document, so that everything else stays as the other writer left it.
 */
export function updateOf(document: Document, values: Document): Update | null {
  const update = nothing();
  const { set, unset, base, absent } = update;
  for (const [field, value] of Object.entries(values)) {
    const old = document[field];
    if (value === null || value === undefined) {
      if (old === undefined || old === null) continue;
      unset.push(field);
      base[field] = old;
    } else if (!sameValue(old, value)) {
      set[field] = value;
      if (old === undefined) absent.push(field);
      else base[field] = old;
    }
  }
  return isEmpty(update) ? null : update;
}

/** The document after the update; the order of its fields stays. */
export function applyUpdate(document: Document, update: Update): Document {
  const next: Document = { ...document, ...update.set };
  for (const field of update.unset) delete next[field];
  return next;
}

/** Whether the document has what the update wrote. */
export function isShownBy(document: Document, { set, unset }: Update): boolean {
  return (
    Object.entries(set).every(([field, value]) => sameValue(document[field], value)) &&
    unset.every((field) => document[field] === undefined)
  );
}

/** The document as it was before the update, which must be the last one of this document. */
function before(document: Document, update: Update): Document {
  const old: Document = { ...document, ...update.base };
  for (const field of update.absent) delete old[field];
  return old;
}

/** One update in place of two that follow each other, with the values from before the first one as its guard. */
export function joinUpdates(document: Document, first: Update, second: Update): Update {
  const after = applyUpdate(document, second);
  const fields = new Set([first, second].flatMap(({ set, unset }) => [...Object.keys(set), ...unset]));
  const values = Object.fromEntries([...fields].map((field) => [field, after[field] ?? null]));
  return updateOf(before(document, first), values) ?? nothing();
}

/** Fields that every edit moves on: they guard nothing and are not taken back. */
export const counters: ReadonlySet<string> = new Set(['updated_at', 'revision']);

/** Whether two documents say the same: the order of their fields, and how often they were edited, aside. */
export function saysTheSame(left: Document, right: Document): boolean {
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every(
    (field) => counters.has(field) || sameValue(left[field], right[field]),
  );
}

/**
 * The update that takes another one back, or null when one of its fields was changed again since. Values come back as they were, a BSON null
 * too. Fields of `aside` guard nothing and stay.
 */
export function inverseOf(document: Document, update: Update, aside: ReadonlySet<string> = counters): Update | null {
  const untouched =
    Object.entries(update.set).every(([field, value]) => aside.has(field) || sameValue(document[field], value)) &&
    update.unset.every((field) => aside.has(field) || document[field] === undefined);
  if (!untouched) return null;
  const inverse = nothing();
  for (const [field, old] of Object.entries(update.base)) {
    const now = document[field];
    if (aside.has(field) || sameValue(now, old)) continue;
    inverse.set[field] = old;
    if (now === undefined) inverse.absent.push(field);
    else inverse.base[field] = now;
  }
  for (const field of update.absent) {
    if (aside.has(field) || document[field] === undefined) continue;
    inverse.unset.push(field);
    inverse.base[field] = document[field];
  }
  return inverse;
}

/** Two updates of one document that concern different fields, as one. */
export function withUpdate(one: Update, other: Update | null): Update {
  if (other === null) return one;
  return {
    kind: 'update',
    set: { ...one.set, ...other.set },
    unset: [...one.unset, ...other.unset],
    base: { ...one.base, ...other.base },
    absent: [...one.absent, ...other.absent],
  };
}

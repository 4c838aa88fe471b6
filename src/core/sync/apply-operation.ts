import type { Guard, Writes } from '../remote/index.ts';
import {
  applyUpdate,
  type Document,
  decode,
  idValue,
  mergeField,
  type Operation,
  type Pending,
  sameValue,
  sumsTogether,
  type Update,
  withoutSums,
} from '../replica/index.ts';
import { issueAt } from './apply-issue.ts';
import type { Applied } from './outcome.ts';

/** Fields that may still change on an issued invoice: its course, never its content (billing.md, Life of an invoice). */
const courseOfInvoice = new Set(['status', 'paid_date', 'pdf_path', 'updated_at', 'revision']);

export const guardOf = (field: string, value: unknown): Guard =>
  value === undefined ? { field, absent: true } : { field, value };

export async function findDocument(writes: Writes, { collection, id }: Pending): Promise<Document | null> {
  const bytes = await writes.find(collection, idValue(id));
  return bytes === null ? null : decode(bytes);
}

export const fieldsOf = ({ set, unset }: Update) => [...Object.keys(set), ...unset];

/** The value that an update gives a field; undefined: it takes it out. */
const wanted = (update: Update, field: string): unknown =>
  Object.hasOwn(update.set, field) ? update.set[field] : undefined;

/** The update as the server may take it whole, if every field still has the value that the person saw. */
export function guarded(update: Update) {
  return {
    guard: fieldsOf(update).map((field) => guardOf(field, update.base[field])),
    set: update.set,
    unset: update.unset,
  };
}

const isIssued = (document: Document) => document.status !== 'DRAFT' || document.invoice_number !== undefined;

/** An issued invoice never changes in what it says. */
export function isFrozen({ collection }: Pending, document: Document, fields: readonly string[]): boolean {
  return collection === 'invoices' && isIssued(document) && fields.some((field) => !courseOfInvoice.has(field));
}

/** A draft must still be one when it is written: without a transaction somebody may issue it since it was looked at (sync.md 2.9). */
function guardOfDraft({ collection }: Pending, document: Document): Guard[] {
  if (collection !== 'invoices' || isIssued(document)) return [];
  return [guardOf('status', document.status), guardOf('invoice_number', undefined)];
}

/** Field by field against the document as it is (sync.md 2.4, PUSH: three-way); sums of an invoice are computed of what its lines are together. */
export function mergeInto(collection: Pending['collection'], document: Document, update: Update) {
  const values: Document = {};
  const conflicts: string[] = [];
  for (const field of fieldsOf(update)) {
    const merged = mergeField(collection, field, update.base[field], wanted(update, field), document[field]);
    if (merged === null) conflicts.push(field);
    else values[field] = merged.value;
  }
  const sums = collection === 'invoices' ? sumsTogether(update, document, { ...document, ...values }) : null;
  const changes = Object.entries({ ...values, ...sums }).filter(([field, value]) => !sameValue(value, document[field]));
  return {
    set: Object.fromEntries(changes.filter(([, value]) => value !== undefined)) as Document,
    unset: changes.filter(([, value]) => value === undefined).map(([field]) => field),
    guard: changes.map(([field]) => guardOf(field, document[field])),
    conflicts: sums === null ? conflicts : withoutSums(conflicts),
  };
}

async function update(writes: Writes, pending: Pending, change: Update): Promise<Applied> {
  const id = idValue(pending.id);
  // The usual case in one call: nobody else touched these fields. An invoice may have been issued: that is looked at first.
  if (pending.collection !== 'invoices' && (await writes.update(pending.collection, id, guarded(change))))
    return { outcome: { result: 'DONE' } };
  const document = await findDocument(writes, pending);
  if (document === null) return { outcome: { result: 'GONE' }, document };
  if (isFrozen(pending, document, fieldsOf(change))) return { outcome: { result: 'FROZEN' }, document };
  const { set, unset, guard, conflicts } = mergeInto(pending.collection, document, change);
  const isStill = guardOfDraft(pending, document);
  if (guard.length > 0 && !(await writes.update(pending.collection, id, { guard: [...guard, ...isStill], set, unset })))
    throw new ChangedMeanwhile();
  const after =
    guard.length > 0 ? applyUpdate(document, { kind: 'update', set, unset, base: {}, absent: [] }) : document;
  const isContent = (field: string) => field !== 'updated_at' && field !== 'revision';
  const isNothing =
    conflicts.length > 0 &&
    fieldsOf(change)
      .filter(isContent)
      .every((field) => conflicts.includes(field));
  if (conflicts.length === 0) return { outcome: { result: 'DONE' }, document: after };
  return { outcome: { result: isNothing ? 'CONFLICT' : 'PARTLY', conflicts }, document: after };
}

/** Somebody wrote between the look and the write, where no transaction holds them together (sync.md 2.9): look again. */
export class ChangedMeanwhile extends Error {}

async function insert(writes: Writes, pending: Pending, document: Document): Promise<Applied> {
  // An earlier attempt, or another copy of this replica, may have brought it there.
  const there = pending.attempts > 1 ? await findDocument(writes, pending) : null;
  if (there !== null) return { outcome: { result: 'DONE' }, document: there };
  await writes.insert(pending.collection, document);
  return { outcome: { result: 'DONE' }, document };
}

function differs(document: Document, base: Document): boolean {
  const fields = new Set([...Object.keys(document), ...Object.keys(base)]);
  return [...fields].some((field) => !sameValue(document[field], base[field]));
}

async function remove(writes: Writes, pending: Pending, base: Document): Promise<Applied> {
  const document = await findDocument(writes, pending);
  if (document === null) return { outcome: { result: 'DONE' }, document };
  if (pending.collection === 'invoices' && isIssued(document)) return { outcome: { result: 'FROZEN' }, document };
  if (differs(document, base)) return { outcome: { result: 'CHANGED' }, document };
  const values = Object.entries(base).filter(([field]) => field !== '_id');
  const guard = values.map(([field, value]) => guardOf(field, value));
  // Without a transaction somebody may write a field between the look and this, also one that was not there.
  const only = Object.keys(base);
  if (!(await writes.remove(pending.collection, idValue(pending.id), guard, only))) throw new ChangedMeanwhile();
  return { outcome: { result: 'DONE' }, document: null };
}

/** Applies one operation with the given calls, inside a transaction or each on its own. */
export function applyAt(writes: Writes, pending: Pending): Promise<Applied> {
  const operation: Operation = pending.operation;
  switch (operation.kind) {
    case 'insert':
      return insert(writes, pending, operation.document);
    case 'update':
      return update(writes, pending, operation);
    case 'delete':
      return remove(writes, pending, operation.base);
    case 'issue':
      return issueAt(writes, pending, operation);
  }
}

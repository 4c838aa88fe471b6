import { Int32 } from 'bson';
import { Failure } from '../../contract/errors.ts';
import type { sync as contract, Resolution } from '../../contract/sync.ts';
import type { InputOf } from '../../contract/types.ts';
import { may } from '../../domain/permission.ts';
import { mustMayChange, rulesOf } from '../history/index.ts';
import type { Desk } from '../records/index.ts';
import { type Change, type Document, idValue, markSettled, newId, remapId, sumsOf } from '../replica/index.ts';
import { bringDependants, missingParent } from './dependants.ts';
import { type Entry, findEntry, removedDocument } from './entries.ts';
import { frozenBy, repoint } from './repoint.ts';
import { touchedBy } from './touched.ts';
import { typedValues } from './typed-values.ts';

/** This entry cannot be settled in this way. */
const unfit = () => new Failure('CONFLICT', { reason: 'NOT_THIS_WAY' });

/** Issued invoices do not change, and one that is being issued waits for its number. */
function mustNotBeFrozen(change: Change, { collection, recordId }: Entry) {
  const reason = frozenBy(change, collection, recordId);
  if (reason !== null) throw new Failure('CONFLICT', { reason });
}

function mustHaveParents(change: Change, entry: Entry) {
  if (missingParent(change, entry) !== undefined) throw new Failure('CONFLICT', { reason: 'PARENT_FIRST' });
}

/** A record that was refused is written again under its own id: the server never had it. */
function insertAgain(change: Change, entry: Entry, given: Document) {
  const { collection, recordId } = entry;
  if (change.document(collection, recordId) !== undefined) throw new Failure('CONFLICT', { reason: 'STILL_THERE' });
  const mine = { ...entry.mine, ...given };
  for (const [field, value] of Object.entries(given)) if (value === null) delete mine[field];
  mustHaveParents(change, { ...entry, mine });
  change.insert(collection, mine);
  bringDependants(change, recordId, recordId);
}

function updateNow(change: Change, entry: Entry, values: Document) {
  const { collection, recordId } = entry;
  const document = change.document(collection, recordId);
  if (document === undefined) throw new Failure('CONFLICT', { reason: 'GONE' });
  mustHaveParents(change, { ...entry, mine: values });
  // Lines of mine under sums of theirs would be an invoice that does not add up.
  const sums = collection === 'invoices' && document.status === 'DRAFT' ? sumsOf({ ...document, ...values }) : {};
  change.update(collection, recordId, { ...values, ...sums }, touchedBy(document, change.now));
}

/** An invoice that a restored server has lost gets the number it had, by an admin (sync.md 2.8). */
function issueAsRecorded(desk: Desk, change: Change, entry: Entry) {
  const [operation] = entry.operations;
  if (entry.why !== 'RESTORED_NUMBER' || operation?.kind !== 'issue' || operation.number === undefined) throw unfit();
  if (!may(desk.me.role, 'manage')) throw new Failure('FORBIDDEN', { reason: 'ROLE' });
  updateNow(change, entry, { ...operation.set, ...numbered(operation.number) });
}

/** The fields of a number: itself, its series and its place in it. */
function numbered(number: string): Document {
  const [, series, sequence] = /^(.+)-(\d+)$/.exec(number) ?? [];
  return {
    invoice_number: number,
    ...(series === undefined ? {} : { series, invoice_seq: new Int32(Number(sequence)) }),
  };
}

function takeMine(desk: Desk, change: Change, entry: Entry) {
  const { collection, recordId, kind, fields, mine } = entry;
  mustNotBeFrozen(change, entry);
  switch (kind) {
    case 'insert':
      return insertAgain(change, entry, {});
    case 'update':
      return updateNow(change, entry, Object.fromEntries(fields.map((field) => [field, mine[field] ?? null])));
    case 'delete':
      return void change.remove(collection, recordId);
    case 'issue':
      return issueAsRecorded(desk, change, entry);
  }
}

function takeValues(change: Change, entry: Entry, values: Record<string, unknown>) {
  const { collection, kind, fields } = entry;
  if (kind !== 'insert' && kind !== 'update') throw unfit();
  mustNotBeFrozen(change, entry);
  const typed = typedValues(collection, values, (field) => kind === 'insert' || fields.includes(field));
  if (kind === 'insert') insertAgain(change, entry, typed);
  else updateNow(change, entry, typed);
}

/** Never the old id: what was removed on the server is not put back there (I5). */
function restore(change: Change, entry: Entry, id: string) {
  const { collection, recordId, kind, fields, mine } = entry;
  if (kind !== 'insert' && kind !== 'update') throw unfit();
  if (change.document(collection, recordId) !== undefined) throw new Failure('CONFLICT', { reason: 'STILL_THERE' });
  const document: Document = {
    ...(kind === 'insert' ? {} : (removedDocument(change.database, entry) ?? entry.base)),
    ...mine,
  };
  for (const field of fields) if (!Object.hasOwn(mine, field)) delete document[field];
  if (collection === 'invoices' && document.status !== 'DRAFT') throw new Failure('CONFLICT', { reason: 'FROZEN' });
  mustHaveParents(change, { ...entry, mine: document });
  change.insert(collection, { ...document, _id: idValue(id), ...touchedBy(document, change.now) });
  repoint(change, collection, recordId, id);
  bringDependants(change, recordId, id);
}

/** What refers to a record that never came to be refers to another. */
function mergeInto(change: Change, { collection, recordId, kind }: Entry, into: string) {
  if (kind !== 'insert' || into === recordId) throw unfit();
  if (change.document(collection, recordId) !== undefined) throw new Failure('CONFLICT', { reason: 'STILL_THERE' });
  if (change.document(collection, into) === undefined) throw new Failure('NOT_FOUND', {});
  remapId(change.database, collection, recordId, into, change.now);
  repoint(change, collection, recordId, into);
  bringDependants(change, recordId, into);
}

/** @param id of the record that is written: the entry's, of one made anew another */
function apply(desk: Desk, change: Change, entry: Entry, resolution: Resolution, id: string) {
  switch (resolution.how) {
    case 'MINE':
      return takeMine(desk, change, entry);
    case 'THEIRS':
      return;
    case 'VALUES':
      return takeValues(change, entry, resolution.values);
    case 'RESTORE':
      return restore(change, entry, id);
    case 'MERGE_INTO':
      return mergeInto(change, entry, resolution.into);
  }
}

/**
 * Settles an entry: one change of new operations, or of none, which can be undone; undoing it opens the entry again. Rules between records
 * hold as for any edit.
 *
 * @throws NOT_FOUND; CONFLICT with SETTLED, NOT_THIS_WAY, GONE (the record is not there: restore it), STILL_THERE, PARENT_FIRST (it refers
 * to what was refused itself), FROZEN, ISSUING; INVALID where a value cannot stand
 */
export function resolve(desk: Desk, { id, resolution }: InputOf<typeof contract.resolve>): { change_id: string } {
  const found = findEntry(desk.store.database, id);
  if (found === undefined) throw new Failure('NOT_FOUND', {});
  mustMayChange(desk, [found.collection]);
  const written = desk.store.write({ personId: desk.me.id, command: 'sync.resolve' }, (change) => {
    // Once more inside the transaction: the sync thread may have added to it.
    const entry = findEntry(change.database, id) as Entry;
    if (entry.rows[0]?.resolved_at !== null) throw new Failure('CONFLICT', { reason: 'SETTLED' });
    const ids = entry.rows.map((row) => row.id);
    markSettled(change.database, ids, resolution.how, change.id, change.now);
    const recordId = resolution.how === 'RESTORE' ? newId() : entry.recordId;
    const mustHold = rulesOf(desk, [{ collection: entry.collection, id: recordId }]);
    apply(desk, change, entry, resolution, recordId);
    mustHold();
  });
  desk.sync?.changed();
  return { change_id: written.change_id };
}

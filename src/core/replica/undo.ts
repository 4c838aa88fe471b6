import type { CollectionName } from '../../domain/collections.ts';
import type { Change } from './change.ts';
import { type Document, idText } from './codec.ts';
import type { Readable } from './handles.ts';
import { readOperation } from './journal.ts';
import { inverseOf, isEmpty, saysTheSame, type Update, updateOf, withUpdate } from './operation.ts';

interface OperationRow {
  coll: CollectionName;
  id_bson: Uint8Array;
  op_bson: Uint8Array;
}

/** Operations of a change, the last first. */
export function operationsOf(database: Readable, changeId: string) {
  const key = Buffer.from(changeId, 'hex');
  const numbers = database.get<{ first_seq: number | null; last_seq: number | null }>(
    'SELECT first_seq, last_seq FROM change WHERE change_id = ?',
    [key],
  );
  if (numbers === undefined) return [];
  return database
    .all<OperationRow>(
      'SELECT coll, id_bson, op_bson FROM operation WHERE seq BETWEEN ? AND ? AND change_id = ? ORDER BY seq DESC',
      [numbers.first_seq, numbers.last_seq, key],
    )
    .map((row) => ({ collection: row.coll, id: idText(row.id_bson), operation: readOperation(row.op_bson) }));
}

/** What an undo moves on, like every other edit. */
function touchedBy(document: Document, now: Date): Document {
  return {
    ...(document.updated_at === undefined ? {} : { updated_at: now }),
    ...(document.revision === undefined ? {} : { revision: Number(document.revision) + 1 }),
  };
}

/**
 * Gives the fields of an update their values from before it; false when one of them was changed since. `touched` are values given only where
 * something changes, `aside` fields that are none of it.
 */
export function takeBackUpdate(
  change: Change,
  { collection, id, operation }: { collection: CollectionName; id: string; operation: Update },
  touched: Document,
  aside?: ReadonlySet<string>,
): boolean {
  const current = change.document(collection, id);
  const inverse = current === undefined ? null : inverseOf(current, operation, aside);
  if (inverse === null) return false;
  if (!isEmpty(inverse)) change.apply(collection, id, withUpdate(inverse, updateOf(current as Document, touched)));
  return true;
}

function undoOne(change: Change, { collection, id, operation }: ReturnType<typeof operationsOf>[number]): boolean {
  const current = change.document(collection, id);
  switch (operation.kind) {
    case 'insert': {
      if (current === undefined) return true;
      if (!saysTheSame(current, operation.document)) return false;
      return change.remove(collection, id);
    }
    case 'delete': {
      if (current !== undefined) return false;
      change.insert(collection, operation.base);
      return true;
    }
    case 'update':
      return takeBackUpdate(change, { collection, id, operation }, touchedBy(current ?? {}, change.now));
    case 'issue':
      return false;
  }
}

/**
 * Takes back the operations of a change where nothing was changed since; answers how many could not be.
 * `allowed` may keep documents from being touched (issued invoices).
 */
export function undoOperations(
  change: Change,
  changeId: string,
  allowed: (collection: CollectionName, id: string) => boolean = () => true,
): { undone: number; kept: number } {
  let undone = 0;
  let kept = 0;
  change.database.run('UPDATE change SET undone_by = ? WHERE change_id = ?', [
    Buffer.from(change.id, 'hex'),
    Buffer.from(changeId, 'hex'),
  ]);
  for (const entry of operationsOf(change.database, changeId)) {
    if (allowed(entry.collection, entry.id) && undoOne(change, entry)) undone += 1;
    else kept += 1;
  }
  return { undone, kept };
}

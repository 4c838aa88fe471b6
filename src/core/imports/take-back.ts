import { type Change, operationsOf, type Readable, sameValue, takeBackUpdate } from '../replica/index.ts';

type Entry = ReturnType<typeof operationsOf>[number];

const relations: Partial<Record<Entry['collection'], string>> = {
  leads: 'lead',
  contacts: 'contact',
  companies: 'company',
  opportunities: 'opportunity',
};
const invoiceColumns: Partial<Record<Entry['collection'], string>> = {
  contacts: 'contact_id',
  companies: 'company_id',
  opportunities: 'opportunity_id',
};

/** Whether somebody noted, planned or invoiced something for the record. */
function isWorkedOn(database: Readable, collection: Entry['collection'], id: string): boolean {
  const relation = relations[collection];
  const column = invoiceColumns[collection];
  const found = (sql: string, value: string) => database.get(sql, [value]) !== undefined;
  return (
    (relation !== undefined &&
      (found('SELECT 1 FROM view_activities WHERE related_to = ? LIMIT 1', `${relation}:${id}`) ||
        found('SELECT 1 FROM view_tasks WHERE related_to = ? LIMIT 1', `${relation}:${id}`))) ||
    (column !== undefined && found(`SELECT 1 FROM view_invoices WHERE ${column} = ? LIMIT 1`, id))
  );
}

const nothing: ReadonlySet<string> = new Set();
const time: ReadonlySet<string> = new Set(['updated_at']);

/**
 * Gives an updated record its old values back, `updated_at` too, so that it is as if the import had never been. Where another field was
 * changed since, `updated_at` moves on instead.
 */
function restore(change: Change, { collection, id, operation }: Entry): boolean {
  if (operation.kind !== 'update') return false;
  const isLast = sameValue(change.document(collection, id)?.updated_at, operation.set.updated_at);
  const [touched, aside] = isLast ? [{}, nothing] : [{ updated_at: change.now }, time];
  return takeBackUpdate(change, { collection, id, operation }, touched, aside);
}

function takeBackOne(change: Change, entry: Entry): boolean {
  const { collection, id, operation } = entry;
  if (operation.kind !== 'insert') return restore(change, entry);
  const current = change.document(collection, id);
  // Deleted by a person since: what the import did is gone already.
  if (current === undefined) return true;
  if (!sameValue(current, operation.document) || isWorkedOn(change.database, collection, id)) return false;
  return change.remove(collection, id);
}

/** Takes back one change of an import, the last operation first; counts records. */
export function takeBackChange(change: Change, changeId: string): { undone: number; kept: number } {
  change.database.run('UPDATE change SET undone_by = ? WHERE change_id = ?', [
    Buffer.from(change.id, 'hex'),
    Buffer.from(changeId, 'hex'),
  ]);
  const counts = { undone: 0, kept: 0 };
  for (const entry of operationsOf(change.database, changeId))
    counts[takeBackOne(change, entry) ? 'undone' : 'kept'] += 1;
  return counts;
}

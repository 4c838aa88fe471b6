import type { CollectionName } from '../../domain/collections.ts';
import { type Change, type Document, idText, markSettled, type Readable, sameValue } from '../replica/index.ts';
import { type Entry, findEntry } from './entries.ts';
import { idsIn, withReference } from './references.ts';
import { touchedBy } from './touched.ts';

/** Open entries of what was refused because it refers to something that was, the oldest first. */
function parked(database: Readable): Entry[] {
  const rows = database.all<{ id: number }>(
    "SELECT min(id) AS id FROM inbox WHERE resolved_at IS NULL AND why = 'PARENT' GROUP BY coll, id_bson ORDER BY 1",
  );
  return rows.map(({ id }) => findEntry(database, id) as Entry);
}

/** Records that people made here, that were refused, and that are still to be settled: what refers to them cannot stand yet. */
function missingIds(change: Change): Set<string> {
  const rows = change.database.all<{ coll: CollectionName; id_bson: Uint8Array }>(
    'SELECT DISTINCT coll, id_bson FROM inbox WHERE resolved_at IS NULL AND theirs_bson IS NULL',
  );
  const ids = rows.map(({ coll, id_bson }) => ({ collection: coll, id: idText(id_bson) }));
  return new Set(ids.filter(({ collection, id }) => change.document(collection, id) === undefined).map(({ id }) => id));
}

/** The first record that an entry refers to and that is not there because it was refused itself. */
export function missingParent(change: Change, entry: Entry): string | undefined {
  const missing = missingIds(change);
  missing.delete(entry.recordId);
  return [...idsIn(entry.mine)].find((id) => missing.has(id));
}

/** The fields of an update where the record still has what the person saw; null where one was changed since. */
function asSeen(document: Document, { fields, base, mine }: Entry): Document | null {
  const untouched = fields.every((field) => sameValue(document[field], base[field]));
  return untouched ? Object.fromEntries(fields.map((field) => [field, mine[field] ?? null])) : null;
}

/** Writes what was parked; false where it needs a person of its own. */
function write(change: Change, entry: Entry): boolean {
  const { collection, recordId, kind, mine } = entry;
  const document = change.document(collection, recordId);
  if (kind === 'insert') {
    if (document !== undefined) return false;
    change.insert(collection, mine);
    return true;
  }
  const values = kind === 'update' && document !== undefined ? asSeen(document, entry) : null;
  if (document === undefined || values === null) return false;
  change.update(collection, recordId, values, touchedBy(document, change.now));
  return true;
}

/**
 * A refused record is there after all, or is another one: what was parked because it refers to it is written too, with the reference made
 * right, and so on for what refers to that. What refers to something else that is still refused waits on.
 */
export function bringDependants(change: Change, from: string, to: string) {
  for (const entry of parked(change.database)) {
    if (!idsIn(entry.mine).has(from)) continue;
    const right = { ...entry, mine: withReference(entry.mine, from, to) as Document };
    if (missingParent(change, right) !== undefined || !write(change, right)) continue;
    const ids = entry.rows.map(({ id }) => id);
    markSettled(change.database, ids, 'MINE', change.id, change.now);
    bringDependants(change, entry.recordId, entry.recordId);
  }
}

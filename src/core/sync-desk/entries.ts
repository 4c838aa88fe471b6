import type { CollectionName } from '../../domain/collections.ts';
import {
  applyUpdate,
  type Document,
  decode,
  idBytesOf,
  idText,
  type Operation,
  type Readable,
  readOperation,
} from '../replica/index.ts';

/** A row of `inbox`: what became of one operation. */
export interface InboxRow {
  id: number;
  coll: CollectionName;
  id_bson: Uint8Array;
  why: string;
  /** JSON: names of fields in conflict; empty: the whole operation. */
  fields: string;
  op_bson: Uint8Array;
  theirs_bson: Uint8Array | null;
  /** JSON: fields of a unique index. */
  index_fields: string | null;
  written_at: number;
  created_at: number;
  resolved_at: number | null;
  person_id: string | null;
}

/**
 * What a person settles at once: the operations of one document that were refused for one reason. Of what the server does not have at all,
 * everything that was written to it is one entry, whatever each operation was refused for: it is about the same record.
 */
export interface Entry {
  /** Of its first row. */
  id: number;
  rows: InboxRow[];
  operations: Operation[];
  collection: CollectionName;
  recordId: string;
  why: string;
  kind: Operation['kind'];
  /** Names of the fields it is about; of an insert and a removal none. */
  fields: string[];
  /** Values that the person started from, of these fields; of a removal the record. */
  base: Document;
  /** Values that the person wrote last, absent where they took the field out; of an insert the whole document. */
  mine: Document;
}

const aspect = (of: string) => `CASE WHEN ${of}.theirs_bson IS NULL THEN '' ELSE ${of}.why END`;
const settling = (of: string) => `CASE WHEN ${of}.resolved_at IS NULL THEN NULL ELSE ${of}.change_id_of_resolution END`;
const groups = (settled: boolean) =>
  `SELECT min(id) AS id FROM inbox WHERE resolved_at IS ${settled ? 'NOT NULL' : 'NULL'}
   GROUP BY coll, id_bson, ${aspect('inbox')}, ${settling('inbox')}`;

/** Numbers of entries before the one of number `before`, the newest first. */
export function entryIds(database: Readable, settled: boolean, before: number, limit: number): number[] {
  return database
    .all<{ id: number }>(`${groups(settled)} HAVING min(id) < ? ORDER BY 1 DESC LIMIT ?`, [before, limit])
    .map(({ id }) => id);
}

export function countEntries(database: Readable, settled: boolean): number {
  return database.value<number>(`SELECT count(*) FROM (${groups(settled)})`) ?? 0;
}

const counters = new Set(['updated_at', 'revision']);

/** Fields that an update gives or takes out, without those that every edit moves on. */
export function fieldsOf(operation: Operation): string[] {
  if (operation.kind !== 'update') return [];
  return [...Object.keys(operation.set), ...operation.unset].filter((field) => !counters.has(field));
}

function kindOf(operations: readonly Operation[]): Operation['kind'] {
  if (operations.some(({ kind }) => kind === 'insert')) return 'insert';
  if (operations.at(-1)?.kind === 'delete') return 'delete';
  return operations.some(({ kind }) => kind === 'update') ? 'update' : 'issue';
}

/** Later values of a field win; the first base is what the person started from. */
function joined(rows: readonly InboxRow[], operations: readonly Operation[]): Pick<Entry, 'fields' | 'base' | 'mine'> {
  const fields = new Set<string>();
  const base: Document = {};
  let mine: Document = {};
  operations.forEach((operation, index) => {
    const named = JSON.parse(rows[index]?.fields ?? '[]') as string[];
    if (operation.kind === 'insert') mine = operation.document;
    else if (operation.kind === 'update') {
      const concerned = named.length > 0 ? named.filter((field) => !counters.has(field)) : fieldsOf(operation);
      for (const field of concerned) {
        if (!fields.has(field) && Object.hasOwn(operation.base, field)) base[field] = operation.base[field];
        fields.add(field);
      }
      mine = applyUpdate(mine, operation);
    } else if (operation.kind === 'issue') {
      for (const field of named) {
        fields.add(field);
        if (Object.hasOwn(operation.base, field)) base[field] = mine[field] = operation.base[field];
      }
    } else Object.assign(base, operation.base);
  });
  return { fields: [...fields], base, mine };
}

/** The entry that a row belongs to; undefined where there is no such row. */
export function findEntry(database: Readable, id: number): Entry | undefined {
  const rows = database.all<InboxRow>(
    `SELECT other.id, other.coll, other.id_bson, other.why, other.fields, other.op_bson, other.theirs_bson, other.index_fields,
       other.written_at, other.created_at, other.resolved_at, person_id
     FROM inbox AS lead
     JOIN inbox AS other ON other.coll = lead.coll AND other.id_bson = lead.id_bson AND ${aspect('other')} = ${aspect('lead')}
       AND (other.resolved_at IS NULL) = (lead.resolved_at IS NULL) AND ${settling('other')} IS ${settling('lead')}
     LEFT JOIN change ON change.change_id = other.change_id
     WHERE lead.id = ? ORDER BY other.id`,
    [id],
  );
  const [first] = rows;
  if (first === undefined) return undefined;
  const operations = rows.map((row) => readOperation(row.op_bson));
  return {
    id: first.id,
    rows,
    operations,
    collection: first.coll,
    recordId: idText(first.id_bson),
    why: first.why,
    kind: kindOf(operations),
    ...joined(rows, operations),
  };
}

/** The record as the server had it before it was removed there, kept for 30 days (sync.md 2.7). */
export function removedDocument(
  database: Readable,
  { collection, recordId }: Pick<Entry, 'collection' | 'recordId'>,
): Document | undefined {
  const bytes = database.value<Uint8Array>(
    'SELECT base_bson FROM trash WHERE coll = ? AND id_bson = ? ORDER BY id DESC LIMIT 1',
    [collection, idBytesOf(recordId)],
  );
  return bytes === undefined ? undefined : decode(bytes);
}

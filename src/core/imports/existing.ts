import type { ImportCollection } from '../../domain/import-mapping.ts';
import { foldedKey } from '../../domain/text.ts';
import type { Readable } from '../replica/index.ts';
import type { Known } from './map-values.ts';
import { identityKey } from './plan-import.ts';

/** A stored record and what it is called. */
export interface ExistingRecord {
  id: string;
  name: string;
}

export type FindExisting = (identities: readonly string[]) => Map<string, ExistingRecord>;

/** Columns by which records are found, and what they are called. */
const columns: Partial<Record<ImportCollection, { column: 'email' | 'external_id'; name: string }>> = {
  leads: { column: 'email', name: 'name' },
  contacts: { column: 'email', name: 'name' },
  opportunities: { column: 'external_id', name: 'title' },
};

/** Records with one of these e-mails or external ids; of several the oldest. */
function findByColumn(database: Readable, collection: ImportCollection, identities: readonly string[]) {
  const found = new Map<string, ExistingRecord>();
  const known = columns[collection];
  if (known === undefined || identities.length === 0) return found;
  const { column, name } = known;
  const wanted = new Set(identities);
  const values = identities.map((identity) => identity.slice(column.length + 1));
  const rows = database.all<{ id: string; name: string | null; value: string }>(
    `SELECT record ->> 'id' AS id, record ->> '${name}' AS name, record ->> '${column}' AS value
     FROM view_${collection} WHERE ${column} IN (SELECT value FROM json_each(?)) ORDER BY row`,
    [JSON.stringify(column === 'email' ? values.map((value) => foldedKey(value)) : values)],
  );
  for (const row of rows) {
    const key = identityKey(column, row.value);
    if (wanted.has(key) && !found.has(key)) found.set(key, { id: row.id, name: row.name ?? row.value });
  }
  return found;
}

/** Persons and companies by e-mail and by name: they are all known when a file is planned. */
function findByName(entries: readonly { id: string; name: string; email?: string | null }[]): FindExisting {
  const index = new Map<string, ExistingRecord>();
  for (const { id, name, email } of entries)
    for (const key of [identityKey('name', name), ...(email ? [identityKey('email', email)] : [])])
      if (!index.has(key)) index.set(key, { id, name });
  return (identities) =>
    new Map(
      identities.flatMap((identity) => {
        const found = index.get(identity);
        return found === undefined ? [] : [[identity, found] as const];
      }),
    );
}

/** Finds the records that rows of a file describe; asked inside the transaction that writes them, so that what was made meanwhile is found too. */
export function existingFinder(database: Readable, collection: ImportCollection, known: Known): FindExisting {
  if (collection === 'companies') return findByName(known.companies ?? []);
  if (collection === 'crm_users') return findByName(known.people ?? []);
  return (identities) => findByColumn(database, collection, identities);
}

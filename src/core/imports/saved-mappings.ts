import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Instant } from '../../domain/fields.ts';
import { ImportCollection, ImportMapping } from '../../domain/import-mapping.ts';
import type { Readable, Writable } from '../replica/index.ts';

const prefix = 'import_mapping:';
/** Kept mappings; the one that was not used for the longest time goes first. */
const most = 100;

const Saved = z.object({ saved_at: Instant, mapping: ImportMapping });
export type SavedMapping = z.infer<typeof Saved>;

/** The same for files with the same columns, in whatever order. */
function nameOf(collection: ImportCollection, columns: readonly string[]): string {
  const signature = createHash('sha256').update(JSON.stringify(columns.toSorted())).digest('hex').slice(0, 32);
  return `${prefix}${collection}:${signature}`;
}

/** The mapping with which a file of these columns was last imported into the collection. */
export function findSavedMapping(
  database: Readable,
  collection: ImportCollection,
  columns: readonly string[],
): SavedMapping | undefined {
  const text = database.value<string>('SELECT value FROM fact WHERE name = ?', [nameOf(collection, columns)]);
  if (text === undefined) return undefined;
  const saved = Saved.safeParse(JSON.parse(text));
  return saved.success ? saved.data : undefined;
}

/** The collection into which a file of these columns was imported last. */
export function lastCollection(database: Readable, columns: readonly string[]): ImportCollection | undefined {
  const saved = ImportCollection.options.flatMap((collection) => findSavedMapping(database, collection, columns) ?? []);
  saved.sort((one, other) => other.saved_at.localeCompare(one.saved_at));
  return saved[0]?.mapping.collection;
}

export function saveMapping(database: Writable, mapping: ImportMapping, columns: readonly string[], now: Date) {
  const saved: SavedMapping = { saved_at: now.toISOString(), mapping };
  database.run('INSERT OR REPLACE INTO fact (name, value) VALUES (?, ?)', [
    nameOf(mapping.collection, columns),
    JSON.stringify(saved),
  ]);
  database.run(
    `DELETE FROM fact WHERE name IN (
       SELECT name FROM fact WHERE name GLOB ? ORDER BY value ->> 'saved_at' DESC LIMIT -1 OFFSET ?)`,
    [`${prefix}*`, most],
  );
}

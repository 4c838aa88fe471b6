import { fold } from '../../domain/text.ts';
import { type Document, decode, idText } from './codec.ts';
import type { Definition, RecordValue } from './definition.ts';
import { definitions } from './definitions.ts';
import type { Value, Writable } from './handles.ts';
import { readRecord } from './values.ts';

/** Version of how records and the text index are made: a new one rebuilds every projection at the next start. */
const VERSION = 2;

export const viewOf = (definition: Definition) => `view_${definition.collection}`;

/** The record of a document as it goes over the wire. */
export function project(definition: Definition, id: string, document: Document): RecordValue {
  const record = readRecord(definition.fields, id, document) as RecordValue;
  definition.derive?.(record, document);
  return record;
}

function searchTexts(definition: Definition, record: RecordValue): [title: string, body: string] {
  if (definition.search === null) return ['', ''];
  return [searchText([definition.search.title(record)]), searchText(definition.search.body(record))];
}

function searchText(values: unknown[]): string {
  return fold(
    values
      .flat()
      .filter((value): value is string => typeof value === 'string')
      .join(' ')
      .slice(0, 10_000),
  );
}

/** The row of a projection as SQL values, by column; `record` is the record itself. */
function rowOf(definition: Definition, record: RecordValue): Record<string, Value> {
  const row: Record<string, Value> = { record: JSON.stringify(record) };
  for (const [name, column] of Object.entries(definition.columns)) row[name] = column.value(record);
  return row;
}

function insertProjection(database: Writable, definition: Definition, row: number, record: RecordValue) {
  const values = rowOf(definition, record);
  const columns = Object.keys(values);
  database.run(
    `INSERT INTO ${viewOf(definition)} (row, ${columns.join(', ')}) VALUES (?${', ?'.repeat(columns.length)})`,
    [row, ...Object.values(values)],
  );
  if (definition.search === null) return;
  database.run('INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)', [row, ...searchTexts(definition, record)]);
}

/** Writes only the columns that changed, so that indexes of the others, and the text index, keep their pages. */
function updateProjection(
  database: Writable,
  definition: Definition,
  row: number,
  before: RecordValue,
  record: RecordValue,
) {
  const old = rowOf(definition, before);
  const changed = Object.entries(rowOf(definition, record)).filter(([name, value]) => old[name] !== value);
  if (changed.length === 0) return;
  database.run(`UPDATE ${viewOf(definition)} SET ${changed.map(([name]) => `${name} = ?`).join(', ')} WHERE row = ?`, [
    ...changed.map(([, value]) => value),
    row,
  ]);
  if (definition.search === null) return;
  const texts = searchTexts(definition, record);
  const known = searchTexts(definition, before);
  if (texts[0] === known[0] && texts[1] === known[1]) return;
  database.run('DELETE FROM search WHERE rowid = ?', [row]);
  database.run('INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)', [row, ...texts]);
}

/** Writes the projection and the text index of one document; `before` is its record as projected until now, if it was. */
export function putProjection(
  database: Writable,
  definition: Definition,
  row: number,
  record: RecordValue,
  before: RecordValue | null,
) {
  if (before === null) insertProjection(database, definition, row, record);
  else updateProjection(database, definition, row, before, record);
}

export function removeProjection(database: Writable, definition: Definition, row: number) {
  database.run(`DELETE FROM ${viewOf(definition)} WHERE row = ?`, [row]);
  if (definition.search !== null) database.run('DELETE FROM search WHERE rowid = ?', [row]);
}

function createView(database: Writable, definition: Definition) {
  const view = viewOf(definition);
  const columns = Object.entries(definition.columns).map(([name, { type }]) => `, ${name} ${type}`);
  database.execute(`DROP TABLE IF EXISTS ${view};
    CREATE TABLE ${view} (row INTEGER PRIMARY KEY, record TEXT NOT NULL${columns.join('')});`);
  for (const index of definition.indexes)
    database.execute(`CREATE INDEX ${view}_${index.join('_')} ON ${view} (${index.join(', ')})`);
}

function rebuild(database: Writable, definition: Definition) {
  createView(database, definition);
  database.run('DELETE FROM search WHERE rowid IN (SELECT row FROM doc WHERE coll = ?)', [definition.collection]);
  let last = 0;
  for (;;) {
    const rows = database.all<{ row: number; id_bson: Uint8Array; base_bson: Uint8Array }>(
      'SELECT row, id_bson, base_bson FROM doc WHERE coll = ? AND row > ? ORDER BY row LIMIT 500',
      [definition.collection, last],
    );
    for (const { row, id_bson, base_bson } of rows)
      putProjection(database, definition, row, project(definition, idText(id_bson), decode(base_bson)), null);
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.row;
  }
}

/**
 * Makes the tables of the typed projections, and rebuilds those whose definition changed since they were made: they hold nothing that
 * is not in `doc` (sync.md 2.3), so they need no migrations.
 */
export function ensureProjections(database: Writable) {
  for (const definition of definitions) {
    const columns = Object.entries(definition.columns).map(([name, { type }]) => `${name} ${type}`);
    const shape = JSON.stringify([VERSION, Object.keys(definition.fields), columns, definition.indexes]);
    const known = database.value<string>('SELECT definition FROM projection WHERE coll = ?', [definition.collection]);
    if (known === shape) continue;
    database.transaction((transaction) => {
      rebuild(transaction, definition);
      transaction.run('INSERT OR REPLACE INTO projection (coll, definition) VALUES (?, ?)', [
        definition.collection,
        shape,
      ]);
    });
  }
}

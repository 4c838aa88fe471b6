import { fold } from '../../domain/text.ts';
import { type Document, decode, idText } from './codec.ts';
import type { Definition, RecordValue } from './definition.ts';
import { definitions } from './definitions.ts';
import type { Value, Writable } from './handles.ts';
import { readRecord } from './values.ts';

/** Version of how records and the text index are made: a new one rebuilds every projection at the next start. */
const VERSION = 1;

export const viewOf = (definition: Definition) => `view_${definition.collection}`;

/** The record of a document as it goes over the wire. */
export function project(definition: Definition, id: string, document: Document): RecordValue {
  const record = readRecord(definition.fields, id, document) as RecordValue;
  definition.derive?.(record, document);
  return record;
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

/** Statements that keep one collection's projection, made once per definition. */
function statementsOf(definition: Definition) {
  const columns = Object.keys(definition.columns);
  const places = columns.map(() => ', ?').join('');
  return {
    columns,
    put: `INSERT INTO ${viewOf(definition)} (row, record${columns.map((column) => `, ${column}`).join('')})
      VALUES (?, ?${places}) ON CONFLICT (row) DO UPDATE SET record = excluded.record
      ${columns.map((column) => `, ${column} = excluded.${column}`).join('')}`,
    remove: `DELETE FROM ${viewOf(definition)} WHERE row = ?`,
  };
}

const statements = new Map(definitions.map((definition) => [definition, statementsOf(definition)]));

/** Writes the projection and the text index of one document; `isNew` saves looking for an old index entry. */
export function putProjection(
  database: Writable,
  definition: Definition,
  row: number,
  record: RecordValue,
  isNew: boolean,
) {
  const { put, columns } = statements.get(definition) as ReturnType<typeof statementsOf>;
  const values: Value[] = [row, JSON.stringify(record)];
  for (const column of columns) values.push(definition.columns[column]?.value(record) ?? null);
  database.run(put, values);
  if (definition.search === null) return;
  if (!isNew) database.run('DELETE FROM search WHERE rowid = ?', [row]);
  database.run('INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)', [
    row,
    searchText([definition.search.title(record)]),
    searchText(definition.search.body(record)),
  ]);
}

export function removeProjection(database: Writable, definition: Definition, row: number) {
  const { remove } = statements.get(definition) as ReturnType<typeof statementsOf>;
  database.run(remove, [row]);
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
  let last = 0;
  for (;;) {
    const rows = database.all<{ row: number; id_bson: Uint8Array; base_bson: Uint8Array }>(
      'SELECT row, id_bson, base_bson FROM doc WHERE coll = ? AND row > ? ORDER BY row LIMIT 500',
      [definition.collection, last],
    );
    for (const { row, id_bson, base_bson } of rows)
      putProjection(database, definition, row, project(definition, idText(id_bson), decode(base_bson)), false);
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

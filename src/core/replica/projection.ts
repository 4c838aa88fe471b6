import { fold } from '../../domain/text.ts';
import type { Document } from './codec.ts';
import type { Definition, RecordValue } from './definition.ts';
import { definitions } from './definitions.ts';
import type { Readable, Value, Writable } from './handles.ts';
import { readRecord } from './values.ts';

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

/** What lists and search know of a record: the values of its columns, the record itself first, and its folded texts. */
export interface Projection {
  values: readonly Value[];
  texts: readonly [title: string, body: string];
}

export function projectionOf(definition: Definition, record: RecordValue): Projection {
  const columns = Object.values(definition.columns).map((column) => column.value(record));
  return { values: [JSON.stringify(record), ...columns], texts: searchTexts(definition, record) };
}

const columnsOf = ({ columns }: Definition) => ['record', ...Object.keys(columns)];

const insertions = new Map(
  definitions.map((definition) => {
    const columns = columnsOf(definition);
    const places = columns.map(() => '?').join(', ');
    return [definition, `INSERT INTO ${viewOf(definition)} (row, ${columns.join(', ')}) VALUES (?, ${places})`];
  }),
);

function insertTexts(database: Writable, { search }: Definition, row: number, { texts }: Projection) {
  if (search !== null) database.run('INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)', [row, ...texts]);
}

/** Writes only the columns that changed, so that indexes of the others, and the text index, keep their pages. */
function updateProjection(
  database: Writable,
  definition: Definition,
  row: number,
  before: Projection,
  next: Projection,
): boolean {
  const changed = columnsOf(definition).filter((_column, index) => before.values[index] !== next.values[index]);
  if (changed.length === 0) return false;
  const values = next.values.filter((value, index) => before.values[index] !== value);
  database.run(`UPDATE ${viewOf(definition)} SET ${changed.map((name) => `${name} = ?`).join(', ')} WHERE row = ?`, [
    ...values,
    row,
  ]);
  if (next.texts.every((text, index) => text === before.texts[index])) return true;
  database.run('DELETE FROM search WHERE rowid = ?', [row]);
  insertTexts(database, definition, row, next);
  return true;
}

/**
 * Writes the projection and the text index of one document; `before` is what was projected until now, if it was. Answers whether
 * anything changed.
 */
export function putProjection(
  database: Writable,
  definition: Definition,
  row: number,
  next: Projection,
  before: Projection | null,
): boolean {
  if (before !== null) return updateProjection(database, definition, row, before, next);
  database.run(insertions.get(definition) as string, [row, ...next.values]);
  insertTexts(database, definition, row, next);
  return true;
}

/** What is projected of a document now. */
export function storedProjection(database: Readable, definition: Definition, row: number): Projection | null {
  const record = database.value<string>(`SELECT record FROM ${viewOf(definition)} WHERE row = ?`, [row]);
  if (record === undefined) return null;
  const { values, texts } = projectionOf(definition, JSON.parse(record) as RecordValue);
  return { values: [record, ...values.slice(1)], texts };
}

export function removeProjection(database: Writable, definition: Definition, row: number) {
  database.run(`DELETE FROM ${viewOf(definition)} WHERE row = ?`, [row]);
  if (definition.search !== null) database.run('DELETE FROM search WHERE rowid = ?', [row]);
}

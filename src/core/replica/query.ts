import { fold } from '../../domain/text.ts';
import type { Column, Definition, RecordValue } from './definition.ts';
import type { Readable, Value } from './handles.ts';
import { viewOf } from './projection.ts';

/** One condition of a list; columns are names of the collection's definition, never a user's text. */
export type Condition =
  | { column: string; in: readonly (string | number | null)[] }
  /** Nothing, or a value that is none of these. */
  | { column: string; except: readonly (string | number)[] }
  | { column: string; from?: string | number; to?: string | number }
  | { text: string };

export interface ListQuery {
  where: readonly (Condition | undefined)[];
  sort: { column: string; descending: boolean };
  /** The end of the page before; null for the first page. */
  after: Position | null;
  limit: number;
  total: boolean;
}

/** What ends a word for SQLite, whose Unicode is older than ours: a few letters of today were marks in it. */
const betweenWords = /(?:[^\p{L}\p{N}]|[\u19b0-\u19c9\u1cf2\u1cf3])+/u;

/** Words of a text as a full-text expression: each must begin a word of the record; null when the text has no word. */
export function matchExpression(text: string): string | null {
  const words = fold(text)
    .split(betweenWords)
    .filter((word) => word !== '')
    .slice(0, 12);
  return words.length === 0 ? null : words.map((word) => `"${word.slice(0, 60)}"*`).join(' ');
}

interface Clause {
  sql: string;
  values: Value[];
}

function clauseOf(condition: Condition): Clause {
  if ('text' in condition) {
    const match = matchExpression(condition.text);
    if (match === null) return { sql: condition.text.trim() === '' ? 'TRUE' : 'FALSE', values: [] };
    return { sql: 'row IN (SELECT rowid FROM search WHERE search MATCH ?)', values: [match] };
  }
  const { column } = condition;
  if ('in' in condition) {
    const values = condition.in.filter((value) => value !== null);
    const parts = [
      ...(values.length === 1 ? [`${column} = ?`] : []),
      ...(values.length > 1 ? [`${column} IN (${values.map(() => '?').join(', ')})`] : []),
      ...(values.length < condition.in.length ? [`${column} IS NULL`] : []),
    ];
    return { sql: parts.length === 0 ? 'FALSE' : `(${parts.join(' OR ')})`, values };
  }
  if ('except' in condition) {
    const list = condition.except.map(() => '?').join(', ');
    return { sql: `(${column} IS NULL OR ${column} NOT IN (${list}))`, values: [...condition.except] };
  }
  const bounds = [
    [condition.from, '>='],
    [condition.to, '<='],
  ] as const;
  const given = bounds.filter(([value]) => value !== undefined);
  return {
    sql: given.map(([, operator]) => `${column} ${operator} ?`).join(' AND ') || 'TRUE',
    values: given.map(([value]) => value as Value),
  };
}

/** All conditions joined; `TRUE` when there are none. */
export function whereOf(conditions: readonly (Condition | undefined)[]): Clause {
  const clauses = conditions.filter((condition) => condition !== undefined).map(clauseOf);
  return {
    sql: clauses.map(({ sql }) => sql).join(' AND ') || 'TRUE',
    values: clauses.flatMap(({ values }) => values),
  };
}

/** Every record that fits the conditions, the oldest first: for questions with few answers. */
export function matchingRecords<Item extends RecordValue>(
  database: Readable,
  definition: Definition,
  conditions: readonly Condition[],
): Item[] {
  const { sql, values } = whereOf(conditions);
  return database
    .all<{ record: string }>(`SELECT record FROM ${viewOf(definition)} WHERE ${sql} ORDER BY row`, values)
    .map(({ record }) => JSON.parse(record) as Item);
}

/** Where a page ends: the sort value and the number of its last row. */
export type Position = readonly [value: string | number | null, row: number];

/** The position a cursor names in a list sorted by this column; undefined when it is no cursor of such a list. */
export function readPosition(cursor: string, { type }: Column): Position | undefined {
  try {
    const [value, row] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const known = value === null || typeof value === (type === 'TEXT' ? 'string' : 'number');
    return known && Number.isSafeInteger(row) ? [value as Position[0], row as number] : undefined;
  } catch {
    return undefined;
  }
}

interface Row {
  row: number;
  record: string;
  position: string | number | null;
}

/**
 * One page by keyset: the cursor is the last row's sort value and number, so that a page in the middle costs what the first one costs.
 * Empty values come last in both directions, in a second step.
 */
export function listRecords<Item extends RecordValue>(
  database: Readable,
  definition: Definition,
  query: ListQuery,
): { items: Item[]; next: string | null; total: number | null } {
  const view = viewOf(definition);
  const { after } = query;
  const { column, descending } = query.sort;
  const where = whereOf(query.where);
  const order = descending ? 'DESC' : 'ASC';
  const wanted = query.limit + 1;
  const select = `SELECT row, record, ${column} AS position FROM ${view} WHERE ${where.sql}`;
  const rows: Row[] = [];
  if (after === null || after[0] !== null)
    rows.push(
      ...database.all<Row>(
        `${select} AND ${after === null ? `${column} IS NOT NULL` : `(${column}, row) ${descending ? '<' : '>'} (?, ?)`}
         ORDER BY ${column} ${order}, row ${order} LIMIT ?`,
        [...where.values, ...(after ?? []), wanted],
      ),
    );
  if (rows.length < wanted)
    rows.push(
      ...database.all<Row>(`${select} AND ${column} IS NULL AND row < ? ORDER BY row DESC LIMIT ?`, [
        ...where.values,
        after !== null && after[0] === null ? after[1] : Number.MAX_SAFE_INTEGER,
        wanted - rows.length,
      ]),
    );
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
  return {
    items: rows.slice(0, query.limit).map(({ record }) => JSON.parse(record) as Item),
    next: last === undefined ? null : Buffer.from(JSON.stringify([last.position, last.row])).toString('base64url'),
    total: query.total
      ? (database.value<number>(`SELECT count(*) FROM ${view} WHERE ${where.sql}`, where.values) ?? 0)
      : null,
  };
}

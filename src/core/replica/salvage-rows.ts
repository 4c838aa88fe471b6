import type Database from 'better-sqlite3-multiple-ciphers';
import { ReplicaError, translated } from './replica-error.ts';

export type Row = Record<string, unknown>;

/** A table as it is read out of a damaged file. */
export interface Table {
  name: string;
  columns: string[];
  /** The column that holds the row's number; null for tables whose key is something else. */
  number: string | null;
  /** Columns of the key, in order. */
  key: string[];
}

/** Rows of a table that cannot be read, by number, both ends included; null: not known how far, or the table has no numbers. */
export interface Unreadable {
  table: string;
  from: number | null;
  to: number | null;
}

/** Attempts to read between two damaged places of one table; what is left then counts as unreadable. */
const ATTEMPTS = 20_000;
/** Numbers tried one by one behind a damaged place where the end of a table cannot be read, then twice as far each time. */
const AHEAD = 1_000;
const FARTHEST = 2 ** 40;

/** A page that cannot be read, as undefined; anything else that goes wrong is thrown on. */
function attempted<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    const meaning = translated(error);
    if (meaning instanceof ReplicaError && meaning.code === 'DAMAGED') return undefined;
    throw meaning;
  }
}

/** The tables of a file that hold what is nowhere else: not those of the text index, of projections and of SQLite itself. */
export function tablesOf(connection: Database): Table[] {
  const names = connection
    .prepare(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
       AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'view_*' AND name NOT GLOB 'search*' AND name NOT IN ('projection', 'quarantine')`,
    )
    .all() as { name: string }[];
  return names.map(({ name }) => {
    const columns = connection.prepare('SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid').all(name) as {
      name: string;
      type: string;
      pk: number;
    }[];
    const key = columns.filter(({ pk }) => pk > 0).sort((left, right) => left.pk - right.pk);
    const number = key.length === 1 && key[0]?.type === 'INTEGER' ? key[0].name : null;
    return { name, columns: columns.map((column) => column.name), number, key: key.map((column) => column.name) };
  });
}

/** The last number that was read from one side, and whether that came to the end. */
interface Side {
  last: number | null;
  complete: boolean;
}

/** Reads a table by its numbers, from both sides of each damaged place. */
function readNumbered(connection: Database, table: Table, number: string, take: (row: Row) => void): Unreadable[] {
  const columns = table.columns.join(', ');
  const forwards = connection.prepare(
    `SELECT ${columns} FROM ${table.name} WHERE ${number} BETWEEN ? AND ? ORDER BY ${number}`,
  );
  const backwards = connection.prepare(
    `SELECT ${columns} FROM ${table.name} WHERE ${number} BETWEEN ? AND ? ORDER BY ${number} DESC`,
  );
  const unreadable: Unreadable[] = [];
  const largest = Number.MAX_SAFE_INTEGER;
  const nothing: Side = { last: null, complete: false };
  let attempts = 0;

  /** Takes rows from one side until the end or a damaged place. */
  function readSide(statement: typeof forwards, from: number, to: number): Side {
    let last: number | null = null;
    attempts += 1;
    const complete = attempted(() => {
      for (const row of statement.iterate(from, to)) {
        take(row as Row);
        last = Number((row as Row)[number]);
      }
      return true;
    });
    return { last, complete: complete === true };
  }

  function lost(from: number, to: number | null): void {
    const before = unreadable.at(-1);
    if (before !== undefined && before.to === from - 1) before.to = to;
    else unreadable.push({ table: table.name, from, to });
  }

  /** What lies between two numbers, of which the first row or the last one cannot be read. */
  function readBetween(from: number, to: number): void {
    if (from > to) return;
    const ascending = attempts > ATTEMPTS ? nothing : readSide(forwards, from, to);
    if (ascending.complete) return;
    const start = ascending.last === null ? from : ascending.last + 1;
    const descending = attempts > ATTEMPTS ? nothing : readSide(backwards, start, to);
    if (descending.complete) return;
    const end = descending.last === null ? to : descending.last - 1;
    if (start >= end || attempts > ATTEMPTS) {
      lost(start, end);
    } else {
      const middle = Math.floor((start + end) / 2);
      readBetween(start, middle);
      readBetween(middle + 1, end);
    }
  }

  /** From a number that cannot be read on, where the end cannot be read either: looks ahead until something can be. */
  function readTowardsEnd(start: number): void {
    let position = start;
    let distance = 1;
    while (distance < FARTHEST) {
      const from = position + distance;
      const ascending = readSide(forwards, from, largest);
      if (ascending.last === null && !ascending.complete) {
        distance = distance < AHEAD ? distance + 1 : distance * 2;
        continue;
      }
      readBetween(position, from - 1);
      if (ascending.last === null || ascending.complete) return;
      position = ascending.last + 1;
      distance = 1;
    }
    lost(position, null);
  }

  const ascending = readSide(forwards, Number.MIN_SAFE_INTEGER, largest);
  if (ascending.complete) return [];
  const start = ascending.last === null ? 1 : ascending.last + 1;
  const descending = readSide(backwards, start, largest);
  if (descending.complete) return [];
  if (descending.last === null) readTowardsEnd(start);
  else readBetween(start, descending.last - 1);
  return unreadable;
}

/** Reads a table without numbers from its beginning and from its end; between the two it cannot be known what there was. */
function readKeyed(connection: Database, table: Table, take: (row: Row) => void): Unreadable[] {
  const read = (direction: string) =>
    attempted(() => {
      const order = table.key.map((column) => `${column} ${direction}`).join(', ');
      const statement = connection.prepare(`SELECT ${table.columns.join(', ')} FROM ${table.name} ORDER BY ${order}`);
      for (const row of statement.iterate()) take(row as Row);
      return true;
    });
  if (read('ASC')) return [];
  read('DESC');
  return [{ table: table.name, from: null, to: null }];
}

/** Gives every row of a table that can be read to `take`, some of them twice; answers what cannot be read. */
export function readTable(connection: Database, table: Table, take: (row: Row) => void): Unreadable[] {
  return table.number === null
    ? readKeyed(connection, table, take)
    : readNumbered(connection, table, table.number, take);
}

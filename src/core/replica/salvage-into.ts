import type Database from 'better-sqlite3-multiple-ciphers';
import type { CollectionName } from '../../domain/collections.ts';
import { encode, hashOf } from './codec.ts';
import { ACKNOWLEDGED_HERE } from './flags.ts';
import { type Mode, readOperation } from './journal.ts';
import type { Operation } from './operation.ts';
import { rebase } from './rebase.ts';
import { type Row, readTable, type Table, tablesOf, type Unreadable } from './salvage-rows.ts';

interface Sources {
  /** The damaged file, null where SQLite cannot open it at all. */
  damaged: Database | null;
  /** A whole copy of it, older. */
  copy: Database | null;
  mode: Mode;
}

/** How far the replica was in step with the server: it is to read everything again. */
const FORGOTTEN_BY_TEAMS = ['stream', 'scan'];

/** What follows from where a document was read is not saved: it is found out again. */
function asSaved(table: Table, row: Row): Row {
  if (table.name !== 'doc') return row;
  return { ...row, seen_epoch: 0, flags: Number(row.flags) & ACKNOWLEDGED_HERE };
}

function inserting(target: Database, table: Table): (row: Row) => void {
  const columns = table.columns.join(', ');
  const insert = target.prepare(
    `INSERT OR IGNORE INTO ${table.name} (${columns}) VALUES (${table.columns.map(() => '?').join(', ')})`,
  );
  return (row) => {
    const saved = asSaved(table, row);
    insert.run(table.columns.map((column) => saved[column] ?? null));
  };
}

const isIn = (unreadable: readonly Unreadable[], number: number) =>
  unreadable.some(({ from, to }) => (from === null || number >= from) && (to === null || number <= to));

/** Numbers that were given out stay given out. */
function saveSequences(from: Database, target: Database): void {
  for (const { name, seq } of from.prepare('SELECT name, seq FROM sqlite_sequence').all() as Row[]) {
    const known = target.prepare('SELECT seq FROM sqlite_sequence WHERE name = ?').get(name) as Row | undefined;
    if (known === undefined) target.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)').run(name, seq);
    else if (Number(known.seq) < Number(seq))
      target.prepare('UPDATE sqlite_sequence SET seq = ? WHERE name = ?').run(seq, name);
  }
}

/** Documents of an embedded workspace that cannot be read themselves, from all that was ever written to them. */
function rebuildDocuments(target: Database): void {
  const operations = target
    .prepare(
      `SELECT coll, id_bson, op_bson FROM journal WHERE NOT EXISTS
         (SELECT 1 FROM doc WHERE doc.coll = journal.coll AND doc.id_bson = journal.id_bson) ORDER BY seq`,
    )
    .iterate() as IterableIterator<{ coll: CollectionName; id_bson: Uint8Array; op_bson: Uint8Array }>;
  const documents = new Map<string, { coll: CollectionName; id_bson: Uint8Array; operations: Operation[] }>();
  for (const { coll, id_bson, op_bson } of operations) {
    const name = `${coll} ${Buffer.from(id_bson).toString('hex')}`;
    const document = documents.get(name) ?? { coll, id_bson, operations: [] };
    document.operations.push(readOperation(op_bson));
    documents.set(name, document);
  }
  const insert = target.prepare('INSERT INTO doc (coll, id_bson, base_bson, base_hash, flags) VALUES (?, ?, ?, ?, ?)');
  for (const { coll, id_bson, operations: written } of documents.values()) {
    const document = rebase(coll, undefined, written);
    if (document === undefined) continue;
    const bytes = encode(document);
    insert.run(coll, id_bson, bytes, hashOf(bytes), ACKNOWLEDGED_HERE);
  }
}

/** Which rows of an older copy may stand in for those that cannot be read. */
function mayStandIn(target: Database, table: Table, mode: Mode): (row: Row) => boolean {
  if (table.name === 'outbox') {
    const settled = target.prepare(
      'SELECT 1 FROM journal WHERE op_id = @id UNION ALL SELECT 1 FROM inbox WHERE op_id = @id LIMIT 1',
    );
    return (row) => settled.get({ id: row.op_id }) === undefined;
  }
  if (table.name === 'doc' && mode === 'EMBEDDED') {
    // What became of it since stands in the journal: it was rebuilt from there, or removed.
    const written = target.prepare('SELECT 1 FROM journal WHERE coll = ? AND id_bson = ? LIMIT 1');
    return (row) => written.get(row.coll, row.id_bson) === undefined;
  }
  return () => true;
}

/**
 * Puts every row that can be read into an empty replica of the same version: from the damaged file, then what it lacks from the copy.
 *
 * @returns what the damaged file does not give any more, whether or not something else stands in for it
 */
export function putBackRows(target: Database, { damaged, copy, mode }: Sources): Unreadable[] {
  const tables = tablesOf(target).filter(({ name }) => mode === 'EMBEDDED' || !FORGOTTEN_BY_TEAMS.includes(name));
  const unreadable: Unreadable[] = [];
  target.exec('BEGIN IMMEDIATE');
  for (const table of tables) {
    if (damaged === null) unreadable.push({ table: table.name, from: null, to: null });
    else unreadable.push(...readTable(damaged, table, inserting(target, table)));
  }
  const missing = new Set(unreadable.map(({ table }) => table));
  if (mode === 'EMBEDDED' && missing.has('doc')) rebuildDocuments(target);
  for (const table of tables) {
    if (copy === null || !missing.has(table.name)) continue;
    const ranges = unreadable.filter((range) => range.table === table.name);
    const insert = inserting(target, table);
    const allowed = mayStandIn(target, table, mode);
    readTable(copy, table, (row) => {
      const number = table.number === null ? 0 : Number(row[table.number]);
      if ((table.number === null || isIn(ranges, number)) && allowed(row)) insert(row);
    });
  }
  for (const from of [damaged, copy]) if (from !== null) saveSequencesWhereReadable(from, target);
  target.exec('COMMIT');
  return unreadable;
}

function saveSequencesWhereReadable(from: Database, target: Database): void {
  try {
    saveSequences(from, target);
  } catch {
    // Numbers of rows that are saved count on by themselves.
  }
}

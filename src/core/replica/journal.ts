import { randomBytes } from 'node:crypto';
import type { CollectionName } from '../../domain/collections.ts';
import { decode, encode, idBytesOf } from './codec.ts';
import type { Readable, Writable } from './handles.ts';
import type { Operation } from './operation.ts';

/** An operation as the journal holds it. */
export function readOperation(bytes: Uint8Array): Operation {
  return decode(bytes) as Operation;
}

/** Adds an operation; answers its number. Op ids are random: an older copy of the file must not use them again (sync.md 1). */
export function appendOperation(
  database: Writable,
  entry: { changeId: Uint8Array; at: number; collection: CollectionName; id: string; operation: Operation },
): number {
  const { lastInsertRowid } = database.run(
    'INSERT INTO journal (op_id, acked_at, change_id, coll, id_bson, op_bson) VALUES (?, ?, ?, ?, ?, ?)',
    [randomBytes(16), entry.at, entry.changeId, entry.collection, idBytesOf(entry.id), encode(entry.operation)],
  );
  return Number(lastInsertRowid);
}

export function replaceOperation(database: Writable, seq: number, at: number, operation: Operation) {
  database.run('UPDATE journal SET op_bson = ?, acked_at = ? WHERE seq = ?', [encode(operation), at, seq]);
}

interface LastRow {
  seq: number;
  op_bson: Uint8Array;
  change_id: Uint8Array;
  at: number;
  person_id: string | null;
  command: string;
  single: number;
  undone_by: Uint8Array | null;
}

/** A change that goes on: one update of one document by one person, not undone, begun at most so many milliseconds ago. */
export interface Spell {
  seq: number;
  changeId: Uint8Array;
  operation: Extract<Operation, { kind: 'update' }>;
}

/** The last change of a document, where typing that goes on may join it instead of adding an operation for every pause. */
export function findSpell(
  database: Readable,
  wanted: {
    collection: CollectionName;
    id: string;
    personId: string | null;
    command: string;
    since: number;
    now: number;
  },
): Spell | undefined {
  const last = database.get<LastRow>(
    `SELECT seq, op_bson, journal.change_id, at, person_id, command, first_seq = last_seq AS single, undone_by
     FROM journal JOIN change ON change.change_id = journal.change_id
     WHERE coll = ? AND id_bson = ? ORDER BY seq DESC LIMIT 1`,
    [wanted.collection, idBytesOf(wanted.id)],
  );
  if (last === undefined || last.single !== 1 || last.undone_by !== null) return undefined;
  if (last.command !== wanted.command || last.person_id !== wanted.personId) return undefined;
  if (last.at < wanted.since || last.at > wanted.now) return undefined;
  const operation = readOperation(last.op_bson);
  return operation.kind === 'update' ? { seq: last.seq, changeId: last.change_id, operation } : undefined;
}

import { randomBytes } from 'node:crypto';
import type { CollectionName } from '../../domain/collections.ts';
import { decode, encode, idBytesOf } from './codec.ts';
import type { Readable, Writable } from './handles.ts';
import type { Operation } from './operation.ts';
import type { PendingState } from './pending.ts';

/** A workspace of one's own, or a team's whose operations wait for the server. */
export type Mode = 'EMBEDDED' | 'TEAM';

/** An operation as the journal holds it. */
export function readOperation(bytes: Uint8Array): Operation {
  return decode(bytes) as Operation;
}

export interface NewOperation {
  changeId: Uint8Array;
  /** Milliseconds since 1970, this computer's clock. */
  at: number;
  collection: CollectionName;
  id: string;
  operation: Operation;
}

/**
 * Adds an operation that is acknowledged as it is written; answers its number. Op ids are random: an older copy of the file must not use
 * them again (sync.md 1).
 */
export function appendOperation(database: Writable, entry: NewOperation): number {
  const { lastInsertRowid } = database.run(
    'INSERT INTO journal (op_id, acked_at, change_id, coll, id_bson, op_bson) VALUES (?, ?, ?, ?, ?, ?)',
    [randomBytes(16), entry.at, entry.changeId, entry.collection, idBytesOf(entry.id), encode(entry.operation)],
  );
  return Number(lastInsertRowid);
}

export function replaceOperation(database: Writable, seq: number, at: number, operation: Operation) {
  database.run('UPDATE journal SET op_bson = ?, acked_at = ? WHERE seq = ?', [encode(operation), at, seq]);
}

/** An operation of a document and the change that it is part of. */
export interface JournalRow {
  seq: number;
  op_bson: Uint8Array;
  change_id: Uint8Array;
  at: number;
  person_id: string | null;
  command: string;
  /** 1 where the change has no other operation. */
  single: number;
  undone_by: Uint8Array | null;
  /** Of the outbox; null where it is acknowledged. */
  state: PendingState | null;
  attempts: number;
}

/** Operations of a document before the one of this number, the newest first. */
export function operationsOn(
  database: Readable,
  document: { collection: CollectionName; id: string },
  { before = Number.MAX_SAFE_INTEGER, limit }: { before?: number; limit: number },
): JournalRow[] {
  return database.all<JournalRow>(
    `SELECT seq, op_bson, operation.change_id, change.at, person_id, command, first_seq = last_seq AS single, undone_by, state, attempts
     FROM (SELECT * FROM operation WHERE coll = ? AND id_bson = ? AND seq < ? ORDER BY seq DESC LIMIT ?) AS operation
     JOIN change ON change.change_id = operation.change_id ORDER BY seq DESC`,
    [document.collection, idBytesOf(document.id), before, limit],
  );
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
    /** Only an operation that never left may be replaced; in an embedded workspace none leaves. */
    mode: Mode;
  },
): Spell | undefined {
  const [last] = operationsOn(database, wanted, { limit: 1 });
  if (last === undefined || last.single !== 1 || last.undone_by !== null) return undefined;
  if (last.command !== wanted.command || last.person_id !== wanted.personId) return undefined;
  if (last.at < wanted.since || last.at > wanted.now) return undefined;
  if (wanted.mode === 'TEAM' && (last.state !== 'WAITING' || last.attempts > 0)) return undefined;
  const operation = readOperation(last.op_bson);
  return operation.kind === 'update' ? { seq: last.seq, changeId: last.change_id, operation } : undefined;
}

import { randomBytes } from 'node:crypto';
import type { CollectionName } from '../../domain/collections.ts';
import { encode, idBytesOf, idText } from './codec.ts';
import { dependenciesOf } from './dependencies.ts';
import type { Readable, Writable } from './handles.ts';
import { type NewOperation, readOperation } from './journal.ts';
import type { Operation } from './operation.ts';
import type { Pending, PendingState } from './pending.ts';

const OP_ID_BYTES = 16;

interface Row {
  seq: number;
  op_id: Uint8Array;
  change_id: Uint8Array;
  coll: CollectionName;
  id_bson: Uint8Array;
  op_bson: Uint8Array;
  depends_on: Uint8Array;
  state: PendingState;
  attempts: number;
  last_error: string | null;
  created_at: number;
  first_sent_at: number | null;
}

const COLUMNS =
  'seq, op_id, change_id, coll, id_bson, op_bson, depends_on, state, attempts, last_error, created_at, first_sent_at';

/** Op ids that stand one behind the other. */
function opIdsIn(bytes: Uint8Array): Uint8Array[] {
  const count = bytes.length / OP_ID_BYTES;
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * OP_ID_BYTES, (index + 1) * OP_ID_BYTES));
}

const pendingIn = (row: Row): Pending => ({
  seq: row.seq,
  opId: row.op_id,
  changeId: row.change_id,
  collection: row.coll,
  id: idText(row.id_bson),
  operation: readOperation(row.op_bson),
  dependsOn: opIdsIn(row.depends_on),
  state: row.state,
  attempts: row.attempts,
  lastError: row.last_error,
  createdAt: row.created_at,
  firstSentAt: row.first_sent_at,
});

/** Adds an operation; answers its number. Op ids are random: an older copy of the file must not use them again (sync.md 1). */
export function appendPending(database: Writable, entry: NewOperation): number {
  const { lastInsertRowid } = database.run(
    `INSERT INTO outbox (op_id, change_id, coll, id_bson, kind, op_bson, depends_on, state, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'WAITING', ?)`,
    [
      randomBytes(OP_ID_BYTES),
      entry.changeId,
      entry.collection,
      idBytesOf(entry.id),
      entry.operation.kind,
      encode(entry.operation),
      dependenciesOf(database, entry.operation),
      entry.at,
    ],
  );
  return Number(lastInsertRowid);
}

/** Puts another operation in the place of one that never left; false when it may have left by now. */
export function replacePending(database: Writable, seq: number, at: number, operation: Operation): boolean {
  const { changes } = database.run(
    `UPDATE outbox SET op_bson = ?, depends_on = ?, created_at = ?, state = 'WAITING', last_error = NULL
     WHERE seq = ? AND first_sent_at IS NULL`,
    [encode(operation), dependenciesOf(database, operation, seq), at, seq],
  );
  return changes === 1;
}

/** Numbers of the outbox go on where those of the journal end: a workspace may have been embedded before. */
export function keepNumbersApart(database: Writable) {
  const highest = database.value<number>(
    'SELECT max(coalesce((SELECT max(seq) FROM journal), 0), coalesce((SELECT max(seq) FROM inbox), 0))',
  );
  const known = database.value<number>("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'");
  if (known === undefined) database.run("INSERT INTO sqlite_sequence (name, seq) VALUES ('outbox', ?)", [highest ?? 0]);
  else if (known < (highest ?? 0))
    database.run("UPDATE sqlite_sequence SET seq = ? WHERE name = 'outbox'", [highest ?? 0]);
}

/** Operations of the outbox in the order in which they go, after the one of number `after`. */
export function pendingAfter(database: Readable, after: number, limit: number): Pending[] {
  return database
    .all<Row>(`SELECT ${COLUMNS} FROM outbox WHERE seq > ? ORDER BY seq LIMIT ?`, [after, limit])
    .map(pendingIn);
}

/** The same of one document. */
export function pendingOn(database: Readable, collection: CollectionName, id: string): Pending[] {
  return database
    .all<Row>(`SELECT ${COLUMNS} FROM outbox WHERE coll = ? AND id_bson = ? ORDER BY seq`, [collection, idBytesOf(id)])
    .map(pendingIn);
}

export function pendingOf(database: Readable, opId: Uint8Array): Pending | undefined {
  const row = database.get<Row>(`SELECT ${COLUMNS} FROM outbox WHERE op_id = ?`, [opId]);
  return row && pendingIn(row);
}

export function countPending(database: Readable): number {
  return database.value<number>('SELECT count(*) FROM outbox') ?? 0;
}

/** Whether operations of this document wait. */
export function hasPending(database: Readable, collection: CollectionName, id: string): boolean {
  const found = database.get('SELECT 1 FROM outbox WHERE coll = ? AND id_bson = ? LIMIT 1', [
    collection,
    idBytesOf(id),
  ]);
  return found !== undefined;
}

/** Whether operations of any document of a collection wait. */
export function hasAnyPending(database: Readable, collection: CollectionName): boolean {
  return database.get('SELECT 1 FROM outbox WHERE coll = ? LIMIT 1', [collection]) !== undefined;
}

/** Operations of a document that change how it looks, in their order. */
export function waitingOperations(database: Readable, collection: CollectionName, idBytes: Uint8Array): Operation[] {
  return database
    .all<{ op_bson: Uint8Array }>(
      "SELECT op_bson FROM outbox WHERE coll = ? AND id_bson = ? AND kind <> 'issue' ORDER BY seq",
      [collection, idBytes],
    )
    .map(({ op_bson }) => readOperation(op_bson));
}

/** Before the first byte leaves: state SENT, attempts + 1, `first_sent_at` kept from the first time. */
export function markSent(database: Writable, opId: Uint8Array, serverTime: number): void {
  database.run(
    `UPDATE outbox SET state = 'SENT', attempts = attempts + 1, first_sent_at = coalesce(first_sent_at, ?)
     WHERE op_id = ?`,
    [serverTime, opId],
  );
}

export function markState(database: Writable, opId: Uint8Array, state: PendingState, error: string | null): void {
  database.run('UPDATE outbox SET state = ?, last_error = ? WHERE op_id = ?', [state, error, opId]);
}

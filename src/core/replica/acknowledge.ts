import type { CollectionName } from '../../domain/collections.ts';
import { noticing } from './changed-elsewhere.ts';
import { type Document, encode, hashOf, idText } from './codec.ts';
import { dependenciesOf } from './dependencies.ts';
import type { Writable } from './handles.ts';
import { readOperation } from './journal.ts';
import type { Pending } from './pending.ts';
import { type Base, NONE, putView, recompute, storedOf, targetOf } from './view.ts';

/** What the server has after an operation. */
export interface Acknowledged {
  /** Number that the server gave it among the operations of this client; null where it keeps none. */
  serverN: number | null;
  /** Server's time in milliseconds. */
  serverAt: number;
  /** The server's document after it; null: there is none; undefined: the base stays as it is. */
  base?: Document | null;
  epoch: number;
}

function baseAfter({ base, epoch }: Acknowledged): Base | null {
  if (base === undefined) return null;
  if (base === null) return { bytes: NONE, hash: NONE, epoch };
  const bytes = encode(base);
  return { bytes, hash: hashOf(bytes), epoch };
}

/**
 * The server has it: from the outbox to the journal under the same number, and the base becomes `base` (undefined: as it is, null: none) in
 * the same step, so that the view never shows the value from before.
 */
export function acknowledge(
  database: Writable,
  { opId, collection, id, operation }: Pending,
  acknowledged: Acknowledged,
): void {
  noticing(database, collection, id, () => move(database, { opId, collection, id, operation }, acknowledged));
}

function move(
  database: Writable,
  { opId, collection, id, operation }: Pick<Pending, 'opId' | 'collection' | 'id' | 'operation'>,
  acknowledged: Acknowledged,
) {
  const { serverN, serverAt } = acknowledged;
  // An invoice has got its number since it was put into the outbox; of everything else the bytes are there already.
  const issued = operation.kind === 'issue' ? encode(operation) : null;
  database.run(
    `INSERT INTO journal (seq, op_id, server_n, acked_at, server_at, change_id, coll, id_bson, op_bson)
     SELECT seq, op_id, ?, ?, ?, change_id, coll, id_bson, coalesce(?, op_bson) FROM outbox WHERE op_id = ?`,
    [serverN, serverAt, serverAt, issued, opId],
  );
  database.run('DELETE FROM outbox WHERE op_id = ?', [opId]);
  const target = targetOf(collection, id);
  putView(database, target, storedOf(database, target), baseAfter(acknowledged));
}

interface JournalRow {
  seq: number;
  coll: CollectionName;
  id_bson: Uint8Array;
  op_bson: Uint8Array;
}

/**
 * Acknowledged operations from `sinceServerTime` (milliseconds) on go back into the outbox under their own op ids and numbers: the server was restored
 * (sync.md 2.8). They count as sent, as their receipts may have survived. Answers how many.
 */
export function requeueJournal(database: Writable, sinceServerTime: number): number {
  const rows = database.all<JournalRow>(
    'SELECT seq, coll, id_bson, op_bson FROM journal WHERE server_at >= ? ORDER BY seq',
    [sinceServerTime],
  );
  const documents = new Map<string, { collection: CollectionName; id: string }>();
  for (const { seq, coll, id_bson, op_bson } of rows) {
    const operation = readOperation(op_bson);
    database.run(
      `INSERT INTO outbox (seq, op_id, change_id, coll, id_bson, kind, op_bson, depends_on, state, attempts, created_at, first_sent_at)
       SELECT seq, op_id, change_id, coll, id_bson, ?, op_bson, ?, 'WAITING', 1, acked_at, server_at FROM journal WHERE seq = ?`,
      [operation.kind, dependenciesOf(database, operation, seq), seq],
    );
    database.run('DELETE FROM journal WHERE seq = ?', [seq]);
    const id = idText(id_bson);
    documents.set(`${coll} ${id}`, { collection: coll, id });
  }
  for (const { collection, id } of documents.values()) recompute(database, collection, id);
  return rows.length;
}

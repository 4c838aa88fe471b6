import type { CollectionName } from '../../domain/collections.ts';
import { idText } from './codec.ts';
import type { Readable, Writable } from './handles.ts';
import { writtenNumber } from './operation-log.ts';
import type { LoggedOperation } from './operation-log-format.ts';
import { recompute } from './view.ts';

const KNOWN = `SELECT 1 FROM outbox WHERE op_id = @id UNION ALL SELECT 1 FROM inbox WHERE op_id = @id
  UNION ALL SELECT 1 FROM journal WHERE op_id = @id AND server_at IS NOT NULL LIMIT 1`;

const TAKEN =
  'SELECT 1 FROM outbox WHERE seq = @seq UNION ALL SELECT 1 FROM journal WHERE seq = @seq UNION ALL SELECT 1 FROM inbox WHERE seq = @seq LIMIT 1';

/** The last state of each operation, in the order in which they were first written. */
function latest(records: readonly LoggedOperation[]): LoggedOperation[] {
  const byId = new Map<string, LoggedOperation>();
  for (const record of records) byId.set(Buffer.from(record.op_id).toString('latin1'), record);
  return [...byId.values()].sort((left, right) => left.seq - right.seq || left.number - right.number);
}

/** Under its own number where that is free and behind the one before it; a number that another operation has is not taken from it. */
function putBack(database: Writable, record: LoggedOperation, after: number): number {
  const own = record.seq > after && database.get(TAKEN, { seq: record.seq }) === undefined ? record.seq : null;
  const { lastInsertRowid } = database.run(
    `INSERT INTO outbox (seq, op_id, change_id, coll, id_bson, kind, op_bson, depends_on, state, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', ?)`,
    [
      own,
      record.op_id,
      record.change_id,
      record.coll,
      record.id_bson,
      record.kind,
      record.op_bson,
      record.depends_on,
      record.created_at,
    ],
  );
  return Number(lastInsertRowid);
}

/** Typing went on in an operation that has not left yet: what the log has of it is what was acknowledged last. */
function bringForward(database: Writable, { op_id, op_bson, depends_on, created_at }: LoggedOperation): boolean {
  const { changes } = database.run(
    `UPDATE outbox SET op_bson = ?, depends_on = ?, created_at = ? WHERE op_id = ? AND first_sent_at IS NULL AND op_bson <> ?`,
    [op_bson, depends_on, created_at, op_id, op_bson],
  );
  return changes === 1;
}

function putBackChange(database: Writable, record: LoggedOperation, seq: number): void {
  database.run(
    `INSERT INTO change (change_id, at, person_id, command, first_seq, last_seq, undoes) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (change_id) DO UPDATE SET first_seq = min(first_seq, excluded.first_seq), last_seq = max(last_seq, excluded.last_seq)`,
    [
      record.change_id,
      record.at ?? record.created_at,
      record.person_id,
      record.command ?? 'workspace.repair',
      seq,
      seq,
      record.undoes,
    ],
  );
  if (record.undoes !== null)
    database.run('UPDATE change SET undone_by = ? WHERE change_id = ? AND undone_by IS NULL', [
      record.change_id,
      record.undoes,
    ]);
}

/** Operations of the log that the replica does not know to have had, each as it was last. */
export function unknownOperations(database: Readable, records: readonly LoggedOperation[]): LoggedOperation[] {
  const written = writtenNumber(database);
  return latest(records.filter(({ number }) => number > written));
}

/**
 * Puts operations of the log that are in none of outbox, journal and inbox back into the outbox, under their own op ids: their transaction was
 * lost after it had been acknowledged (a WAL that is gone or damaged, an older copy of the file), or was never acknowledged. Both are harmless.
 *
 * @returns how many are back
 */
export function replayOperations(writable: Writable, operations: readonly LoggedOperation[]): number {
  if (operations.length === 0) return 0;
  return writable.transaction((database) => {
    let back = 0;
    let after = 0;
    const documents = new Map<string, { collection: CollectionName; id: string }>();
    for (const record of operations) {
      if (database.get(KNOWN, { id: record.op_id }) === undefined) {
        after = putBack(database, record, after);
        putBackChange(database, record, after);
      } else if (!bringForward(database, record)) continue;
      back += 1;
      const id = idText(record.id_bson);
      documents.set(`${record.coll} ${id}`, { collection: record.coll as CollectionName, id });
    }
    for (const { collection, id } of documents.values()) recompute(database, collection, id);
    return back;
  });
}

import { noticing } from './changed-elsewhere.ts';
import { type Document, encode, idBytesOf } from './codec.ts';
import type { Writable } from './handles.ts';
import type { Pending } from './pending.ts';
import { recompute } from './view.ts';

/** Why something lies in the inbox: contract/sync.ts, InboxWhy. */
export type Why =
  | 'CONFLICT'
  | 'GONE'
  | 'CHANGED'
  | 'DUPLICATE'
  | 'FROZEN'
  | 'VALIDATION'
  | 'TOO_LARGE'
  | 'NOT_PERMITTED'
  | 'REFUSED'
  | 'PARENT'
  | 'RESTORED_NUMBER';

/** What came back, and why. */
export interface Returned {
  why: Why;
  /** Fields in conflict; empty: the whole operation. */
  fields: string[];
  /** The server's document, null where there is none. */
  theirs: Document | null;
  /** DUPLICATE: fields of the index. */
  index?: string[];
}

/** An operation that comes back again, after a server was restored, has one open entry, as the server says it now. */
function putEntry(database: Writable, operation: Pending, { why, fields, theirs, index }: Returned): number {
  const said = [
    why,
    JSON.stringify(fields),
    theirs === null ? null : encode(theirs),
    index === undefined ? null : JSON.stringify(index),
    Date.now(),
  ];
  const open = database.value<number>('SELECT id FROM inbox WHERE op_id = ? AND resolved_at IS NULL', [operation.opId]);
  if (open !== undefined) {
    database.run(
      'UPDATE inbox SET why = ?, fields = ?, theirs_bson = ?, index_fields = ?, created_at = ? WHERE id = ?',
      [...said, open],
    );
    return open;
  }
  const { lastInsertRowid } = database.run(
    `INSERT INTO inbox (why, fields, theirs_bson, index_fields, created_at, op_id, seq, change_id, coll, id_bson, op_bson, written_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      ...said,
      operation.opId,
      operation.seq,
      operation.changeId,
      operation.collection,
      idBytesOf(operation.id),
      encode(operation.operation),
      operation.createdAt,
    ],
  );
  return Number(lastInsertRowid);
}

function takeOut(database: Writable, { opId, collection, id }: Pending) {
  noticing(database, collection, id, () => {
    database.run('DELETE FROM outbox WHERE op_id = ?', [opId]);
    recompute(database, collection, id);
  });
}

/**
 * Needs a person: an entry of the inbox with mine and theirs. `keep: 'JOURNAL'` where the server took the other fields of it (the
 * operation is acknowledged as well, by `acknowledge`), `'NONE'` where it took nothing (out of the outbox, into the inbox). Answers the entry's id.
 */
export function putInInbox(
  database: Writable,
  operation: Pending,
  returned: Returned,
  keep: 'JOURNAL' | 'NONE',
): number {
  const entry = putEntry(database, operation, returned);
  if (keep === 'NONE') takeOut(database, operation);
  return entry;
}

/**
 * Takes back an operation that never left: out of the outbox; it stays in the inbox as settled, as no operation is ever dropped (I1). False, and nothing
 * done, where an attempt may have reached the server.
 */
export function withdraw(database: Writable, operation: Pending, now: number): boolean {
  const waits = database.get('SELECT 1 FROM outbox WHERE op_id = ? AND first_sent_at IS NULL', [operation.opId]);
  if (waits === undefined) return false;
  const entry = putEntry(database, operation, { why: 'REFUSED', fields: [], theirs: null });
  database.run("UPDATE inbox SET resolved_at = ?, resolution = 'WITHDRAWN' WHERE id = ?", [now, entry]);
  takeOut(database, operation);
  return true;
}

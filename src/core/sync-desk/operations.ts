import { invalid } from '../../contract/errors.ts';
import type { sync as contract } from '../../contract/sync.ts';
import type { InputOf, OutputOf } from '../../contract/types.ts';
import { collectionFields } from '../../domain/collection-fields.ts';
import type { CollectionName } from '../../domain/collections.ts';
import type { Desk } from '../records/index.ts';
import {
  countPending,
  type Document,
  idBytesOf,
  idText,
  type Operation,
  type Pending,
  pendingAfter,
  pendingOf,
  readOperation,
} from '../replica/index.ts';
import { fieldsOf } from './entries.ts';
import { nameNow } from './names.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** Documents, or parts of them, that an operation holds: they may tell what a record is called that is not there (any more). */
function documentsIn(operation: Operation): Document[] {
  switch (operation.kind) {
    case 'insert':
      return [operation.document];
    case 'update':
      return [operation.set, operation.base];
    case 'delete':
    case 'issue':
      return [operation.base];
  }
}

/** What is said of an operation wherever it is shown; fields are those a person knows. */
function described(desk: Desk, collection: CollectionName, id: string, operation: Operation) {
  return {
    collection,
    id,
    title: nameNow(desk, collection, id, documentsIn(operation)),
    kind: operation.kind,
    fields: fieldsOf(operation).filter((field) => field in collectionFields[collection]),
  };
}

/** The operation that has to go first: of an insert that it refers to, else an earlier one of its own document. */
function firstBefore(desk: Desk, { dependsOn, collection, id, seq }: Pending): string | null {
  const { database } = desk.store;
  const parent = dependsOn.find((opId) => pendingOf(database, opId) !== undefined);
  const earlier = database.value<Uint8Array>(
    'SELECT op_id FROM outbox WHERE coll = ? AND id_bson = ? AND seq < ? ORDER BY seq LIMIT 1',
    [collection, idBytesOf(id), seq],
  );
  const first = parent ?? earlier;
  return first === undefined ? null : hex(first);
}

/** The cursor is the number of the last operation of the page before. */
export function pending(desk: Desk, input: InputOf<typeof contract.pending>): OutputOf<typeof contract.pending> {
  const { database } = desk.store;
  const after = input.cursor ?? '0';
  if (!/^\d{1,15}$/.test(after)) throw invalid(['cursor'], 'BAD_CURSOR');
  const found = pendingAfter(database, Number(after), input.limit + 1);
  const shown = found.slice(0, input.limit);
  const items = shown.map((waiting) => ({
    op_id: hex(waiting.opId),
    ...described(desk, waiting.collection, waiting.id, waiting.operation),
    at: new Date(waiting.createdAt).toISOString(),
    attempts: waiting.attempts,
    state: waiting.state,
    why: waiting.lastError,
    waits_for: firstBefore(desk, waiting),
  }));
  const next = found.length > input.limit ? String(shown.at(-1)?.seq) : null;
  return { items, next, total: countPending(database) };
}

interface JournalRow {
  seq: number;
  op_id: Uint8Array;
  coll: CollectionName;
  id_bson: Uint8Array;
  op_bson: Uint8Array;
  server_n: number | null;
  server_at: number;
}

/** Server's time, in milliseconds and parts of one, and number of the last operation of a page. */
function positionIn(cursor: string | undefined): [number, number] {
  if (cursor === undefined) return [Number.MAX_SAFE_INTEGER, 0];
  const [, at, seq] = /^(\d{1,16}(?:\.\d{1,16})?)_(\d{1,15})$/.exec(cursor) ?? [];
  if (at === undefined) throw invalid(['cursor'], 'BAD_CURSOR');
  return [Number(at), Number(seq)];
}

/** What the server acknowledged, by its time, the newest first. */
export function journal(desk: Desk, input: InputOf<typeof contract.journal>): OutputOf<typeof contract.journal> {
  const [at, seq] = positionIn(input.cursor);
  const rows = desk.store.database.all<JournalRow>(
    `SELECT seq, op_id, coll, id_bson, op_bson, server_n, server_at FROM journal
     WHERE server_at IS NOT NULL AND (server_at, seq) < (?, ?) ORDER BY server_at DESC, seq DESC LIMIT ?`,
    [at, seq, input.limit + 1],
  );
  const shown = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => ({
      op_id: hex(row.op_id),
      ...described(desk, row.coll, idText(row.id_bson), readOperation(row.op_bson)),
      acked_at: new Date(row.server_at).toISOString(),
      server_n: row.server_n,
    })),
    next: last === undefined ? null : `${last.server_at}_${last.seq}`,
  };
}

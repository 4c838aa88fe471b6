import {
  acknowledge,
  applyUpdate,
  baseOf,
  type Document,
  encode,
  idBytesOf,
  type Pending,
  pendingOf,
  putBase,
  putInInbox,
  requeueJournal,
  type Why,
  type Writable,
} from '../replica/index.ts';
import type { Answer } from './attempt.ts';
import { type Engaged, serverTime } from './context.ts';
import { forgetMarker, readMarker, readScan, writeMarker } from './durable.ts';
import { limits } from './limits.ts';

/** The server's document after an operation that it took as it was: what is known here, with the operation on it. */
function afterwards(database: Writable, { collection, id, operation }: Pending): Document | null | undefined {
  if (operation.kind === 'insert') return operation.document;
  const base = baseOf(database, collection, id);
  return base === undefined || operation.kind !== 'update' ? undefined : applyUpdate(base, operation);
}

/** What an insert that will never be there takes with it: later operations of its document, and those that refer to it (sync.md 2.5). */
function park(database: Writable, { collection, id, opId }: Pending) {
  const dependants = database.all<{ op_id: Uint8Array }>(
    'SELECT op_id FROM outbox WHERE (coll = ? AND id_bson = ?) OR instr(depends_on, ?) > 0 ORDER BY seq',
    [collection, idBytesOf(id), opId],
  );
  for (const { op_id } of dependants) {
    const dependant = pendingOf(database, op_id);
    if (dependant === undefined) continue;
    putInInbox(database, dependant, { why: 'PARENT', fields: [], theirs: null }, 'NONE');
    if (dependant.operation.kind === 'insert') park(database, dependant);
  }
}

function refused(engaged: Engaged, database: Writable, pending: Pending, { outcome, document }: Answer) {
  const theirs = document === undefined ? (baseOf(database, pending.collection, pending.id) ?? null) : document;
  const why = outcome.result as Why;
  putInInbox(database, pending, { why, fields: outcome.conflicts ?? [], theirs, index: outcome.index }, 'NONE');
  const { epoch } = readScan(database, pending.collection);
  if (document !== undefined) putBase(database, pending.collection, pending.id, document && encode(document), epoch);
  if (pending.operation.kind === 'insert') park(database, pending);
  engaged.totals.conflicts += 1;
}

/** What becomes of an issued invoice here: its number for the journal, and the activities that tell of it. */
function issued(engaged: Engaged, database: Writable, { operation }: Pending, number: string | undefined) {
  if (operation.kind !== 'issue' || number === undefined) return;
  for (const document of operation.activities ?? [])
    engaged.insert(database, 'activities', {
      ...document,
      metadata: { ...(document.metadata as Document | undefined), invoice_number: number },
    });
}

function taken(engaged: Engaged, database: Writable, pending: Pending, { outcome, document, n, at }: Answer) {
  const { epoch } = readScan(database, pending.collection);
  const base = document === undefined ? afterwards(database, pending) : document;
  if (outcome.result === 'PARTLY') {
    const theirs = base ?? null;
    putInInbox(database, pending, { why: 'CONFLICT', fields: outcome.conflicts ?? [], theirs }, 'JOURNAL');
    engaged.totals.conflicts += 1;
  }
  const done =
    pending.operation.kind === 'issue' && outcome.number !== undefined
      ? { ...pending, operation: { ...pending.operation, number: outcome.number } }
      : pending;
  acknowledge(database, done, { serverN: n, serverAt: at, base, epoch });
  issued(engaged, database, pending, outcome.number);
}

/** The acknowledged operation with the highest number: its receipt is what tells a restored server (sync.md 2.8). */
function mark(database: Writable, { opId }: Pending, { n, at }: Answer) {
  if (n !== null && n > (readMarker(database)?.n ?? 0)) writeMarker(database, { opId, n, at });
}

/** Sends everything again that the server may have forgotten; receipts tell what it has not. Everything is scanned anew. */
export function recoverRestored(engaged: Engaged, database: Writable) {
  requeueJournal(database, serverTime(engaged) - limits.journalAge);
  forgetMarker(database);
  database.run('DELETE FROM stream');
}

/** Records what became of operations, in one transaction (sync.md 2.4: outbox −, journal +, marker, base, inbox). */
export function settle(engaged: Engaged, settled: readonly { pending: Pending; answer: Answer }[]) {
  if (settled.some(({ answer }) => answer.restored)) {
    engaged.database.transaction((database) => recoverRestored(engaged, database));
    return;
  }
  engaged.database.transaction((database) => {
    for (const { pending, answer } of settled) {
      if (['DONE', 'PARTLY'].includes(answer.outcome.result)) taken(engaged, database, pending, answer);
      else refused(engaged, database, pending, answer);
      mark(database, pending, answer);
    }
  });
  engaged.totals.pushed += settled.length;
  engaged.changed([...new Set(settled.map(({ pending }) => pending.collection))]);
}

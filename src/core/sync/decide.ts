import type { CollectionName } from '../../domain/collections.ts';
import { markState, pendingAfter, putInInbox, requeueJournal, type Writable } from '../replica/index.ts';
import { forgetMarker, readScan, writeScan } from './durable.ts';
import { limits } from './limits.ts';

/**
 * The database is taken for this replica's, though its mark is another (restored elsewhere, moved): the next round takes its mark. What was
 * acknowledged in the last 30 days is sent again where no receipt knows it, and everything is scanned (sync.md 2.8).
 */
export function adopt(database: Writable, now: number) {
  database.transaction((transaction) => {
    requeueJournal(transaction, now - limits.journalAge);
    forgetMarker(transaction);
    transaction.run('DELETE FROM sync_state WHERE name = ?', ['identity']);
    transaction.run('DELETE FROM stream');
  });
}

/** Operations that were tried longer ago than receipts are kept: sent again, or given to a person to look at (sync.md 2.8). */
export function decideUncertain(database: Writable, how: 'SEND_AGAIN' | 'SET_ASIDE', now: number) {
  database.transaction((transaction) => {
    let after = 0;
    for (;;) {
      const page = pendingAfter(transaction, after, 200);
      for (const pending of page.filter(({ state }) => state === 'UNCERTAIN')) {
        if (how === 'SET_ASIDE') {
          putInInbox(transaction, pending, { why: 'REFUSED', fields: [], theirs: null }, 'NONE');
          continue;
        }
        markState(transaction, pending.opId, 'SENT', null);
        transaction.run('UPDATE outbox SET first_sent_at = ? WHERE op_id = ?', [now, pending.opId]);
      }
      const last = page.at(-1);
      if (last === undefined) return;
      after = last.seq;
    }
  });
}

/** Scans a collection again from its beginning: the person keeps what a sweep would have removed until the server was asked once more. */
export function scanAgain(database: Writable, collection: CollectionName) {
  database.transaction((transaction) => {
    const row = readScan(transaction, collection);
    writeScan(transaction, {
      ...row,
      state: 'WAITING',
      cursor: null,
      epoch: row.epoch + 1,
      done: 0,
      missing: 0,
      gone: 0,
    });
    transaction.run("DELETE FROM stream WHERE feed IN ('*', ?)", [collection]);
  });
}

/** Days that are kept of collections; of one that is not named everything is. */
type Windows = Partial<Record<CollectionName, number>>;

/** After a change of windows: a collection that reaches further back is scanned again. */
export function scanGrown(database: Writable, before: Windows, after: Windows) {
  for (const collection of Object.keys({ ...before, ...after }) as CollectionName[])
    if ((after[collection] ?? Infinity) > (before[collection] ?? Infinity)) scanAgain(database, collection);
}

import { Int32 } from 'bson';
import { RemoteError } from '../../core/remote/remote-error.ts';
import type { Document } from '../../core/replica/codec.ts';
import { numberIn, seriesKey } from './series.ts';
import { dropCollection, type Server } from './server.ts';
import { atOnce, begin, type Transaction } from './transaction.ts';
import type { Version } from './versions.ts';

/** The web backend: it writes the same documents, without versions, tombstones or receipts. Each call is one write, done at once. */
export interface SimulatedForeignWriter {
  /** False where a unique index refuses it. */
  insert(collection: string, document: Document): boolean;
  /** False where the document is not there or a unique index refuses it; so for all that follow. */
  set(collection: string, id: unknown, fields: Document): boolean;
  unset(collection: string, id: unknown, names: readonly string[]): boolean;
  /** The whole document by this one. */
  replace(collection: string, id: unknown, document: Document): boolean;
  delete(collection: string, id: unknown): boolean;
  drop(collection: string): void;
  /** Numbers an invoice with the highest number of its series plus one; with `counter` it keeps our counter as well. */
  issue(id: unknown, series: string, fields: Document, counter: boolean): boolean;
  find(collection: string, id: unknown): Document | null;
  /** Documents that are there now. */
  all(collection: string): Version[];
}

function unlessRefused(work: () => boolean): boolean {
  try {
    return work();
  } catch (error) {
    if (error instanceof RemoteError && (error.code === 'DUPLICATE' || error.code === 'VALIDATION')) return false;
    throw error;
  }
}

function highestOf(transaction: Transaction, series: string): number {
  return Math.max(0, ...transaction.all('invoices').map(({ document }) => numberIn(series, document ?? {})));
}

export function foreignWriter(at: () => Server): SimulatedForeignWriter {
  const change = (collection: string, id: unknown, work: (document: Document) => Document) =>
    unlessRefused(() =>
      atOnce(at(), 'FOREIGN', (transaction) => {
        const document = transaction.find(collection, id)?.document;
        if (!document) return false;
        transaction.put(collection, work({ ...document }));
        return true;
      }),
    );

  return {
    insert: (collection, document) =>
      unlessRefused(() =>
        atOnce(at(), 'FOREIGN', (transaction) => {
          if (transaction.find(collection, document._id) !== undefined) return false;
          transaction.put(collection, document);
          return true;
        }),
      ),
    set: (collection, id, fields) => change(collection, id, (document) => Object.assign(document, fields)),
    unset: (collection, id, names) =>
      change(collection, id, (document) => {
        for (const name of names) delete document[name];
        return document;
      }),
    replace: (collection, id, document) => change(collection, id, () => ({ ...document, _id: id })),
    delete: (collection, id) =>
      atOnce(at(), 'FOREIGN', (transaction) => {
        if (transaction.find(collection, id) === undefined) return false;
        transaction.remove(collection, id);
        return true;
      }),
    drop: (collection) => dropCollection(at(), collection),
    issue: (id, series, fields, counter) =>
      unlessRefused(() =>
        atOnce(at(), 'FOREIGN', (transaction) => {
          const document = transaction.find('invoices', id)?.document;
          if (!document) return false;
          const number = highestOf(transaction, series) + 1;
          const stamp = { series, invoice_seq: new Int32(number), ...fields };
          transaction.put('invoices', {
            ...document,
            invoice_number: `${series}-${String(number).padStart(4, '0')}`,
            ...stamp,
          });
          if (counter) transaction.put('crm_sync_meta', { _id: seriesKey(series), number: new Int32(number) });
          return true;
        }),
      ),
    find: (collection, id) => begin(at()).find(collection, id)?.document ?? null,
    all: (collection) => begin(at()).all(collection),
  };
}

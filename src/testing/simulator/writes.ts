import { Binary, Int32 } from 'bson';
import { type Guard, type GuardedUpdate, hiddenFields, type Rights, type Writes } from '../../core/remote/remote.ts';
import { RemoteError } from '../../core/remote/remote-error.ts';
import { type Document, decode } from '../../core/replica/codec.ts';
import { sameValue } from '../../core/replica/operation.ts';
import { type CollectionName, collectionNames } from '../../domain/collections.ts';
import { shownBytes } from './hidden.ts';
import { highestNumber, seriesKey } from './series.ts';
import type { Transaction } from './transaction.ts';

/** How a call reaches a transaction: the one that is open, or one of its own. */
export type Within = <Result>(work: (transaction: Transaction) => Result) => Promise<Result>;

const holds = (document: Document, guard: Guard) =>
  'absent' in guard
    ? document[guard.field] === undefined
    : document[guard.field] !== undefined && sameValue(document[guard.field], guard.value);

function isAs(collection: string, document: Document, { guard, only }: Pick<GuardedUpdate, 'guard' | 'only'>): boolean {
  const hidden = hiddenFields[collection as keyof typeof hiddenFields] ?? [];
  const allowed = only && new Set(['_id', ...only, ...hidden]);
  return (
    guard.every((each) => holds(document, each)) &&
    (allowed === undefined || Object.keys(document).every((field) => allowed.has(field)))
  );
}

/** As `$set` and `$unset` do: fields that are there keep their place, new ones are added in the order of their names. */
function updated(document: Document, { set, unset }: GuardedUpdate): Document {
  const next: Document = { ...document };
  for (const field of unset) delete next[field];
  for (const field of Object.keys(set).sort()) next[field] = set[field];
  return next;
}

const isOurs = (collection: string): collection is CollectionName =>
  (collectionNames as readonly string[]).includes(collection);

/** What a login may do with a collection; the collections of the product go together. */
export function mustBeAllowed(rights: Rights, collection: string, how: 'READ' | 'WRITE') {
  const allowed = isOurs(collection)
    ? (how === 'READ' ? rights.readable : rights.writable).includes(collection)
    : rights.keepsReceipts;
  if (!allowed) throw new RemoteError('NOT_PERMITTED', { collection, serverCode: 13 });
}

function insert(transaction: Transaction, collection: string, document: Document): true {
  transaction.next();
  if (transaction.find(collection, document._id) !== undefined)
    transaction.fail(new RemoteError('DUPLICATE', { collection, fields: ['_id'] }));
  transaction.put(collection, document);
  return true;
}

function update(transaction: Transaction, collection: string, id: unknown, given: GuardedUpdate): boolean {
  transaction.next();
  const document = transaction.find(collection, id)?.document;
  if (!document || !isAs(collection, document, given)) return false;
  const next = updated(document, given);
  if (!sameValue(next, document)) transaction.put(collection, next);
  return true;
}

/** The calls of `Writes`, on transactions of the simulated server. */
export function writesWithin(within: Within, rights: () => Rights): Writes {
  const reading = <Result>(collection: string, work: (transaction: Transaction) => Result) =>
    within((transaction) => {
      mustBeAllowed(rights(), collection, 'READ');
      return work(transaction);
    });
  const writing = <Result>(collection: string, work: (transaction: Transaction) => Result) =>
    within((transaction) => {
      mustBeAllowed(rights(), collection, 'WRITE');
      return work(transaction);
    });

  return {
    find: (collection, id) =>
      reading(collection, (transaction) => shownBytes(collection, transaction.find(collection, id)?.bytes ?? null)),
    insert: (collection, document) =>
      writing(collection, (transaction) => void insert(transaction, collection, document)),
    update: (collection, id, given) => writing(collection, (transaction) => update(transaction, collection, id, given)),
    remove: (collection, id, guard, only) =>
      writing(collection, (transaction) => {
        const document = transaction.find(collection, id)?.document;
        if (!document || !isAs(collection, document, { guard, only })) return false;
        transaction.next();
        transaction.remove(collection, id);
        return true;
      }),
    bulk: (collection, writes) =>
      writing(collection, (transaction) =>
        writes.every((write) =>
          'insert' in write
            ? insert(transaction, collection, write.insert)
            : update(transaction, collection, write.id, write.update),
        ),
      ),
    count: (clientId, operationId, by) =>
      writing('crm_sync_clients', (transaction) => {
        const before = transaction.find('crm_sync_clients', clientId)?.document;
        const n = Number(String(before?.n ?? 0)) + by;
        const last = new Binary(operationId);
        transaction.put('crm_sync_clients', { _id: clientId, n: new Int32(n), last, at: transaction.server.now() });
        return { n, previous: before?.last instanceof Binary ? before.last.value() : null };
      }),
    keepReceipts: (receipts) =>
      writing('crm_sync_receipts', (transaction) => {
        transaction.attribute(receipts.map(({ operationId }) => Buffer.from(operationId).toString('hex')));
        for (const { operationId, receipt } of receipts)
          insert(transaction, 'crm_sync_receipts', {
            _id: new Binary(operationId),
            at: transaction.server.now(),
            receipt,
          });
      }),
    receipt: (operationId) =>
      reading('crm_sync_receipts', (transaction) => {
        const bytes = transaction.find('crm_sync_receipts', new Binary(operationId))?.bytes ?? null;
        if (bytes === null) return null;
        const { receipt, at } = decode(bytes);
        return { receipt, at };
      }),
    highestNumber: (series) =>
      reading('crm_sync_meta', (transaction) => {
        mustBeAllowed(rights(), 'invoices', 'READ');
        return highestNumber(transaction, series);
      }),
    setCounter: (series, number, date) =>
      writing('crm_sync_meta', (transaction) =>
        transaction.put('crm_sync_meta', { _id: seriesKey(series), number: new Int32(number), date }),
      ),
    now: () => within((transaction) => transaction.server.now()),
  };
}

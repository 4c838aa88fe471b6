import { calculateObjectSize } from 'bson';
import type { AnyBulkWriteOperation, ClientSession } from 'mongodb';
import { type createCollations, guarded, mustBePlain } from './guards.ts';
import { bytesOf, rawOptions } from './read.ts';
import { countOperations, keepReceipts, receiptOf } from './receipts.ts';
import type { GuardedUpdate, Writes } from './remote.ts';
import { RemoteError } from './remote-error.ts';
import { highestNumber, setCounter } from './series.ts';
import type { Server, Stored } from './server.ts';

/** What a server takes as one document. */
const LARGEST = 16 * 1024 * 1024;

function mustFit(document: Record<string, unknown>): void {
  if (calculateObjectSize(document, { ignoreUndefined: true }) > LARGEST) throw new RemoteError('TOO_LARGE');
}

/** `$set` and `$unset`; both are left out where they are empty, as servers before 5.0 refuse them. */
function operatorsOf({ set, unset }: GuardedUpdate): Record<string, Record<string, unknown>> {
  for (const field of [...Object.keys(set), ...unset]) mustBePlain(field);
  mustFit(set);
  return {
    ...(Object.keys(set).length > 0 ? { $set: set } : {}),
    ...(unset.length > 0 ? { $unset: Object.fromEntries(unset.map((field) => [field, ''])) } : {}),
  };
}

/** The calls of `Writes`: in the transaction of a session, or each on its own. */
export function createWrites(
  server: Server,
  collations: ReturnType<typeof createCollations>,
  session?: ClientSession,
): Writes {
  // In a transaction nothing is done before the commit, so that a lost answer leaves nothing in doubt.
  const isWrite = session === undefined;
  const reading = <Result>(collection: string, work: () => Promise<Result>) => server.ask({ collection }, work);
  const writing = <Result>(collection: string, work: () => Promise<Result>) =>
    server.ask({ collection, isWrite }, work);

  return {
    find: (collection, id) =>
      reading(collection, async () => {
        const found = await server
          .collection(collection)
          .findOne(guarded(collection, id, { guard: [] }), { ...rawOptions(collection), session });
        return found === null ? null : bytesOf(found);
      }),
    insert: (collection, document) =>
      writing(collection, async () => {
        mustFit(document);
        await server.collection(collection).insertOne(document as Stored, { session });
      }),
    update: (collection, id, update) =>
      writing(collection, async () => {
        const filter = guarded(collection, id, update);
        const operators = operatorsOf(update);
        const options = { session, ...(await collations.of(collection)) };
        if (Object.keys(operators).length === 0)
          return (await server.collection(collection).findOne(filter, { ...options, projection: { _id: 1 } })) !== null;
        return (await server.collection(collection).updateOne(filter, operators, options)).matchedCount === 1;
      }),
    remove: (collection, id, guard, only) =>
      writing(collection, async () => {
        const filter = guarded(collection, id, { guard, only });
        const options = { session, ...(await collations.of(collection)) };
        return (await server.collection(collection).deleteOne(filter, options)).deletedCount === 1;
      }),
    bulk: (collection, writes) =>
      writing(collection, async () => {
        const options = await collations.of(collection);
        const models = writes.map((write): AnyBulkWriteOperation<Stored> => {
          if (!('insert' in write))
            return {
              updateOne: {
                filter: guarded(collection, write.id, write.update),
                update: operatorsOf(write.update),
                ...options,
              },
            };
          mustFit(write.insert);
          return { insertOne: { document: write.insert as Stored } };
        });
        const { matchedCount, insertedCount } = await server
          .collection(collection)
          .bulkWrite(models, { session, ordered: true });
        return matchedCount + insertedCount === writes.length;
      }),
    count: (clientId, operationId, by) =>
      writing('crm_sync_clients', () => countOperations(server, session, { clientId, operationId, by })),
    keepReceipts: (receipts) => writing('crm_sync_receipts', () => keepReceipts(server, session, receipts)),
    receipt: (operationId) => reading('crm_sync_receipts', () => receiptOf(server, session, operationId)),
    highestNumber: (series) => reading('invoices', () => highestNumber(server, session, series)),
    setCounter: (series, number, date) =>
      writing('crm_sync_meta', () => setCounter(server, session, { series, number, date })),
    // Outside of the transaction, where the command is not allowed; the clock on the wall is the same.
    now: () => server.ask({}, async () => (await server.database.admin().command({ hello: 1 })).localTime as Date),
  };
}

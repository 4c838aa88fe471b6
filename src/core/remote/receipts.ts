import { Binary, type ClientSession, type UpdateFilter } from 'mongodb';
import { RemoteError } from './remote-error.ts';
import type { Server, Stored } from './server.ts';

/** Seconds that receipts are kept, by the server's time (sync.md 2.8). */
const KEPT = 180 * 86_400;
const RECEIPTS = 'crm_sync_receipts';

/** An index of the server ends receipts that came of age; whoever may make it does so. It is never made twice. */
export async function endReceiptsInTime(server: Server): Promise<void> {
  try {
    await server.ask({ collection: RECEIPTS }, () =>
      server.collection(RECEIPTS).createIndex({ at: 1 }, { expireAfterSeconds: KEPT }),
    );
  } catch (error) {
    const isRefused = error instanceof RemoteError && (error.code === 'NOT_PERMITTED' || error.code === 'REFUSED');
    if (!isRefused) throw error;
  }
}

/**
 * Keeps receipts in one command. An insert cannot write the server's time, an update can: a receipt that is there has an `at`, so that the update
 * does not match it and its insert meets the same id.
 */
export async function keepReceipts(
  server: Server,
  session: ClientSession | undefined,
  receipts: readonly { operationId: Uint8Array; receipt: Record<string, unknown> }[],
): Promise<void> {
  await server.collection(RECEIPTS).bulkWrite(
    receipts.map(({ operationId, receipt }) => ({
      updateOne: {
        filter: { _id: new Binary(operationId), at: { $exists: false } },
        update: { $set: receipt, $currentDate: { at: true } } as object as UpdateFilter<Stored>,
        upsert: true,
      },
    })),
    { session, ordered: true },
  );
}

export async function receiptOf(server: Server, session: ClientSession | undefined, operationId: Uint8Array) {
  const found = await server.collection(RECEIPTS).findOne({ _id: new Binary(operationId) }, { session });
  if (found === null) return null;
  const { _id, at, ...receipt } = found;
  return { receipt, at: at as Date };
}

/** Counts operations of a client in its document; answers the new number and the operation counted before. */
export async function countOperations(
  server: Server,
  session: ClientSession | undefined,
  { clientId, operationId, by }: { clientId: string; operationId: Uint8Array; by: number },
): Promise<{ n: number; previous: Uint8Array | null }> {
  const before = await server.collection('crm_sync_clients').findOneAndUpdate(
    { _id: clientId },
    {
      $inc: { n: by },
      $set: { last: new Binary(operationId) },
      $currentDate: { at: true },
    } as object as UpdateFilter<Stored>,
    { session, upsert: true, returnDocument: 'before' },
  );
  const last = before?.last;
  return { n: Number(String(before?.n ?? 0)) + by, previous: last instanceof Binary ? last.value() : null };
}

import type { Server } from './server.ts';
import { begin } from './transaction.ts';

/** Receipts are kept for 180 days of the server's time (sync.md 2.8). */
const KEPT = 180 * 86_400_000;

/** What the TTL index of a real server does about once a minute: removes the receipts that are too old. Answers how many. */
export function expireReceipts(server: Server): number {
  const transaction = begin(server);
  const oldest = server.now().getTime() - KEPT;
  const expired = transaction
    .all('crm_sync_receipts')
    .filter(({ document }) => document?.at instanceof Date && document.at.getTime() < oldest);
  for (const { id } of expired) transaction.remove('crm_sync_receipts', id);
  transaction.commit('FOREIGN');
  return expired.length;
}

import type { Intent } from '../../contract/invoices.ts';
import type { Desk } from '../records/index.ts';
import { type Issue, type Pending, pendingOn } from '../replica/index.ts';

/** A wish to issue that waits in the outbox. */
export type PendingIntent = Pending & { operation: Issue };

/** The intent of a draft, where there is one; an embedded workspace has none. */
export function pendingIntent({ store }: Pick<Desk, 'store'>, id: string): PendingIntent | null {
  if (store.mode === 'EMBEDDED') return null;
  const found = pendingOn(store.database, 'invoices', id).find(({ operation }) => operation.kind === 'issue');
  return found === undefined ? null : (found as PendingIntent);
}

/** The same as a person sees it. */
export function intentOf(desk: Pick<Desk, 'store'>, id: string): Intent | null {
  const intent = pendingIntent(desk, id);
  return (
    intent && {
      op_id: Buffer.from(intent.opId).toString('hex'),
      requested_at: new Date(intent.createdAt).toISOString(),
      date: intent.operation.date,
      asks: intent.state === 'ASKS',
    }
  );
}

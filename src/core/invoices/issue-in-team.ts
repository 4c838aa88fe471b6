import { setTimeout as delay } from 'node:timers/promises';
import { Int32 } from 'bson';
import { Failure, invalid } from '../../contract/errors.ts';
import { localDay } from '../../domain/due.ts';
import { computeInvoice, type InvoiceDraft } from '../../domain/invoice.ts';
import { activityDocument } from '../activities/index.ts';
import { command, type Desk } from '../records/index.ts';
import {
  type Change,
  type Document,
  type Issue,
  pendingOf,
  type Readable,
  replacePending,
  updateOf,
  withdraw,
} from '../replica/index.ts';
import { readSettings } from '../settings/index.ts';
import { type PendingIntent, pendingIntent } from './intent.ts';
import { mustRead, storedDraft, storedRevision } from './invoice.ts';
import { readyToIssue, stampOf } from './issue.ts';

/** Milliseconds that somebody waits for a number before they get the intent instead. */
const PATIENCE = 5_000;
const LOOK = 25;

type Dated = InvoiceDraft & { issue_date: string };

/** Everything that issuing stamps but the number, and only what differs from the draft (sync.md 2.12, I10). */
function intentFor(
  desk: Desk,
  id: string,
  draft: Dated,
  document: Document,
  by: Pick<Change, 'now' | 'personId'>,
): Issue {
  const { firm, billing } = readSettings(desk.store);
  const update = updateOf(document, {
    ...storedDraft(draft, computeInvoice(draft), document),
    ...stampOf(draft, firm, by.now),
    updated_at: by.now,
    revision: new Int32(storedRevision(document) + 1),
  });
  const told = (relation: 'invoice' | 'opportunity', of: string, more = {}) =>
    activityDocument(by, 'INVOICE_ISSUED', { type: relation, id: of }, more);
  const { opportunity_id } = draft;
  return {
    kind: 'issue',
    prefix: billing.prefix,
    date: draft.issue_date,
    set: update?.set ?? {},
    base: document,
    activities: [
      told('invoice', id),
      ...(opportunity_id === null ? [] : [told('opportunity', opportunity_id, { invoice_id: id })]),
    ],
  };
}

/** What is known of an operation that is not in the outbox any more. */
function refusalOf(database: Readable, opId: Uint8Array) {
  return database.get<{ why: string; fields: string }>(
    'SELECT why, fields FROM inbox WHERE op_id = ? AND resolved_at IS NULL',
    [opId],
  );
}

/** Whether there is something to wait for: somebody offline gets the intent at once. */
function mayAnswerSoon(desk: Desk): boolean {
  const phase = desk.sync?.live()?.phase;
  return phase !== undefined && !['OFF', 'OFFLINE', 'PAUSED', 'STOPPED'].includes(phase);
}

/** Waits until the server has said something of an intent; CONFLICT, INVALID where it refused. */
async function outcome(desk: Desk, opId: Uint8Array): Promise<void> {
  const { database } = desk.store;
  const until = performance.now() + PATIENCE;
  let waits = pendingOf(database, opId);
  while (waits !== undefined && ['WAITING', 'SENT'].includes(waits.state)) {
    if (performance.now() > until || !mayAnswerSoon(desk)) return;
    await delay(LOOK);
    waits = pendingOf(database, opId);
  }
  const refused = waits === undefined ? refusalOf(database, opId) : undefined;
  if (refused === undefined) return;
  if (refused.why === 'REFUSED' && refused.fields.includes('issue_date'))
    throw invalid(['issue_date'], 'DATE_BEFORE_LAST');
  throw new Failure('CONFLICT', { reason: refused.why === 'FROZEN' ? 'FROZEN' : 'NOT_ISSUED' });
}

/** Asks the server to number a draft (sync.md 2.6). */
export async function request(desk: Desk, id: string, revision: number): Promise<void> {
  const { document, draft } = readyToIssue(desk, id, revision);
  command(desk, 'invoices.issue', (change) =>
    change.apply('invoices', id, intentFor(desk, id, draft, document, change)),
  );
  const intent = pendingIntent(desk, id);
  if (intent !== null) await outcome(desk, intent.opId);
}

/**
 * The day was looked at in the transaction that would have issued it, after the receipts: what asks was not issued, and may be changed like what
 * never left.
 */
function asNeverSent({ database }: Change, intent: PendingIntent): void {
  database.run("UPDATE outbox SET first_sent_at = NULL WHERE op_id = ? AND state = 'ASKS'", [intent.opId]);
}

export function withdrawIntent(desk: Desk, id: string): void {
  const intent = pendingIntent(desk, id);
  if (intent === null) throw new Failure('NOT_FOUND', {});
  command(desk, 'invoices.withdraw', (change) => {
    asNeverSent(change, intent);
    if (!withdraw(change.database, intent, change.now.getTime())) throw new Failure('CONFLICT', { reason: 'SENT' });
  });
}

/** The same wish for today, under the same op id: whatever an earlier attempt has done is found by its receipt. */
export async function confirmIntent(desk: Desk, id: string): Promise<void> {
  const intent = pendingIntent(desk, id);
  if (intent?.state !== 'ASKS') throw new Failure('NOT_FOUND', {});
  const { document, stored } = mustRead(desk, id);
  const draft = { ...stored.draft, issue_date: localDay(desk.clock.now()) };
  command(desk, 'invoices.confirm', (change) => {
    asNeverSent(change, intent);
    const renewed = intentFor(desk, id, draft, document, change);
    if (!replacePending(change.database, intent.seq, change.now.getTime(), renewed))
      throw new Failure('CONFLICT', { reason: 'SENT' });
  });
  if (mayAnswerSoon(desk)) await desk.sync?.call('now', null);
  await outcome(desk, intent.opId);
}

import { Int32 } from 'bson';
import { Failure, invalid } from '../../contract/errors.ts';
import { localDay } from '../../domain/due.ts';
import {
  computeInvoice,
  draftProblems,
  effectiveDueDate,
  type InvoiceDraft,
  toStoredDate,
} from '../../domain/invoice.ts';
import type { Settings } from '../../domain/settings.ts';
import { writeActivity } from '../activities/index.ts';
import { command, type Desk } from '../records/index.ts';
import type { Change, Readable } from '../replica/index.ts';
import { readSettings } from '../settings/index.ts';
import { mustBeDraft, mustRead, sellerOf, storedDraft, storedRevision } from './invoice.ts';

/** The highest number of a series: the counter's, or one that a document brings along from elsewhere (sync.md 2.6: max of both). */
function lastNumber(database: Readable, series: string) {
  const counter = database.get<{ last_number: number; last_date: string }>(
    'SELECT last_number, last_date FROM invoice_series WHERE series = ?',
    [series],
  );
  const numbers = database
    .all<{ invoice_number: string }>(
      'SELECT invoice_number FROM view_invoices WHERE invoice_number >= ? AND invoice_number < ?',
      [`${series}-`, `${series}.`],
    )
    .map(({ invoice_number }) => Number(/^\d{1,9}$/.exec(invoice_number.slice(series.length + 1))?.[0] ?? 0));
  return {
    number: numbers.reduce((highest, number) => Math.max(highest, number), counter?.last_number ?? 0),
    date: counter?.last_date ?? null,
  };
}

/** Takes the next number of the series, in the transaction that stamps the invoice: no gap, no number twice (billing.md, Life of an invoice). */
function allot(change: Change, series: string, date: string): number {
  const last = lastNumber(change.database, series);
  if (last.date !== null && date < last.date) throw invalid(['issue_date'], 'DATE_BEFORE_LAST');
  change.database.run('INSERT OR REPLACE INTO invoice_series (series, last_number, last_date) VALUES (?, ?, ?)', [
    series,
    last.number + 1,
    date,
  ]);
  return last.number + 1;
}

/** What issuing adds to a draft beside its number. */
export function stampOf(draft: InvoiceDraft & { issue_date: string }, firm: Settings['firm'], now: Date) {
  const due = effectiveDueDate(draft);
  return {
    status: 'SENT',
    issue_date: toStoredDate(draft.issue_date),
    due_date: due === null ? null : toStoredDate(due),
    issued_at: now,
    seller: sellerOf(firm),
  };
}

/** The stamp with the next number of the series; in the transaction that writes it. */
export function stamp(change: Change, draft: InvoiceDraft & { issue_date: string }, { firm, billing }: Settings) {
  const series = `${billing.prefix}-${draft.issue_date.slice(0, 4)}`;
  const number = allot(change, series, draft.issue_date);
  return {
    invoice_number: `${series}-${String(number).padStart(4, '0')}`,
    series,
    invoice_seq: new Int32(number),
    ...stampOf(draft, firm, change.now),
  };
}

/** What a draft is issued with, once nothing stops it; CONFLICT, INVALID (PROBLEMS). The day is the draft's, else today. */
export function readyToIssue(desk: Desk, id: string, revision: number) {
  const read = mustRead(desk, id);
  mustBeDraft(desk, id, read.document);
  if (read.revision !== revision) throw new Failure('CONFLICT', { reason: 'CHANGED_SINCE' });
  const settings = readSettings(desk.store);
  const issue_date = read.stored.draft.issue_date ?? localDay(desk.clock.now());
  const draft = { ...read.stored.draft, issue_date };
  const problems = draftProblems(draft);
  if (settings.firm.name === '') throw invalid(['firm', 'name'], 'REQUIRED');
  if (problems.length > 0)
    throw new Failure('INVALID', {
      reason: 'PROBLEMS',
      issues: problems.map(({ code, line_id }) => ({ path: line_id === null ? [] : ['lines', line_id], code })),
    });
  return { document: read.document, draft, settings };
}

/** Numbers and freezes a draft of an embedded workspace. */
export function issue(desk: Desk, id: string, revision: number) {
  const { document, draft, settings } = readyToIssue(desk, id, revision);
  command(desk, 'invoices.issue', (change) => {
    const issued = stamp(change, draft, settings);
    const { invoice_number } = issued;
    change.update('invoices', id, {
      ...storedDraft(draft, computeInvoice(draft), document),
      ...issued,
      updated_at: change.now,
      revision: new Int32(storedRevision(document) + 1),
    });
    writeActivity(change, 'INVOICE_ISSUED', { type: 'invoice', id }, { invoice_number });
    if (draft.opportunity_id !== null)
      writeActivity(
        change,
        'INVOICE_ISSUED',
        { type: 'opportunity', id: draft.opportunity_id },
        { invoice_number, invoice_id: id },
      );
  });
}

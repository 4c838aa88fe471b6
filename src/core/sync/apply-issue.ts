import { Int32 } from 'bson';
import { localDay } from '../../domain/due.ts';
import type { GuardedUpdate, Writes } from '../remote/index.ts';
import { applyUpdate, type Document, idValue, type Operation, type Pending, sameValue } from '../replica/index.ts';
import { ChangedMeanwhile, findDocument } from './apply-operation.ts';
import type { Applied } from './outcome.ts';

export type Issue = Extract<Operation, { kind: 'issue' }>;

/** The day moved on since the person asked: they are asked again, as the date of an invoice is a matter of tax (sync.md 2.6). */
export class DayMoved extends Error {}

/** Says nothing of the content of an invoice. */
const isContent = (field: string) => field !== '_id' && field !== 'updated_at' && field !== 'revision';

/** Fields that somebody else changed or added since the person saw the draft. */
function changedSince(document: Document, { base }: Issue): string[] {
  const fields = new Set([...Object.keys(base), ...Object.keys(document)]);
  return [...fields].filter((field) => isContent(field) && !sameValue(document[field], base[field]));
}

/**
 * Without a transaction somebody may write the draft between the look at it and the stamp (sync.md 2.9): then it is looked at again. A field on which no
 * condition can be made (sync.md 2.11) is held by its name alone.
 */
function asSeen(document: Document): Pick<GuardedUpdate, 'guard' | 'only'> {
  const canBeHeld = ([field, value]: [string, unknown]) =>
    isContent(field) && value !== undefined && !/^$|[.$\0]/.test(field);
  const values = Object.entries(document).filter(canBeHeld);
  return {
    guard: [...values.map(([field, value]) => ({ field, value })), { field: 'invoice_number', absent: true }],
    only: [...Object.keys(document), 'updated_at', 'revision'],
  };
}

/** Issued by an attempt of ours whose answer was lost, where no receipt says so: the same day and the same content. */
function isOurs(document: Document, { set }: Issue): boolean {
  return Object.entries(set).every(([field, value]) => field === 'issued_at' || sameValue(document[field], value));
}

/**
 * Gives an invoice the next number of its series: the higher of the counter and of the numbers that are there, plus one; with the stamp, the counter
 * and the receipt in one transaction (sync.md 2.6). Where a foreign writer takes the number meanwhile, a unique index refuses and all of it runs again.
 * The number and the counter are written last: a server keeps what a dead client wrote for up to a minute, and nobody can take a number then.
 *
 * @throws DayMoved when the server's day is not the one that was meant
 */
export async function issueAt(writes: Writes, pending: Pending, issue: Issue): Promise<Applied> {
  const document = await findDocument(writes, pending);
  if (document === null) return { outcome: { result: 'GONE' }, document };
  if (document.status !== 'DRAFT' || document.invoice_number !== undefined) {
    const number = String(document.invoice_number ?? '');
    if (number !== '' && isOurs(document, issue)) return { outcome: { result: 'DONE', number }, document };
    return { outcome: { result: 'FROZEN' }, document };
  }
  if (issue.number !== undefined) return { outcome: { result: 'RESTORED_NUMBER', number: issue.number }, document };
  const conflicts = changedSince(document, issue);
  if (conflicts.length > 0) return { outcome: { result: 'CONFLICT', conflicts }, document };
  const now = await writes.now();
  if (localDay(now) !== issue.date) throw new DayMoved();

  const series = `${issue.prefix}-${issue.date.slice(0, 4)}`;
  const highest = await writes.highestNumber(series);
  const date = new Date(`${issue.date}T00:00:00Z`);
  // Days are compared: a web backend may write the moment at which it issued.
  if (highest.date !== null && highest.date.getTime() >= date.getTime() + 86_400_000)
    return { outcome: { result: 'REFUSED', conflicts: ['issue_date'] }, document };
  const sequence = highest.number + 1;
  const number = `${series}-${String(sequence).padStart(4, '0')}`;
  const set = { ...issue.set, invoice_number: number, series, invoice_seq: new Int32(sequence), issued_at: now };
  const update = { kind: 'update' as const, set, unset: [], base: {}, absent: [] };
  return {
    outcome: { result: 'DONE', number },
    document: applyUpdate(document, update),
    async last() {
      const stamp = { ...asSeen(document), set, unset: [] };
      if (!(await writes.update('invoices', idValue(pending.id), stamp))) throw new ChangedMeanwhile();
      await writes.setCounter(series, sequence, date);
    },
  };
}

import type { InvoiceDraft } from './invoice-draft.ts';

const DAY = 86_400_000;

/** The last day that we write; later ones would not be read back. */
const LAST_DAY = '2199-12-31';

/** The calendar date so many days later, at most 2199-12-31: `2025-01-31` and 30 days give `2025-03-02`. */
export function dueDate(issueDate: string, termsDays: number): string {
  const due = new Date(Date.parse(`${issueDate}T00:00:00Z`) + termsDays * DAY).toISOString().slice(0, 10);
  return due > LAST_DAY ? LAST_DAY : due;
}

/** When a draft's invoice is due: the date chosen, else the issue date plus the terms, else not known yet. */
export function effectiveDueDate(
  draft: Pick<InvoiceDraft, 'issue_date' | 'due_date' | 'terms_days'>,
  issueDate: string | null = draft.issue_date,
): string | null {
  if (draft.due_date) return draft.due_date;
  return issueDate ? dueDate(issueDate, draft.terms_days) : null;
}

/** Days from one calendar date to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/**
 * A calendar date as the database holds it: an instant at midnight UTC. That is what the Python backend writes for a date without a
 * zone, and reading it back in UTC gives the same day on a laptop in any time zone.
 */
export function toStoredDate(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

/**
 * The UTC day of a stored date: a Date, or the ISO text some writers leave. Null for anything else and for years outside 1900–2199.
 */
export function fromStoredDate(value: unknown): string | null {
  const text = value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : value;
  if (typeof text !== 'string' || !/^(?:19|20|21)\d\d-\d\d-\d\d(?:$|[T ])/.test(text)) return null;
  const day = text.slice(0, 10);
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? null : day;
}

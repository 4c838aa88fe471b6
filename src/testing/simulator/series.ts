import type { Document } from '../../core/replica/codec.ts';
import type { Transaction } from './transaction.ts';

export const seriesKey = (series: string) => `series:${series}`;

/** The number an invoice has in a series, by either habit of writing it; 0 where it has none (sync.md 2.6). */
export function numberIn(series: string, invoice: Document): number {
  if (invoice.series === series && invoice.invoice_seq !== undefined) return Number(String(invoice.invoice_seq));
  const text = invoice.invoice_number;
  if (typeof text !== 'string' || !text.startsWith(`${series}-`)) return 0;
  const digits = text.slice(series.length + 1);
  return /^\d{1,9}$/.test(digits) ? Number(digits) : 0;
}

const later = (left: Date | null, right: unknown) =>
  right instanceof Date && (left === null || right > left) ? right : left;

/** The highest number of a series, of the counter and of the invoices, and its last date of issue. */
export function highestNumber(transaction: Transaction, series: string): { number: number; date: Date | null } {
  const counter = transaction.find('crm_sync_meta', seriesKey(series))?.document;
  let number = Number(String(counter?.number ?? 0));
  let date = later(null, counter?.date);
  for (const { document } of transaction.all('invoices')) {
    const own = document === null ? 0 : numberIn(series, document);
    if (own === 0) continue;
    number = Math.max(number, own);
    date = later(date, document?.issue_date);
  }
  return { number, date };
}

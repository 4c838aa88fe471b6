import { computeInvoice, fromStoredInvoice, toStoredInvoice } from '../../domain/invoice.ts';
import { type Document, plainOf, withDoubles } from './codec.ts';
import { valueIn } from './merge.ts';
import { sameValue, type Update } from './operation.ts';
import { wireId } from './values.ts';

/** What the sums of a draft come from. */
const inputs = ['items', 'discount_percent', 'rounding', 'vat_rate', 'currency'];

/** The sums: computed, never merged. */
const sums = ['subtotal', 'vat_amount', 'total', 'items_total', 'discount_amount', 'vat_breakdown'] as const;

const isSum = (field: string) => (sums as readonly string[]).includes(field);

/**
 * Sums of a draft that two people changed at once: each one's sums are those of lines that exist no more, so they are computed of what the lines are
 * together (billing.md: a total is computed in one place only). Null where only one of them touched what sums come from: its own are right.
 */
export function sumsTogether(update: Update, theirs: Document, merged: Document): Document | null {
  const touched = (field: string) => Object.hasOwn(update.set, field) || update.unset.includes(field);
  const isChangedThere = (field: string) => !sameValue(valueIn(theirs, field), valueIn(update.base, field));
  const isMine = inputs.some(touched);
  // A field that I did not touch has no base here: theirs may have changed it, unless the sums say that they did not.
  const isTheirs = [...inputs, ...sums].some((field) => touched(field) && isChangedThere(field));
  return isMine && isTheirs ? sumsOf(merged) : null;
}

/** The sums of a draft as its lines make them, with the lines. */
export function sumsOf(draft: Document): Document {
  const read = fromStoredInvoice(plainOf(draft), { id: wireId }).draft;
  const stored = toStoredInvoice(read, computeInvoice(read), { previous: draft });
  const fields = Object.fromEntries(['items' as const, ...sums].map((field) => [field, stored[field]]));
  return withDoubles(fields) as Document;
}

/** Conflicts that remain for a person once sums were computed. */
export function withoutSums(conflicts: readonly string[]): string[] {
  return conflicts.filter((field) => !isSum(field));
}

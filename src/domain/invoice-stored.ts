import { canonicalDecimal, toStoredNumber } from './decimal.ts';
import { effectiveDueDate, toStoredDate } from './invoice-dates.ts';
import type { InvoiceClient, InvoiceDraft, InvoiceLanguage, InvoiceRounding, VatCategory } from './invoice-draft.ts';
import { own, storedLineIds } from './invoice-reader.ts';
import type { InvoiceTotals } from './invoice-totals.ts';
import { type Currency, minorToStored } from './money.ts';

/** A line as the database holds it; what stands below `total` is ours, old readers pass it by. */
export interface StoredInvoiceItem {
  description: string;
  quantity: number;
  unit_price: number;
  /** The line's net: after its discount, before VAT. */
  total: number;
  id: string;
  unit: string;
  /** The decimal strings themselves: 15 digits are all that a double surely keeps. They count while they still equal the double. */
  quantity_exact: string;
  unit_price_exact: string;
  discount_percent: number;
  vat_rate: number;
  vat_category: VatCategory;
  exemption_reason: string;
}

export interface StoredVatRate {
  vat_rate: number;
  vat_category: VatCategory;
  base: number;
  vat_amount: number;
  exemption_reasons: string[];
}

/** The fields of `invoices` that a draft decides (spec/data-layer.md 4.9); what stands below `due_date` is ours. */
export interface StoredInvoiceFields {
  client: InvoiceClient;
  items: StoredInvoiceItem[];
  /** The taxable sum, after the invoice's discount: subtotal + vat_amount = total, as every reader expects. */
  subtotal: number;
  /** The only rate, or the rate of the largest base where there are several. */
  vat_rate: number;
  vat_amount: number;
  total: number;
  currency: Currency;
  issue_date: Date | null;
  due_date: Date | null;
  /** True where nobody chose the due date: it follows from the terms. */
  due_date_from_terms: boolean;
  /** The sum of the items, before the invoice's discount. */
  items_total: number;
  discount_percent: number;
  discount_amount: number;
  vat_breakdown: StoredVatRate[];
  rounding: InvoiceRounding;
  language: InvoiceLanguage;
  terms_days: number;
  note: string;
  purchase_order: string;
  contact_id: unknown;
  company_id: unknown;
  opportunity_id: unknown;
}

export interface ToStoredOptions {
  /** Makes the database's ObjectId of 24 hex digits; ids stay text where it is not given. */
  objectId?: (hex: string) => unknown;
  /** The document as it was: fields of its items and its client that we do not know stay where they are. */
  previous?: unknown;
}

function itemsById(previous: unknown): Map<string, object> {
  const items = own(previous, 'items');
  if (!Array.isArray(items)) return new Map();
  const ids = storedLineIds(items);
  const known = items.map((item, index): [string, unknown] => [ids[index] ?? '', item]);
  return new Map(known.filter((entry): entry is [string, object] => typeof entry[1] === 'object' && entry[1] !== null));
}

/** The rate that stands for the invoice where only one can be told. */
function leadingRate({ rates }: InvoiceTotals): number {
  const largest = rates.reduce<InvoiceTotals['rates'][number] | null>(
    (best, rate) => (best && Math.abs(best.base_minor) >= Math.abs(rate.base_minor) ? best : rate),
    null,
  );
  return largest ? toStoredNumber(largest.vat_rate) : 0;
}

/**
 * A draft and its sums as the database's fields: numbers are doubles, calendar dates are Dates at midnight UTC, names are the
 * database's. Everything the Python backend's shape cannot hold stands in added fields that it ignores.
 */
export function toStoredInvoice(
  draft: InvoiceDraft,
  totals: InvoiceTotals,
  options: ToStoredOptions = {},
): StoredInvoiceFields {
  const { currency } = draft;
  const money = (minor: number) => minorToStored(minor, currency);
  const reference = (id: string | null) => (id === null ? null : options.objectId ? options.objectId(id) : id);
  const due = effectiveDueDate(draft);
  const before = itemsById(options.previous);
  const clientBefore = own(options.previous, 'client');

  const items = draft.lines.map(
    (line, index): StoredInvoiceItem => ({
      ...before.get(line.id),
      description: line.description,
      quantity: toStoredNumber(line.quantity),
      unit_price: toStoredNumber(line.unit_price),
      total: money(totals.lines[index]?.net_minor ?? 0),
      id: line.id,
      unit: line.unit,
      quantity_exact: canonicalDecimal(line.quantity),
      unit_price_exact: canonicalDecimal(line.unit_price),
      discount_percent: toStoredNumber(line.discount_percent),
      vat_rate: toStoredNumber(line.vat_rate),
      vat_category: line.vat_category,
      exemption_reason: line.exemption_reason,
    }),
  );
  return {
    client: { ...(typeof clientBefore === 'object' ? clientBefore : null), ...draft.client },
    items,
    subtotal: money(totals.subtotal_minor - totals.discount_minor),
    vat_rate: leadingRate(totals),
    vat_amount: money(totals.vat_minor),
    total: money(totals.total_minor),
    currency,
    issue_date: draft.issue_date === null ? null : toStoredDate(draft.issue_date),
    due_date: due === null ? null : toStoredDate(due),
    due_date_from_terms: draft.due_date === null,
    items_total: money(totals.subtotal_minor),
    discount_percent: toStoredNumber(draft.discount_percent),
    discount_amount: money(totals.discount_minor),
    vat_breakdown: totals.rates.map((rate) => ({
      vat_rate: toStoredNumber(rate.vat_rate),
      vat_category: rate.vat_category,
      base: money(rate.base_minor),
      vat_amount: money(rate.vat_minor),
      exemption_reasons: rate.exemption_reasons,
    })),
    rounding: draft.rounding,
    language: draft.language,
    terms_days: draft.terms_days,
    note: draft.note,
    purchase_order: draft.purchase_order,
    contact_id: reference(draft.contact_id),
    company_id: reference(draft.company_id),
    opportunity_id: reference(draft.opportunity_id),
  };
}

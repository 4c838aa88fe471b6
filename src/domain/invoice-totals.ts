import { z } from 'zod';
import { DecimalString } from './decimal.ts';
import { VatCategory } from './invoice-draft.ts';
import { Minor } from './money.ts';

/** One line's sums. */
export const InvoiceLineTotals = z.object({
  id: z.string(),
  /** Quantity × unit price. */
  gross_minor: Minor,
  /** What the line's discount takes off: gross − net. */
  discount_minor: Minor,
  net_minor: Minor,
  /** The line's VAT where VAT is rounded per line; null where it is rounded per rate. */
  vat_minor: Minor.nullable(),
});
export type InvoiceLineTotals = z.infer<typeof InvoiceLineTotals>;

/** The sums of one rate of one category (EN 16931, BG-23). */
export const InvoiceRateTotals = z.object({
  vat_rate: DecimalString,
  vat_category: VatCategory,
  /** The sum of the rate's lines less its share of the invoice's discount. */
  base_minor: Minor,
  vat_minor: Minor,
  /** The reasons of the exempt and reverse-charge lines, each once, sorted. */
  exemption_reasons: z.array(z.string()),
});
export type InvoiceRateTotals = z.infer<typeof InvoiceRateTotals>;

/** All sums of an invoice, integers in the currency's minor units. */
export const InvoiceTotals = z.object({
  lines: z.array(InvoiceLineTotals),
  /** The sum of the lines' net. */
  subtotal_minor: Minor,
  /** What the invoice's discount takes off the subtotal. */
  discount_minor: Minor,
  /** STANDARD from the highest rate down, then EXEMPT, then REVERSE_CHARGE. */
  rates: z.array(InvoiceRateTotals),
  vat_minor: Minor,
  /** subtotal − discount + VAT. */
  total_minor: Minor,
  /** True where a sum passed `MAX_MINOR` and stands here as that limit: show no total and do not issue. */
  too_large: z.boolean(),
});
export type InvoiceTotals = z.infer<typeof InvoiceTotals>;

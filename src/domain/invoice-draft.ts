import { z } from 'zod';
import { Currency } from './currency.ts';
import { decimalString, Percent } from './decimal.ts';
import { Id, NewCalendarDate } from './fields.ts';
import { line, lines } from './text-schema.ts';

/** The database's states of an invoice. OVERDUE is derived from the due date and stored by one writer (billing.md). */
export const invoiceStatuses = ['DRAFT', 'SENT', 'PAID', 'CANCELLED', 'OVERDUE'] as const;
export const InvoiceStatus = z.enum(invoiceStatuses);
export type InvoiceStatus = z.infer<typeof InvoiceStatus>;

/** The language of the paper, independent of the interface's. */
export const invoiceLanguages = ['fr', 'en', 'he'] as const;
export const InvoiceLanguage = z.enum(invoiceLanguages);
export type InvoiceLanguage = z.infer<typeof InvoiceLanguage>;

/** How a line is taxed; the categories S, E and AE of EN 16931 (UNTDID 5305). */
export const VatCategory = z.enum(['STANDARD', 'EXEMPT', 'REVERSE_CHARGE']);
export type VatCategory = z.infer<typeof VatCategory>;

/** Where VAT is rounded: on each rate's total (EN 16931, the default) or on each line. */
export const InvoiceRounding = z.enum(['PER_RATE', 'PER_LINE']);
export type InvoiceRounding = z.infer<typeof InvoiceRounding>;

/** Most lines of one invoice. */
export const MAX_LINES = 1000;

/** A quantity below a thousand million, negative for a credit within the invoice. */
export const Quantity = decimalString(9);
/** A price per unit before VAT in the currency's main unit, below a million million. */
export const UnitPrice = decimalString(12);

export const InvoiceLine = z.strictObject({
  /** Unique in the invoice, made by whoever adds the line. */
  id: z.string().min(1).max(64),
  description: lines(4000),
  quantity: Quantity,
  /** What is counted: hour, day, piece; free text, may be empty. */
  unit: line(40),
  unit_price: UnitPrice,
  discount_percent: Percent,
  /** Counts for STANDARD only: exempt and reverse-charge lines bear no VAT whatever stands here. */
  vat_rate: Percent,
  vat_category: VatCategory,
  exemption_reason: line(300),
});
export type InvoiceLine = z.infer<typeof InvoiceLine>;

/** Whom the invoice is for, copied so that it stays what it was; all but the name may be empty. */
export const InvoiceClient = z.strictObject({
  name: line(200),
  email: line(254).default(''),
  phone: line(60).default(''),
  /** Street, postal code and town, on as many lines as it takes. */
  address: lines(1000).default(''),
  country: line(100).default(''),
  vat_number: line(40).default(''),
  /** The French company number, nine digits. */
  siren: line(40).default(''),
  /** Any other register's number, such as the Israeli company number. */
  registration: line(80).default(''),
});
export type InvoiceClient = z.infer<typeof InvoiceClient>;

/**
 * All that a person decides about an invoice. Saving it needs nothing but types and sizes; what stops issuing is told by
 * `draftProblems`. Numbers are decimal strings, dates calendar dates.
 */
export const InvoiceDraft = z.strictObject({
  client: InvoiceClient,
  lines: z
    .array(InvoiceLine)
    .max(MAX_LINES, { error: 'TOO_MANY_LINES' })
    .refine((items) => new Set(items.map((item) => item.id)).size === items.length, { error: 'LINE_TWICE' }),
  currency: Currency,
  language: InvoiceLanguage,
  issue_date: NewCalendarDate.nullable(),
  terms_days: z.int().min(0).max(3650),
  /** Where null, the issue date plus the terms. */
  due_date: NewCalendarDate.nullable(),
  /** Taken off the sum of the lines. */
  discount_percent: Percent,
  rounding: InvoiceRounding,
  note: lines(4000),
  purchase_order: line(100),
  contact_id: Id.nullable(),
  company_id: Id.nullable(),
  opportunity_id: Id.nullable(),
});
export type InvoiceDraft = z.infer<typeof InvoiceDraft>;

/** A line as a new one starts: one unit, no price, the rate given. */
export function emptyInvoiceLine(id: string, vatRate = '20'): InvoiceLine {
  return {
    id,
    description: '',
    quantity: '1',
    unit: '',
    unit_price: '0',
    discount_percent: '0',
    vat_rate: vatRate,
    vat_category: 'STANDARD',
    exemption_reason: '',
  };
}

export function emptyInvoiceClient(name = ''): InvoiceClient {
  return { name, email: '', phone: '', address: '', country: '', vat_number: '', siren: '', registration: '' };
}

/** A draft as a new one starts; whatever is known is given in `known`. */
export function emptyInvoiceDraft(known: Partial<InvoiceDraft> = {}): InvoiceDraft {
  return {
    client: emptyInvoiceClient(),
    lines: [],
    currency: 'EUR',
    language: 'fr',
    issue_date: null,
    terms_days: 30,
    due_date: null,
    discount_percent: '0',
    rounding: 'PER_RATE',
    note: '',
    purchase_order: '',
    contact_id: null,
    company_id: null,
    opportunity_id: null,
    ...known,
  };
}

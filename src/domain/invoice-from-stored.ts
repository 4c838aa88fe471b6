import { computeInvoice } from './invoice-compute.ts';
import { daysBetween, dueDate } from './invoice-dates.ts';
import {
  emptyInvoiceClient,
  type InvoiceClient,
  type InvoiceDraft,
  type InvoiceLine,
  InvoiceRounding,
  type InvoiceStatus,
  invoiceLanguages,
  invoiceStatuses,
  MAX_LINES,
  VatCategory,
} from './invoice-draft.ts';
import { hexId, own, type StoredInvoiceProblem, StoredReader, storedLineIds } from './invoice-reader.ts';
import { storedTotals } from './invoice-stored-totals.ts';
import type { InvoiceTotals } from './invoice-totals.ts';
import { type Currency, isCurrency } from './money.ts';

/** An invoice as the database has it. The totals are the stored ones where they can be read: an issued invoice says what it said. */
export interface StoredInvoice {
  number: string | null;
  status: InvoiceStatus;
  issue_date: string | null;
  due_date: string | null;
  paid_date: string | null;
  draft: InvoiceDraft;
  totals: InvoiceTotals;
  problems: StoredInvoiceProblem[];
}

export interface FromStoredOptions {
  /** The wire's id of a stored reference; by default only ObjectIds and 24 hex digits are ids. */
  id?: (value: unknown) => string | null;
}

const clientLimits: Record<keyof InvoiceClient, number> = {
  name: 200,
  email: 254,
  phone: 60,
  address: 1000,
  country: 100,
  vat_number: 40,
  siren: 40,
  registration: 80,
};

function readClient(stored: unknown, reader: StoredReader): InvoiceClient {
  const client = emptyInvoiceClient();
  for (const field of Object.keys(clientLimits) as (keyof InvoiceClient)[]) {
    client[field] = reader.text(own(stored, field), `client.${field}`, clientLimits[field], field === 'address');
  }
  return client;
}

const percent = { min: '0', max: '100' };

/** Items of the Python backend have four fields; their VAT rate is the invoice's. */
function readLine(stored: unknown, id: string, field: string, invoiceRate: unknown, reader: StoredReader): InvoiceLine {
  const quantity = { min: '-999999999.999999', max: '999999999.999999', otherwise: '1' };
  const price = { min: '-999999999999.999999', max: '999999999999.999999' };
  return {
    id,
    description: reader.text(own(stored, 'description'), `${field}.description`, 4000, true),
    quantity: reader.decimal(own(stored, 'quantity'), `${field}.quantity`, quantity, own(stored, 'quantity_exact')),
    unit: reader.text(own(stored, 'unit'), `${field}.unit`, 40),
    unit_price: reader.decimal(
      own(stored, 'unit_price'),
      `${field}.unit_price`,
      price,
      own(stored, 'unit_price_exact'),
    ),
    discount_percent: reader.decimal(own(stored, 'discount_percent') ?? 0, `${field}.discount_percent`, percent),
    vat_rate: reader.decimal(own(stored, 'vat_rate') ?? invoiceRate, `${field}.vat_rate`, percent),
    vat_category: reader.word(own(stored, 'vat_category'), `${field}.vat_category`, VatCategory.options, 'STANDARD'),
    exemption_reason: reader.text(own(stored, 'exemption_reason'), `${field}.exemption_reason`, 300),
  };
}

function readLines(stored: unknown, reader: StoredReader): InvoiceLine[] {
  const items = own(stored, 'items');
  if (!Array.isArray(items)) {
    reader.report('items', items === undefined ? 'MISSING' : 'UNREADABLE');
    return [];
  }
  if (items.length > MAX_LINES) reader.report('items', 'SHORTENED');
  const ids = storedLineIds(items);
  return items
    .slice(0, MAX_LINES)
    .map((item, index) => readLine(item, ids[index] ?? '', `items.${index}`, own(stored, 'vat_rate'), reader));
}

/** A currency that cannot be read is `XXX`: an amount is never shown in a currency it may not have. */
function readCurrency(value: unknown, reader: StoredReader): Currency {
  const code = typeof value === 'string' ? value.trim().toUpperCase() : value;
  if (isCurrency(code)) return code;
  reader.report('currency', value === undefined || value === null ? 'MISSING' : 'UNREADABLE');
  return 'XXX';
}

/** The due date where somebody chose it; null where it still is what the terms give. */
function chosenDueDate(due: string | null, fromTerms: unknown, issue: string | null, terms: number): string | null {
  return fromTerms === true && issue && due === dueDate(issue, terms) ? null : due;
}

/**
 * Reads an invoice of the database: one of ours, or one the Python backend wrote with the base fields alone. Never throws, whatever
 * stands in the document: what cannot be read has a value that can be shown, and a problem. The draft always satisfies `InvoiceDraft`.
 */
export function fromStoredInvoice(stored: unknown, options: FromStoredOptions = {}): StoredInvoice {
  const reader = new StoredReader();
  const field = (name: string) => own(stored, name);
  const reference = (name: string): string | null => {
    const value = field(name);
    if (value === undefined || value === null || value === '') return null;
    const id = (options.id ?? hexId)(value);
    if (id === null) reader.report(name, 'UNREADABLE');
    return id;
  };
  const number = reader.text(field('invoice_number'), 'invoice_number', 60) || null;
  const status = reader.word(field('status'), 'status', invoiceStatuses, number ? 'SENT' : 'DRAFT');
  const issue_date = reader.date(field('issue_date'), 'issue_date');
  const due_date = reader.date(field('due_date'), 'due_date');
  const days = issue_date && due_date ? daysBetween(issue_date, due_date) : 30;
  const terms_days = reader.integer(field('terms_days'), 'terms_days', 0, 3650, days >= 0 && days <= 3650 ? days : 30);
  const draft: InvoiceDraft = {
    client: readClient(field('client'), reader),
    lines: readLines(stored, reader),
    currency: readCurrency(field('currency'), reader),
    language: reader.word(field('language'), 'language', invoiceLanguages, 'fr'),
    issue_date,
    terms_days,
    due_date: chosenDueDate(due_date, field('due_date_from_terms'), issue_date, terms_days),
    discount_percent: reader.decimal(field('discount_percent') ?? 0, 'discount_percent', percent),
    rounding: reader.word(field('rounding'), 'rounding', InvoiceRounding.options, 'PER_RATE'),
    note: reader.text(field('note'), 'note', 4000, true),
    purchase_order: reader.text(field('purchase_order'), 'purchase_order', 100),
    contact_id: reference('contact_id'),
    company_id: reference('company_id'),
    opportunity_id: reference('opportunity_id'),
  };
  const totals = storedTotals(stored, draft, computeInvoice(draft), reader);
  const paid_date = reader.date(field('paid_date'), 'paid_date');
  return { number, status, issue_date, due_date, paid_date, draft, totals, problems: reader.problems };
}

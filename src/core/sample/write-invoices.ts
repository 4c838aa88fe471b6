import { Int32 } from 'bson';
import {
  computeInvoice,
  emptyInvoiceClient,
  emptyInvoiceDraft,
  emptyInvoiceLine,
  type InvoiceDraft,
  toStoredDate,
} from '../../domain/invoice.ts';
import { paymentFields } from '../../domain/payment.ts';
import { stamp, storedDraft } from '../invoices/index.ts';
import { type Document, idValue, newId } from '../replica/index.ts';
import type { SampleCompany, SampleInvoice } from './shapes.ts';
import { taxationOf } from './taxation.ts';
import { put, tell, type Writing } from './writing.ts';

function draftOf({ settings, calendar, id }: Writing, invoice: SampleInvoice, company: SampleCompany): InvoiceDraft {
  const { language, currency, terms, discount = '0', note = '', order = '', state } = invoice;
  const parties = { seller: settings.firm.country, buyer: company.iso, rates: settings.billing.vat_rates, language };
  return emptyInvoiceDraft({
    client: {
      ...emptyInvoiceClient(company.name),
      email: company.email,
      phone: company.phone,
      address: company.address,
      country: company.country,
      vat_number: company.vat ?? '',
      siren: company.iso === 'FR' ? (company.registration ?? '') : '',
      registration: company.iso === 'FR' ? '' : (company.registration ?? ''),
    },
    lines: invoice.lines.map((line) => ({
      ...emptyInvoiceLine(newId()),
      description: line.text,
      quantity: line.quantity,
      unit: line.unit ?? '',
      unit_price: line.price,
      discount_percent: line.discount ?? '0',
      ...taxationOf(line, parties),
    })),
    currency,
    language,
    terms_days: terms,
    discount_percent: discount,
    note,
    purchase_order: order,
    issue_date: state === 'DRAFT' ? null : calendar.day(-invoice.issued),
    company_id: id('company', company.key),
    contact_id: id('contact', invoice.contact),
    opportunity_id: invoice.opportunity === undefined ? null : id('opportunity', invoice.opportunity),
  });
}

function writePayment(writing: Writing, invoiceId: string, fields: Document, at: string) {
  put(writing, 'payments', paymentFields, newId(), {
    invoice_id: invoiceId,
    amount: String(fields.total),
    currency: fields.currency,
    method: 'BANK_TRANSFER',
    status: 'COMPLETED',
    created_at: at,
    completed_at: at,
  });
}

/** What is written only on an issued invoice: number, seller, dates, and what became of it. */
function issuedFields(writing: Writing, invoice: SampleInvoice, draft: InvoiceDraft, at: string): Document {
  const { change, calendar, settings } = writing;
  if (draft.issue_date === null) return {};
  const issued = stamp(change, { ...draft, issue_date: draft.issue_date }, settings);
  const paid = invoice.paid === undefined ? {} : { paid_date: toStoredDate(calendar.day(-invoice.paid)) };
  return { ...issued, ...paid, status: invoice.state, issued_at: new Date(at) };
}

/** Invoices must come in the order of their dates: numbers follow it. */
export function writeInvoice(writing: Writing, key: string, invoice: SampleInvoice, company: SampleCompany) {
  const { change, calendar, id } = writing;
  const { owner } = company;
  const draft = draftOf(writing, invoice, company);
  const invoiceId = id('invoice', key);
  const at = calendar.past(invoice.issued);
  const issued = issuedFields(writing, invoice, draft, at);
  const fields: Document = { ...storedDraft(draft, computeInvoice(draft)), status: 'DRAFT', ...issued };
  const touched = new Date(invoice.paid === undefined ? at : calendar.past(invoice.paid));
  change.insert('invoices', {
    _id: idValue(invoiceId),
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)),
    revision: new Int32(draft.issue_date === null ? 1 : 2),
    created_at: new Date(at),
    updated_at: touched,
  });
  if (invoice.opportunity !== undefined) {
    const about = ['opportunity', invoice.opportunity] as const;
    tell(writing, 'INVOICE_DRAFTED', about, { at, owner, metadata: { invoice_id: invoiceId } });
    const { invoice_number } = issued;
    if (invoice_number !== undefined)
      tell(writing, 'INVOICE_ISSUED', about, { at, owner, metadata: { invoice_number, invoice_id: invoiceId } });
  }
  if (issued.invoice_number !== undefined)
    tell(writing, 'INVOICE_ISSUED', ['invoice', key], {
      at,
      owner,
      metadata: { invoice_number: issued.invoice_number },
    });
  if (invoice.paid !== undefined) writePayment(writing, invoiceId, fields, touched.toISOString());
}

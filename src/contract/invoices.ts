import { z } from 'zod';
import { CalendarDate, Id, Instant } from '../domain/fields.ts';
import { InvoiceClient, InvoiceDocument, InvoiceDraft, InvoiceLanguage, InvoiceTotals } from '../domain/invoice.ts';
import { InvoiceRecord } from '../domain/invoice-record.ts';
import { AnyOf, SearchText } from './collection.ts';
import { ById, ByIds, Changed, listInput, page, read, write } from './procedure.ts';

export const InvoiceFilter = z.strictObject({
  text: SearchText.optional(),
  status: AnyOf.optional(),
  currency: AnyOf.optional(),
  opportunity_id: Id.optional(),
  company_id: Id.optional(),
  contact_id: Id.optional(),
  issue_from: CalendarDate.optional(),
  issue_to: CalendarDate.optional(),
});
export type InvoiceFilter = z.infer<typeof InvoiceFilter>;

/**
 * In a team: the wish to issue, on its way to the server, which gives the number. Meanwhile the draft cannot be changed. `asks`: the day it was meant
 * for has passed at the server; it goes on when it is confirmed for today.
 */
export const Intent = z.object({ op_id: z.string(), requested_at: Instant, date: CalendarDate, asks: z.boolean() });
export type Intent = z.infer<typeof Intent>;

/** An invoice with everything that is typed. `problems` are codes of what stops issuing; `revision` grows with each save. */
export const Invoice = z.object({
  record: InvoiceRecord,
  draft: InvoiceDraft,
  totals: InvoiceTotals,
  problems: z.array(z.object({ code: z.string(), line_id: z.string().nullable() })),
  revision: z.int(),
  intent: Intent.nullable(),
});
export type Invoice = z.infer<typeof Invoice>;

/** Totals and paper of a draft as it is typed, nothing saved. */
export const InvoicePreview = z.object({
  totals: InvoiceTotals,
  problems: z.array(z.object({ code: z.string(), line_id: z.string().nullable() })),
  document: InvoiceDocument,
});

export const invoices = {
  list: read
    .input(
      listInput(InvoiceFilter, [
        'created_at',
        'updated_at',
        'invoice_number',
        'client_name',
        'issue_date',
        'due_date',
        'total',
      ]),
    )
    .output(page(InvoiceRecord)),
  get: read.input(ById).output(Invoice),
  /** A new draft; what is not given comes from the settings (currency, terms, language). */
  createDraft: write
    .input(z.strictObject({ company_id: Id.optional(), contact_id: Id.optional() }))
    .output(Changed.extend({ invoice: Invoice })),
  /** A draft from an opportunity: client from its company, else its contact; one line with its title and value. */
  createFromOpportunity: write
    .input(z.strictObject({ opportunity_id: Id }))
    .output(Changed.extend({ invoice: Invoice })),
  /** A new draft with the same client and lines. */
  duplicate: write.input(ById).output(Changed.extend({ invoice: Invoice })),
  /**
   * Saves a draft whole. `revision` is the one the person edits: CONFLICT (CHANGED_SINCE) when somebody saved another in between,
   * CONFLICT (FROZEN) when it was issued.
   */
  saveDraft: write
    .input(z.strictObject({ id: Id, draft: InvoiceDraft, revision: z.int() }))
    .output(Changed.extend({ invoice: Invoice })),
  /** Whom an invoice would be for: the company's facts, else the contact's. */
  client: read
    .input(z.strictObject({ company_id: Id.optional(), contact_id: Id.optional() }))
    .output(z.object({ client: InvoiceClient, company_id: Id.nullable(), contact_id: Id.nullable() })),
  preview: read.input(z.strictObject({ draft: InvoiceDraft })).output(InvoicePreview),
  /**
   * Gives the next number of the year's series and freezes the invoice, in one transaction (sync.md 2.6). The issue date is the
   * draft's or today; INVALID (PROBLEMS) when something stops issuing, INVALID (DATE_BEFORE_LAST) when the date lies before the last
   * issued one of the series. Not undoable.
   * In a team the server does it: the answer is the numbered invoice where it came within five seconds, else the draft with its `intent`. CONFLICT
   * (ISSUING) while one waits, NOT_ISSUED where the server refused it: the inbox says why.
   */
  issue: write.input(z.strictObject({ id: Id, revision: z.int() })).output(z.object({ invoice: Invoice })),
  /** Takes an intent back that no attempt has brought to the server yet; CONFLICT (SENT) else, NOT_FOUND without one. */
  withdraw: write.input(ById).output(z.object({ invoice: Invoice })),
  /** Renews an intent that asks, for today; answers as `issue` does. NOT_FOUND where none asks. */
  confirm: write.input(ById).output(z.object({ invoice: Invoice })),
  /** Removes drafts; CONFLICT (FROZEN) for issued ones, which only a credit note corrects. */
  remove: write.input(ByIds).output(Changed),
  /** The paper as PDF. `language` overrides the document's own. `name` is a safe file name. */
  pdf: read
    .input(z.strictObject({ id: Id, language: InvoiceLanguage.optional() }))
    .output(z.object({ file: z.instanceof(Blob), name: z.string() })),
  /** The paper of a draft as it is typed, nothing saved. */
  previewPdf: read.input(z.strictObject({ draft: InvoiceDraft })).output(z.object({ file: z.instanceof(Blob) })),
};

import { z } from 'zod';
import { date, decimal, instant, recordSchema, reference, text, word } from './fields.ts';

/**
 * `invoices` as lists read them (data layer specification, 4.9); `opportunity_id`, `contact_id`, `company_id`, `language` and
 * `updated_at` are added fields. Lines and everything that is typed are in `InvoiceDraft`.
 */
export const invoiceFields = {
  invoice_number: text(60),
  status: word(),
  currency: word(),
  subtotal: decimal(),
  vat_amount: decimal(),
  total: decimal(),
  issue_date: date(),
  due_date: date(),
  paid_date: date(),
  opportunity_id: reference(),
  contact_id: reference(),
  company_id: reference(),
  language: word(),
  created_at: instant(),
  updated_at: instant(),
};

export const InvoiceRecord = recordSchema(invoiceFields).extend({
  client_name: z.string().nullable(),
  /** Sums in minor units of `currency`, null where the stored amount cannot be read. */
  vat_minor: z.int().nullable(),
  total_minor: z.int().nullable(),
});
export type InvoiceRecord = z.infer<typeof InvoiceRecord>;

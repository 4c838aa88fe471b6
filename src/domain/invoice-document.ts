import { z } from 'zod';
import { CalendarDate } from './fields.ts';
import { InvoiceDraft, InvoiceStatus } from './invoice-draft.ts';
import { InvoiceTotals } from './invoice-totals.ts';

/** The firm that invoices, as it stands on the paper; each may be empty. */
export const InvoiceSeller = z.object({
  name: z.string().default(''),
  /** On as many lines as it takes. */
  address: z.string().default(''),
  country: z.string().default(''),
  email: z.string().default(''),
  phone: z.string().default(''),
  vat_number: z.string().default(''),
  /** Register and number: SIREN, RCS, capital; the Israeli company number. */
  registration: z.string().default(''),
  /** IBAN, BIC, bank, on as many lines as it takes. */
  bank_details: z.string().default(''),
  /** Penalties for late payment and the like, at the foot of the paper. */
  legal_footer: z.string().default(''),
});
export type InvoiceSeller = z.infer<typeof InvoiceSeller>;

/** Everything a paper shows: nothing else is read to make it, so the same document gives the same bytes. */
export const InvoiceDocument = z.object({
  kind: z.enum(['DRAFT', 'INVOICE']),
  /** The legal number; null on a draft. */
  number: z.string().nullable(),
  status: InvoiceStatus,
  issue_date: CalendarDate.nullable(),
  due_date: CalendarDate.nullable(),
  seller: InvoiceSeller,
  draft: InvoiceDraft,
  totals: InvoiceTotals,
});
export type InvoiceDocument = z.infer<typeof InvoiceDocument>;

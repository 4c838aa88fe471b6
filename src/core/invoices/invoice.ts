import { Int32 } from 'bson';
import { Failure, invalid } from '../../contract/errors.ts';
import type { Invoice } from '../../contract/invoices.ts';
import {
  computeInvoice,
  draftProblems,
  fromStoredInvoice,
  type InvoiceDocument,
  type InvoiceDraft,
  type InvoiceLanguage,
  type InvoiceSeller,
  type InvoiceTotals,
  toStoredInvoice,
} from '../../domain/invoice.ts';
import type { InvoiceRecord } from '../../domain/invoice-record.ts';
import type { Firm } from '../../domain/settings.ts';
import { type Desk, mustFind } from '../records/index.ts';
import {
  changesElsewhere,
  type Document,
  idValue,
  isReference,
  plainOf,
  type RecordValue,
  wireId,
  withDoubles,
} from '../replica/index.ts';
import { intentOf } from './intent.ts';

/** The stored document and what it says; NOT_FOUND. */
export function mustRead(desk: Desk, id: string) {
  const document = desk.store.document('invoices', id);
  if (document === undefined) throw new Failure('NOT_FOUND', {});
  const plain = plainOf(document);
  const stored = fromStoredInvoice(plain, { id: wireId });
  return { document, plain, stored, revision: revisionOf(desk, id, document) };
}

/**
 * What a person edits: grows with each save here, and with each change that came from the server, as the web backend counts none.
 */
export function revisionOf({ store }: Pick<Desk, 'store'>, id: string, document: Document): number {
  return storedRevision(document) + changesElsewhere(store.database, 'invoices', id);
}

export const storedRevision = (document: Document): number => Number(document.revision ?? 0);

/** An invoice as the editor gets it. */
export function readInvoice(desk: Desk, id: string): Invoice {
  const record = mustFind<InvoiceRecord & RecordValue>(desk, 'invoices', id);
  const { stored, revision } = mustRead(desk, id);
  const problems = draftProblems(stored.draft);
  return { record, draft: stored.draft, totals: stored.totals, problems, revision, intent: intentOf(desk, id) };
}

/**
 * CONFLICT (FROZEN) for what was issued: only a credit note corrects it (billing.md, Life of an invoice); ISSUING while it waits for its number: what
 * the server issues is what the person saw.
 */
export function mustBeDraft(desk: Desk, id: string, document: Document) {
  if (document.status !== 'DRAFT' || typeof document.invoice_number === 'string')
    throw new Failure('CONFLICT', { reason: 'FROZEN' });
  if (intentOf(desk, id) !== null) throw new Failure('CONFLICT', { reason: 'ISSUING' });
}

/** The database's fields of a draft, numbers as doubles (data layer specification, 4.9); `previous` keeps foreign fields of its items. */
export function storedDraft(draft: InvoiceDraft, totals: InvoiceTotals, previous?: Document): Document {
  const objectId = (id: string) => {
    if (!isReference(id)) throw invalid(['draft'], 'INVALID_FORMAT');
    return idValue(id);
  };
  const fields = toStoredInvoice(draft, totals, { objectId, previous });
  return { ...(withDoubles(fields) as Document), terms_days: new Int32(draft.terms_days) };
}

export function sellerOf(firm: Firm): InvoiceSeller {
  const { name, address, country, email, phone, vat_number, bank_details, legal_footer, registration_number } = firm;
  return {
    name,
    address,
    country,
    email,
    phone,
    vat_number,
    bank_details,
    legal_footer,
    registration: registration_number,
  };
}

/** The name of a country in the paper's language where its ISO 3166-1 code is stored; any other text as it is. */
function onPaper(seller: InvoiceSeller, language: InvoiceLanguage): InvoiceSeller {
  if (!/^[A-Z]{2}$/.test(seller.country)) return seller;
  return {
    ...seller,
    country: new Intl.DisplayNames(language, { type: 'region' }).of(seller.country) ?? seller.country,
  };
}

/** The paper of a stored invoice: an issued one keeps the seller it was issued with. */
export function documentOf(desk: Desk, id: string, firm: Firm, language?: InvoiceLanguage): InvoiceDocument {
  const { plain, stored } = mustRead(desk, id);
  const frozen = plain.seller as InvoiceSeller | undefined;
  const draft = { ...stored.draft, language: language ?? stored.draft.language };
  return {
    kind: stored.number === null ? 'DRAFT' : 'INVOICE',
    number: stored.number,
    status: stored.status,
    issue_date: stored.issue_date,
    due_date: stored.due_date,
    seller: onPaper(frozen ?? sellerOf(firm), draft.language),
    draft,
    totals: stored.totals,
  };
}

/** The paper of a draft as it is typed. */
export function draftDocument(draft: InvoiceDraft, due_date: string | null, firm: Firm): InvoiceDocument {
  return {
    kind: 'DRAFT',
    number: null,
    status: 'DRAFT',
    issue_date: draft.issue_date,
    due_date,
    seller: onPaper(sellerOf(firm), draft.language),
    draft,
    totals: computeInvoice(draft),
  };
}

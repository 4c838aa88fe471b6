import { Int32 } from 'bson';
import { Failure } from '../../contract/errors.ts';
import type { invoices as contract, InvoiceFilter } from '../../contract/invoices.ts';
import type { InputOf } from '../../contract/types.ts';
import type { Company } from '../../domain/company.ts';
import type { Contact } from '../../domain/contact.ts';
import {
  computeInvoice,
  draftProblems,
  effectiveDueDate,
  emptyInvoiceClient,
  emptyInvoiceDraft,
  emptyInvoiceLine,
  type InvoiceClient,
  type InvoiceDocument,
  type InvoiceDraft,
} from '../../domain/invoice.ts';
import type { InvoiceRecord } from '../../domain/invoice-record.ts';
import { isCurrency } from '../../domain/money.ts';
import type { Opportunity } from '../../domain/opportunity.ts';
import { fold, foldedKey } from '../../domain/text.ts';
import { writeActivity } from '../activities/index.ts';
import { command, conditions, type Desk, list, mustFind } from '../records/index.ts';
import { type Change, matchingRecords, mustDefine, newId, type RecordValue } from '../replica/index.ts';
import { readSettings } from '../settings/index.ts';
import {
  documentOf,
  draftDocument,
  mustBeDraft,
  mustRead,
  readInvoice,
  revisionOf,
  storedDraft,
  storedRevision,
} from './invoice.ts';
import { issue } from './issue.ts';
import { confirmIntent, request, withdrawIntent } from './issue-in-team.ts';

export { intentOf } from './intent.ts';
export { storedDraft } from './invoice.ts';
export { stamp } from './issue.ts';

/** Pauses of typing within ten minutes are one step of the history. */
const SPELL = 600_000;

const where = (filter: InvoiceFilter | undefined) => [
  conditions.text(filter?.text),
  conditions.anyOf('status', filter?.status),
  conditions.anyOf('currency', filter?.currency),
  conditions.equals('opportunity_id', filter?.opportunity_id),
  conditions.equals('company_id', filter?.company_id),
  conditions.equals('contact_id', filter?.contact_id),
  conditions.between('issue_date', filter?.issue_from, filter?.issue_to),
];

/** A draft with the settings' defaults and what is known. */
function newDraft(desk: Desk, known: Partial<InvoiceDraft>): InvoiceDraft {
  const { firm, billing } = readSettings(desk.store);
  const currency = isCurrency(firm.currency) ? firm.currency : 'EUR';
  return emptyInvoiceDraft({
    currency,
    language: billing.language,
    terms_days: billing.terms_days,
    lines: [emptyInvoiceLine(newId(), billing.vat_rates[0])],
    ...known,
  });
}

function clientOf(company: Company | undefined, contact: Contact | undefined, name: string | null): InvoiceClient {
  const place = company?.city && !company.address?.includes(company.city) ? company.city : null;
  return {
    ...emptyInvoiceClient(company?.name ?? name ?? contact?.company_name ?? contact?.name ?? ''),
    email: company?.email ?? contact?.email ?? '',
    phone: company?.phone ?? contact?.phone ?? '',
    address: [company?.address, place ?? (company === undefined ? contact?.city : null)].filter(Boolean).join('\n'),
    country: company?.country ?? contact?.country ?? '',
    vat_number: company?.vat_number ?? '',
    registration: company?.registration_number ?? '',
  };
}

/** The company of a record: by its id, else by its exact folded name. */
function companyOf(desk: Desk, id: string | null, name: string | null): Company | undefined {
  if (id !== null) return desk.store.record('companies', id) as Company | undefined;
  if (name === null || name === '') return undefined;
  return matchingRecords<Company & RecordValue>(desk.store.database, mustDefine('companies'), [
    { column: 'name', in: [foldedKey(name)] },
  ]).find((company) => fold(company.name ?? '') === fold(name));
}

const contactOf = (desk: Desk, id: string | null) =>
  id === null ? undefined : (desk.store.record('contacts', id) as Contact | undefined);

function insertDraft(change: Change, draft: InvoiceDraft): string {
  const id = change.insert('invoices', {
    ...Object.fromEntries(
      Object.entries(storedDraft(draft, computeInvoice(draft))).filter(([, value]) => value !== null),
    ),
    status: 'DRAFT',
    revision: new Int32(1),
    created_at: change.now,
    updated_at: change.now,
  });
  if (draft.opportunity_id !== null)
    writeActivity(change, 'INVOICE_DRAFTED', { type: 'opportunity', id: draft.opportunity_id }, { invoice_id: id });
  return id;
}

function create(desk: Desk, name: string, draft: InvoiceDraft) {
  const { change_id, result } = command(desk, name, (change) => insertDraft(change, draft));
  return { change_id, invoice: readInvoice(desk, result) };
}

export const invoices = {
  list: (desk: Desk, input: InputOf<typeof contract.list>) =>
    list<InvoiceRecord & RecordValue>(desk, 'invoices', input, where(input.filter)),

  get: readInvoice,

  client(desk: Desk, input: InputOf<typeof contract.client>) {
    const contact = contactOf(desk, input.contact_id ?? null);
    const company = companyOf(desk, input.company_id ?? contact?.company_id ?? null, contact?.company_name ?? null);
    const ids = { company_id: company?.id ?? null, contact_id: contact?.id ?? null };
    return { client: clientOf(company, contact, null), ...ids };
  },

  createDraft: (desk: Desk, input: InputOf<typeof contract.createDraft>) =>
    create(desk, 'invoices.createDraft', newDraft(desk, invoices.client(desk, input))),

  createFromOpportunity(desk: Desk, input: InputOf<typeof contract.createFromOpportunity>) {
    const opportunity = mustFind<Opportunity & RecordValue>(desk, 'opportunities', input.opportunity_id);
    const contact = contactOf(desk, opportunity.contact_id);
    const company = companyOf(desk, opportunity.company_id, opportunity.company_name);
    const draft = newDraft(desk, {
      client: clientOf(company, contact, opportunity.company_name),
      company_id: company?.id ?? null,
      contact_id: contact?.id ?? null,
      opportunity_id: opportunity.id,
      ...(isCurrency(opportunity.currency) ? { currency: opportunity.currency } : {}),
    });
    const line = { ...emptyInvoiceLine(newId(), readSettings(desk.store).billing.vat_rates[0]) };
    draft.lines = [{ ...line, description: opportunity.title ?? '', unit_price: opportunity.value ?? '0' }];
    return create(desk, 'invoices.createFromOpportunity', draft);
  },

  duplicate(desk: Desk, input: { id: string }) {
    const { stored } = mustRead(desk, input.id);
    const lines = stored.draft.lines.map((line) => ({ ...line, id: newId() }));
    return create(desk, 'invoices.duplicate', { ...stored.draft, lines, issue_date: null, due_date: null });
  },

  saveDraft(desk: Desk, input: InputOf<typeof contract.saveDraft>) {
    const totals = computeInvoice(input.draft);
    const spell = { collection: 'invoices', id: input.id, milliseconds: SPELL } as const;
    const { change_id } = desk.store.write({ personId: desk.me.id, command: 'invoices.saveDraft', spell }, (change) => {
      // Looked at inside the transaction: what the server says may come at any moment.
      const document = change.document('invoices', input.id);
      if (document === undefined) throw new Failure('NOT_FOUND', {});
      mustBeDraft(desk, input.id, document);
      if (revisionOf(desk, input.id, document) !== input.revision)
        throw new Failure('CONFLICT', { reason: 'CHANGED_SINCE' });
      change.update('invoices', input.id, storedDraft(input.draft, totals, document), {
        updated_at: change.now,
        revision: new Int32(storedRevision(document) + 1),
      });
    });
    const record = mustFind<InvoiceRecord & RecordValue>(desk, 'invoices', input.id);
    const problems = draftProblems(input.draft);
    const { revision } = mustRead(desk, input.id);
    return { change_id, invoice: { record, draft: input.draft, totals, problems, revision, intent: null } };
  },

  preview(desk: Desk, { draft }: InputOf<typeof contract.preview>) {
    const document = draftDocument(draft, effectiveDueDate(draft), readSettings(desk.store).firm);
    return { totals: computeInvoice(draft), problems: draftProblems(draft), document };
  },

  /** In an embedded workspace. */
  issue(desk: Desk, input: InputOf<typeof contract.issue>) {
    issue(desk, input.id, input.revision);
    return { invoice: readInvoice(desk, input.id) };
  },

  /** In a team workspace: answers when the server has numbered it, or with the intent that waits. */
  async issueInTeam(desk: Desk, input: InputOf<typeof contract.issue>) {
    await request(desk, input.id, input.revision);
    return { invoice: readInvoice(desk, input.id) };
  },

  withdraw(desk: Desk, { id }: InputOf<typeof contract.withdraw>) {
    withdrawIntent(desk, id);
    return { invoice: readInvoice(desk, id) };
  },

  async confirm(desk: Desk, { id }: InputOf<typeof contract.confirm>) {
    await confirmIntent(desk, id);
    return { invoice: readInvoice(desk, id) };
  },

  remove(desk: Desk, input: { ids: string[] }) {
    const { change_id } = command(desk, 'invoices.remove', (change) => {
      for (const id of new Set(input.ids)) {
        mustBeDraft(desk, id, mustRead(desk, id).document);
        change.remove('invoices', id);
      }
    });
    return { change_id };
  },

  /** What the PDF is made of, and a file name for it. */
  paper(desk: Desk, input: InputOf<typeof contract.pdf>): { document: InvoiceDocument; name: string } {
    const document = documentOf(desk, input.id, readSettings(desk.store).firm, input.language);
    return { document, name: `${document.number ?? `draft-${input.id.slice(-6)}`}.pdf` };
  },

  draftPaper: (desk: Desk, draft: InvoiceDraft) =>
    draftDocument(draft, effectiveDueDate(draft), readSettings(desk.store).firm),
};

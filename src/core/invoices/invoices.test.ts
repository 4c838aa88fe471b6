import { expect, test } from 'vitest';
import type { InvoiceDraft } from '../../domain/invoice.ts';
import { openDesk, type TestDesk } from '../../testing/desk.ts';
import { failureOf } from '../../testing/failure.ts';
import { companies } from '../companies/index.ts';
import { history } from '../history/index.ts';
import { opportunities } from '../opportunities/index.ts';
import { settings } from '../settings/index.ts';
import { invoices } from './index.ts';

function draftOf(desk: TestDesk, changes: Partial<InvoiceDraft> = {}) {
  const { invoice } = invoices.createDraft(desk, {});
  const draft = {
    ...invoice.draft,
    client: { ...invoice.draft.client, name: 'Client' },
    lines: invoice.draft.lines.map((line) => ({ ...line, description: 'Study', unit_price: '100' })),
    ...changes,
  };
  return invoices.saveDraft(desk, { id: invoice.record.id, draft, revision: invoice.revision }).invoice;
}

const issue = (desk: TestDesk, invoice: { record: { id: string }; revision: number }) =>
  invoices.issue(desk, { id: invoice.record.id, revision: invoice.revision }).invoice;

test('an opportunity becomes a draft for its company, with its title, value, currency and the usual VAT', () => {
  const desk = openDesk();
  companies.create(desk, {
    name: 'Société Générale',
    address: '1 rue X',
    city: 'Paris',
    country: 'France',
    vat_number: 'FR1',
  });
  const { item } = opportunities.create(desk, {
    title: 'Étude de marché',
    value: '12500.5',
    currency: 'ILS',
    company_name: 'societe generale',
  });
  const { invoice } = invoices.createFromOpportunity(desk, { opportunity_id: item.id });
  expect(invoice).toMatchObject({
    record: { status: 'DRAFT', invoice_number: null, opportunity_id: item.id, client_name: 'Société Générale' },
    draft: {
      client: { name: 'Société Générale', address: '1 rue X\nParis', country: 'France', vat_number: 'FR1' },
      lines: [{ description: 'Étude de marché', quantity: '1', unit_price: '12500.5', vat_rate: '20' }],
      currency: 'ILS',
      language: 'fr',
      terms_days: 30,
    },
    totals: { total_minor: 1_500_060 },
    problems: [],
    revision: 1,
  });
});

test('numbers of a year are 1..n in the order of issuing, whatever became of drafts in between', () => {
  const desk = openDesk();
  const drafts = Array.from({ length: 5 }, () => draftOf(desk));
  invoices.remove(desk, { ids: [drafts[1]?.record.id ?? ''] });
  const issued = [drafts[3], drafts[0], drafts[4], drafts[2]].map((draft) => draft && issue(desk, draft));
  expect(issued.map((invoice) => invoice?.record.invoice_number)).toEqual([
    'INV-2026-0001',
    'INV-2026-0002',
    'INV-2026-0003',
    'INV-2026-0004',
  ]);
});

test('a refused issue takes no number', () => {
  const desk = openDesk();
  const draft = draftOf(desk, { lines: [] });
  expect(failureOf(() => issue(desk, draft))).toEqual(['INVALID', 'PROBLEMS', 'NO_LINES']);
  expect(issue(desk, draftOf(desk)).record.invoice_number).toBe('INV-2026-0001');
});

test('the next number follows the highest there is, also one that came from elsewhere', () => {
  const desk = openDesk();
  desk.store.write({ personId: null, command: 'test' }, (change) => {
    change.insert('invoices', { invoice_number: 'INV-2026-9999', status: 'PAID', total: 1, currency: 'EUR' });
    change.insert('invoices', { invoice_number: 'INV-2026-10000', status: 'PAID', total: 1, currency: 'EUR' });
    change.insert('invoices', { invoice_number: 'INV-2026-draft', status: 'PAID', total: 1, currency: 'EUR' });
  });
  expect(issue(desk, draftOf(desk)).record.invoice_number).toBe('INV-2026-10001');
});

test('each year has its own series, and a series never goes back in time', () => {
  const desk = openDesk();
  issue(desk, draftOf(desk, { issue_date: '2026-03-10' }));
  expect(failureOf(() => issue(desk, draftOf(desk, { issue_date: '2026-03-09' })))).toEqual([
    'INVALID',
    'DATE_BEFORE_LAST',
  ]);
  expect(issue(desk, draftOf(desk, { issue_date: '2025-12-31' })).record.invoice_number).toBe('INV-2025-0001');
  expect(issue(desk, draftOf(desk, { issue_date: '2026-03-10' })).record.invoice_number).toBe('INV-2026-0002');
});

test('an issued invoice is frozen for good: no save, no removal, no second number', () => {
  const desk = openDesk();
  const draft = draftOf(desk);
  const issued = issue(desk, draft);
  expect(issued.record).toMatchObject({ status: 'SENT', issue_date: '2026-03-15', due_date: '2026-04-14' });
  const { id } = issued.record;
  expect(failureOf(() => issue(desk, issued))).toEqual(['CONFLICT', 'FROZEN']);
  expect(failureOf(() => invoices.remove(desk, { ids: [id] }))).toEqual(['CONFLICT', 'FROZEN']);
  expect(failureOf(() => invoices.saveDraft(desk, { id, draft: draft.draft, revision: issued.revision }))).toEqual([
    'CONFLICT',
    'FROZEN',
  ]);
  expect(invoices.get(desk, id)).toEqual(issued);
});

test('the paper of an issued invoice keeps the seller it was issued with', () => {
  const desk = openDesk();
  const { record } = issue(desk, draftOf(desk));
  settings.update(desk, { firm: { ...settings.get(desk).firm, name: 'Renamed' } });
  expect(invoices.paper(desk, { id: record.id }).document.seller.name).toBe('IGV');
  expect(invoices.draftPaper(desk, invoices.get(desk, record.id).draft).seller.name).toBe('Renamed');
});

test('two windows: the older revision is not saved over the newer one', () => {
  const desk = openDesk();
  const draft = draftOf(desk);
  const save = (note: string) =>
    invoices.saveDraft(desk, { id: draft.record.id, draft: { ...draft.draft, note }, revision: draft.revision });
  save('first');
  expect(failureOf(() => save('second'))).toEqual(['CONFLICT', 'CHANGED_SINCE']);
  expect(failureOf(() => issue(desk, draft))).toEqual(['CONFLICT', 'CHANGED_SINCE']);
  expect(invoices.get(desk, draft.record.id).draft.note).toBe('first');
});

test('the stored document has the fields and the number types of the shared database', () => {
  const desk = openDesk();
  const { record } = draftOf(desk);
  expect(desk.store.document('invoices', record.id)).toMatchObject({
    client: { name: 'Client' },
    items: [
      {
        description: 'Study',
        quantity: { value: 1, _bsontype: 'Double' },
        unit_price: { value: 100 },
        total: { value: 100 },
      },
    ],
    subtotal: { value: 100, _bsontype: 'Double' },
    vat_rate: { value: 20 },
    vat_amount: { value: 20 },
    total: { value: 120 },
    currency: 'EUR',
    status: 'DRAFT',
  });
});

test('a foreign invoice with the base fields alone opens, shows its stored sums and can be printed', () => {
  const desk = openDesk();
  const { result } = desk.store.write({ personId: null, command: 'test' }, (change) =>
    change.insert('invoices', {
      invoice_number: 'INV-2025-0001',
      client: { name: 'Client Name', email: 'client@email.com', address: '123 Street', country: 'France' },
      items: [{ description: 'Service A', quantity: 1, unit_price: 1000, total: 1000 }],
      subtotal: 1000,
      vat_rate: 18,
      vat_amount: 180,
      total: 1180,
      currency: 'EUR',
      status: 'PAID',
      issue_date: new Date('2025-01-01'),
      extra: { kept: true },
    }),
  );
  expect(invoices.get(desk, result)).toMatchObject({
    record: { total_minor: 118_000, client_name: 'Client Name', status: 'PAID' },
    totals: { total_minor: 118_000, vat_minor: 18_000 },
  });
  expect(invoices.paper(desk, { id: result })).toMatchObject({
    name: 'INV-2025-0001.pdf',
    document: { kind: 'INVOICE' },
  });
});

test('a firm without a name cannot issue', () => {
  const desk = openDesk();
  const draft = draftOf(desk);
  settings.update(desk, { firm: { ...settings.get(desk).firm, name: '' } });
  expect(failureOf(() => issue(desk, draft))).toEqual(['INVALID', 'REQUIRED']);
});

test('pauses of typing are one step of the history: undo takes back the whole spell, and a later one is another step', () => {
  const desk = openDesk();
  const { invoice } = invoices.createDraft(desk, {});
  const { id } = invoice.record;
  let { revision } = invoice;
  const type = (note: string) => {
    const saved = invoices.saveDraft(desk, { id, draft: { ...invoice.draft, note }, revision });
    revision = saved.invoice.revision;
    return saved.change_id;
  };
  const spell = ['B', 'Bo', 'Bon', 'Bonjour'].map(type);
  expect(new Set(spell).size).toBe(1);
  expect(revision).toBe(5);
  desk.time.now = new Date(desk.time.now.getTime() + 700_000);
  const later = type('Bonjour !');
  expect(later).not.toBe(spell[0]);
  history.undo(desk, { change_id: later });
  expect(invoices.get(desk, id).draft.note).toBe('Bonjour');
  history.undo(desk, { change_id: spell[0] ?? '' });
  expect(invoices.get(desk, id).draft.note).toBe('');
});

test('typing back to where the spell began leaves a step that takes back nothing', () => {
  const desk = openDesk();
  const { invoice } = invoices.createDraft(desk, {});
  const { id } = invoice.record;
  const save = (note: string, revision: number) =>
    invoices.saveDraft(desk, { id, draft: { ...invoice.draft, note }, revision }).change_id;
  save('x', 1);
  const change_id = save('', 2);
  history.undo(desk, { change_id });
  expect(invoices.get(desk, id).draft.note).toBe('');
});

test('another hand, or an undone spell, begins a new step', () => {
  const desk = openDesk();
  const { invoice } = invoices.createDraft(desk, {});
  const { id } = invoice.record;
  const save = (note: string, revision: number) =>
    invoices.saveDraft(desk, { id, draft: { ...invoice.draft, note }, revision }).change_id;
  const first = save('x', 1);
  history.undo(desk, { change_id: first });
  const second = save('y', invoices.get(desk, id).revision);
  expect(second).not.toBe(first);
});

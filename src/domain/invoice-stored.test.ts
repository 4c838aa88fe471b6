import { Decimal128, Double, Int32, Long, ObjectId } from 'bson';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftArbitrary } from '../testing/invoice-arbitrary.ts';
import {
  computeInvoice,
  emptyInvoiceClient,
  emptyInvoiceDraft,
  emptyInvoiceLine,
  fromStoredInvoice,
  InvoiceDraft,
  type InvoiceLine,
  InvoiceTotals,
  toStoredInvoice,
} from './invoice.ts';

function stored(known: Partial<InvoiceDraft>) {
  const draft = emptyInvoiceDraft(known);
  return toStoredInvoice(draft, computeInvoice(draft));
}

function lines(...given: Partial<InvoiceLine>[]): InvoiceLine[] {
  return given.map((line, index) => ({ ...emptyInvoiceLine(`l${index}`), ...line }));
}

/** What the Python backend writes (data layer specification, 4.9). */
const foreign = {
  _id: new ObjectId('65f2a7b3c1d4e5f6a7b8c9d0'),
  invoice_number: 'INV-2025-0001',
  client: { name: 'Client Name', email: 'client@email.com', address: '123 Street', country: 'France' },
  items: [{ description: 'Service A', quantity: 1, unit_price: 1000.0, total: 1000.0 }],
  subtotal: 1000.0,
  vat_rate: 18,
  vat_amount: 180.0,
  total: 1180.0,
  currency: 'EUR',
  status: 'PAID',
  issue_date: new Date('2025-01-15T00:00:00Z'),
  due_date: new Date('2025-02-14T00:00:00Z'),
  paid_date: new Date('2025-02-01T09:30:00Z'),
  pdf_path: '/invoices/INV-2025-0001.pdf',
};

test('an invoice keeps the database’s shape for old readers', () => {
  const fields = stored({
    client: emptyInvoiceClient('Client Name'),
    lines: lines({ description: 'Service A', quantity: '2', unit_price: '500', vat_rate: '18' }),
    issue_date: '2025-01-15',
  });
  expect(fields).toMatchObject({
    client: { name: 'Client Name', email: '', address: '', country: '' },
    items: [{ description: 'Service A', quantity: 2, unit_price: 500, total: 1000 }],
    subtotal: 1000,
    vat_rate: 18,
    vat_amount: 180,
    total: 1180,
    currency: 'EUR',
    issue_date: new Date('2025-01-15T00:00:00Z'),
    due_date: new Date('2025-02-14T00:00:00Z'),
  });
});

test('with several rates the old field holds the rate of the largest base, the breakdown all of them', () => {
  const fields = stored({
    discount_percent: '10',
    lines: lines({ unit_price: '100', vat_rate: '20' }, { unit_price: '300', vat_rate: '5.5' }),
  });
  expect(fields.vat_rate).toBe(5.5);
  expect(fields.vat_breakdown.map((rate) => [rate.vat_rate, rate.base, rate.vat_amount])).toEqual([
    [20, 90, 18],
    [5.5, 270, 14.85],
  ]);
  expect([fields.items_total, fields.discount_amount, fields.subtotal, fields.vat_amount, fields.total]).toEqual([
    400, 40, 360, 32.85, 392.85,
  ]);
});

test('ids become the database’s own where a maker is given', () => {
  const draft = emptyInvoiceDraft({ contact_id: '65f2a7b3c1d4e5f6a7b8c9d0' });
  const fields = toStoredInvoice(draft, computeInvoice(draft), { objectId: (hex) => new ObjectId(hex) });
  expect(fields.contact_id).toEqual(new ObjectId('65f2a7b3c1d4e5f6a7b8c9d0'));
  expect(fields.company_id).toBeNull();
  expect(fromStoredInvoice(fields).draft.contact_id).toBe('65f2a7b3c1d4e5f6a7b8c9d0');
});

test('an invoice of the Python backend is read whole, with no problem', () => {
  const read = fromStoredInvoice(foreign);
  expect(read).toMatchObject({
    number: 'INV-2025-0001',
    status: 'PAID',
    issue_date: '2025-01-15',
    due_date: '2025-02-14',
    paid_date: '2025-02-01',
    draft: {
      client: {
        name: 'Client Name',
        email: 'client@email.com',
        address: '123 Street',
        country: 'France',
        vat_number: '',
      },
      lines: [{ id: 'line-1', description: 'Service A', quantity: '1', unit_price: '1000', vat_rate: '18' }],
      currency: 'EUR',
      terms_days: 30,
    },
    totals: { subtotal_minor: 100_000, vat_minor: 18_000, total_minor: 118_000 },
    problems: [],
  });
});

test('numbers of every width are read', () => {
  const items = [
    { description: 'x', quantity: new Long(2), unit_price: Decimal128.fromString('10.50'), total: new Double(21) },
  ];
  const read = fromStoredInvoice({
    ...foreign,
    items,
    subtotal: 21,
    vat_rate: new Int32(18),
    vat_amount: '3.78',
    total: 24.78,
  });
  expect(read.problems).toEqual([]);
  expect(read.draft.lines[0]).toMatchObject({ quantity: '2', unit_price: '10.5', vat_rate: '18' });
});

test('a stored total that its lines do not give stays what the client was told, and is reported', () => {
  const read = fromStoredInvoice({ ...foreign, vat_amount: 179.99, total: 1179.99 });
  expect(read.totals).toMatchObject({ vat_minor: 17_999, total_minor: 117_999 });
  expect(read.totals.rates).toMatchObject([{ vat_rate: '18', base_minor: 100_000, vat_minor: 17_999 }]);
  expect(read.problems).toEqual([{ field: 'total', code: 'TOTAL_DIFFERS' }]);
});

test('a quantity that the web backend changed counts more than the exact digits we once wrote', () => {
  const fields = stored({ lines: lines({ quantity: '0.333333', unit_price: '90' }) });
  const changed = { ...fields, items: [{ ...fields.items[0], quantity: 2 }] };
  expect(fromStoredInvoice(fields).draft.lines[0]?.quantity).toBe('0.333333');
  expect(fromStoredInvoice(changed).draft.lines[0]?.quantity).toBe('2');
});

test('fields of items and client that we do not know survive an edit', () => {
  const previous = {
    ...foreign,
    client: { ...foreign.client, loyalty: 7 },
    items: [{ ...foreign.items[0], sku: 'A-1' }],
  };
  const { draft } = fromStoredInvoice(previous);
  const edited = { ...draft, lines: draft.lines.map((line) => ({ ...line, quantity: '3' })) };
  const fields = toStoredInvoice(edited, computeInvoice(edited), { previous });
  expect(fields.items[0]).toMatchObject({ sku: 'A-1', quantity: 3, total: 3000 });
  expect(fields.client).toMatchObject({ loyalty: 7, name: 'Client Name' });
});

test('an amount is never shown in a currency it may not have', () => {
  const read = fromStoredInvoice({ ...foreign, currency: 'euros' });
  expect(read.draft.currency).toBe('XXX');
  expect(read.problems).toContainEqual({ field: 'currency', code: 'UNREADABLE' });
});

test('what cannot be read is named, and the rest is there', () => {
  const read = fromStoredInvoice({
    client: 'Dupont',
    items: [
      null,
      { description: 5, quantity: 'many', unit_price: 1e30, total: 'x', vat_rate: 150, discount_percent: -5 },
    ],
    status: 'LOST',
    issue_date: 'yesterday',
    currency: 'eur',
    subtotal: 5,
    vat_amount: 1,
    total: 6,
    note: 'x'.repeat(10_000),
    contact_id: 'nobody',
  });
  expect(read.draft.lines[1]).toMatchObject({ description: '5', quantity: '1', unit_price: '0', vat_rate: '0' });
  expect(read.draft).toMatchObject({ currency: 'EUR', issue_date: null, contact_id: null });
  expect(read.draft.note).toHaveLength(4000);
  expect(read.totals.total_minor).toBe(600);
  expect(read.problems.map((problem) => problem.field)).toEqual(
    expect.arrayContaining([
      'status',
      'issue_date',
      'items.1.quantity',
      'items.1.unit_price',
      'items.1.vat_rate',
      'note',
      'contact_id',
    ]),
  );
});

test('the due date is chosen again as soon as somebody changes it in the database', () => {
  const fields = stored({ issue_date: '2025-01-01', terms_days: 30 });
  expect(fromStoredInvoice(fields).draft.due_date).toBeNull();
  expect(fromStoredInvoice({ ...fields, due_date: new Date('2025-02-05T00:00:00Z') }).draft.due_date).toBe(
    '2025-02-05',
  );
});

test('every draft survives the way through the database: the same words, the same digits, the same sums', () => {
  fc.assert(
    fc.property(draftArbitrary(), (draft) => {
      const totals = computeInvoice(draft);
      const fields = toStoredInvoice(draft, totals, { objectId: (hex) => new ObjectId(hex) });
      const read = fromStoredInvoice(fields);
      expect(read.problems).toEqual([]);
      expect(read.draft).toEqual(draft);
      expect(read.totals).toEqual(totals);
      expect(fields.total).toBe(Number(fields.total.toFixed(3)));
    }),
    { numRuns: 2000 },
  );
});

test('no document makes the reader throw, and what it gives can always be saved', () => {
  const value = fc.oneof(
    fc.anything({ withDate: true, withBigInt: true, withNullPrototype: true, maxDepth: 2 }),
    fc.double(),
    fc.constantFrom('EUR', 'DRAFT', '2025-01-01', '12.5', 1e21, -0, '__proto__', new Date(Number.NaN), new ObjectId()),
  );
  const keys = Object.keys(stored({ lines: [] })).concat('invoice_number', 'status', 'paid_date');
  const item = fc.dictionary(
    fc.constantFrom(
      'id',
      'description',
      'quantity',
      'quantity_exact',
      'unit_price',
      'total',
      'vat_rate',
      'vat_category',
      '__proto__',
    ),
    value,
  );
  const documents = fc.oneof(
    value,
    fc.dictionary(fc.constantFrom(...keys), value),
    fc.record({
      items: fc.array(item),
      vat_breakdown: fc.array(item),
      subtotal: fc.double(),
      vat_amount: fc.double(),
      total: fc.double(),
    }),
  );
  fc.assert(
    fc.property(documents, (document) => {
      const read = fromStoredInvoice(document);
      expect(InvoiceDraft.parse(read.draft)).toEqual(read.draft);
      expect(InvoiceTotals.parse(read.totals)).toEqual(read.totals);
      toStoredInvoice(read.draft, read.totals, { previous: document });
    }),
    { numRuns: 3000 },
  );
});

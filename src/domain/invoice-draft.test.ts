import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftArbitrary } from '../testing/invoice-arbitrary.ts';
import {
  draftProblems,
  dueDate,
  effectiveDueDate,
  emptyInvoiceClient,
  emptyInvoiceDraft,
  emptyInvoiceLine,
  fromStoredDate,
  InvoiceDraft,
  type InvoiceLine,
  toStoredDate,
} from './invoice.ts';

const line: InvoiceLine = { ...emptyInvoiceLine('a'), description: 'Conseil', unit_price: '100' };
const good = emptyInvoiceDraft({ client: emptyInvoiceClient('Café Müller'), lines: [line], issue_date: '2025-03-14' });

function issues(change: object): string[] {
  return InvoiceDraft.safeParse({ ...good, ...change }).error?.issues.map((issue) => issue.message) ?? [];
}

function codes(change: Partial<InvoiceDraft>): string[] {
  return draftProblems({ ...good, ...change }).map((problem) => problem.code);
}

test('a half-typed draft can be saved: only types and sizes are asked for', () => {
  expect(issues(emptyInvoiceDraft())).toEqual([]);
  expect(issues({ lines: [emptyInvoiceLine('a')] })).toEqual([]);
});

test.each([
  ['a quantity that is no number', { lines: [{ ...line, quantity: '$50' }] }, 'NOT_A_NUMBER'],
  ['an absurd quantity', { lines: [{ ...line, quantity: '-99999999999' }] }, 'TOO_LARGE'],
  ['a price with too many decimals', { lines: [{ ...line, unit_price: '0.1234567' }] }, 'TOO_MANY_DECIMALS'],
  ['a VAT rate above 100', { lines: [{ ...line, vat_rate: '101' }] }, 'OVER_100'],
  ['a negative discount', { discount_percent: '-1' }, 'NEGATIVE'],
  ['a megabyte of text', { note: 'x'.repeat(1_000_000) }, 'TOO_LONG'],
  ['a date in the year 0', { issue_date: '0000-01-01' }, 'YEAR_OUT_OF_RANGE'],
  ['a date in the year 9999', { due_date: '9999-12-31' }, 'YEAR_OUT_OF_RANGE'],
  ['a currency nobody has', { currency: 'EURO' }, 'UNKNOWN_CURRENCY'],
  ['two lines of one id', { lines: [line, line] }, 'LINE_TWICE'],
])('%s is refused with a code of its own', (_name, change, code) => {
  expect(issues(change)).toContain(code);
});

test('a day that does not exist and a field we do not know are refused', () => {
  expect(issues({ issue_date: '2025-02-30' })).toHaveLength(1);
  expect(issues({ total: 5 })).toHaveLength(1);
  expect(
    InvoiceDraft.safeParse(JSON.parse(JSON.stringify(good).replace('"note"', '"__proto__":{"x":1},"note"'))).success,
  ).toBe(false);
  expect(({} as { x?: number }).x).toBeUndefined();
});

test('invisible characters that make text lie are left out', () => {
  const parsed = InvoiceDraft.parse({ ...good, client: { name: ' Ev\u202eil\u200b\u0000 ' } });
  expect(parsed.client).toEqual({ ...emptyInvoiceClient('Evil') });
});

test('any draft of the generator can be saved as it stands', () => {
  fc.assert(
    fc.property(draftArbitrary(), (draft) => {
      const parsed = InvoiceDraft.parse(draft);
      expect(InvoiceDraft.parse(parsed)).toEqual(parsed);
    }),
  );
});

test('a complete draft can be issued', () => {
  expect(draftProblems(good)).toEqual([]);
});

test.each([
  ['CLIENT_WITHOUT_NAME', { client: emptyInvoiceClient() }],
  ['NO_LINES', { lines: [] }],
  ['LINE_WITHOUT_DESCRIPTION', { lines: [{ ...line, description: '' }] }],
  ['EXEMPT_WITHOUT_REASON', { lines: [{ ...line, vat_category: 'EXEMPT' as const }] }],
  ['REVERSE_CHARGE_WITHOUT_CLIENT_NUMBER', { lines: [{ ...line, vat_category: 'REVERSE_CHARGE' as const }] }],
  ['UNKNOWN_CURRENCY', { currency: 'XXX' as const }],
  ['TOTAL_TOO_LARGE', { lines: [{ ...line, quantity: '999999999', unit_price: '999999999999' }] }],
  ['TOTAL_NEGATIVE', { lines: [{ ...line, quantity: '-1' }] }],
  ['DUE_BEFORE_ISSUE', { due_date: '2025-03-13' }],
])('%s stops issuing', (code, change) => {
  expect(codes(change)).toEqual([code]);
});

test('a problem of a line says which line', () => {
  const problems = draftProblems({ ...good, lines: [line, { ...line, id: 'b', description: '' }] });
  expect(problems).toEqual([{ code: 'LINE_WITHOUT_DESCRIPTION', line_id: 'b' }]);
});

test('a reverse charge to a client with a VAT number can be issued', () => {
  const client = { ...good.client, vat_number: 'DE123456789' };
  expect(codes({ client, lines: [{ ...line, vat_category: 'REVERSE_CHARGE' }] })).toEqual([]);
});

test('the due date is the issue date plus the terms, over months and leap days', () => {
  expect(dueDate('2025-01-31', 30)).toBe('2025-03-02');
  expect(dueDate('2024-02-28', 1)).toBe('2024-02-29');
  expect(dueDate('2025-12-31', 0)).toBe('2025-12-31');
  expect(dueDate('2199-12-31', 30)).toBe('2199-12-31');
  expect(effectiveDueDate({ issue_date: '2025-01-01', due_date: '2025-01-15', terms_days: 30 })).toBe('2025-01-15');
  expect(effectiveDueDate({ issue_date: null, due_date: null, terms_days: 30 })).toBeNull();
  expect(effectiveDueDate({ issue_date: null, due_date: null, terms_days: 30 }, '2025-01-01')).toBe('2025-01-31');
});

test('a calendar date is stored as midnight UTC and read back as the same day', () => {
  expect(toStoredDate('2025-03-14').toISOString()).toBe('2025-03-14T00:00:00.000Z');
  expect(fromStoredDate(toStoredDate('2025-03-14'))).toBe('2025-03-14');
  expect(fromStoredDate(new Date('2025-03-14T23:59:59Z'))).toBe('2025-03-14');
  expect(fromStoredDate('2025-03-14T10:00:00')).toBe('2025-03-14');
  for (const bad of ['2025-02-30', '14/03/2025', new Date(Number.NaN), new Date(0).getTime(), {}, null, '9999-12-31']) {
    expect(fromStoredDate(bad)).toBeNull();
  }
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftArbitrary } from '../testing/invoice-arbitrary.ts';
import {
  computeInvoice,
  emptyInvoiceDraft,
  emptyInvoiceLine,
  type InvoiceDraft,
  type InvoiceLine,
  InvoiceTotals,
} from './invoice.ts';
import { MAX_MINOR, minorDigits } from './money.ts';

function lines(...given: Partial<InvoiceLine>[]): InvoiceLine[] {
  return given.map((line, index) => ({ ...emptyInvoiceLine(`l${index}`), ...line }));
}

function totals(known: Partial<InvoiceDraft>): InvoiceTotals {
  return computeInvoice(emptyInvoiceDraft(known));
}

test('50 lines of 241.67 at 20 % give VAT 2,416.70', () => {
  const draft = { lines: lines(...Array.from({ length: 50 }, () => ({ unit_price: '241.67' }))) };
  expect(totals(draft)).toMatchObject({ subtotal_minor: 1_208_350, vat_minor: 241_670, total_minor: 1_450_020 });
  expect(totals({ ...draft, rounding: 'PER_LINE' }).vat_minor).toBe(241_650);
});

test.each([
  ['0.125', '100', 1250],
  ['0.333', '90', 2997],
  ['1.755', '1000', 175_500],
  ['1.005', '100', 10_050],
  ['3', '0.335', 101],
  ['-1', '0.125', -13],
])('%s × %s is %i cents', (quantity, unit_price, net) => {
  expect(totals({ lines: lines({ quantity, unit_price }) }).subtotal_minor).toBe(net);
});

test('VAT of 0 and of 100 per cent work', () => {
  expect(totals({ lines: lines({ unit_price: '10', vat_rate: '0' }) })).toMatchObject({
    vat_minor: 0,
    total_minor: 1000,
  });
  expect(totals({ lines: lines({ unit_price: '10', vat_rate: '100' }) })).toMatchObject({
    vat_minor: 1000,
    total_minor: 2000,
  });
});

test('each currency is rounded to its own minor unit', () => {
  const one = { lines: lines({ quantity: '3', unit_price: '33.3335', vat_rate: '18' }) };
  expect(totals({ ...one, currency: 'JPY' })).toMatchObject({ subtotal_minor: 100, vat_minor: 18 });
  expect(totals({ ...one, currency: 'TND' })).toMatchObject({ subtotal_minor: 100_001, vat_minor: 18_000 });
});

test('several rates are told apart, the highest first, spelled the same way whoever typed them', () => {
  const several = totals({
    lines: lines(
      { unit_price: '100', vat_rate: '5.5' },
      { unit_price: '100', vat_rate: '20' },
      { unit_price: '50', vat_rate: '20.00' },
      { unit_price: '10', vat_category: 'REVERSE_CHARGE' },
      { unit_price: '30', vat_category: 'EXEMPT', exemption_reason: 'B' },
      { unit_price: '5', vat_category: 'EXEMPT', exemption_reason: 'A' },
      { unit_price: '5', vat_category: 'EXEMPT', exemption_reason: 'B' },
    ),
  });
  expect(several.rates).toEqual([
    { vat_rate: '20', vat_category: 'STANDARD', base_minor: 15_000, vat_minor: 3000, exemption_reasons: [] },
    { vat_rate: '5.5', vat_category: 'STANDARD', base_minor: 10_000, vat_minor: 550, exemption_reasons: [] },
    { vat_rate: '0', vat_category: 'EXEMPT', base_minor: 4000, vat_minor: 0, exemption_reasons: ['A', 'B'] },
    { vat_rate: '0', vat_category: 'REVERSE_CHARGE', base_minor: 1000, vat_minor: 0, exemption_reasons: [] },
  ]);
  expect(several.total_minor).toBe(33_550);
});

test('a discount of the line and one of the invoice are each rounded once', () => {
  const discounted = totals({
    discount_percent: '10',
    lines: lines({ unit_price: '99.99', discount_percent: '5' }, { unit_price: '0.05', vat_rate: '5.5' }),
  });
  expect(discounted.lines[0]).toEqual({
    id: 'l0',
    gross_minor: 9999,
    discount_minor: 500,
    net_minor: 9499,
    vat_minor: null,
  });
  expect(discounted).toMatchObject({ subtotal_minor: 9504, discount_minor: 950, vat_minor: 1710, total_minor: 10_264 });
  expect(discounted.rates.map((rate) => rate.base_minor)).toEqual([8549, 5]);
});

test('a discount of 100 per cent leaves nothing to pay', () => {
  const given = totals({
    discount_percent: '100',
    lines: lines({ unit_price: '0.05' }, { unit_price: '7.77', vat_rate: '5.5' }),
  });
  expect(given).toMatchObject({ total_minor: 0, vat_minor: 0 });
});

test('a credit line lowers the base of its rate', () => {
  const credited = totals({ lines: lines({ unit_price: '100' }, { quantity: '-1', unit_price: '30' }) });
  expect(credited).toMatchObject({ subtotal_minor: 7000, vat_minor: 1400, total_minor: 8400 });
});

test('sums too large to be kept exactly are told, not shown wrong', () => {
  const huge = totals({ lines: lines({ quantity: '999999999', unit_price: '999999999999' }) });
  expect(huge.too_large).toBe(true);
  expect(InvoiceTotals.parse(huge).total_minor).toBe(MAX_MINOR);
  expect(totals({ lines: lines({ unit_price: '1' }) }).too_large).toBe(false);
});

test('an invoice without lines is worth nothing', () => {
  expect(totals({})).toEqual({
    lines: [],
    subtotal_minor: 0,
    discount_minor: 0,
    rates: [],
    vat_minor: 0,
    total_minor: 0,
    too_large: false,
  });
});

test('the bases add up to the subtotal less the discount, and everything else adds up too', () => {
  fc.assert(
    fc.property(draftArbitrary(), (draft) => {
      const result = InvoiceTotals.parse(computeInvoice(draft));
      const add = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
      expect(result.too_large).toBe(false);
      expect(add(result.lines.map((line) => line.net_minor))).toBe(result.subtotal_minor);
      expect(add(result.rates.map((rate) => rate.base_minor))).toBe(result.subtotal_minor - result.discount_minor);
      expect(add(result.rates.map((rate) => rate.vat_minor))).toBe(result.vat_minor);
      expect(result.subtotal_minor - result.discount_minor + result.vat_minor).toBe(result.total_minor);
      for (const line of result.lines) expect(line.gross_minor - line.discount_minor).toBe(line.net_minor);
      if (draft.rounding === 'PER_LINE') {
        expect(add(result.lines.map((line) => line.vat_minor ?? Number.NaN))).toBe(result.vat_minor);
      }
    }),
    { numRuns: 2000 },
  );
});

test('the order of the lines changes no sum', () => {
  const shuffled = draftArbitrary().chain((draft) =>
    fc.tuple(fc.constant(draft), fc.shuffledSubarray(draft.lines, { minLength: draft.lines.length })),
  );
  fc.assert(
    fc.property(shuffled, ([draft, other]) => {
      const { lines: _one, ...sums } = computeInvoice(draft);
      const { lines: _other, ...otherSums } = computeInvoice({ ...draft, lines: other });
      expect(otherSums).toEqual(sums);
    }),
    { numRuns: 1000 },
  );
});

/** A decimal string as an integer number of millionths. */
function millionths(text: string): bigint {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const value = BigInt(whole + fraction.padEnd(6, '0'));
  return text.startsWith('-') ? -value : value;
}

/** A fraction of integers, rounded half up away from zero. */
function divide(over: bigint, under: bigint): bigint {
  const size = over < 0n ? -over : over;
  const result = (2n * size + under) / (2n * under);
  return over < 0n ? -result : result;
}

test('lines and VAT equal what whole-number fractions give', () => {
  const percent100 = 100_000_000n;
  fc.assert(
    fc.property(draftArbitrary(), (draft) => {
      const result = computeInvoice(draft);
      const unit = 10n ** BigInt(minorDigits(draft.currency));
      const nets = draft.lines.map((line) =>
        divide(
          millionths(line.quantity) *
            millionths(line.unit_price) *
            (percent100 - millionths(line.discount_percent)) *
            unit,
          10n ** 12n * percent100,
        ),
      );
      expect(result.lines.map((line) => BigInt(line.net_minor))).toEqual(nets);
      const subtotal = nets.reduce((sum, net) => sum + net, 0n);
      expect(BigInt(result.discount_minor)).toBe(divide(subtotal * millionths(draft.discount_percent), percent100));
      for (const rate of draft.rounding === 'PER_RATE' ? result.rates : []) {
        expect(BigInt(rate.vat_minor)).toBe(divide(BigInt(rate.base_minor) * millionths(rate.vat_rate), percent100));
      }
    }),
    { numRuns: 2000 },
  );
});

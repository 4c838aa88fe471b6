import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  Currency,
  currencies,
  decimalToMinor,
  formatDecimal,
  formatMoney,
  MAX_MINOR,
  minorDigits,
  minorToDecimal,
  minorToStored,
  parseAmount,
  parseDecimal,
  storedToMinor,
} from './money.ts';

test('each currency has its own number of digits (ISO 4217)', () => {
  expect((['JPY', 'EUR', 'USD', 'ILS', 'TND', 'KWD', 'XOF'] as const).map(minorDigits)).toEqual([0, 2, 2, 2, 3, 3, 0]);
  expect(Currency.safeParse('EURO').error?.issues[0]?.message).toBe('UNKNOWN_CURRENCY');
  expect(Currency.safeParse('constructor').success).toBe(false);
  expect(currencies.length).toBeGreaterThan(150);
  expect(currencies).not.toContain('XXX');
});

test('sums are rounded half up, away from zero for negative ones', () => {
  expect(
    ['0.125', '-0.125', '1.005', '2.675', '0.124999', '-1.755'].map((text) => decimalToMinor(text, 'EUR')),
  ).toEqual([13, -13, 101, 268, 12, -176]);
  expect(decimalToMinor('0.5', 'JPY')).toBe(1);
  expect(decimalToMinor('1.2345', 'TND')).toBe(1235);
  expect(Object.is(decimalToMinor('-0.001', 'EUR'), 0)).toBe(true);
  expect(() => decimalToMinor('99999999999999', 'EUR')).toThrow(RangeError);
});

test('minor units are spelled with all the digits of the currency', () => {
  expect(minorToDecimal(5, 'EUR')).toBe('0.05');
  expect(minorToDecimal(-123450, 'EUR')).toBe('-1234.50');
  expect(minorToDecimal(5, 'JPY')).toBe('5');
  expect(minorToDecimal(-1, 'TND')).toBe('-0.001');
  expect(minorToDecimal(0, 'EUR')).toBe('0.00');
});

test('every sum survives the way through the database’s double', () => {
  const minor = fc.oneof(fc.integer({ min: -MAX_MINOR, max: MAX_MINOR }), fc.constantFrom(MAX_MINOR, -MAX_MINOR, 0));
  fc.assert(
    fc.property(minor, fc.constantFrom(...currencies), (value, currency) => {
      expect(storedToMinor(minorToStored(value, currency), currency)).toBe(value + 0);
      expect(decimalToMinor(minorToDecimal(value, currency), currency)).toBe(value + 0);
    }),
  );
});

test('a double that is no sum of ours gives null', () => {
  expect(storedToMinor(1180.005, 'EUR')).toBe(118001);
  expect([Number.NaN, Number.POSITIVE_INFINITY, 1e300].map((value) => storedToMinor(value, 'EUR'))).toEqual([
    null,
    null,
    null,
  ]);
});

test('sums are written as each language writes them, with the currency’s own digits', () => {
  expect(formatMoney(123450, 'EUR', 'fr')).toBe('1\u202f234,50\u00a0€');
  expect(formatMoney(123450, 'EUR', 'en')).toBe('€1,234.50');
  expect(formatMoney(123450, 'ILS', 'he').replace(/[\u200e\u200f]/g, '')).toBe('1,234.50\u00a0₪');
  expect(formatMoney(1234, 'JPY', 'en')).toBe('¥1,234');
  expect(formatMoney(1234, 'TND', 'fr')).toBe('1,234\u00a0TND');
  expect(formatMoney(MAX_MINOR, 'EUR', 'en')).toBe('€9,999,999,999,999.99');
  expect(formatDecimal('0.333', 'fr')).toBe('0,333');
  expect(formatDecimal('1234567.123456', 'en')).toBe('1,234,567.123456');
});

test.each([
  ['1 234,56 €', '1234.56', 'EUR'],
  ['1\u202f234,56\u00a0€', '1234.56', 'EUR'],
  ['0,00 $US', '0', 'USD'],
  ['1.234,56', '1234.56', null],
  ['$1,234.50', '1234.5', 'USD'],
  ['$50', '50', 'USD'],
  ['₪ 1,200.00', '1200', 'ILS'],
  ['1 200 ש״ח', '1200', 'ILS'],
  ['‏1,234.50 ‏₪', '1234.5', 'ILS'],
  ['EUR 12', '12', 'EUR'],
  ["1'234.50 CHF", '1234.5', 'CHF'],
  ['1,234,567.8', '1234567.8', null],
  ['1.234.567,89', '1234567.89', null],
  ['12,34,567.50', '1234567.5', null],
  ['(12.50)', '-12.5', null],
  ['−5', '-5', null],
  ['5-', '-5', null],
  ['€-5', '-5', 'EUR'],
  ['.5', '0.5', null],
  ['0,333', '0.333', null],
  ['00012', '12', null],
  ['0.3330000000', '0.333', null],
  ['１２３', '123', null],
])('%s is read as %s %s', (text, amount, currency) => {
  expect(parseAmount(text)).toEqual({ ok: true, amount, currency, ambiguous: false });
});

test.each([
  ['', 'EMPTY'],
  ['  ', 'EMPTY'],
  ['abc', 'NOT_A_NUMBER'],
  ['=HYPERLINK("x",1)', 'NOT_A_NUMBER'],
  ['1 23', 'NOT_A_NUMBER'],
  ['1,2,3', 'NOT_A_NUMBER'],
  ['1.2.3,4,5', 'NOT_A_NUMBER'],
  ['--5', 'NOT_A_NUMBER'],
  ['-(5)', 'NOT_A_NUMBER'],
  ['1e5', 'NOT_A_NUMBER'],
  ['5%', 'NOT_A_NUMBER'],
  ['12 34 56', 'NOT_A_NUMBER'],
  [',', 'NOT_A_NUMBER'],
  ['12 zorkmid', 'UNKNOWN_CURRENCY'],
  ['€5 $', 'UNKNOWN_CURRENCY'],
  ['XXX 5', 'UNKNOWN_CURRENCY'],
  ['0.1234567', 'TOO_MANY_DECIMALS'],
  ['1000000000000', 'TOO_LARGE'],
  ['1'.repeat(1_000_000), 'NOT_A_NUMBER'],
])('%.30s is refused with %s', (text, reason) => {
  expect(parseAmount(text)).toEqual({ ok: false, reason });
});

test('one mark and three digits are read by the writer’s habits, and marked as a guess', () => {
  expect(parseAmount('1,234', { locale: 'fr' })).toMatchObject({ amount: '1.234', ambiguous: true });
  expect(parseAmount('1,234', { locale: 'en' })).toMatchObject({ amount: '1234', ambiguous: true });
  expect(parseAmount('1.755', { locale: 'fr' })).toMatchObject({ amount: '1.755', ambiguous: true });
  expect(parseAmount('1.755', { decimal_mark: ',' })).toMatchObject({ amount: '1755', ambiguous: false });
  expect(parseAmount('1,755', { decimal_mark: ',' })).toMatchObject({ amount: '1.755', ambiguous: false });
});

test('what is written is read back, in every language and currency', () => {
  const minor = fc.integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 });
  fc.assert(
    fc.property(
      minor,
      fc.constantFrom('EUR', 'USD', 'ILS', 'GBP', 'CHF'),
      fc.constantFrom('fr', 'en', 'he'),
      (value, currency, locale) => {
        const read = parseAmount(formatMoney(value, currency, locale), { locale });
        expect(read).toMatchObject({ ok: true, currency });
        expect(read.ok && decimalToMinor(read.amount, currency)).toBe(value);
      },
    ),
  );
});

test('a quantity or percentage may carry its sign but no currency', () => {
  expect(parseDecimal('12,5 %')).toEqual({ ok: true, value: '12.5', ambiguous: false });
  expect(parseDecimal('5 €')).toEqual({ ok: false, reason: 'NOT_A_NUMBER' });
});

test('no text makes the reader throw or take long', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[-(.,0-9 €$]{0,60}$/)), (text) => {
      const read = parseAmount(text);
      expect(!read.ok || /^-?\d+(\.\d+)?$/.test(read.amount)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

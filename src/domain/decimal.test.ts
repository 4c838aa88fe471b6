import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimalArbitrary } from '../testing/invoice-arbitrary.ts';
import {
  canonicalDecimal,
  DecimalString,
  decimalString,
  fromStoredNumber,
  Percent,
  toStoredNumber,
} from './decimal.ts';

function problem(schema: { safeParse(value: unknown): { error?: { issues: { message: string }[] } } }, value: unknown) {
  return schema.safeParse(value).error?.issues[0]?.message;
}

test.each(['0', '-0', '1', '-12.5', '0.000001', '20.00', '999999999999.999999'])('%s is a decimal string', (text) => {
  expect(DecimalString.parse(text)).toBe(text);
});

test.each([
  ['', 'EMPTY'],
  ['1,5', 'NOT_A_NUMBER'],
  ['1e5', 'NOT_A_NUMBER'],
  ['007', 'NOT_A_NUMBER'],
  ['.5', 'NOT_A_NUMBER'],
  ['5.', 'NOT_A_NUMBER'],
  ['+5', 'NOT_A_NUMBER'],
  ['NaN', 'NOT_A_NUMBER'],
  ['Infinity', 'NOT_A_NUMBER'],
  ['$50', 'NOT_A_NUMBER'],
  ['__proto__', 'NOT_A_NUMBER'],
  ['0.1234567', 'TOO_MANY_DECIMALS'],
  ['1000000000000', 'TOO_LARGE'],
  ['9'.repeat(1_000_000), 'NOT_A_NUMBER'],
])('%.20s is refused with %s', (text, code) => {
  expect(problem(DecimalString, text)).toBe(code);
});

test('each field has its own size', () => {
  expect(problem(decimalString(3), '1000')).toBe('TOO_LARGE');
  expect(decimalString(3).parse('-999.5')).toBe('-999.5');
});

test('a percentage goes from 0 to 100, both included', () => {
  for (const good of ['0', '100', '100.00', '5.5', '99.999999']) expect(Percent.parse(good)).toBe(good);
  expect(problem(Percent, '100.000001')).toBe('OVER_100');
  expect(problem(Percent, '101')).toBe('OVER_100');
  expect(problem(Percent, '-1')).toBe('NEGATIVE');
  expect(problem(Percent, '5%')).toBe('NOT_A_NUMBER');
  expect(problem(Percent, '')).toBe('EMPTY');
  expect(problem(Percent, '1.2345678')).toBe('TOO_MANY_DECIMALS');
});

test('the shortest spelling of a number has no zeros to spare and no negative zero', () => {
  expect(['20.00', '-0', '0.50', '-1.10'].map(canonicalDecimal)).toEqual(['20', '0', '0.5', '-1.1']);
});

test('a stored double reads as the digits everybody sees, with no exponent', () => {
  expect([0.1, 1180, 1e21, 1e-7, -0, 241.67, 0.1 + 0.2].map(fromStoredNumber)).toEqual([
    '0.1',
    '1180',
    '1000000000000000000000',
    '0.0000001',
    '0',
    '241.67',
    '0.30000000000000004',
  ]);
  expect([Number.NaN, Number.POSITIVE_INFINITY].map(fromStoredNumber)).toEqual([null, null]);
});

test('fifteen digits survive the way through a double', () => {
  fc.assert(
    fc.property(decimalArbitrary(9, 6, true), (text) => {
      expect(fromStoredNumber(toStoredNumber(text))).toBe(text);
    }),
  );
});

test('any double survives the way through its digits', () => {
  fc.assert(
    fc.property(fc.double({ noDefaultInfinity: true, noNaN: true }), (value) => {
      expect(Number(fromStoredNumber(value))).toBe(value === 0 ? 0 : value);
    }),
  );
});

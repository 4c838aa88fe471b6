import { describe, expect, it } from 'vitest';
import type { DateOrder } from '../../domain/import-mapping.ts';
import { decideDecimalMark, readAmount, readInteger } from './read-amounts.ts';
import { readCurrency, readEmail, readPhone, readTags } from './read-contacts.ts';
import { decideDateOrder, readDate } from './read-dates.ts';

type Read = { ok: true; value: unknown } | { ok: false; code: string };
const date = (text: string, order: DateOrder = 'DMY') => {
  const read = readDate(text, order);
  return read.ok ? (read.value.instant ?? read.value.date) : read.code;
};
const amount = (text: string, mark: '.' | ',' = ',') => {
  const read = readAmount(text, mark);
  return read.ok ? read.value.amount : read.code;
};
const answer = (read: Read) => (read.ok ? read.value : read.code);

describe('dates', () => {
  it('are read in every usual form', () => {
    for (const text of [
      '2024-03-12',
      '2024/3/12',
      '20240312',
      '12/03/2024',
      '12.03.2024',
      '12-3-24',
      '12 03 2024',
      '12 mars 2024',
      '12 March 2024',
      'March 12, 2024',
      'Mar 12 2024',
    ]) {
      expect([text, date(text)]).toEqual([text, '2024-03-12']);
    }
    for (const text of [
      '1er août 2024',
      '1 Aug 2024',
      '1st of August 2024',
      '1 באוגוסט 2024',
      '1 אוגוסט 2024',
      'Thu, 1 Aug 2024',
      '01-AUG-24',
    ]) {
      expect([text, date(text)]).toEqual([text, '2024-08-01']);
    }
    expect(date('1 févr. 1999')).toBe('1999-02-01');
    expect(date('3/12/2024', 'MDY')).toBe('2024-03-12');
    expect(date('24-03-12', 'YMD')).toBe('2024-03-12');
    expect([date('1/1/69'), date('1/1/70')]).toEqual(['2069-01-01', '1970-01-01']);
    expect(date('\u200f12/03/2024\u200e')).toBe('2024-03-12');
  });

  it('with a time become an instant in UTC', () => {
    expect(date('2024-03-12T23:30:00-02:00')).toBe('2024-03-13T01:30:00.000Z');
    expect(date('2024-03-12 10:20:07')).toBe('2024-03-12T10:20:07.000Z');
    expect(date('3/12/2024 1:05 PM', 'MDY')).toBe('2024-03-12T13:05:00.000Z');
    expect(date('2024-03-12T10:20:30.123456+00:00')).toBe('2024-03-12T10:20:30.000Z');
    expect(date('2024-03-12 25:00')).toBe('NOT_A_DATE');
  });

  it('that do not exist are errors: 31/02, 29/02 outside leap years, month 13', () => {
    expect(date('31/02/2024')).toBe('DATE_DOES_NOT_EXIST');
    expect(date('29/02/2023')).toBe('DATE_DOES_NOT_EXIST');
    expect(date('29/02/2024')).toBe('2024-02-29');
    expect(date('13/25/2024')).toBe('DATE_DOES_NOT_EXIST');
  });

  it('in year 0 and 9999 are refused', () => {
    for (const text of ['0000-01-01', '0000-00-00', '01/01/9999', '9999-12-31', '01/01/1899'])
      expect(date(text)).toBe('YEAR_OUT_OF_RANGE');
    expect([date('01/01/1900'), date('31/12/2199')]).toEqual(['1900-01-01', '2199-12-31']);
  });

  it('are not words, numbers or formulas', () => {
    for (const text of [
      'soon',
      '12',
      '1234',
      '12/2024',
      '=TODAY()',
      '12 Foo 2024',
      '1/2/3/4',
      '12/03/202',
      'x'.repeat(100_000),
    ])
      expect(date(text)).toBe('NOT_A_DATE');
  });

  it('take their order from the whole column', () => {
    expect(decideDateOrder(['01/02/2024', '25/02/2024'], 'MDY')).toMatchObject({ order: 'DMY', ambiguous: false });
    expect(decideDateOrder(['01/02/2024', '02/25/2024'], 'DMY')).toMatchObject({ order: 'MDY', ambiguous: false });
    expect(decideDateOrder(['01/02/2024', '03/04/2024'], 'MDY')).toMatchObject({ order: 'MDY', ambiguous: true });
    expect(decideDateOrder(['2024-01-02', 'soon'], 'DMY')).toMatchObject({ order: 'YMD', ambiguous: false });
    expect(decideDateOrder(['25/12/2024', '26/12/2024', '12/27/2024'], 'MDY')).toEqual({
      order: 'DMY',
      ambiguous: false,
      day_first: 2,
      month_first: 1,
    });
  });
});

describe('amounts', () => {
  it('are read with spaces of every width, signs, brackets and currencies', () => {
    for (const text of [
      '1 234,56 €',
      '1\u00a0234,56',
      '1\u202f234,56\u00a0€',
      '€1.234,56',
      '1’234,56',
      '1234,56 EUR',
    ]) {
      expect([text, amount(text)]).toEqual([text, '1234.56']);
    }
    expect(amount('(1 200)')).toBe('-1200');
    expect(amount('-1 200,50')).toBe('-1200.5');
    expect(amount('$1,234.50', '.')).toBe('1234.5');
    expect(amount('₪ 1,200', '.')).toBe('1200');
    expect(answer(readAmount('1 234,56 €', ','))).toEqual({ amount: '1234.56', currency: 'EUR' });
  });

  it('take the decimal mark from the whole column', () => {
    expect(decideDecimalMark(['1,234', '12,5'], '.')).toMatchObject({ decimal_mark: ',', ambiguous: false });
    expect(decideDecimalMark(['1,234', '1,234,567'], ',')).toMatchObject({ decimal_mark: '.', ambiguous: false });
    expect(decideDecimalMark(['1.234,00 €'], '.')).toMatchObject({ decimal_mark: ',', ambiguous: false });
    expect(decideDecimalMark(['1,234', '2,345'], ',')).toMatchObject({ decimal_mark: ',', ambiguous: true });
    expect(decideDecimalMark(['0.125'], ',')).toMatchObject({ decimal_mark: '.', ambiguous: false });
    expect(decideDecimalMark(['12', '1200'], ',')).toMatchObject({ decimal_mark: ',', ambiguous: false });
    expect([amount('1,234', ','), amount('1,234', '.')]).toEqual(['1.234', '1234']);
  });

  it('are not formulas, words or numbers without end', () => {
    for (const text of ['=1+1', 'twelve', '1-2', '12,5,', '--5', '1e5', 'NaN', 'Infinity'])
      expect([text, amount(text, '.')]).toEqual([text, 'NOT_AN_AMOUNT']);
    expect(amount('9'.repeat(30))).toBe('AMOUNT_OUT_OF_RANGE');
    expect(answer(readAmount('-1', '.', [0, 10]))).toBe('AMOUNT_OUT_OF_RANGE');
  });

  it('that are whole numbers are read with marks between thousands', () => {
    const whole = (text: string, mark: '.' | ',' = '.') => answer(readInteger(text, mark, [0, 100_000]));
    expect(['2822', '2 822', '2,822', '2822.0'].map((text) => whole(text))).toEqual([2822, 2822, 2822, 2822]);
    expect(whole('60 %')).toBe(60);
    expect([whole('1.5'), whole('many'), whole('100001'), whole('-1')]).toEqual([
      'NOT_AN_INTEGER',
      'NOT_AN_INTEGER',
      'INTEGER_OUT_OF_RANGE',
      'INTEGER_OUT_OF_RANGE',
    ]);
  });
});

describe('addresses, numbers and tags', () => {
  it('read e-mails, also out of a name, and refuse what is none', () => {
    expect(answer(readEmail(' Anna <anna@firm.fr> '))).toBe('anna@firm.fr');
    expect(answer(readEmail('mailto:anna@firm.fr'))).toBe('anna@firm.fr');
    expect(answer(readEmail('an\u200bna@firm.fr'))).toBe('anna@firm.fr');
    for (const text of ['anna', 'anna@', '@firm.fr', 'a b@firm.fr', `${'a'.repeat(250)}@firm.fr`])
      expect(answer(readEmail(text))).toBe('NOT_AN_EMAIL');
  });

  it('read phones as written and refuse what a spreadsheet mangled', () => {
    expect(answer(readPhone('+33 (0)6 12 34 56 78'))).toBe('+33 (0)6 12 34 56 78');
    expect(answer(readPhone('03-1234567 ext 12'))).toBe('03-1234567 ext 12');
    for (const text of ['3.36123E+10', '12', 'call me', '1'.repeat(20)])
      expect(answer(readPhone(text))).toBe('NOT_A_PHONE');
  });

  it('read currencies by code, sign and name', () => {
    expect(['eur', '€', 'NIS', 'ש"ח', '$'].map((text) => answer(readCurrency(text)))).toEqual([
      'EUR',
      'EUR',
      'ILS',
      'ILS',
      'USD',
    ]);
    expect([answer(readCurrency('XXX')), answer(readCurrency('bitcoin'))]).toEqual([
      'NOT_A_CURRENCY',
      'NOT_A_CURRENCY',
    ]);
  });

  it('split tags and keep each once', () => {
    expect(answer(readTags('vip; tech, vip |'))).toEqual(['vip', 'tech']);
    expect(answer(readTags('x'.repeat(61)))).toBe('TOO_LONG');
  });
});

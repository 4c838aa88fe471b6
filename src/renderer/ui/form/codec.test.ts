import { expect, test } from 'vitest';
import { codecs } from './codec.ts';
import { dateToTyped, dueToTyped, typedToDate, typedToDue } from './typed-date.ts';

const today = '2026-11-23';

test('dates are read day first, short or long, and counted from today', () => {
  const typed: [string, string | null][] = [
    ['12/03/2026', '2026-03-12'],
    ['12.3.26', '2026-03-12'],
    ['12-3', '2026-03-12'],
    ['12 3 2027', '2027-03-12'],
    ['5', '2026-11-05'],
    ['2026-03-12', '2026-03-12'],
    ['\u200f12/03/2026', '2026-03-12'],
    ['+3', '2026-11-26'],
    ['-23', '2026-10-31'],
    ['31/02/2026', null],
    ['12/13/2026', null],
    ['01/01/0000', null],
    ['01/01/9999', null],
    ['soon', null],
  ];
  expect(typed.map(([text]) => [text, typedToDate(text, today)])).toEqual(typed);
});

test('what is shown for typing is read back as the same date', () => {
  expect(typedToDate(dateToTyped('2026-03-12'), today)).toBe('2026-03-12');
  const hour = new Date(2026, 2, 12, 14, 30).toISOString();
  expect(typedToDue(dueToTyped(hour), today)).toBe(hour);
  expect(typedToDue(dueToTyped('2026-03-12T00:00:00.000Z'), today)).toBe('2026-03-12T00:00:00.000Z');
});

test('a due date takes an hour in the ways people write it, else it is the whole day', () => {
  const at = (hour: number, minute: number, day = 12) => new Date(2026, 2, day, hour, minute).toISOString();
  expect(typedToDue('12/03/2026 9:05', today)).toBe(at(9, 5));
  expect(typedToDue('12/3/26 14h', today)).toBe(at(14, 0));
  expect(typedToDue('12/3/26 14h30', today)).toBe(at(14, 30));
  expect(typedToDue('9:30', today)).toBe(new Date(2026, 10, 23, 9, 30).toISOString());
  expect(typedToDue('12/3/26', today)).toBe('2026-03-12T00:00:00.000Z');
  expect(typedToDue('12/3/26 25:00', today)).toBe(null);
});

test('an hour that falls on midnight in UTC stays an hour', () => {
  const offset = -new Date(2026, 2, 12).getTimezoneOffset() / 60;
  const due = typedToDue(`12/03/2026 ${(24 + offset) % 24}:00`, today);
  expect(due?.endsWith('.001Z')).toBe(true);
});

test('amounts are read as people write them and may name their currency', () => {
  expect(codecs.amount.fromText('1 234,56 €', 'fr')).toEqual({ ok: true, value: '1234.56', currency: 'EUR' });
  expect(codecs.amount.fromText('1,234', 'en')).toEqual({ ok: true, value: '1234', currency: null });
  expect(codecs.amount.fromText('1,234', 'fr')).toEqual({ ok: true, value: '1.234', currency: null });
  expect(codecs.amount.fromText('"$50"', 'en')).toEqual({ ok: false, code: 'NOT_A_NUMBER' });
  expect(codecs.amount.fromText('', 'en')).toEqual({ ok: true, value: null });
  expect(codecs.amount.toText('1234.5', 'fr')).toBe('1234,5');
});

test('whole numbers, percentages and e-mail addresses say what is wrong with them', () => {
  expect(codecs.integer.fromText('12,5', 'fr')).toEqual({ ok: false, code: 'NOT_A_WHOLE_NUMBER' });
  expect(codecs.integer.fromText('1 200', 'fr')).toEqual({ ok: true, value: 1200 });
  expect(codecs.percent.fromText('60 %', 'fr')).toEqual({ ok: true, value: 60 });
  expect(codecs.percent.fromText('101', 'fr')).toEqual({ ok: false, code: 'NOT_A_PERCENTAGE' });
  expect(codecs.percent.fromText('-1', 'fr')).toEqual({ ok: false, code: 'NOT_A_PERCENTAGE' });
  expect(codecs.email.fromText('anne@', 'fr')).toEqual({ ok: false, code: 'NOT_AN_EMAIL' });
  expect(codecs.email.fromText(' anne@example.com ', 'fr')).toEqual({ ok: true, value: 'anne@example.com' });
});

test('an emptied text is no value, and lines of a long text stay', () => {
  expect(codecs.text.fromText('  ', 'en')).toEqual({ ok: true, value: null });
  expect(codecs.long.fromText('one\r\ntwo ', 'en')).toEqual({ ok: true, value: 'one\ntwo ' });
});

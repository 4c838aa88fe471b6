import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFormat } from './format.ts';
import { preferredLanguage } from './i18n.ts';

const [fr, en, he] = [createFormat('fr'), createFormat('en'), createFormat('he')];
/** Spaces of any width and direction marks are the locale's business. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u200e\u200f]/g, '');

describe('money', () => {
  it('is written in the language of the interface, with the digits of its currency', () => {
    expect(plain(fr.money(123_456, 'EUR'))).toBe('1 234,56 €');
    expect(plain(en.money(123_456, 'EUR'))).toBe('€1,234.56');
    expect(plain(he.money(-5, 'ILS'))).toBe('-0.05 ₪');
    expect(plain(en.money(1234, 'JPY'))).toBe('JP¥1,234');
    expect(plain(en.money(1234, 'TND'))).toBe('TND 1.234');
  });

  it('is exact where a binary float is not', () => {
    expect(plain(en.money(900_719_925_474_099, 'EUR'))).toBe('€9,007,199,254,740.99');
    expect(plain(en.decimalMoney('999999999999999.995', 'TND'))).toBe('TND 999,999,999,999,999.995');
  });

  it('is nothing where there is none, and a plain number where the currency is not known', () => {
    expect([en.money(null, 'EUR'), en.decimalMoney('', 'EUR'), en.money(1250, 'GALLEONS')]).toEqual(['', '', '12.5']);
  });

  it('is rounded to whole units on cards', () => {
    expect(plain(en.moneyShort(123_450, 'EUR'))).toBe('€1,235');
  });
});

describe('dates', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date(2026, 10, 23, 15) });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('are the calendar’s day whatever the time zone', () => {
    expect([fr.date('2026-11-23'), en.dateShort('2026-01-05'), en.dateShort('2025-12-31')]).toEqual([
      '23 nov. 2026',
      '5 Jan',
      '31 Dec 2025',
    ]);
  });

  it('seen from now are said in days near by, in larger steps further away', () => {
    expect([
      en.relativeTime('2026-11-24'),
      fr.relativeTime('2026-11-22'),
      he.relativeTime('2026-11-25'),
      en.relativeTime(new Date(2026, 10, 23, 12).toISOString()),
      en.relativeTime(new Date(2026, 10, 23, 14, 59, 40).toISOString()),
      en.relativeTime('2024-11-23'),
    ]).toEqual(['tomorrow', 'hier', 'מחרתיים', '3 hours ago', 'now', '2 years ago']);
  });

  it('that are none are left out', () => {
    expect([en.date('not a date'), en.dateTime(null), en.relativeTime('')]).toEqual(['', '', '']);
  });
});

describe('names', () => {
  it('of countries and currencies are in the language; other text stays as it is', () => {
    expect([fr.country('IL'), he.country('FR'), en.country('Narnia'), fr.currency('ILS')]).toEqual([
      'Israël',
      'צרפת',
      'Narnia',
      'nouveau shekel israélien',
    ]);
  });
});

describe('the language of a new computer', () => {
  it.each([
    [['he-IL', 'en'], 'he'],
    [['iw'], 'he'],
    [['de-DE', 'fr-CA'], 'fr'],
    [['de-DE'], 'en'],
    [[], 'en'],
  ])('for %j is %s', (tags, language) => {
    expect(preferredLanguage(tags)).toBe(language);
  });
});

import { describe, expect, it } from 'vitest';
import { readRates, readTerms, writtenRates } from './billing-values.ts';

describe('VAT rates as a list', () => {
  it.each([
    ['20 ; 10 ; 5,5', ['20', '10', '5.5']],
    ['18;0', ['18', '0']],
    ['20 %, 10 %, 2.1 %', ['20', '10', '2.1']],
    ['  17.0  17 ', ['17']],
  ])('reads %s', (typed, rates) => {
    expect(readRates(typed)).toEqual(rates);
  });

  it.each(['', 'twenty', '-5', '101', '5.5555'])('refuses %s', (typed) => {
    expect(() => readRates(typed)).toThrow();
  });

  it('reads what it writes', () => {
    for (const language of ['fr', 'en', 'he'])
      expect(readRates(writtenRates(['20', '10', '5.5', '2.1', '0'], language))).toEqual([
        '20',
        '10',
        '5.5',
        '2.1',
        '0',
      ]);
  });
});

describe('days until payment', () => {
  it('are whole days of at most a year', () => {
    expect([readTerms('0'), readTerms(' 30 '), readTerms('365')]).toEqual([0, 30, 365]);
    for (const typed of ['', '-1', '366', '30.5', 'thirty']) expect(() => readTerms(typed)).toThrow();
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ImportCollection } from '../../domain/import-mapping.ts';
import { guessMapping } from './guess-columns.ts';
import { findTypingErrors, type Known, proposeValues } from './map-values.ts';
import { readCsv } from './read-csv.ts';

function proposals(collection: ImportCollection, text: string, known: Known = {}) {
  const read = readCsv(text);
  if (!read.ok) throw new Error(read.refusal.code);
  return proposeValues(read.value, guessMapping(collection, read.value, { lists: known.lists }).mapping, known);
}
const real = (name: string) =>
  readFileSync(new URL(`../../../e2e/data/maven-crm/${name}.csv`, import.meta.url), 'utf8');
const errors = (counts: Record<string, number>, names: string[] = []) =>
  findTypingErrors(new Map(Object.entries(counts)), names, true).map(({ from, to }) => [from, to]);

describe('values of the real data', () => {
  it('get technology for technolgy and Philippines for Philipines, and nothing else is touched', () => {
    expect(proposals('companies', real('accounts'))).toEqual([
      { column: 'sector', field: 'sector', from: 'technolgy', count: 12, to: 'technology', reason: 'typing_error' },
      {
        column: 'office_location',
        field: 'country',
        from: 'Philipines',
        count: 1,
        to: 'Philippines',
        reason: 'typing_error',
      },
    ]);
  });

  it('get GTX Pro for GTXPro, from the other products or from the list of products', () => {
    const expected = {
      column: 'product',
      field: 'product',
      from: 'GTXPro',
      count: 1480,
      to: 'GTX Pro',
      reason: 'same_name',
    };
    expect(proposals('opportunities', real('sales_pipeline'))[0]).toEqual(expected);
    expect(proposals('opportunities', real('sales_pipeline'), { products: ['GTX Pro', 'GTX Basic'] })[0]).toEqual(
      expected,
    );
  });

  it('are stages and outcomes with their counts', () => {
    const stages = proposals('opportunities', real('sales_pipeline')).filter(({ field }) => field === 'stage');
    expect(stages.map(({ from, count, to }) => [from, count, to])).toEqual([
      ['Won', 4238, 'WON'],
      ['Lost', 2473, { outcome: 'LOST', stage: 'FIRST_CALL_SCHEDULED' }],
      ['Engaging', 1589, 'FIRST_CALL_SCHEDULED'],
      ['Prospecting', 500, 'INITIAL_INTEREST'],
    ]);
  });
});

describe('values of an enumeration', () => {
  it('are understood in three languages, near misses are offered, the rest is asked', () => {
    const text = 'Name,Status\nA,Nouveau\nB,perdu\nC,חדש\nD,contactted\nE,elsewhere\n';
    expect(proposals('leads', text).map(({ from, to, reason }) => [from, to, reason])).toEqual([
      ['Nouveau', 'NEW', 'synonym'],
      ['perdu', 'LOST', 'synonym'],
      ['חדש', 'NEW', 'synonym'],
      ['contactted', 'CONTACTED', 'typing_error'],
      ['elsewhere', null, 'unknown'],
    ]);
  });

  it('are those of the workspace where it has its own', () => {
    const found = proposals('leads', 'Name,Status\nA,Warm up\nB,New\n', { lists: { status: ['WARM_UP', 'DONE'] } });
    expect(found.map(({ from, to }) => [from, to])).toEqual([
      ['Warm up', 'WARM_UP'],
      ['New', null],
    ]);
  });
});

describe('typing errors', () => {
  it('are near a known name or a spelling three times as frequent', () => {
    expect(errors({ Frnace: 1, France: 1 }, ['France'])).toEqual([['Frnace', 'France']]);
    expect(errors({ Consulting: 9, Consultng: 3 })).toEqual([['Consultng', 'Consulting']]);
    expect(errors({ Consulting: 4, Consultng: 3 })).toEqual([]);
  });

  it('are not short words, other numbers, or names that only begin alike', () => {
    expect(errors({ GTK: 9, GTX: 1 })).toEqual([]);
    expect(errors({ 'GTK 500': 90, 'GTK 501': 1 })).toEqual([]);
    expect(errors({ 'Plus Basic': 90, 'Plus Pro': 1 })).toEqual([]);
  });

  it('are not looked for in texts of a hundred thousand letters', () => {
    const started = performance.now();
    expect(errors({ ['a'.repeat(100_000)]: 9, ['a'.repeat(100_001)]: 1 })).toEqual([]);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('are other spaces, dashes and accents of the same name', () => {
    expect(errors({ 'Tel Aviv': 5, 'tel-aviv': 1, Telaviv: 1 })).toEqual([
      ['tel-aviv', 'Tel Aviv'],
      ['Telaviv', 'Tel Aviv'],
    ]);
  });

  it('of persons and companies are compared with those of the workspace only', () => {
    const known = { companies: [{ id: '1', name: 'Massive Dynamic' }], people: [{ id: '2', name: 'Moses Frase' }] };
    const found = proposals(
      'opportunities',
      'title,company,owner\nA,Masive Dynamic,Moses Fraze\nB,massive  dynamic,MOSES FRASE\n',
      known,
    );
    expect(found.map(({ from, to }) => [from, to])).toEqual([
      ['Masive Dynamic', 'Massive Dynamic'],
      ['Moses Fraze', 'Moses Frase'],
    ]);
  });
});

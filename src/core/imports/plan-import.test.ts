import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ImportMapping, type ImportMappingInput } from '../../domain/import-mapping.ts';
import { ImportSummary } from '../../domain/import-plan.ts';
import { NewOpportunity } from '../../domain/opportunity.ts';
import { decode } from './decode.ts';
import { guessMapping } from './guess-columns.ts';
import type { Known } from './map-values.ts';
import { type ImportPlan, planImport } from './plan-import.ts';
import { type ImportTable, readCsv } from './read-csv.ts';

function tableOf(text: string): ImportTable {
  const read = readCsv(text);
  if (!read.ok) throw new Error(read.refusal.code);
  return read.value;
}
function plan(text: string, mapping: ImportMappingInput, known?: Known): ImportPlan {
  const planned = planImport({ table: tableOf(text), mapping: ImportMapping.parse(mapping), known });
  if (!planned.ok) throw new Error(JSON.stringify(planned.issues));
  return planned.plan;
}
const documents = (planned: ImportPlan) => planned.rows.map(({ document }) => document);
const problems = (planned: ImportPlan) =>
  planned.problems.map(({ line, code, severity, column, value }) => [line, code, severity, column, value]);
const real = (name: string) => readFileSync(new URL(`../../../e2e/data/maven-crm/${name}.csv`, import.meta.url));
const company = (columns: Record<string, string>) => ({
  collection: 'companies' as const,
  columns: Object.entries(columns).map(([column, field]) => ({ column, field })),
});

describe('the plan of the real data', () => {
  it('holds 85 companies, 35 people and 8,800 opportunities without an error, in well under a second', () => {
    const started = performance.now();
    const planned = (['accounts', 'sales_teams', 'sales_pipeline'] as const).map((name, index) => {
      const decoded = decode(real(name));
      if (!decoded.ok) throw new Error(decoded.refusal.code);
      const table = tableOf(decoded.value.text);
      const collection = (['companies', 'crm_users', 'opportunities'] as const)[index] as 'companies';
      const result = planImport({ table, mapping: guessMapping(collection, table, { currency: 'USD' }).mapping });
      if (!result.ok) throw new Error(JSON.stringify(result.issues));
      return result.plan;
    });
    const elapsed = performance.now() - started;
    expect(planned.map(({ counts }) => counts.ready)).toEqual([85, 35, 8800]);
    expect(planned.flatMap((entry) => entry.problems)).toEqual([]);
    expect(planned[0]?.rows[0]?.document).toEqual({
      name: 'Acme Corporation',
      sector: 'technolgy',
      year_established: 1996,
      revenue: '1100.04',
      employees: 2822,
      country: 'United States',
    });
    expect(planned[1]?.rows[0]?.document).toEqual({
      name: 'Anna Snelling',
      manager: 'Dustin Brinkmann',
      office: 'Central',
      role: 'sales',
      is_active: false,
    });
    expect(planned[2]?.rows[0]?.document).toEqual({
      external_id: '1C1I7A6R',
      product: 'GTX Plus Basic',
      company_name: 'Cancity',
      stage: 'WON',
      outcome: 'WON',
      created_at: '2016-10-20T12:00:00.000Z',
      expected_close_date: '2017-03-01',
      closed_at: '2017-03-01T12:00:00.000Z',
      value: '1054',
      currency: 'USD',
      title: 'GTX Plus Basic – Cancity',
    });
    const outcomes = planned[2]?.rows.map(({ document }) => document?.outcome ?? document?.stage) ?? [];
    expect(
      ['WON', 'LOST', 'FIRST_CALL_SCHEDULED', 'INITIAL_INTEREST'].map(
        (word) => outcomes.filter((outcome) => outcome === word).length,
      ),
    ).toEqual([4238, 2473, 1589, 500]);
    expect(elapsed).toBeLessThan(3000);
    expect(ImportSummary.safeParse(planned[2]).success).toBe(true);
  });

  it('links persons and companies that the workspace has', () => {
    const known = {
      people: [{ id: 'a'.repeat(24), name: 'moses  FRASE' }],
      companies: [{ id: 'b'.repeat(24), name: 'CANCITY' }],
    };
    const table = tableOf(real('sales_pipeline').toString().split('\n').slice(0, 3).join('\n'));
    const planned = planImport({ table, mapping: guessMapping('opportunities', table).mapping, known });
    if (!planned.ok) throw new Error('refused');
    const [first, second] = planned.plan.rows;
    expect(first?.document).toMatchObject({
      assigned_to: 'a'.repeat(24),
      company_id: 'b'.repeat(24),
      company_name: 'CANCITY',
    });
    expect(second?.document).not.toHaveProperty('assigned_to');
    expect(second?.references).toEqual([
      { field: 'assigned_to', kind: 'person', name: 'Darcel Schlecht', id: null },
      { field: 'company_name', kind: 'company', name: 'Isdom', id: null },
    ]);
    expect(second?.problems).toMatchObject([
      { line: 3, code: 'UNKNOWN_PERSON', severity: 'warning', value: 'Darcel Schlecht' },
    ]);
    expect(planned.plan.unknown).toEqual({
      people: [{ name: 'Darcel Schlecht', count: 1 }],
      companies: [{ name: 'Isdom', count: 1 }],
    });
    expect(planned.plan.counts).toEqual({ rows: 2, ready: 2, refused: 0, warned: 1 });
  });
});

describe('a row with an error', () => {
  it('is left out and named by line, column and value; the others are ready', () => {
    const text =
      'title,sum,end\nA,"1 234,56 €",31/02/2024\nB,"(1 200)",28/02/2024\nC,=1+1,01/01/0000\nD,"12,50",31/12/9999\nE,"1 234,56 €",28/02/2024\n,5,28/02/2024\n';
    const planned = plan(text, {
      collection: 'opportunities',
      columns: [
        { column: 'title', field: 'title' },
        { column: 'sum', field: 'value' },
        { column: 'end', field: 'expected_close_date' },
      ],
    });
    expect(problems(planned)).toEqual([
      [2, 'DATE_DOES_NOT_EXIST', 'error', 'end', '31/02/2024'],
      [3, 'AMOUNT_OUT_OF_RANGE', 'error', 'sum', '(1 200)'],
      [4, 'NOT_AN_AMOUNT', 'error', 'sum', '=1+1'],
      [4, 'YEAR_OUT_OF_RANGE', 'error', 'end', '01/01/0000'],
      [5, 'YEAR_OUT_OF_RANGE', 'error', 'end', '31/12/9999'],
      [7, 'REQUIRED', 'error', null, ''],
    ]);
    expect(documents(planned)).toEqual([
      null,
      null,
      null,
      null,
      { title: 'E', value: '1234.56', currency: 'EUR', expected_close_date: '2024-02-28' },
      null,
    ]);
    expect(planned.counts).toEqual({ rows: 6, ready: 1, refused: 5, warned: 0 });
    expect(NewOpportunity.safeParse(planned.rows[4]?.document).success).toBe(true);
  });

  it('that the file itself broke is left out too', () => {
    const planned = plan('name,city\nA,"Paris\nB\nC,Lyon,x\nD,Lille\n', company({ name: 'name', city: 'city' }));
    expect(problems(planned).map(([line, code]) => [line, code])).toEqual([
      [2, 'UNCLOSED_QUOTE'],
      [3, 'ROW_TOO_SHORT'],
      [4, 'ROW_TOO_LONG'],
    ]);
    expect(planned.counts).toMatchObject({ rows: 4, ready: 1, refused: 3 });
  });

  it('repeats an e-mail that must be one person’s alone; a name may be repeated, with a warning', () => {
    const contacts = plan('name,email\nA,a@x.fr\nB,A@X.fr\n', {
      collection: 'contacts',
      columns: [
        { column: 'name', field: 'name' },
        { column: 'email', field: 'email' },
      ],
    });
    expect(problems(contacts)).toEqual([[3, 'DUPLICATE_ROW', 'error', null, '2']]);
    const companies = plan('name\nAcmé\nacme\n', company({ name: 'name' }));
    expect(problems(companies)).toEqual([[3, 'DUPLICATE_ROW', 'warning', null, '2']]);
    expect(companies.counts.ready).toBe(2);
  });

  it('has a word that the list does not know', () => {
    const planned = plan('name,status\nA,odd\nB,new\n', {
      collection: 'leads',
      columns: [
        { column: 'name', field: 'name' },
        { column: 'status', field: 'status' },
      ],
    });
    expect(problems(planned)).toEqual([[2, 'UNKNOWN_VALUE', 'error', 'status', 'odd']]);
  });
});

describe('a mapping', () => {
  it('corrects values, also in titles put together from them, empties them, or sets several fields', () => {
    const planned = plan('p,c,s\nGTXPro,Acme,Lost\nGTX Basic,n/a,Won\n', {
      collection: 'opportunities',
      columns: [
        { column: 'p', field: 'product' },
        { column: 'c', field: 'company_name' },
        { column: 's', field: 'stage' },
      ],
      templates: [{ field: 'title', template: '{p} – {c}' }],
      values: [
        { field: 'product', from: 'GTXPro', to: 'GTX Pro' },
        { field: 'company_name', from: 'n/a', to: null },
        { field: 'stage', from: 'Lost', to: { outcome: 'LOST', stage: 'NEGOTIATION' } },
      ],
    });
    expect(documents(planned)).toEqual([
      { product: 'GTX Pro', company_name: 'Acme', outcome: 'LOST', stage: 'NEGOTIATION', title: 'GTX Pro – Acme' },
      { product: 'GTX Basic', stage: 'WON', outcome: 'WON', title: 'GTX Basic' },
    ]);
  });

  it('keeps a column that the product has no field for under a name of its own', () => {
    const planned = plan('name,Série\nAcme,=cmd\n', {
      collection: 'companies',
      columns: [
        { column: 'name', field: 'name' },
        { column: 'Série', field: 'serie', added: true },
      ],
    });
    expect(documents(planned)).toEqual([{ name: 'Acme', serie: '=cmd' }]);
  });

  it('fixes the order of dates and the decimal mark by hand, for the file or for a column', () => {
    const columns = [
      { column: 'name', field: 'name' },
      { column: 'since', field: 'created_at' },
      { column: 'sum', field: 'revenue' },
    ];
    const text = 'name,since,sum\nA,01/02/2024,"1,234"\n';
    const read = (more: Partial<ImportMappingInput>) =>
      documents(plan(text, { collection: 'companies', columns, ...more }))[0];
    expect(read({})).toMatchObject({ created_at: '2024-02-01T12:00:00.000Z', revenue: '1234' });
    expect(read({ date_order: 'MDY', decimal_mark: ',' })).toMatchObject({
      created_at: '2024-01-02T12:00:00.000Z',
      revenue: '1.234',
    });
    const byColumn = [
      columns[0],
      { ...columns[1], date_order: 'MDY' as const },
      columns[2],
    ] as ImportMappingInput['columns'];
    expect(read({ columns: byColumn, date_order: 'DMY' })).toMatchObject({ created_at: '2024-01-02T12:00:00.000Z' });
  });

  it('keeps a due date as the whole day, a due time and other moments as instants', () => {
    const planned = plan('title,due,created\nA,25/03/2024,25/03/2024\nB,2024-03-25T09:30:00+02:00,\n', {
      collection: 'tasks',
      columns: [
        { column: 'title', field: 'title' },
        { column: 'due', field: 'due_date' },
        { column: 'created', field: 'created_at' },
      ],
    });
    expect(documents(planned)).toEqual([
      { title: 'A', due_date: '2024-03-25T00:00:00.000Z', created_at: '2024-03-25T12:00:00.000Z' },
      { title: 'B', due_date: '2024-03-25T07:30:00.000Z' },
    ]);
  });

  it('turns visually ordered Hebrew round in the columns that it names', () => {
    const planned = plan('name,city\nמ"עב ןהכ 12,חיפה\n', {
      ...company({ name: 'name', city: 'city' }),
      visual_hebrew: ['name'],
    });
    expect(documents(planned)).toEqual([{ name: '12 כהן בע"מ', city: 'חיפה' }]);
  });

  it('that does not fit is answered with every reason and plans nothing', () => {
    const mapping = ImportMapping.parse({
      collection: 'opportunities',
      columns: [
        { column: 'nowhere', field: 'value' },
        { column: 'a', field: 'product' },
        { column: 'b', field: 'product' },
        { column: 'a', field: 'colour' },
        { column: 'b', field: 'stage', added: true },
      ],
      values: [{ field: 'stage', from: 'x', to: 'SOMEWHERE' }],
      defaults: { stage: 'NOWHERE' },
    });
    const planned = planImport({ table: tableOf('a,b\n1,2\n'), mapping });
    expect(planned.ok ? [] : planned.issues.map(({ code, field }) => [code, field])).toEqual([
      ['UNKNOWN_COLUMN', 'value'],
      ['FIELD_TWICE', 'product'],
      ['UNKNOWN_FIELD', 'colour'],
      ['NAME_TAKEN', 'stage'],
      ['REQUIRED_FIELD_UNMAPPED', 'title'],
      ['UNKNOWN_TARGET', 'stage'],
      ['BAD_DEFAULT', 'stage'],
    ]);
  });

  it('cannot name a field after the language or the database’s own', () => {
    for (const field of ['__proto__', 'constructor', 'prototype', '_id', 'password', '$where', 'a.b', 'A']) {
      expect(
        ImportMapping.safeParse({ collection: 'companies', columns: [{ column: 'x', field, added: true }] }).success,
      ).toBe(false);
    }
  });

  it('reads columns and values that are called __proto__', () => {
    const planned = plan('__proto__,constructor\nAcme,__proto__\n', {
      collection: 'companies',
      columns: [
        { column: '__proto__', field: 'name' },
        { column: 'constructor', field: 'sector' },
      ],
    });
    expect(documents(planned)).toEqual([{ name: 'Acme', sector: '__proto__' }]);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ImportMapping } from '../../domain/import-mapping.ts';
import { decode } from './decode.ts';
import { guessMapping } from './guess-columns.ts';
import { type ImportTable, readCsv } from './read-csv.ts';

function tableOf(text: string): ImportTable {
  const answer = readCsv(text);
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
}

function realTable(name: string): ImportTable {
  const decoded = decode(readFileSync(new URL(`../../../e2e/data/maven-crm/${name}.csv`, import.meta.url)));
  if (!decoded.ok) throw new Error(decoded.refusal.code);
  return tableOf(decoded.value.text);
}

const pairs = (mapping: ImportMapping) => mapping.columns.map(({ column, field }) => [column, field]);

describe('the mapping of the real data', () => {
  it('is guessed for companies', () => {
    const guess = guessMapping('companies', realTable('accounts'));
    expect(pairs(guess.mapping)).toEqual([
      ['account', 'name'],
      ['sector', 'sector'],
      ['year_established', 'year_established'],
      ['revenue', 'revenue'],
      ['employees', 'employees'],
      ['office_location', 'country'],
      ['subsidiary_of', 'parent_company'],
    ]);
    expect(guess.missing).toEqual([]);
    expect(guess.columns.every(({ confidence }) => confidence === 'sure')).toBe(true);
  });

  it('is guessed for people, who are sales until somebody says otherwise', () => {
    const guess = guessMapping('crm_users', realTable('sales_teams'));
    expect(pairs(guess.mapping)).toEqual([
      ['sales_agent', 'name'],
      ['manager', 'manager'],
      ['regional_office', 'office'],
    ]);
    expect(guess.mapping.defaults).toEqual({ role: 'sales' });
  });

  it('is guessed for opportunities: stages and outcomes, American dates, a title put together', () => {
    const guess = guessMapping('opportunities', realTable('sales_pipeline'), { currency: 'USD' });
    expect(pairs(guess.mapping)).toEqual([
      ['opportunity_id', 'external_id'],
      ['sales_agent', 'assigned_to'],
      ['product', 'product'],
      ['account', 'company_name'],
      ['deal_stage', 'stage'],
      ['engage_date', 'created_at'],
      ['close_date', 'expected_close_date'],
      ['close_value', 'value'],
      ['close_date', 'closed_at'],
    ]);
    expect(guess.mapping.templates).toEqual([{ field: 'title', template: '{product} – {account}' }]);
    expect(guess.mapping.values).toEqual([
      { field: 'stage', from: 'Won', to: 'WON' },
      { field: 'stage', from: 'Engaging', to: 'FIRST_CALL_SCHEDULED' },
      { field: 'stage', from: 'Lost', to: { outcome: 'LOST', stage: 'FIRST_CALL_SCHEDULED' } },
      { field: 'stage', from: 'Prospecting', to: 'INITIAL_INTEREST' },
    ]);
    expect(guess.mapping.defaults).toEqual({ stage: 'INITIAL_INTEREST', currency: 'USD' });
    expect(guess.dates).toMatchObject([
      { column: 'engage_date', order: 'MDY', ambiguous: false },
      { column: 'close_date', order: 'MDY', ambiguous: false },
    ]);
    expect(ImportMapping.parse(JSON.parse(JSON.stringify(guess.mapping)))).toEqual(guess.mapping);
  });
});

describe('the mapping of other files', () => {
  it('understands French headers and values', () => {
    const guess = guessMapping(
      'leads',
      tableOf(
        'Nom complet;Société;Courriel;Téléphone;Statut;Priorité;Origine;Créé le\nZoë Lévy;Zénith;zoe@zenith.fr;+33 1 02 03 04 05;Nouveau;Haute;Salon;25/03/2024\n',
      ),
    );
    expect(pairs(guess.mapping)).toEqual([
      ['Nom complet', 'name'],
      ['Société', 'brand'],
      ['Courriel', 'email'],
      ['Téléphone', 'phone'],
      ['Statut', 'status'],
      ['Priorité', 'priority'],
      ['Origine', 'source'],
      ['Créé le', 'created_at'],
    ]);
    expect(guess.mapping.values).toEqual([
      { field: 'status', from: 'Nouveau', to: 'NEW' },
      { field: 'priority', from: 'Haute', to: 'A' },
      { field: 'source', from: 'Salon', to: 'EVENT' },
    ]);
  });

  it('understands Hebrew headers and values', () => {
    const guess = guessMapping(
      'tasks',
      tableOf('משימה,סוג,עדיפות,סטטוס,תאריך יעד,אחראי\nלהתקשר,שיחה,גבוהה,ממתין,25/03/2024,דוד כהן\n'),
    );
    expect(pairs(guess.mapping)).toEqual([
      ['משימה', 'title'],
      ['סוג', 'type'],
      ['עדיפות', 'priority'],
      ['סטטוס', 'status'],
      ['תאריך יעד', 'due_date'],
      ['אחראי', 'assigned_to'],
    ]);
    expect(guess.mapping.values.map(({ to }) => to)).toEqual(['CALL', 'HIGH', 'PENDING']);
  });

  it('puts given and family name together', () => {
    for (const header of ['First Name,Last Name', 'Prénom,Nom', 'שם פרטי,שם משפחה']) {
      const guess = guessMapping('contacts', tableOf(`${header},E-mail Address\nAnna,Lévy,anna@firm.fr\n`));
      const [given, family] = header.split(',');
      expect(guess.mapping.templates).toEqual([{ field: 'name', template: `{${given}} {${family}}` }]);
      expect(pairs(guess.mapping)).toEqual([['E-mail Address', 'email']]);
      expect(guess.missing).toEqual([]);
    }
  });

  it('knows e-mails, phones and lists of values by what they hold, whatever the header says', () => {
    const guess = guessMapping(
      'contacts',
      tableOf('Name,x1,x2\nAnna,anna@firm.fr,+33 1 02 03 04 05\nDov,dov@firm.il,03-1234567\n'),
    );
    expect(pairs(guess.mapping)).toEqual([
      ['Name', 'name'],
      ['x1', 'email'],
      ['x2', 'phone'],
    ]);
    const stages = guessMapping('opportunities', tableOf('Title,x\nA,Won\nB,Lost\nC,Proposal\n'));
    expect(pairs(stages.mapping)).toContainEqual(['x', 'stage']);
  });

  it('does not believe a header whose values are something else', () => {
    expect(
      pairs(guessMapping('companies', tableOf('name,email,phone\nAcme,Paris,none\nZoo,Lyon,none\n')).mapping),
    ).toEqual([['name', 'name']]);
  });

  it('names the required field that nothing feeds, and leaves unknown columns out', () => {
    const guess = guessMapping('contacts', tableOf('foo,bar\n1,2\n'));
    expect(guess.missing).toEqual(['name']);
    expect(guess.columns).toEqual([
      { column: 'foo', fields: [], confidence: 'none' },
      { column: 'bar', fields: [], confidence: 'none' },
    ]);
  });

  it('writes down the order of dates it assumed, and borrows it from another column of the file', () => {
    const ambiguous = guessMapping('tasks', tableOf('title,due date\nA,01/02/2024\n'), { date_order: 'MDY' });
    expect(ambiguous.mapping.columns[1]).toEqual({ column: 'due date', field: 'due_date', date_order: 'MDY' });
    expect(ambiguous.dates).toMatchObject([{ ambiguous: true }]);
    const borrowed = guessMapping('tasks', tableOf('title,due date,created\nA,01/02/2024,01/25/2024\n'));
    expect(borrowed.dates).toMatchObject([{ order: 'MDY', ambiguous: false }, { order: 'MDY' }]);
  });

  it('offers to turn visually ordered Hebrew round', () => {
    expect(guessMapping('contacts', tableOf('name,city\nןהכ דוד,הפיח\nםהרבא,הפיח\n')).mapping.visual_hebrew).toEqual([
      'name',
    ]);
    expect(guessMapping('contacts', tableOf('name,city\nדוד כהן,חיפה\n')).mapping.visual_hebrew).toEqual([]);
  });

  it('uses the stages of the workspace', () => {
    const lists = { stage: ['SCOPING', 'WON'] };
    const guess = guessMapping('opportunities', tableOf('title,stage\nA,scoping\nB,Won\nC,Negotiation\n'), { lists });
    expect(guess.mapping.values).toEqual([
      { field: 'stage', from: 'scoping', to: 'SCOPING' },
      { field: 'stage', from: 'Won', to: 'WON' },
    ]);
  });
});

import { expect, test } from 'vitest';
import { NewContact } from './contact.ts';
import { csvCell, csvText } from './csv-cell.ts';
import { LeadChanges, NewLead } from './lead.ts';
import { NewOpportunity } from './opportunity.ts';
import { may } from './permission.ts';
import { NewTask } from './task.ts';

const codes = (
  schema: {
    safeParse(value: unknown): { success: boolean; error?: { issues: { message: string; path: PropertyKey[] }[] } };
  },
  value: unknown,
) => schema.safeParse(value).error?.issues.map(({ path, message }) => [path.join('.'), message]) ?? [];

test('a megabyte of text in a name is refused with its field and a code', () => {
  expect(codes(NewLead, { name: 'x'.repeat(1_000_000) })).toEqual([['name', 'TOO_LONG']]);
});

test('a required name may not be empty, nor made of invisible characters alone', () => {
  for (const name of ['', '  ', '\u200B\u202E']) {
    expect(codes(NewLead, { name })).toEqual([['name', 'REQUIRED']]);
    expect(codes(LeadChanges, { name })).toEqual([['name', 'REQUIRED']]);
  }
});

test.each(['ada@', 'ada', '@example.com', 'a b@example.com', 'a@b@c.com'])('"%s" is not an e-mail address', (email) => {
  expect(codes(NewContact, { name: 'Ada', email })).toEqual([['email', 'NOT_AN_EMAIL']]);
});

test('an e-mail address may be emptied', () => {
  expect(codes(NewContact, { name: 'Ada', email: '' })).toEqual([]);
  expect(codes(NewContact, { name: 'Ada', email: null })).toEqual([]);
});

test.each([
  ['1e9', 'NOT_A_NUMBER'],
  ['NaN', 'NOT_A_NUMBER'],
  ['$50', 'NOT_A_NUMBER'],
  ['1,5', 'NOT_A_NUMBER'],
  ['9'.repeat(16), 'NOT_A_NUMBER'],
  ['1.0000001', 'NOT_A_NUMBER'],
])('"%s" is not an amount', (value, code) => {
  expect(codes(NewOpportunity, { title: 'a', value })).toEqual([['value', code]]);
});

test.each(['0000-01-01', '9999-12-31', '1899-12-31', '2200-01-01'])('the year of %s is out of range', (date) => {
  expect(codes(NewOpportunity, { title: 'a', expected_close_date: date })).toEqual([
    ['expected_close_date', 'YEAR_OUT_OF_RANGE'],
  ]);
});

test('31 February is no date', () => {
  expect(codes(NewOpportunity, { title: 'a', expected_close_date: '2026-02-31' })).toHaveLength(1);
});

test('operators, prototypes and unknown fields do not pass the wall', () => {
  for (const input of [
    { name: { $gt: '' } },
    { name: 'a', $where: '1' },
    { name: 'a', 'brand.x': 'y' },
    { name: 'a', _bsontype: 'ObjectId' },
    { name: 'a', converted_contact_id: '0'.repeat(24) },
    JSON.parse('{"name":"a","constructor":{}}'),
  ])
    expect(NewLead.safeParse(input).success).toBe(false);
  NewLead.safeParse(JSON.parse('{"name":"a","__proto__":{"polluted":1}}'));
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test('a change may empty a field but not a required one', () => {
  expect(LeadChanges.safeParse({ phone: null }).success).toBe(true);
  expect(LeadChanges.safeParse({ name: null }).success).toBe(false);
});

test('a task relates to a kind of record that the database knows', () => {
  const id = '0'.repeat(24);
  expect(NewTask.safeParse({ title: 'a', related_to: { type: 'lead', id } }).success).toBe(true);
  expect(NewTask.safeParse({ title: 'a', related_to: { type: 'users', id } }).success).toBe(false);
});

test('roles: a viewer reads, sales write, an admin manages', () => {
  const table = (['viewer', 'sales', 'admin'] as const).map((role) =>
    (['read', 'write', 'manage'] as const).map((permission) => may(role, permission)),
  );
  expect(table).toEqual([
    [true, false, false],
    [true, true, false],
    [true, true, true],
  ]);
});

test.each([
  ['=1+1', "'=1+1"],
  ['+33', "'+33"],
  ['-5 degrees', "'-5 degrees"],
  ['@x', "'@x"],
  ['  =1', "'  =1"],
  ['＝1', "'＝1"],
  ['a"b', '"a""b"'],
  ['a,b', '"a,b"'],
  ['plain', 'plain'],
])('the text cell %j becomes %j', (text, cell) => {
  expect(csvText(text)).toBe(cell);
});

test('numbers stay numbers, also negative ones; a text that looks like one does not', () => {
  expect([csvCell('-5.5', true), csvCell(-3, true), csvCell('-5', false), csvCell(null, true)]).toEqual([
    '-5.5',
    '-3',
    "'-5",
    '',
  ]);
});

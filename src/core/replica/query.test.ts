import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decimal128 } from 'bson';
import { expect, test } from 'vitest';
import { openDesk } from '../../testing/desk.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { leads } from '../leads/index.ts';
import { opportunities } from '../opportunities/index.ts';
import type { Column } from './definition.ts';
import { mustDefine } from './definitions.ts';
import { ensureProjections } from './ensure-projections.ts';
import { migrations } from './migrations/index.ts';
import { openReplica } from './open.ts';
import { listRecords, matchExpression, matchingRecords, readPosition } from './query.ts';

const columnOf = (name: string) => mustDefine('contacts').columns[name] as Column;
const after = (cursor: string | null | undefined) => (cursor ? (readPosition(cursor, columnOf('name')) ?? null) : null);

function deskWithNames(names: (string | null)[]) {
  const desk = openDesk();
  desk.store.write({ personId: null, command: 'test' }, (change) => {
    for (const [index, name] of names.entries())
      change.insert('contacts', {
        ...(name === null ? {} : { name }),
        email: `p${index}@example.com`,
        country: index % 2 === 0 ? 'France' : 'Israël',
        created_at: new Date(1_700_000_000_000 + index),
      });
  });
  return desk;
}

function matching(desk: ReturnType<typeof openDesk>, text: string) {
  const definition = mustDefine('contacts');
  return matchingRecords(desk.store.database, definition, [{ text }]).map(({ name }) => name);
}

function allPages(desk: ReturnType<typeof openDesk>, descending: boolean, limit: number) {
  const seen: (string | null)[] = [];
  let cursor: string | undefined;
  do {
    const page = listRecords(desk.store.database, mustDefine('contacts'), {
      where: [],
      sort: { column: 'name', descending },
      after: after(cursor),
      limit,
      total: false,
    });
    seen.push(...page.items.map((item) => item.name as string | null));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return seen;
}

test.each([1, 2, 3, 7, 50])('pages of %i show every record once, equal names and empty ones too', (limit) => {
  const desk = deskWithNames(['b', null, 'É', 'a', 'b', null, 'e', 'B', 'z', null]);
  expect(allPages(desk, false, limit)).toEqual(['a', 'b', 'b', 'B', 'É', 'e', 'z', null, null, null]);
  expect(allPages(desk, true, limit)).toEqual(['z', 'e', 'É', 'B', 'b', 'b', 'a', null, null, null]);
});

test('numbers too large to sort by do not cut a list short', () => {
  const desk = openDesk();
  const values = ['1E+999', '9.5E+400', '12', '-1E+999', '1E-999', '3'];
  desk.store.write({ personId: null, command: 'test' }, (change) => {
    for (const value of values) change.insert('opportunities', { title: value, value: Decimal128.fromString(value) });
  });
  const seen: unknown[] = [];
  let next: string | null = null;
  do {
    const page: { items: { title: unknown }[]; next: string | null } = opportunities.list(desk, {
      sort: { field: 'value', direction: 'descending' },
      cursor: next ?? undefined,
      limit: 1,
      total: false,
    });
    seen.push(...page.items.map(({ title }) => title));
    next = page.next;
  } while (next !== null && seen.length < 20);
  expect(seen).toHaveLength(values.length);
  expect(seen.slice(0, 3)).toEqual(['12', '3', '1E-999']);
});

test('a replica of an older version that cannot be written is listed as this version does, and left as it was', () => {
  const path = join(temporaryFolder(), 'replica.db');
  const desk = openDesk(path);
  leads.create(desk, { name: 'Ada', priority: 'A' });
  desk.replica.writable.run("UPDATE projection SET definition = 'older' WHERE coll = 'leads'");
  desk.replica.writable.execute(
    'DROP TABLE view_leads; CREATE TABLE view_leads (row INTEGER PRIMARY KEY, record TEXT)',
  );
  desk.replica.close();
  const before = readFileSync(path);
  const key = Buffer.alloc(32, 7);
  const replica = openReplica(path, key, { create: false, migrations, prepare: ensureProjections, readOnly: true });
  expect(replica.readable.all('SELECT name, priority FROM view_leads')).toEqual([{ name: 'ada', priority: 'A' }]);
  expect(() => replica.writable.run("UPDATE view_leads SET name = 'x'")).toThrow('reading only');
  replica.close();
  expect(readFileSync(path).equals(before)).toBe(true);
});

test('a page asked for after a record was removed goes on where it was', () => {
  const desk = deskWithNames(['a', 'b', 'c', 'd']);
  const query = { where: [], sort: { column: 'name', descending: false }, after: null, limit: 2, total: true };
  const first = listRecords(desk.store.database, mustDefine('contacts'), query);
  desk.store.write({ personId: null, command: 'test' }, (change) =>
    change.remove('contacts', first.items[1]?.id ?? ''),
  );
  const second = listRecords(desk.store.database, mustDefine('contacts'), {
    ...query,
    after: after(first.next),
  });
  expect([first.total, second.total]).toEqual([4, 3]);
  expect(second.items.map(({ name }) => name)).toEqual(['c', 'd']);
});

test.each([
  '',
  'x',
  'W10',
  'bnVsbA',
  '%%%',
  Buffer.from('{"a":1}').toString('base64url'),
  Buffer.from('["a",1.5]').toString('base64url'),
  Buffer.from('[{"a":1},1]').toString('base64url'),
])('"%s" is no cursor', (cursor) => {
  expect(readPosition(cursor, columnOf('name'))).toBeUndefined();
});

test('a cursor is one of lists sorted by a column of its type', () => {
  const byName = Buffer.from('["a",1]').toString('base64url');
  const byTime = Buffer.from('[17,1]').toString('base64url');
  const empty = Buffer.from('[null,1]').toString('base64url');
  expect(readPosition(byName, columnOf('name'))).toEqual(['a', 1]);
  expect(readPosition(byName, columnOf('created_at'))).toBeUndefined();
  expect(readPosition(byTime, columnOf('name'))).toBeUndefined();
  expect(readPosition(empty, columnOf('created_at'))).toEqual([null, 1]);
});

test('text finds beginnings of words without accents, case, Hebrew points and final letters', () => {
  const desk = deskWithNames(['Élodie Cohén', 'שָׁלוֹם כהן', 'Łukasz Ørsted', 'Zoë (ACME)', 'תל־אביב']);
  const find = (text: string) => matching(desk, text);
  expect(find('elodie')).toEqual(['Élodie Cohén']);
  expect(find('COH')).toEqual(['Élodie Cohén']);
  expect(find('שלומ כהנ')).toEqual(['שָׁלוֹם כהן']);
  expect(find('lukasz orst')).toEqual(['Łukasz Ørsted']);
  expect(find('"acme')).toEqual(['Zoë (ACME)']);
  expect(find('nobody')).toEqual([]);
  expect(find('???')).toEqual([]);
  expect(find('אביב')).toEqual(['תל־אביב']);
  expect(find('תל אביב')).toEqual(['תל־אביב']);
  expect(find('תל-אביב')).toEqual(['תל־אביב']);
  expect(find('  ')).toHaveLength(5);
});

test.each([
  'a" OR search MATCH "b',
  'NEAR(a b)',
  'title:x',
  '* ^ - + ( ) { } :',
  "'; DROP TABLE doc; --",
  '\u0000',
  '"',
])('text with the syntax of a search engine %j is only words', (text) => {
  const desk = deskWithNames(['a']);
  expect(() =>
    listRecords(desk.store.database, mustDefine('contacts'), {
      where: [{ text }],
      sort: { column: 'name', descending: false },
      after: null,
      limit: 1,
      total: true,
    }),
  ).not.toThrow();
});

test('any letter or digit of any script may be searched for', () => {
  const desk = deskWithNames(['a']);
  const letters: string[] = ['\u19b0', '\u19c9', '\u1cf2'];
  for (let code = 0x80; code < 0x32000; code += code < 0x3000 ? 1 : 331) {
    const letter = code >= 0xd800 && code < 0xe000 ? '' : String.fromCodePoint(code);
    if (/[\p{L}\p{N}]/u.test(letter)) letters.push(letter);
  }
  expect(letters.length).toBeGreaterThan(5000);
  for (const letter of letters)
    expect(() => matching(desk, `a${letter}b`), letter.codePointAt(0)?.toString(16)).not.toThrow();
});

test('a query of 500 characters is cut to twelve words', () => {
  expect(matchExpression('mot '.repeat(125))?.split(' ')).toHaveLength(12);
});

test('a page in the middle of a list, filtered and sorted, is found by an index', () => {
  const desk = openDesk();
  const plan = desk.store.database
    .all<{ detail: string }>(
      `EXPLAIN QUERY PLAN SELECT row, record, created_at AS position FROM view_opportunities
       WHERE (stage = ?) AND (created_at, row) < (?, ?) ORDER BY created_at DESC, row DESC LIMIT ?`,
      ['NEGOTIATION', 1, 1, 51],
    )
    .map(({ detail }) => detail)
    .join('\n');
  expect(plan).toContain('USING INDEX view_opportunities_stage_created_at');
  expect(plan).not.toContain('TEMP B-TREE');
});

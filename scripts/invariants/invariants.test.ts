import { expect, test } from 'vitest';
import { failures, invariants } from './promises.ts';
import { gaps, pageOf } from './table.ts';
import { taggedTests } from './titles.ts';

const titles = (source: string) => taggedTests('src/x.test.ts', source).map(({ tags, title }) => [tags, title]);

test('tags are read from titles in every way a test is written', () => {
  const source = [
    "test('[I4] after the faults stop both sides are equal', () => {});",
    'test("[row 27] [I2] it\'s sent once", () => {});',
    "test.each([[1, 'x'], [2, 'y']])(\n  '[row 3] page %i is read again', () => {});",
    'describe(`[I11] [row 53] dirty documents`, () => {',
    "  it('is no promise', () => {});",
    "  test('keeps its \\'quotes\\' [row 5]', () => {});",
    '});',
  ].join('\n');
  expect(titles(source)).toEqual([
    [['I4'], 'after the faults stop both sides are equal'],
    [['row 27', 'I2'], "it's sent once"],
    [['row 3'], 'page %i is read again'],
    [['I11', 'row 53'], 'dirty documents'],
    [['row 5'], "keeps its 'quotes'"],
  ]);
});

test('what is skipped, what is no title and what only looks like a tag holds nothing', () => {
  const source = [
    "test.skip('[I1] later', () => {});",
    "describe.todo('[I2] later');",
    "// test: '[I3] a remark'",
    "const note = '[I5] no call';",
    "test('[I] [row] [rows 1] list[I6]x is held', () => {});",
  ].join('\n');
  expect(titles(source)).toEqual([[['I6'], '[I] [row] [rows 1] listx is held']]);
});

test('every invariant and row has its line, with a link to each test that holds it', () => {
  const tests = taggedTests('src/core/a.test.ts', "test('[I1] [row 65] a | b <c>', () => {});");
  const page = pageOf(tests);
  expect(page.match(/^\| I\d+ \|/gm)).toHaveLength(16);
  expect(page.match(/^\| \d+ \|/gm)).toHaveLength(65);
  const links = page.split('\n').filter((row) => row.endsWith('[a \\| b \\<c\\>](../src/core/a.test.ts) |'));
  expect(links.map((row) => row.split(' ')[1])).toEqual(['I1', '65']);
});

test('what no test holds is missing, and a tag of no invariant and no row is told with its file', () => {
  const held = [...Object.keys(invariants).map((n) => `[I${n}]`), ...Object.keys(failures).map((n) => `[row ${n}]`)];
  expect(held).toHaveLength(16 + 65);
  const all = taggedTests('a.test.ts', `test('${held.join(' ')} all', () => {});`);
  expect(gaps(all)).toEqual({ missing: [], unknown: [] });
  const some = taggedTests('b.test.ts', `test('${held.slice(1, -1).join(' ')} [I17] [row 0] most', () => {});`);
  expect(gaps(some)).toEqual({
    missing: ['I1', 'row 65'],
    unknown: [
      { tag: 'I17', file: 'b.test.ts' },
      { tag: 'row 0', file: 'b.test.ts' },
    ],
  });
});

import { describe, expect, it } from 'vitest';
import { type ImportTable, readCsv } from './read-csv.ts';

function table(text: string): ImportTable {
  const answer = readCsv(text);
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
}
const cells = (text: string) => table(text).rows.map((row) => row.cells);
const lines = (text: string) => table(text).rows.map((row) => row.line);
const refusal = (text: string) => {
  const answer = readCsv(text);
  return answer.ok ? null : answer.refusal.code;
};
const problems = (text: string) => table(text).problems.map(({ line, code }) => [line, code]);
const notices = (text: string) =>
  table(text).notices.map(({ code, line, column, count }) => [code, line, column, count]);

describe('the delimiter', () => {
  it('is found among comma, semicolon, tab and bar', () => {
    for (const delimiter of [',', ';', '\t', '|']) {
      const text = ['name,city,sum', 'Anna,Paris,12', ''].join('\n').replaceAll(',', delimiter);
      expect(table(text)).toMatchObject({ delimiter, columns: ['name', 'city', 'sum'] });
    }
  });

  it('is not a decimal comma, nor a character inside quotes', () => {
    expect(table('name;sum;rate\nAnna;1,5;2,5\nZoë;1,5;2,5\n').delimiter).toBe(';');
    expect(table('"name; of, the|firm",city\n"a;b;c;d",Paris\n')).toMatchObject({
      delimiter: ',',
      columns: ['name; of, the|firm', 'city'],
    });
  });

  it('is the one that a first line sep=… names, and that line is no header', () => {
    expect(table('sep=;\nname;city\nAnna;Paris\n')).toMatchObject({
      delimiter: ';',
      columns: ['name', 'city'],
      rows: [{ line: 3 }],
    });
  });

  it('may be absent: a file of one column', () => {
    expect(table('name\nAnna\nZoë\n')).toMatchObject({ columns: ['name'], rows: [{ line: 2 }, { line: 3 }] });
  });
});

describe('rows', () => {
  it('carry the line on which they begin, as an editor counts, over blank lines and cells of several lines', () => {
    const text = 'name,note\r\n\r\nAnna,"one\r\ntwo\r\n\r\nthree"\r\nZoë,four\r\n';
    expect(lines(text)).toEqual([3, 7]);
    expect(cells(text)).toEqual([
      ['Anna', 'one\ntwo\n\nthree'],
      ['Zoë', 'four'],
    ]);
    expect(lines('name,note\nAnna,1\rZoë,2\r\nDov,3')).toEqual([2, 3, 4]);
  });

  it('count right beyond the blocks in which the file is read', () => {
    const text = `name,note\n${Array.from({ length: 3000 }, (_, index) => `n${index},"a\nb"`).join('\n')}\n`;
    expect(table(text).problems).toEqual([]);
    expect(lines(text).at(-1)).toBe(2 + 2999 * 2);
    expect(cells(text).at(-1)).toEqual(['n2999', 'a\nb']);
  });

  it('keep doubled quotes and delimiters in quotes', () => {
    expect(cells('a,b\n"x ""y"" z","1,2"\n')).toEqual([['x "y" z', '1,2']]);
  });

  it('keep a quote inside a cell as a character, in one row or in two hundred thousand', () => {
    expect(cells('a,b\n1,19" rack\n"Le "Petit" Zinc",2\n')).toEqual([
      ['1', '19" rack'],
      ['"Le "Petit" Zinc"', '2'],
    ]);
    const answer = readCsv(`a,b\n${'1,19" rack\n'.repeat(200_000)}`);
    expect(answer.ok && answer.value.rows.length).toBe(200_000);
  });

  it('are all there when quotes are unclosed at the end; the one row is named', () => {
    const text = 'a,b\n1,x\n2,"y\n3,z\n4,"w"\n5,v\n';
    expect(problems(text)).toEqual([[3, 'UNCLOSED_QUOTE']]);
    expect(lines(text)).toEqual([2, 3, 4, 5, 6]);
    expect(cells(text)).toEqual([
      ['1', 'x'],
      ['2', '"y'],
      ['3', 'z'],
      ['4', 'w'],
      ['5', 'v'],
    ]);
    expect(problems('a,b\n1,x\n2,"y')).toEqual([[3, 'UNCLOSED_QUOTE']]);
  });

  it('are all there when a quote is unclosed in the middle of a long file', () => {
    const body = Array.from({ length: 5000 }, (_, index) => (index === 1234 ? `${index},"open` : `${index},x`));
    const text = `a,b\n${body.join('\n')}\n`;
    expect(problems(text)).toEqual([[1236, 'UNCLOSED_QUOTE']]);
    expect(table(text).rows).toHaveLength(5000);
  });

  it('that are too short or too long are reported by line; empty cells too many are not', () => {
    const text = 'a,b,c\n1,2\n1,2,3\n1,2,3,4\n1,2,3,,\n';
    expect(problems(text)).toEqual([
      [2, 'ROW_TOO_SHORT'],
      [4, 'ROW_TOO_LONG'],
    ]);
    expect(cells(text)).toEqual([
      ['1', '2', ''],
      ['1', '2', '3'],
      ['1', '2', '3'],
      ['1', '2', '3'],
    ]);
  });

  it('that are blank are counted, not lost silently', () => {
    expect(notices('a,b\n1,2\n\n,\n3,4\n')).toEqual([['BLANK_LINES_SKIPPED', 3, null, 2]]);
  });

  it('of more than a million characters are reported and not taken apart', () => {
    expect(problems(`a,b\n1,${'x'.repeat(2_000_000)}\n3,4\n`)).toEqual([[2, 'ROW_TOO_LARGE']]);
    const started = performance.now();
    expect(problems(`a,b\n${','.repeat(20_000_000)}\n3,4\n`)).toEqual([[2, 'ROW_TOO_LARGE']]);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('columns', () => {
  it('of one name get a number, with a notice', () => {
    const text = 'name,name,name (2),name\n1,2,3,4\n';
    expect(table(text).columns).toEqual(['name', 'name (3)', 'name (2)', 'name (4)']);
    expect(notices(text)).toEqual([
      ['COLUMN_RENAMED', 1, 'name (3)', 1],
      ['COLUMN_RENAMED', 1, 'name (4)', 1],
    ]);
    expect(table('name,name\n1,2\n').columns).toEqual(['name', 'name (2)']);
  });

  it('without a name are called by their place', () => {
    expect(table('name,,city,\n1,2,3,4\n').columns).toEqual(['name', 'column 2', 'city', 'column 4']);
  });

  it('may be called __proto__ or constructor and harm nothing', () => {
    expect(table('__proto__,constructor,toString\nx,y,z\n')).toMatchObject({
      columns: ['__proto__', 'constructor', 'toString'],
      rows: [{ cells: ['x', 'y', 'z'] }],
    });
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });

  it('beyond 500 are refused, a million of them at once', () => {
    expect(refusal(`${Array.from({ length: 501 }, (_, index) => `c${index}`).join(',')}\n1\n`)).toBe(
      'TOO_MANY_COLUMNS',
    );
    expect(table(`${Array.from({ length: 500 }, (_, index) => `c${index}`).join(',')}\n1\n`).columns).toHaveLength(500);
    const million = `${'column,'.repeat(1_000_000)}\n1\n`;
    const started = performance.now();
    expect(refusal(million)).toBe('TOO_MANY_COLUMNS');
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('a file that is refused', () => {
  it('has a header only, or nothing', () => {
    expect(refusal('name,city\n')).toBe('NO_ROWS');
    expect(refusal('name,city\n\n,\n')).toBe('NO_ROWS');
    expect(refusal('\n\n')).toBe('EMPTY_FILE');
  });

  it('has more than 500,000 rows', () => {
    expect(refusal(`name\n${'x\n'.repeat(500_001)}`)).toBe('TOO_MANY_ROWS');
  });

  it('is all quotes in disorder', () => {
    expect(refusal(`a,b\n${'"x\n'.repeat(10_002)}`)).toBe('BROKEN_QUOTES');
  });
});

describe('text', () => {
  it('stays text: a formula, a number, a date, leading zeros', () => {
    expect(cells('a;b;c;d\n=HYPERLINK("http://evil.test";"x");+1;31/02/2024;007\n')).toEqual([
      ['=HYPERLINK("http://evil.test"', '"x")', '+1', '31/02/2024'],
    ]);
    expect(cells('a,b\n"=HYPERLINK(""http://evil.test"",""click"")",@SUM(1)\n')).toEqual([
      ['=HYPERLINK("http://evil.test","click")', '@SUM(1)'],
    ]);
  });

  it('loses the characters that cannot be seen and lie, and says how many: NUL, zero-width space, direction overrides', () => {
    const text = 'na\u200bme,file\nAn\0na,evil\u202efdp.exe\nZoë,שלום\u200f!\n';
    expect(table(text).columns).toEqual(['name', 'file']);
    expect(cells(text)).toEqual([
      ['Anna', 'evilfdp.exe'],
      ['Zoë', 'שלום\u200f!'],
    ]);
    expect(notices(text)).toEqual([['INVISIBLE_CHARACTERS_REMOVED', 1, null, 3]]);
  });

  it('is read as if a NUL were not there, before a quote too', () => {
    expect(cells('a,b\n1,\0"x,y"\n')).toEqual([['1', 'x,y']]);
  });

  it('keeps joined emoji and lone surrogates become U+FFFD', () => {
    expect(cells('a,b\n👩‍💻,x\ud800y\n')).toEqual([['👩‍💻', 'x\ufffdy']]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImportCollection } from '../../domain/import-mapping.ts';
import { checkMapping } from './check-mapping.ts';
import { decode } from './decode.ts';
import { guessMapping } from './guess-columns.ts';
import { proposeValues } from './map-values.ts';
import { planImport } from './plan-import.ts';
import { readCsv } from './read-csv.ts';
import { detectVisualHebrew, toLogicalOrder } from './read-hebrew.ts';

const seed = 20_240_229;
const runs = { seed, numRuns: 400, verbose: fc.VerbosityLevel.None };

/** Pieces out of which hostile and ordinary files are made. */
const piece = fc.constantFrom(
  ',',
  ';',
  '\t',
  '|',
  '\n',
  '\r\n',
  '\r',
  '"',
  '""',
  ' ',
  '\0',
  '\ufeff',
  '\u202e',
  '\u200b',
  'name',
  'email',
  'date',
  'value',
  'stage',
  'account',
  '__proto__',
  'constructor',
  'Won',
  'Lost',
  '31/02/2024',
  '12/31/2024',
  '2024-01-01',
  '1 234,56 €',
  '(1 200)',
  '=HYPERLINK("x")',
  'a@b.fr',
  '+33 1 02 03 04 05',
  'שלום',
  'םולש',
  'é',
  '👩‍💻',
  '\ud800',
  '{',
  '}',
  '$',
  '0',
  '9999',
  '%',
  "'",
);
const text = fc.array(piece, { maxLength: 120 }).map((pieces) => pieces.join(''));

/** The whole way of a file; answers how many rows were accounted for. */
function walk(bytes: Uint8Array): void {
  const decoded = decode(bytes);
  if (!decoded.ok) return;
  const read = readCsv(decoded.value.text);
  if (!read.ok) return;
  const table = read.value;
  expect(new Set(table.columns).size).toBe(table.columns.length);
  expect(table.columns.length).toBeLessThanOrEqual(500);
  for (const row of table.rows) expect(row.cells.length).toBe(table.columns.length);
  for (const collection of ImportCollection.options) {
    const { mapping, missing } = guessMapping(collection, table, { currency: 'EUR' });
    proposeValues(table, mapping);
    const planned = planImport({ table, mapping });
    if (missing.length > 0) {
      expect(checkMapping(mapping, table.columns).map(({ code }) => code)).toContain('REQUIRED_FIELD_UNMAPPED');
      continue;
    }
    if (!planned.ok) throw new Error(JSON.stringify(planned.issues));
    const { counts, rows } = planned.plan;
    expect(counts.ready + counts.refused).toBe(table.rows.length);
    for (const row of rows)
      expect(row.document === null).toBe(row.problems.some(({ severity }) => severity === 'error'));
  }
}

describe(`files made at random (seed ${seed})`, () => {
  it('of any bytes are answered, never thrown at', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), walk), runs);
  });

  it('of the pieces that files are made of are answered, with every row accounted for', () => {
    fc.assert(
      fc.property(text, (content) => walk(new TextEncoder().encode(content))),
      runs,
    );
    fc.assert(
      fc.property(text, (content) => walk(new Uint8Array(Buffer.from(`\ufeff${content}`, 'utf16le')))),
      { ...runs, numRuns: 100 },
    );
  });

  it('lose no text: every letter and digit of the file is in a cell, a name or a reported row', () => {
    const letters = (value: string) => value.replace(/[^a-z0-9]/gi, '');
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a1', 'b2', 'c3', ',', '"', '""', '\n', ' '), { maxLength: 60 }),
        (pieces) => {
          const content = `h1,h2\n${pieces.join('')}\n`;
          const read = readCsv(content, ',');
          if (!read.ok) {
            expect(letters(content)).toBe('h1h2');
            return;
          }
          const { columns, rows, problems } = read.value;
          const reported = new Set(problems.map(({ line }) => line));
          const kept = rows.map((row) =>
            reported.has(row.line) ? (problems.find(({ line }) => line === row.line)?.value ?? '') : row.cells.join(''),
          );
          expect(letters([...columns, ...kept].join(''))).toBe(letters(content));
        },
      ),
      { ...runs, numRuns: 2000 },
    );
  });

  it('written in good order are read back cell by cell', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', 'é', 'ש', ',', ';', '"', '\n', ' ', '1'), maxLength: 12 })
      .filter((value) => value.trim() !== '');
    const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 40 }), (rows) => {
        const read = readCsv(`x,y\n${rows.map((row) => row.map(quoted).join(',')).join('\n')}\n`);
        if (!read.ok) throw new Error(read.refusal.code);
        expect(read.value.problems).toEqual([]);
        expect(read.value.rows.map(({ cells }) => cells)).toEqual(rows);
      }),
      runs,
    );
  });

  it('turned round twice are what they were, when they are Hebrew letters and spaces', () => {
    const hebrew = fc.string({ unit: fc.constantFrom('א', 'ב', 'ם', 'ן', 'ש', ' '), maxLength: 40 });
    fc.assert(
      fc.property(hebrew, (value) => {
        expect(toLogicalOrder(toLogicalOrder(value))).toBe(value);
      }),
      runs,
    );
    fc.assert(
      fc.property(hebrew, (value) => {
        const [one, other] = [detectVisualHebrew([value]), detectVisualHebrew([toLogicalOrder(value)])];
        expect([one.begins, one.ends]).toEqual([other.ends, other.begins]);
      }),
      runs,
    );
  });
});

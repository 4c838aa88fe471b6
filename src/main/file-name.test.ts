import { posix, win32 } from 'node:path';
import { expect, test } from 'vitest';
import { runSeed, seededRandom } from '../testing/seeded-random.ts';
import { safeFileName } from './file-name.ts';

test.each([
  ['INV-2026-0001.pdf', 'INV-2026-0001.pdf'],
  ['Facture n° 12.pdf', 'Facture n° 12.pdf'],
  ['חשבונית 7.pdf', 'חשבונית 7.pdf'],
  ['../../etc/passwd', 'etc passwd'],
  ['C:\\Windows\\system.ini', 'C Windows system.ini'],
  ['a/b\\c:d*e?f"g<h>i|j.csv', 'a b c d e f g h i j.csv'],
  ['invoice\u202efdp.exe', 'invoice fdp.exe'],
  ['line\r\nbreak.pdf', 'line break.pdf'],
  ['CON', '_CON'],
  ['con.pdf', '_con.pdf'],
  ['LPT1.txt', '_LPT1.txt'],
  ['COM1 .txt', '_COM1.txt'],
  ['', 'document'],
  ['...', 'document'],
  ['.pdf', 'document.pdf'],
  ['name. . .', 'name'],
  ['e\u0301te\u0301.pdf', 'été.pdf'],
])('%j is saved as %j', (name, safe) => {
  expect(safeFileName(name)).toBe(safe);
});

test('a device’s name before a long rest is made harmless before it is cut', () => {
  const safe = safeFileName(`NUL.pdf${'a'.repeat(200)}`);
  expect(safe).toBe(`_NUL.pdf${'a'.repeat(112)}`);
  expect(safeFileName(safe)).toBe(safe);
});

test('whatever it is made of, it is one file in its folder, on both kinds of system, of at most 120 bytes', () => {
  const seed = runSeed();
  const random = seededRandom(seed);
  const pieces = [
    '..',
    '.',
    '/',
    '\\',
    ':',
    '\u0000',
    '\u202e',
    '\u200f',
    ' ',
    '~',
    'con',
    'NUL',
    '.pdf',
    'é',
    'ש',
    '😀',
    'a'.repeat(60),
    '%2e',
    '$DATA',
    '|',
  ];
  for (let turn = 0; turn < 2_000; turn += 1) {
    const name = Array.from(
      { length: 1 + Math.floor(random() * 12) },
      () => pieces[Math.floor(random() * pieces.length)],
    ).join('');
    const safe = safeFileName(name);
    const clue = `seed ${seed}, ${JSON.stringify(name)} → ${JSON.stringify(safe)}`;
    expect(posix.dirname(posix.resolve('/folder', safe)), clue).toBe('/folder');
    expect(win32.dirname(win32.resolve('C:\\folder', safe)), clue).toBe('C:\\folder');
    expect(Buffer.byteLength(safe), clue).toBeLessThanOrEqual(120);
    expect(safe, clue).not.toMatch(/^(?:con|nul)(?:\.|$)|[. ]$/i);
    expect(safeFileName(safe), clue).toBe(safe);
  }
});

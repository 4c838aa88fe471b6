import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanLine, cleanText, fold } from './text.ts';

test('characters that make text lie are left out: overrides, isolates, zero-width space, byte order mark, controls', () => {
  expect(cleanLine('invoice\u202Efdp.exe\u202C')).toBe('invoicefdp.exe');
  expect(cleanLine('a\u200Bb\uFEFFc\u2066d\u2069\u0000\u001B[31m')).toBe('abcd[31m');
});

test('what Hebrew and emoji need stays: points, marks, joiners', () => {
  const text = 'שָׁלוֹם\u200F (א) 👩\u200D💻 a\u200Eb';
  expect(cleanLine(text)).toBe(text.normalize('NFC'));
});

test('one line has no line ends or tabs; several lines keep theirs', () => {
  expect(cleanLine('  a\r\n\tb  ')).toBe('a b');
  expect(cleanText('a\r\nb\rc\n\td')).toBe('a\nb\nc\n\td');
});

test('text with "$", "__proto__" and markup is text', () => {
  for (const text of ['$50', '$where', '__proto__', '<img src=x onerror=alert(1)>', '{"$gt":""}'])
    expect(cleanLine(text)).toBe(text);
});

test('folding: accents, case, Hebrew points and final letters, ligatures, full width', () => {
  expect(fold('Élodie CŒUR Straße ＡＢＣ')).toBe('elodie coeur strasse abc');
  expect(fold('שָׁלוֹם')).toBe(fold('שלומ'));
  expect(fold('צה״ל')).toBe(fold('צהל'));
  expect(fold('תל־אביב')).toBe(fold('תל-אביב'));
  expect(fold('ŁUKASZ Ørsted Æsir')).toBe('lukasz orsted aesir');
});

test('folding and cleaning are stable: doing it twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(cleanText(cleanText(text))).toBe(cleanText(text));
      expect(cleanLine(cleanLine(text))).toBe(cleanLine(text));
      expect(fold(fold(text))).toBe(fold(text));
    }),
    { numRuns: 2000 },
  );
});

import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textArbitrary } from '../../testing/invoice-arbitrary.ts';
import { unspaced } from '../../testing/pdf-text.ts';
import { directionOf, mirror, visualOrder } from './bidi.ts';
import { fontsFolder, PaperFonts } from './fonts.ts';
import { setLine, setText } from './text.ts';

const fonts = new PaperFonts(fontsFolder(fileURLToPath(new URL('../../../resources', import.meta.url))));
const style = { weight: 'regular', size: 10 } as const;

/** What stands on a line from left to right. */
function seen(text: string, page: 'ltr' | 'rtl'): string {
  return setLine(text, style, fonts, page)
    .pieces.toSorted((one, other) => one.x - other.x)
    .map((piece) => ((piece.level & 1) === 1 ? [...piece.text].reverse().join('') : piece.text))
    .join('');
}

test('a text is set in the page’s direction unless all its letters are of the other', () => {
  expect(directionOf('שלום Acme', 'rtl')).toBe('rtl');
  expect(directionOf('Acme Ltd.', 'rtl')).toBe('ltr');
  expect(directionOf('Acme שלום', 'ltr')).toBe('ltr');
  expect(directionOf('שלום', 'ltr')).toBe('rtl');
});

test('a telephone number or an amount is read left to right on every page', () => {
  expect(seen('+972 3 555 1234', 'rtl')).toBe('+972 3 555 1234');
  expect(seen('₪ -1,234.50', 'rtl')).toBe('₪ -1,234.50');
});

test('numbers, dates, addresses and Latin names keep their order in Hebrew', () => {
  expect(seen('14 במרץ 2025', 'rtl')).toBe('2025 ץרמב 14');
  expect(seen('לקוח Acme Ltd. (Paris) בע״מ', 'rtl')).toBe('מ״עב Acme Ltd. (Paris) חוקל');
  expect(seen('דואר: info@igv.co.il', 'rtl')).toBe('info@igv.co.il :ראוד');
  expect(seen('רח׳ הרצל 12, דירה 5', 'rtl')).toBe('5 הריד ,12 לצרה ׳חר');
  expect(seen('Client שלום (Paris)', 'ltr')).toBe('Client םולש (Paris)');
});

test('brackets are mirrored right to left', () => {
  expect(mirror('(בע״מ)')).toBe(')בע״מ(');
  const [piece] = setLine('(א)', style, fonts, 'rtl').pieces;
  expect(piece?.glyphs.map((shaped) => shaped.told)).toEqual(['(', 'א', ')']);
  expect(piece?.glyphs.map((shaped) => shaped.text)).toEqual([')', 'א', '(']);
});

test('stretches of several directions are put in the order of the page', () => {
  const items = [0, 1, 2, 1, 0].map((level, at) => ({ level, at }));
  expect(visualOrder(items).map((item) => item.at)).toEqual([0, 3, 2, 1, 4]);
});

test('figures are all of one width, alone and beside each other', () => {
  for (const weight of ['regular', 'strong'] as const) {
    const widths = [...'0123456789'].map((figure) => setLine(figure, { weight, size: 10 }, fonts, 'ltr').width);
    expect(new Set(widths).size).toBe(1);
    expect(setLine('1171', { weight, size: 10 }, fonts, 'ltr').width).toBeCloseTo((widths[0] ?? 0) * 4);
  }
});

test('the font has every sign of the three languages and their currencies', () => {
  const signs = 'ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿ€₪$£«»–—’…°אבגדהוזחטיךכלםמןנסעףפץצקרשת׳״־\u00a0\u05b0\u05c1';
  for (const weight of ['regular', 'strong'] as const) {
    for (const sign of signs) expect(fonts.face(weight).has(sign.codePointAt(0) ?? 0), sign).toBe(true);
  }
});

test('a sign that no font has is drawn as a box and still says what it is', () => {
  const glyphs = setLine('a你', style, fonts, 'ltr').pieces.flatMap((piece) => piece.glyphs);
  expect(glyphs.map((shaped) => [shaped.glyph.id === 0, shaped.text])).toEqual([
    [false, 'a'],
    [true, '你'],
  ]);
});

test('names in Cyrillic and Greek come from the second font', () => {
  const pieces = setLine('Ёлка Ω', style, fonts, 'ltr').pieces;
  expect(pieces.every((piece) => piece.glyphs.every((shaped) => shaped.glyph.id !== 0))).toBe(true);
});

test('a text without anything is one empty line, and an empty line of the source stays one', () => {
  expect(setText('', style, fonts, 'rtl')).toHaveLength(1);
  expect(setText('a\n\nb', style, fonts, 'ltr')).toHaveLength(3);
});

test('no line is wider than its column, and no character is lost or moved', () => {
  const longWord = fc.constantFrom(
    'x'.repeat(80),
    'שלום'.repeat(20),
    'https://igv.co.il/a/very/long/address/that/never/ends?a=1',
  );
  const texts = fc
    .array(fc.oneof({ weight: 5, arbitrary: textArbitrary }, longWord), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join('\n').replace(/\n/g, (_, at) => (at % 2 ? '\n' : ' ')));
  fc.assert(
    fc.property(texts, fc.integer({ min: 30, max: 400 }), fc.constantFrom('ltr', 'rtl'), (text, width, page) => {
      const lines = setText(text, style, fonts, page, width);
      for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 0.001);
      const kept = lines.flatMap((line) => line.pieces.map((piece) => piece.text)).join('');
      expect(unspaced(kept)).toBe(unspaced(text));
    }),
    { numRuns: 1000 },
  );
});

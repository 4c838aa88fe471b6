import { describe, expect, it } from 'vitest';
import { maximumFileBytes } from '../../domain/import-limits.ts';
import { checkFileSize, decode } from './decode.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (...values: number[]) => Uint8Array.from(values);
const utf16 = (text: string, endian: 'le' | 'be') => {
  const units = Buffer.from(text, 'utf16le');
  return new Uint8Array(endian === 'le' ? units : units.swap16());
};
const readAs = (input: Uint8Array) => {
  const answer = decode(input);
  return answer.ok ? [answer.value.encoding, answer.value.text] : answer.refusal.code;
};
const french = 'Société;Montant\r\nCafé Zoë;1 234,56 €\r\n';
const hebrew = 'שם,עיר\nדוד כהן,תל אביב\nרות לוי,חיפה\n';

describe('the encoding of a file', () => {
  it('is UTF-8 with and without a byte order mark', () => {
    expect(readAs(utf8(french))).toEqual(['utf-8', french]);
    expect(readAs(utf8(`\ufeff${hebrew}`))).toEqual(['utf-8', hebrew]);
  });

  it('is UTF-16 in both orders, with a byte order mark', () => {
    for (const text of [french, hebrew]) {
      expect(readAs(utf16(`\ufeff${text}`, 'le'))).toEqual(['utf-16le', text]);
      expect(readAs(utf16(`\ufeff${text}`, 'be'))).toEqual(['utf-16be', text]);
    }
  });

  it('is UTF-16 in both orders without a mark, by statistics', () => {
    for (const text of [french, hebrew]) {
      expect(readAs(utf16(text, 'le'))).toEqual(['utf-16le', text]);
      expect(readAs(utf16(text, 'be'))).toEqual(['utf-16be', text]);
    }
  });

  it('is Windows-1252 for French that is no UTF-8, with the euro sign and the apostrophe where they are', () => {
    const input = bytes(0x53, 0x6f, 0x63, 0x69, 0xe9, 0x74, 0xe9, 0x3b, 0x31, 0xa0, 0x80, 0x3b, 0x6c, 0x92, 0x61);
    expect(readAs(input)).toEqual(['windows-1252', 'Société;1\u00a0€;l’a']);
  });

  it('is Windows-1255 when the letters stand in rows as in Hebrew', () => {
    const word = [...hebrew].map((letter) =>
      letter >= 'א' && letter <= 'ת' ? letter.charCodeAt(0) - 0x05d0 + 0xe0 : letter.charCodeAt(0),
    );
    expect(readAs(Uint8Array.from(word))).toEqual(['windows-1255', hebrew]);
  });

  it('stays UTF-8 when a few bytes of it are damaged or its last character is cut', () => {
    const damaged = utf8(french.repeat(20));
    damaged[damaged.indexOf(0xc3)] = 0xff;
    expect(decode(damaged)).toMatchObject({ ok: true, value: { encoding: 'utf-8', replaced: 2 } });
    expect(decode(utf8('nom\nZoë').slice(0, -1))).toMatchObject({
      ok: true,
      value: { text: 'nom\nZo\ufffd', replaced: 1 },
    });
  });

  it('can be chosen by hand', () => {
    expect(decode(utf8('Zoë'), 'windows-1252')).toMatchObject({ value: { text: 'ZoÃ«' } });
  });
});

describe('a file that is refused', () => {
  it('is empty, or holds nothing but space', () => {
    expect(readAs(bytes())).toBe('EMPTY_FILE');
    expect(readAs(bytes(0xef, 0xbb, 0xbf))).toBe('EMPTY_FILE');
    expect(readAs(utf8(' \r\n\n'))).toBe('EMPTY_FILE');
  });

  it('is larger than 50 MB, and 200 MB are answered at once', () => {
    const large = new Uint8Array(200 * 1024 * 1024);
    const started = performance.now();
    expect(decode(large)).toEqual({
      ok: false,
      refusal: { code: 'FILE_TOO_LARGE', limit: maximumFileBytes, found: large.length },
    });
    expect(performance.now() - started).toBeLessThan(100);
    expect(checkFileSize(maximumFileBytes)).toEqual({ ok: true, value: null });
    expect(checkFileSize(maximumFileBytes + 1).ok).toBe(false);
  });

  it('is a picture, a PDF, an archive, a program or noise', () => {
    expect(readAs(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))).toBe('BINARY_FILE');
    expect(readAs(utf8('%PDF-1.7\nstream'))).toBe('BINARY_FILE');
    expect(readAs(bytes(0x1f, 0x8b, 0x08, 0x00))).toBe('BINARY_FILE');
    expect(readAs(Uint8Array.from({ length: 4096 }, (_, index) => (index * 89 + 7) % 256))).toBe('BINARY_FILE');
  });

  it('is a spreadsheet, which is told apart so that the sentence can say how to save it', () => {
    expect(readAs(bytes(0x50, 0x4b, 0x03, 0x04, 0x14))).toBe('SPREADSHEET_FILE');
    expect(readAs(bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1))).toBe('SPREADSHEET_FILE');
  });

  it('is not text with a stray NUL in it', () => {
    expect(decode(utf8(`name,city\nAnna\0,Paris\n`)).ok).toBe(true);
  });
});

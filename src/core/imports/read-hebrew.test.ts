import bidiFactory from 'bidi-js';
import { describe, expect, it } from 'vitest';
import { detectVisualHebrew, toLogicalOrder } from './read-hebrew.ts';

interface Reordering {
  getEmbeddingLevels(text: string, base: 'rtl'): object;
  getReorderedString(text: string, levels: object): string;
}
const bidi = bidiFactory() as unknown as Reordering;
/** What a program without bidirectional text stores: the line as it is seen, from left to right. */
const asSeen = (text: string) => bidi.getReorderedString(text, bidi.getEmbeddingLevels(text, 'rtl'));

const texts = [
  'שלום עולם',
  'דוד כהן',
  'תל אביב (יפו)',
  'חברת GTX Pro בע"מ',
  'הצעה מספר 1234',
  'רחוב הרצל 12, חיפה',
  'IBM ישראל',
  'מחיר: 1,234.50 ש"ח',
];

describe('Hebrew order', () => {
  it('is seen to be visual by final letters at the beginning of words', () => {
    expect(detectVisualHebrew(['שלום', 'כהן', 'לוי'])).toEqual({ visual: false, begins: 0, ends: 2 });
    expect(detectVisualHebrew(['םולש', 'ןהכ', 'יול'])).toEqual({ visual: true, begins: 2, ends: 0 });
    expect(detectVisualHebrew(['לוי', 'רות', 'Anna'])).toMatchObject({ visual: false });
    expect(detectVisualHebrew(['שלום', 'ןהכ'])).toMatchObject({ visual: false });
  });

  it('is turned round without touching numbers and Latin names, which an implementation of UAX #9 confirms', () => {
    for (const text of texts) expect(toLogicalOrder(asSeen(text))).toBe(text);
  });

  it('stays in lines without Hebrew, and each line is turned by itself', () => {
    expect(toLogicalOrder('Anna (Paris) 12')).toBe('Anna (Paris) 12');
    expect(toLogicalOrder('םולש\nAnna\nןהכ')).toBe('שלום\nAnna\nכהן');
  });
});

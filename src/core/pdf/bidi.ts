import bidiFactory from 'bidi-js';

export type Direction = 'ltr' | 'rtl';

const bidi = bidiFactory();

/**
 * What an extractor of text tells apart: left-to-right letters, right-to-left letters, digits with the signs that go with numbers
 * (`+ - . , / : % €`), and everything else.
 */
export type Strength = 'left' | 'right' | 'number' | 'neutral';

const strengths: Record<string, Strength> = {
  L: 'left',
  R: 'right',
  AL: 'right',
  EN: 'number',
  AN: 'number',
  ES: 'number',
  ET: 'number',
  CS: 'number',
};

/** Letters and controls that can make any text run right to left; without them the algorithm has nothing to do. */
const mayTurn =
  /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

export function strengthOf(character: string): Strength {
  return strengths[bidi.getBidiCharTypeName(character)] ?? 'neutral';
}

/** Each character's mirror image, as brackets show right to left; characters without one stay. */
export function mirror(text: string): string {
  return Array.from(text, (character) => bidi.getMirroredCharacter(character) ?? character).join('');
}

/**
 * The direction a text is set in. The page's, unless all its letters are of the other: `Acme Ltd.` keeps its full stop at its end on a
 * Hebrew page, and a Hebrew sentence with a Latin name in it stays a Hebrew sentence. Without letters left to right, everywhere:
 * telephone numbers and amounts are read so.
 */
export function directionOf(text: string, page: Direction): Direction {
  if (!mayTurn.test(text)) return 'ltr';
  const strong = new Set(Array.from(text, strengthOf));
  if (strong.has(page === 'rtl' ? 'right' : 'left')) return page;
  return page === 'ltr' && strong.has('right') ? 'rtl' : 'ltr';
}

/** The embedding level of each UTF-16 unit by the Unicode bidirectional algorithm (UAX #9); odd is right to left. */
export function levelsOf(text: string, base: Direction): Uint8Array {
  return base === 'ltr' && !mayTurn.test(text)
    ? new Uint8Array(text.length)
    : bidi.getEmbeddingLevels(text, base).levels;
}

/** The order on the page, left to right, of things that have levels (UAX #9, L2). */
export function visualOrder<Item extends { level: number }>(items: readonly Item[]): Item[] {
  let order = [...items];
  const highest = Math.max(0, ...items.map((item) => item.level));
  for (let level = highest; level >= 1; level -= 1) {
    const next: Item[] = [];
    let turned: Item[] = [];
    for (const item of order) {
      if (item.level >= level) turned.push(item);
      else {
        next.push(...turned.reverse(), item);
        turned = [];
      }
    }
    order = next.concat(turned.reverse());
  }
  return order;
}

const hebrewWord = /[\u05d0-\u05ea][\u05d0-\u05ea\u05b0-\u05c7"'\u05f3\u05f4]*/g;
const finalLetters = /[ךםןףץ]/;

export interface HebrewEvidence {
  /** The text is stored as it is seen, from left to right, and must be turned round. */
  visual: boolean;
  /** Words that begin, and that end, with one of the five letters that only stand at a word's end: ך ם ן ף ץ. */
  begins: number;
  ends: number;
}

/**
 * Tells logical Hebrew from visually ordered Hebrew, which old programs write. The rule: ך ם ן ף ץ stand at the end of words. Of the words of two and
 * more letters with such a letter at one end, more than three in four having it at the beginning means visual order. Without any such word the
 * answer is logical.
 */
export function detectVisualHebrew(values: Iterable<string>): HebrewEvidence {
  let begins = 0;
  let ends = 0;
  for (const value of values) {
    for (const [word] of value.matchAll(hebrewWord)) {
      const letters = word.replace(/[^\u05d0-\u05ea]/g, '');
      if (letters.length < 2) continue;
      const first = finalLetters.test(letters[0] as string);
      const last = finalLetters.test(letters.at(-1) as string);
      if (first && !last) begins += 1;
      else if (last && !first) ends += 1;
    }
  }
  return { visual: begins > 0 && begins > (begins + ends) * 0.75, begins, ends };
}

const mirrored = new Map([...'()[]{}<>«»'].map((character, index, all) => [character, all[index ^ 1] as string]));
const leftToRight = /[\p{sc=Latn}\p{sc=Cyrl}\p{sc=Grek}\p{Nd}]/u;
const rightToLeft = /[\p{sc=Hebr}\p{sc=Arab}]/u;
const graphemes = new Intl.Segmenter('he', { granularity: 'grapheme' });

/**
 * Turns visually ordered text round, line by line: the whole line is reversed and brackets are mirrored, then each run of Latin letters and
 * numbers, which was in order already, is put back. A line without Hebrew stays.
 */
export function toLogicalOrder(text: string): string {
  return text.split('\n').map(lineToLogicalOrder).join('\n');
}

function lineToLogicalOrder(line: string): string {
  if (!rightToLeft.test(line)) return line;
  const characters = [...graphemes.segment(line)].map((entry) => entry.segment).reverse();
  const result: string[] = [];
  for (let index = 0; index < characters.length; ) {
    const end = endOfRun(characters, index);
    if (end === index) {
      const character = characters[index] as string;
      result.push(mirrored.get(character) ?? character);
      index += 1;
    } else {
      result.push(...characters.slice(index, end).reverse());
      index = end;
    }
  }
  return result.join('');
}

/** Where the left-to-right run that begins here ends: after the last Latin letter or digit before the next Hebrew letter. */
function endOfRun(characters: readonly string[], start: number): number {
  if (!leftToRight.test(characters[start] as string)) return start;
  let end = start + 1;
  for (let index = start + 1; index < characters.length && !rightToLeft.test(characters[index] as string); index += 1) {
    if (leftToRight.test(characters[index] as string)) end = index + 1;
  }
  return end;
}

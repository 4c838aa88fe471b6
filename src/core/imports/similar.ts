import { fold } from '../../domain/text.ts';

/** A text as words: folded, `camelCase` and everything that is no letter or digit as a space. */
export function wordsOf(text: string): string {
  return fold(text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .replace(/["'’״׳]/g, (mark) => (mark === "'" || mark === '’' ? ' ' : ''))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A name for comparing: folded, letters and digits only, so that `GTX Pro`, `gtx-pro` and `GTXPro` are one. */
export function nameKey(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * Number of single letters to insert, leave out, change or swap with the next to make one text of the other (optimal string alignment).
 * Stops at `most` and answers `most + 1`.
 */
export function editDistance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= other.length; column += 1) {
      const change = one[row - 1] === other[column - 1] ? 0 : 1;
      let cost = Math.min(
        (previous[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (previous[column - 1] as number) + change,
      );
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        cost = Math.min(cost, (before[column - 2] as number) + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = previous;
    previous = current;
  }
  return previous[other.length] as number;
}

/** Longer texts are no names, and comparing them letter by letter would take long. */
const longestName = 100;

/** Letters that may differ in a typing error: none in short words, one up to seven letters, two in longer ones. */
export function allowedErrors(key: string): number {
  return key.length < 4 ? 0 : key.length < 8 ? 1 : 2;
}

/**
 * True when one is likely a typing error of the other: a letter or two apart, the first letter the same, and the same digits: GTK 500 is no
 * typing error of GTK 501.
 */
export function isLikelyTypo(one: string, other: string): boolean {
  return areKeysAlike(nameKey(one), nameKey(other));
}

/** As `isLikelyTypo`, for keys that `nameKey` made: lists are compared with lists. */
export function areKeysAlike(one: string, other: string): boolean {
  if (one === other) return true;
  if (one[0] !== other[0] || one.length > longestName) return false;
  const most = Math.min(allowedErrors(one), allowedErrors(other));
  if (most === 0 || Math.abs(one.length - other.length) > most) return false;
  return one.replace(/\D/g, '') === other.replace(/\D/g, '') && editDistance(one, other, most) <= most;
}

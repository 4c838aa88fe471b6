/**
 * Characters that a person does not see and that make text lie: C0 and C1 controls, zero-width space, byte order mark, and the
 * embedding, override and isolate controls of the Unicode bidirectional algorithm (UAX #9). The marks U+200E, U+200F and the joiners
 * stay: Hebrew and emoji need them.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this rule removes
const invisible = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Text of several lines: line ends become `\n`, invisible characters are left out. */
export function cleanText(value: string): string {
  return value.replace(/\r\n?/g, '\n').replace(invisible, '').normalize('NFC');
}

/** One line: as `cleanText`, with line ends and tabs as spaces and none around it. */
export function cleanLine(value: string): string {
  return cleanText(value)
    .replace(/[\n\t]+/g, ' ')
    .trim();
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII
const ascii = /^[\u0000-\u007f]*$/;

const hebrewFinals: Record<string, string> = { ך: 'כ', ם: 'מ', ן: 'נ', ף: 'פ', ץ: 'צ' };

/**
 * The form under which texts are compared, sorted and searched: no accents, no case, no Hebrew points or final letters
 * (experience.md, Languages), ligatures and full-width forms resolved (NFKD). The Hebrew maqaf is the hyphen it is.
 */
export function fold(value: string): string {
  if (ascii.test(value)) return value.toLowerCase();
  return value
    .normalize('NFKD')
    .replace(/\u05be/g, '-')
    .replace(/[\p{M}\u05c0\u05f3\u05f4]/gu, '')
    .toLowerCase()
    .replace(/[ךםןףץ]/g, (letter) => hebrewFinals[letter] ?? letter)
    .replace(/ß/g, 'ss')
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l');
}

/**
 * The beginning of a folded text: what a list filters and sorts by, and an index holds. Texts that begin alike for a hundred letters share it,
 * so where one record is meant the whole text is compared too.
 */
export function foldedKey(value: string): string {
  return fold(value.slice(0, 400)).slice(0, 100);
}

import { type Currency, isCurrency } from './currency.ts';
import { canonicalDecimal, type DecimalProblem, MAX_DECIMALS } from './decimal.ts';

/** What is known of the writer of an amount. */
export interface AmountHints {
  /** The language of the form: decides whether `1,234` is a thousand (en, he) or one and a bit (fr). */
  locale?: string;
  /** The decimal mark of a file's column where it is known: decides everything. */
  decimal_mark?: '.' | ',';
}

/**
 * An amount as read: a decimal string and the currency when the text names one; `ambiguous` when another reader could have taken
 * the one mark for the other (`1,234`, `1.234`), so that an import may ask.
 */
export type ReadAmount =
  | { ok: true; amount: string; currency: Currency | null; ambiguous: boolean }
  | { ok: false; reason: DecimalProblem | 'UNKNOWN_CURRENCY' };

/** Most characters of a text that is tried as an amount. */
const MAX_LENGTH = 60;

/** Signs and words for currencies; a bare `$` is the dollar of the United States, a bare `¥` the yen. */
const currencyWords: Record<string, Currency> = {
  '€': 'EUR',
  EURO: 'EUR',
  EUROS: 'EUR',
  אירו: 'EUR',
  $: 'USD',
  US$: 'USD',
  $US: 'USD',
  דולר: 'USD',
  '₪': 'ILS',
  NIS: 'ILS',
  'ש"ח': 'ILS',
  שח: 'ILS',
  שקל: 'ILS',
  שקלים: 'ILS',
  '£': 'GBP',
  '£GB': 'GBP',
  '¥': 'JPY',
  'JP¥': 'JPY',
  '₽': 'RUB',
  '₹': 'INR',
  '₺': 'TRY',
  '₩': 'KRW',
  '₴': 'UAH',
  $CA: 'CAD',
  $AU: 'AUD',
  C$: 'CAD',
  CA$: 'CAD',
  A$: 'AUD',
  AU$: 'AUD',
};

/** Spaces of every width and the marks that some languages put between thousands. */
const spaces = /[\s\u00a0\u2000-\u200a\u202f\u205f\u3000'’]+/g;
const bidiMarks = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u061c]/g;

/** Thousands in groups of three after the first; in groups of two before the last three where India writes. */
function isGrouped(whole: string, mark: string): boolean {
  const [first = '', ...groups] = whole.split(mark);
  const last = groups.pop() ?? '';
  return /^\d{1,3}$/.test(first) && /^\d{3}$/.test(last) && groups.every((group) => /^\d{2,3}$/.test(group));
}

/** Which mark is the decimal one, or none; null where the marks make no number. */
function decimalMarkOf(digits: string, hints: AmountHints): { mark: '.' | ',' | ''; ambiguous: boolean } | null {
  const points = digits.split('.').length - 1;
  const commas = digits.split(',').length - 1;
  if (points > 0 && commas > 0) {
    const mark = digits.lastIndexOf('.') > digits.lastIndexOf(',') ? '.' : ',';
    return (mark === '.' ? points : commas) === 1 ? { mark, ambiguous: false } : null;
  }
  if (points + commas === 0) return { mark: '', ambiguous: false };
  const only = points > 0 ? '.' : ',';
  if (points + commas > 1) return { mark: '', ambiguous: false };
  if (hints.decimal_mark) return { mark: hints.decimal_mark === only ? only : '', ambiguous: false };
  // One mark and three digits, `1,234`: only the writer knows. No language of ours groups by points, and French numeric keypads type them.
  const ambiguous = /^[1-9]\d{0,2}[.,]\d{3}$/.test(digits);
  const decimalComma = hints.locale?.startsWith('fr') ?? false;
  return { mark: ambiguous && only === ',' && !decimalComma ? '' : only, ambiguous };
}

function readDigits(text: string, hints: AmountHints): { digits: string; ambiguous: boolean } | DecimalProblem {
  const compact = text.trim().replace(spaces, ' ');
  const found = decimalMarkOf(compact.replaceAll(' ', ''), hints);
  if (!found) return 'NOT_A_NUMBER';
  const cut = found.mark === '' ? compact.length : compact.lastIndexOf(found.mark);
  const whole = compact.slice(0, cut);
  const fraction = compact.slice(cut + 1);
  const group = [' ', ',', '.'].filter((mark) => whole.includes(mark));
  if (group.length > 1 || (group[0] && !isGrouped(whole, group[0]))) return 'NOT_A_NUMBER';
  const plain = group[0] ? whole.replaceAll(group[0], '') : whole;
  if (!/^\d*$/.test(plain) || !/^\d*$/.test(fraction) || plain + fraction === '') return 'NOT_A_NUMBER';
  const trimmed = fraction.replace(/0+$/, '');
  if (trimmed.length > MAX_DECIMALS) return 'TOO_MANY_DECIMALS';
  const integer = plain.replace(/^0+(?=\d)/, '') || '0';
  if (integer.length > 12) return 'TOO_LARGE';
  return { digits: trimmed ? `${integer}.${trimmed}` : integer, ambiguous: found.ambiguous };
}

function readCurrency(word: string): Currency | null | undefined {
  const name = word
    .replaceAll('״', '"')
    .replace(/[\s.]+/g, '')
    .toUpperCase();
  if (name === '') return null;
  return isCurrency(name) && name !== 'XXX' ? name : currencyWords[name];
}

/**
 * Reads an amount as people and programs write it: `1 234,56 €`, `1.234,56`, `$1,234.50`, `₪ 1,200`, `(12.50)`, `EUR 12`, `-5`.
 * Never guesses silently: what is no number gives a reason, and what two readers would read differently is `ambiguous`.
 */
export function parseAmount(text: string, hints: AmountHints = {}): ReadAmount {
  if (text.length > MAX_LENGTH) return { ok: false, reason: 'NOT_A_NUMBER' };
  const clean = text.normalize('NFKC').replace(bidiMarks, '').replaceAll('−', '-').trim();
  if (clean === '') return { ok: false, reason: 'EMPTY' };
  const match = /^([^\d.,]*)([\d.,](?:[\d.,\s'’]*[\d.,])?)([^\d.,]*|[^\d]*[^\d.,][^\d]*)$/u.exec(clean);
  if (!match) return { ok: false, reason: 'NOT_A_NUMBER' };
  const [, before = '', middle = '', after = ''] = match;
  const inBrackets = before.includes('(') && after.includes(')');
  const minus = `${before}${after}`.split('-').length - 1;
  if (minus > 1 || (inBrackets && minus > 0)) return { ok: false, reason: 'NOT_A_NUMBER' };
  const bare = (part: string) => part.replace(/[-+()]/g, '');
  const words = [bare(before), bare(after)];
  const named = words.map(readCurrency);
  if (named.includes(undefined)) {
    const looksLikeOne = words.every((word) => /^\s*(?:[\p{L}"״.]{0,8}|\p{Sc}\p{L}{0,2})\s*$/u.test(word));
    return { ok: false, reason: looksLikeOne ? 'UNKNOWN_CURRENCY' : 'NOT_A_NUMBER' };
  }
  if (named[0] && named[1] && named[0] !== named[1]) return { ok: false, reason: 'UNKNOWN_CURRENCY' };
  const read = readDigits(middle, hints);
  if (typeof read === 'string') return { ok: false, reason: read };
  const negative = minus === 1 || inBrackets;
  return {
    ok: true,
    amount: canonicalDecimal(`${negative ? '-' : ''}${read.digits}`),
    currency: named[0] ?? named[1] ?? null,
    ambiguous: read.ambiguous,
  };
}

/** Reads a quantity or a percentage (`12,5 %`): as `parseAmount`, and a currency is no part of it. */
export function parseDecimal(
  text: string,
  hints: AmountHints = {},
): { ok: true; value: string; ambiguous: boolean } | { ok: false; reason: DecimalProblem } {
  const read = parseAmount(text.replace(/\s*%\s*$/, ''), hints);
  if (!read.ok) return { ok: false, reason: read.reason === 'UNKNOWN_CURRENCY' ? 'NOT_A_NUMBER' : read.reason };
  if (read.currency) return { ok: false, reason: 'NOT_A_NUMBER' };
  return { ok: true, value: read.amount, ambiguous: read.ambiguous };
}

import type { DecimalMark } from '../../domain/import-mapping.ts';
import { parseAmount } from '../../domain/money.ts';
import { type Cell, plain, wrong } from './cell.ts';

export interface AmountColumn {
  decimal_mark: DecimalMark;
  /** Every value with a mark could be read both ways (`1,234`): the mark is an assumption that a person should confirm. */
  ambiguous: boolean;
  /** How many values can only be read with a decimal point, or with a decimal comma. */
  points: number;
  commas: number;
}

/** The decimal mark that one amount proves, `either` for `1,234` and `1.234`, null for one without a mark. */
function markProvedBy(value: string): DecimalMark | 'either' | null {
  const digits = plain(value)
    .replace(/[^\d.,]/g, '')
    .replace(/^[.,]+(?=\d*[.,])|[.,]$/g, '');
  const point = digits.lastIndexOf('.');
  const comma = digits.lastIndexOf(',');
  if (point === -1 && comma === -1) return null;
  if (point !== -1 && comma !== -1) return point > comma ? '.' : ',';
  const mark = point === -1 ? ',' : '.';
  const other = mark === ',' ? '.' : ',';
  if (digits.indexOf(mark) !== digits.lastIndexOf(mark)) return other;
  const [whole = '', fraction = ''] = digits.split(mark);
  if (fraction.length !== 3 || whole.length > 3 || whole === '' || whole.startsWith('0')) return mark;
  return 'either';
}

/**
 * Decides between decimal point and decimal comma from ALL values of a column: `12,5` proves the comma, `1,234,567` the point. The more
 * frequent one wins; values that then make no number become errors by row. When none proves it, `fallback` is assumed and said to be.
 */
export function decideDecimalMark(values: Iterable<string>, fallback: DecimalMark): AmountColumn {
  let points = 0;
  let commas = 0;
  let either = 0;
  for (const value of values) {
    const proved = markProvedBy(value);
    if (proved === '.') points += 1;
    else if (proved === ',') commas += 1;
    else if (proved === 'either') either += 1;
  }
  if (points !== commas) return { decimal_mark: points > commas ? '.' : ',', ambiguous: false, points, commas };
  return { decimal_mark: fallback, ambiguous: either > 0 || points > 0, points, commas };
}

/**
 * Reads an amount as people write it (`1 234,56 €`, `(1 200)`, `$1,234.50`) into a decimal string, and the currency where the cell names one.
 * Codes: NOT_AN_AMOUNT, NOT_A_CURRENCY, AMOUNT_OUT_OF_RANGE.
 */
export function readAmount(
  value: string,
  mark: DecimalMark,
  range: readonly [number, number] = [-1e12, 1e12],
): Cell<{ amount: string; currency: string | null }> {
  const read = parseAmount(plain(value), { decimal_mark: mark });
  if (!read.ok) {
    if (read.reason === 'TOO_LARGE') return wrong('AMOUNT_OUT_OF_RANGE');
    return wrong(read.reason === 'UNKNOWN_CURRENCY' ? 'NOT_A_CURRENCY' : 'NOT_AN_AMOUNT');
  }
  const number = Number(read.amount);
  if (number < range[0] || number > range[1]) return wrong('AMOUNT_OUT_OF_RANGE');
  return { ok: true, value: { amount: read.amount, currency: read.currency } };
}

/** Reads a whole number with or without marks between thousands (`2 822`, `2,822`, `2822.0`). Codes: NOT_AN_INTEGER, INTEGER_OUT_OF_RANGE. */
export function readInteger(value: string, mark: DecimalMark, range: readonly [number, number]): Cell<number> {
  const read = parseAmount(plain(value).replace(/ ?%$/, ''), { decimal_mark: mark });
  if (!read.ok) return wrong(read.reason === 'TOO_LARGE' ? 'INTEGER_OUT_OF_RANGE' : 'NOT_AN_INTEGER');
  const number = Number(read.amount);
  if (read.currency || !Number.isInteger(number)) return wrong('NOT_AN_INTEGER');
  return number < range[0] || number > range[1] ? wrong('INTEGER_OUT_OF_RANGE') : { ok: true, value: number };
}

import Big from 'big.js';
import { z } from 'zod';

/** Why a text is not a decimal number that we take; the codes are shown as sentences. */
export type DecimalProblem = 'EMPTY' | 'NOT_A_NUMBER' | 'TOO_MANY_DECIMALS' | 'TOO_LARGE' | 'NEGATIVE' | 'OVER_100';

/** Most digits after the point of a quantity, a price or a rate (billing.md, Money). */
export const MAX_DECIMALS = 6;

const plainDecimal = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?$/;

function problemOf(input: unknown, integerDigits: number): DecimalProblem {
  if (input === '') return 'EMPTY';
  const match = typeof input === 'string' && input.length <= 400 ? plainDecimal.exec(input) : null;
  if (!match) return 'NOT_A_NUMBER';
  if ((match[2] as string).length > integerDigits) return 'TOO_LARGE';
  return 'TOO_MANY_DECIMALS';
}

/**
 * A decimal number as text on the wire: digits, a point, at most 6 decimals, no exponent, no leading zeros (`-0.5`, `1234.50`).
 * The issue's message is a `DecimalProblem`.
 */
export function decimalString(integerDigits: number) {
  const pattern = new RegExp(`^-?(?:0|[1-9]\\d{0,${integerDigits - 1}})(?:\\.\\d{1,${MAX_DECIMALS}})?$`);
  return z.string().regex(pattern, { error: (issue) => problemOf(issue.input, integerDigits) });
}

/** Any decimal number of ours: 12 digits before the point, 6 after. */
export const DecimalString = decimalString(12);
export type DecimalString = z.infer<typeof DecimalString>;

/** A percentage from 0 to 100, both included. */
export const Percent = z.string().regex(/^(?:100(?:\.0{1,6})?|(?:0|[1-9]\d?)(?:\.\d{1,6})?)$/, {
  error: ({ input }) => {
    if (typeof input === 'string' && plainDecimal.test(input)) {
      if (input.startsWith('-')) return 'NEGATIVE';
      if (decimal(input).gt(100)) return 'OVER_100';
    }
    return problemOf(input, 3);
  },
});
export type Percent = z.infer<typeof Percent>;

/** The number a decimal string stands for; throws on anything else: parse at the wall first. */
export function decimal(text: string): Big {
  if (!plainDecimal.test(text)) throw new RangeError('not a decimal string');
  return new Big(text);
}

/** The shortest spelling of a number: no exponent, no zeros at the end, never `-0`. */
export function decimalText(value: Big): string {
  return value.eq(0) ? '0' : value.toFixed();
}

/** The shortest spelling of the same number: `20.00` is `20`, `-0` is `0`. */
export function canonicalDecimal(text: string): string {
  return decimalText(decimal(text));
}

/** Rounded half up, away from zero for negative numbers (billing.md, Money). */
export function roundHalfUp(value: Big, decimals: number): Big {
  return value.round(decimals, 1);
}

/**
 * The decimal number a stored double stands for: its shortest exact spelling, the one every reader of the database prints
 * (`0.1` is `0.1`, not 0.1000000000000000055…). Null for NaN and the infinities.
 */
export function fromStoredNumber(value: number): string | null {
  if (!Number.isFinite(value)) return null;
  const text = String(value);
  return text.includes('e') ? decimalText(new Big(text)) : text;
}

/** The double nearest to a decimal string, for the database's number fields. */
export function toStoredNumber(text: string): number {
  return Number(canonicalDecimal(text));
}

/** True for every spelling of zero. */
export function isZero(text: string): boolean {
  return decimal(text).eq(0);
}

import type Big from 'big.js';
import { z } from 'zod';
import { type Currency, minorDigits } from './currency.ts';
import { decimal, fromStoredNumber, roundHalfUp } from './decimal.ts';

export { type AmountHints, parseAmount, parseDecimal, type ReadAmount } from './amount.ts';
export { Currency, currencies, isCurrency, minorDigits } from './currency.ts';

/** The largest sum in minor units that its double in the database still holds to the last digit (15 digits). */
export const MAX_MINOR = 999_999_999_999_999;

/** A sum in minor units: cents of EUR, agorot of ILS, yen of JPY, millimes of TND. */
export const Minor = z.int().min(-MAX_MINOR, { error: 'TOO_LARGE' }).max(MAX_MINOR, { error: 'TOO_LARGE' });
export type Minor = z.infer<typeof Minor>;

/** Sums without decimals, as most are, small enough for any currency to be computed exactly without `Big`. */
const wholeUnits = /^-?(?:0|[1-9]\d{0,10})$/;

/** A number of the currency's main unit in minor units, rounded half up away from zero; not limited in size. */
export function bigToMinor(value: Big, currency: Currency): Big {
  const digits = minorDigits(currency);
  return roundHalfUp(value, digits).times(10 ** digits);
}

/** `1234.5` EUR is 123450. Rounds half up; a sum above `MAX_MINOR` throws. */
export function decimalToMinor(text: string, currency: Currency): Minor {
  if (wholeUnits.test(text)) return Number(text) * 10 ** minorDigits(currency) + 0;
  const minor = bigToMinor(decimal(text), currency).toNumber();
  if (Math.abs(minor) > MAX_MINOR) throw new RangeError('sum too large');
  return minor + 0;
}

/** 123450 EUR is `1234.50`, 5 JPY is `5`: always the currency's digits. */
export function minorToDecimal(minor: Minor, currency: Currency): string {
  const digits = minorDigits(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return `${minor < 0 ? '-' : ''}${digits === 0 ? whole : `${whole}.${text.slice(-digits)}`}`;
}

/** The double stored in the database for a sum (`total: 1180.00`). */
export function minorToStored(minor: Minor, currency: Currency): number {
  return Number(minorToDecimal(minor, currency));
}

/** A double of the database in minor units, by its shortest decimal spelling, rounded half up; null when it is not a sum of ours. */
export function storedToMinor(value: number, currency: Currency): Minor | null {
  const text = fromStoredNumber(value);
  const minor = text === null ? Number.NaN : bigToMinor(decimal(text), currency).toNumber();
  return Math.abs(minor) <= MAX_MINOR ? minor + 0 : null;
}

/**
 * A sum as people of a language write it: `1 234,50 €`, `€1,234.50`, `‏1,234.50 ₪`. Always the currency's own number of digits.
 * @param locale any BCP 47 tag; the three of the product are `fr`, `en`, `he`
 */
export function formatMoney(minor: Minor, currency: Currency, locale: string): string {
  const digits = minorDigits(currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(minorToDecimal(minor, currency) as Intl.StringNumericLiteral);
}

/** A decimal number as people of a language write it, all its digits kept: `1 234,567`, `1,234.567`. */
export function formatDecimal(text: string, locale: string, minimumDecimals = 0): string {
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: minimumDecimals, maximumFractionDigits: 20 });
  return format.format(text as Intl.StringNumericLiteral);
}

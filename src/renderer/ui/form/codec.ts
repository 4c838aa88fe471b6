import { type Currency, parseAmount, parseDecimal } from '../../../domain/money.ts';
import { cleanLine, cleanText } from '../../../domain/text.ts';
import { countryName, storedCountry } from './country.ts';
import { dateToTyped, dueToTyped, typedToDate, typedToDue } from './typed-date.ts';

/** What a typed text means, or the code of what is wrong with it (`record.problem.<code>` has the sentence). */
export type Read = { ok: true; value: unknown; currency?: Currency | null } | { ok: false; code: string };

/** How values of one kind are typed: the text that stands in the field while it is edited, and back. */
export interface Codec {
  toText(value: unknown, language: string): string;
  fromText(text: string, language: string): Read;
  /** Saved at each pause of typing: only kinds of which every beginning is a value too. */
  pauses: boolean;
  inputMode: 'text' | 'email' | 'tel' | 'url' | 'decimal' | 'numeric';
  /** Written left to right in every language. */
  latin: boolean;
}

const asText = (value: unknown) => (value === null || value === undefined ? '' : String(value));
const none: Read = { ok: true, value: null };

const line = (inputMode: Codec['inputMode'], pauses: boolean): Codec => ({
  toText: asText,
  fromText: (text) => ({ ok: true, value: cleanLine(text) || null }),
  pauses,
  inputMode,
  latin: inputMode !== 'text',
});

const emailPattern = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function withDecimalMark(value: unknown, language: string): string {
  const text = asText(value);
  return language === 'fr' ? text.replace('.', ',') : text;
}

const integer: Codec = {
  toText: asText,
  fromText: (text, language) => {
    if (text.trim() === '') return none;
    const read = parseDecimal(text, { locale: language });
    if (!read.ok) return { ok: false, code: read.reason };
    return /^-?\d{1,12}$/.test(read.value)
      ? { ok: true, value: Number(read.value) }
      : { ok: false, code: 'NOT_A_WHOLE_NUMBER' };
  },
  pauses: false,
  inputMode: 'numeric',
  latin: true,
};

const percent: Codec = {
  ...integer,
  fromText: (text, language) => {
    const read = integer.fromText(text.replace(/%\s*$/, ''), language);
    if (!read.ok || typeof read.value !== 'number') return read;
    return read.value >= 0 && read.value <= 100 ? read : { ok: false, code: 'NOT_A_PERCENTAGE' };
  },
};

const decimal: Codec = {
  toText: withDecimalMark,
  fromText: (text, language) => {
    if (text.trim() === '') return none;
    const read = parseDecimal(text, { locale: language });
    return read.ok ? { ok: true, value: read.value } : { ok: false, code: read.reason };
  },
  pauses: false,
  inputMode: 'decimal',
  latin: true,
};

const amount: Codec = {
  ...decimal,
  fromText: (text, language) => {
    if (text.trim() === '') return none;
    const read = parseAmount(text, { locale: language });
    return read.ok ? { ok: true, value: read.amount, currency: read.currency } : { ok: false, code: read.reason };
  },
};

const date: Codec = {
  toText: (value) => (typeof value === 'string' ? dateToTyped(value) : ''),
  fromText: (text) => {
    if (text.trim() === '') return none;
    const value = typedToDate(text);
    return value ? { ok: true, value } : { ok: false, code: 'NOT_A_DATE' };
  },
  pauses: false,
  inputMode: 'text',
  latin: true,
};

const due: Codec = {
  ...date,
  toText: (value) => (typeof value === 'string' ? dueToTyped(value) : ''),
  fromText: (text) => {
    if (text.trim() === '') return none;
    const value = typedToDue(text);
    return value ? { ok: true, value } : { ok: false, code: 'NOT_A_DATE' };
  },
};

const kinds = {
  text: line('text', true),
  long: {
    ...line('text', true),
    fromText: (text: string): Read => ({ ok: true, value: cleanText(text).trim() === '' ? null : cleanText(text) }),
  },
  email: {
    ...line('email', false),
    fromText: (text: string): Read => {
      const value = cleanLine(text);
      if (value === '') return none;
      return emailPattern.test(value) ? { ok: true, value } : { ok: false, code: 'NOT_AN_EMAIL' };
    },
  },
  phone: line('tel', true),
  url: line('url', true),
  country: {
    ...line('text', false),
    toText: (value: unknown, language: string) => (typeof value === 'string' ? countryName(value, language) : ''),
    fromText: (text: string): Read => ({ ok: true, value: storedCountry(cleanLine(text)) || null }),
  },
  integer,
  year: integer,
  percent,
  decimal,
  amount,
  date,
  due,
} satisfies Record<string, Codec>;

export type TypedKind = keyof typeof kinds;

/** Every kind of field that is typed, by its name. `due` is an instant of which often only the day is meant. */
export const codecs: Record<TypedKind, Codec> = kinds;

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Currency, isCurrency, minorDigits } from '../../domain/currency.ts';
import type { Language } from '../../domain/settings.ts';
import { isLanguage, localeOf } from './i18n.ts';

/** How values are written in a language of the interface. Null and what cannot be read give an empty string. */
export interface Format {
  /** A sum in minor units: 123456, EUR → 1 234,56 €. */
  money(minor: number | null | undefined, currency: string | null | undefined): string;
  /** The same without digits after the point, for column heads and cards. */
  moneyShort(minor: number | null | undefined, currency: string | null | undefined): string;
  /** A decimal amount as text: "1234.5", EUR → 1 234,50 €. */
  decimalMoney(value: string | null | undefined, currency: string | null | undefined): string;
  /** A number or a decimal as text. */
  number(value: number | string | null | undefined): string;
  /** 45 → 45 %. */
  percent(value: number | null | undefined): string;
  /** A calendar date or an instant: 23 nov. 2026. */
  date(value: string | null | undefined): string;
  /** Without the year when it is this one: 23 nov. */
  dateShort(value: string | null | undefined): string;
  /** An instant with the hour, in this computer's time zone. */
  dateTime(value: string | null | undefined): string;
  /** An instant of today with its hour alone: 14:02; of another day with the day before it. */
  timeToday(value: string | null | undefined): string;
  /** An instant or a calendar date seen from now: 3 days ago, tomorrow. */
  relativeTime(value: string | null | undefined): string;
  /** A country's name by its ISO 3166-1 code; any other text as it is. */
  country(value: string | null | undefined): string;
  /** A currency's name by its ISO 4217 code. */
  currency(value: string | null | undefined): string;
  /** Compares names as people of this language do. */
  compare(left: string, right: string): number;
}

const isCalendarDate = (value: string) => value.length === 10;
type Decimal = Intl.StringNumericLiteral;

/** Minor units as a decimal text, without a binary float in between. */
function decimalOf(minor: number, currency: Currency): Decimal {
  const digits = minorDigits(currency);
  const sign = minor < 0 ? '-' : '';
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  return (digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`) as Decimal;
}

function cached<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

const relativeSteps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** Midnight of a calendar date, or of the day of an instant, in local time. */
function dayOf(value: string): number {
  const date = isCalendarDate(value) ? new Date(`${value}T00:00:00`) : new Date(value);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000;
}

export function createFormat(language: Language): Format {
  const locale = localeOf[language];
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  const full = cached((currency: string) => new Intl.NumberFormat(locale, { style: 'currency', currency }));
  const short = cached(
    (currency: string) =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        maximumFractionDigits: 0,
        minimumFractionDigits: 0,
      }),
  );
  const dates = cached(
    (kind: 'date' | 'short' | 'time') =>
      new Intl.DateTimeFormat(locale, {
        day: 'numeric',
        month: 'short',
        ...(kind === 'short' ? {} : { year: 'numeric' }),
        ...(kind === 'time' ? { hour: '2-digit', minute: '2-digit' } : {}),
      }),
  );
  const hours = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const countries = new Intl.DisplayNames(locale, { type: 'region' });
  const currencyNames = new Intl.DisplayNames(locale, { type: 'currency' });
  const collator = new Intl.Collator(locale, { sensitivity: 'base', numeric: true });

  const moment = (value: string) => new Date(isCalendarDate(value) ? `${value}T00:00:00` : value);
  const written = (value: string | null | undefined, kind: 'date' | 'short' | 'time') => {
    if (!value) return '';
    const date = moment(value);
    return Number.isNaN(date.getTime()) ? '' : dates(kind).format(date);
  };
  const amount = (minor: number | null | undefined, currency: string | null | undefined, by: typeof full) => {
    if (minor === null || minor === undefined) return '';
    return isCurrency(currency) ? by(currency).format(decimalOf(minor, currency)) : plain.format(minor / 100);
  };

  return {
    money: (minor, currency) => amount(minor, currency, full),
    moneyShort: (minor, currency) => amount(minor, currency, short),
    decimalMoney: (value, currency) => {
      if (!value) return '';
      return isCurrency(currency) ? full(currency).format(value as Decimal) : plain.format(value as Decimal);
    },
    number: (value) => (value === null || value === undefined || value === '' ? '' : plain.format(value as Decimal)),
    percent: (value) => (value === null || value === undefined ? '' : percents.format(value / 100)),
    date: (value) => written(value, 'date'),
    dateShort: (value) =>
      written(value, value && moment(value).getFullYear() === new Date().getFullYear() ? 'short' : 'date'),
    dateTime: (value) => written(value, 'time'),
    timeToday: (value) => {
      if (!value || Number.isNaN(moment(value).getTime())) return '';
      return dayOf(value) === dayOf(new Date().toISOString()) ? hours.format(moment(value)) : written(value, 'time');
    },
    relativeTime: (value) => {
      if (!value || Number.isNaN(moment(value).getTime())) return '';
      const days = dayOf(value) - dayOf(new Date().toISOString());
      if (isCalendarDate(value) && Math.abs(days) < 7) return relative.format(days, 'day');
      const seconds = isCalendarDate(value) ? days * 86_400 : (moment(value).getTime() - Date.now()) / 1000;
      if (Math.abs(seconds) < 45) return relative.format(0, 'second');
      const [unit, size] = relativeSteps.find(([, step]) => Math.abs(seconds) >= step) ?? ['minute', 60];
      return relative.format(Math.round(seconds / size), unit);
    },
    country: (value) => {
      if (!value) return '';
      return /^[A-Z]{2}$/.test(value) ? (countries.of(value) ?? value) : value;
    },
    currency: (value) => (isCurrency(value) ? (currencyNames.of(value) ?? value) : (value ?? '')),
    compare: collator.compare,
  };
}

const formats = cached(createFormat);

/** How values are written in the language the interface shows now. Put figures in an element with the class `figures`. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const language = i18n.language;
  return useMemo(() => formats(isLanguage(language) ? language : 'en'), [language]);
}

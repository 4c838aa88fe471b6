import type { DateOrder } from '../../domain/import-mapping.ts';
import { fold } from '../../domain/text.ts';
import { type Cell, plain, wrong } from './cell.ts';
import { monthOf } from './month-names.ts';

/** A calendar date, and the time of day with its offset where the text has one. */
export interface ReadDate {
  date: string;
  /** ISO 8601 instant in UTC when the text gave a time; a time without a zone is taken as UTC. */
  instant: string | null;
}

export interface DateColumn {
  order: DateOrder;
  /** No value of the column told day from month: the order is an assumption that a person should confirm. */
  ambiguous: boolean;
  /** How many values can only be read as day first, or as month first. */
  day_first: number;
  month_first: number;
}

const numeric = /^(\d{1,4})([./\- ])(\d{1,2})\2(\d{1,4})(?:[T ,]+(.{4,30}))?$/;
const compactDate = /^(\d{4})(\d{2})(\d{2})$/;
const dayFirstName = /^(\d{1,2})(?:er|st|nd|rd|th)?[\s\-./]+(?:de |of |ב)?([\p{L}.]{2,12})[\s\-.,/]+(\d{4}|\d{2})$/u;
const monthFirstName = /^([\p{L}.]{2,12})[\s\-.]+(\d{1,2})(?:st|nd|rd|th)?[\s,-]+(\d{4}|\d{2})$/u;
const weekday = /^\p{L}{2,10}\.?,?\s+(?=\d)/u;
const clock = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*(am|pm)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?$/i;

/** First and last year that a date may have; the database's dates of business lie well within. */
export const dateYears = { first: 1900, last: 2199 } as const;

/**
 * Decides the order of day and month from ALL values of a column: 25/3 can only be day first, 3/25 only month first. When values speak for
 * both, the more frequent order wins and the others become errors by row. When none speaks, `fallback` is assumed and said to be.
 */
export function decideDateOrder(values: Iterable<string>, fallback: DateOrder): DateColumn {
  let dayFirst = 0;
  let monthFirst = 0;
  let yearFirst = 0;
  let undecided = 0;
  for (const value of values) {
    const match = numeric.exec(plain(value));
    if (!match) continue;
    const [, first = '', , second = ''] = match;
    if (first.length === 4) yearFirst += 1;
    else if (Number(first) > 12 && Number(second) <= 12) dayFirst += 1;
    else if (Number(second) > 12 && Number(first) <= 12) monthFirst += 1;
    else undecided += 1;
  }
  const counts = { day_first: dayFirst, month_first: monthFirst };
  if (dayFirst !== monthFirst) return { order: dayFirst > monthFirst ? 'DMY' : 'MDY', ambiguous: false, ...counts };
  if (undecided === 0 && dayFirst === 0)
    return { order: yearFirst > 0 ? 'YMD' : fallback, ambiguous: false, ...counts };
  return { order: fallback, ambiguous: true, ...counts };
}

/**
 * Reads a date: ISO 8601, numbers in the given order with `/ . -` or a space, names of months in French, English or Hebrew, a weekday in front. Two-digit years:
 * 00–69 are 2000–2069, 70–99 are 1970–1999. A year written first with four digits is always a year. Codes: NOT_A_DATE,
 * DATE_DOES_NOT_EXIST (31/02), YEAR_OUT_OF_RANGE (before 1900, after 2199).
 */
export function readDate(value: string, order: DateOrder): Cell<ReadDate> {
  const text = plain(value);
  if (text.length > 60) return wrong('NOT_A_DATE');
  const read = readPlainDate(text, order);
  return read.ok || read.code !== 'NOT_A_DATE' || !weekday.test(text)
    ? read
    : readPlainDate(text.replace(weekday, ''), order);
}

function readPlainDate(text: string, order: DateOrder): Cell<ReadDate> {
  const match = numeric.exec(text);
  if (match) {
    const [, first = '', , second = '', third = '', time] = match;
    if (first.length === 3 || third.length === 3) return wrong('NOT_A_DATE');
    const [year, month, day] =
      first.length === 4 || (order === 'YMD' && third.length <= 2)
        ? [first, second, third]
        : order === 'MDY'
          ? [third, first, second]
          : [third, second, first];
    if (day.length > 2 || month.length > 2) return wrong('NOT_A_DATE');
    return build(year, Number(month), Number(day), time);
  }
  const compact = compactDate.exec(text);
  if (compact) return build(compact[1] as string, Number(compact[2]), Number(compact[3]));
  const folded = fold(text);
  const named = dayFirstName.exec(folded);
  if (named) return buildNamed(named[3] as string, named[2] as string, named[1] as string);
  const american = monthFirstName.exec(folded);
  return american
    ? buildNamed(american[3] as string, american[1] as string, american[2] as string)
    : wrong('NOT_A_DATE');
}

function buildNamed(year: string, name: string, day: string): Cell<ReadDate> {
  const month = monthOf(name);
  return month === null ? wrong('NOT_A_DATE') : build(year, month, Number(day));
}

function build(yearText: string, month: number, day: number, time?: string): Cell<ReadDate> {
  const short = Number(yearText);
  const year = yearText.length > 2 ? short : short < 70 ? 2000 + short : 1900 + short;
  if (yearText.length > 2 && (year < dateYears.first || year > dateYears.last)) return wrong('YEAR_OUT_OF_RANGE');
  const at = new Date(Date.UTC(year, month - 1, day));
  if (at.getUTCFullYear() !== year || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) {
    return wrong('DATE_DOES_NOT_EXIST');
  }
  const date = at.toISOString().slice(0, 10);
  if (time === undefined) return { ok: true, value: { date, instant: null } };
  const seconds = readClock(time.trim());
  if (seconds === null) return wrong('NOT_A_DATE');
  return { ok: true, value: { date, instant: new Date(at.getTime() + seconds * 1000).toISOString() } };
}

/** Seconds since midnight UTC of the day; null when it is no time of day. */
function readClock(text: string): number | null {
  const match = clock.exec(text);
  if (!match) return null;
  const [, hours = '', minutes = '', seconds = '0', half, zone] = match;
  let hour = Number(hours);
  if (half) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  }
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const offset = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '');
  const shift = offset ? (Number(offset[2]) * 60 + Number(offset[3])) * (offset[1] === '-' ? -1 : 1) : 0;
  return (hour * 60 + Number(minutes) - shift) * 60 + Number(seconds);
}

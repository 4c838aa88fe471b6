import { addDays, dueDay, isWholeDay, localDay, wholeDay } from '../../../domain/due.ts';

const two = (value: number) => String(value).padStart(2, '0');

/** A calendar date as it is typed, day first in all three languages: `12/03/2026`. */
export function dateToTyped(date: string): string {
  const [year, month, day] = date.split('-');
  return year && month && day ? `${day}/${month}/${year}` : date;
}

function calendarDate(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2199) return null;
  const at = new Date(Date.UTC(year, month - 1, day));
  const exists = at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return exists ? `${year}-${two(month)}-${two(day)}` : null;
}

function fullYear(text: string | undefined, today: string): number {
  if (!text) return Number(today.slice(0, 4));
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

/**
 * Reads a calendar date: `2026-03-12`, `12/03/2026`, `12.3.26`, `12 3`, `12` (of this month), `+3` (days from today); day first in all
 * three languages. Null when it is no date.
 */
export function typedToDate(text: string, today = localDay(new Date())): string | null {
  const clean = text.replace(/[\u200e\u200f]/g, '').trim();
  const days = /^([+-])\s?(\d{1,4})$/.exec(clean);
  if (days) return addDays(today, Number(`${days[1]}${days[2]}`));
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(clean);
  if (iso) return calendarDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const parts = /^(\d{1,2})(?:[./\s-]+(\d{1,2})(?:[./\s-]+(\d{4}|\d{2}))?)?$/.exec(clean);
  if (!parts) return null;
  return calendarDate(fullYear(parts[3], today), Number(parts[2] ?? today.slice(5, 7)), Number(parts[1]));
}

/** A due instant as it is typed: the day, and the hour where one is meant: `12/03/2026 14:30`. */
export function dueToTyped(due: string): string {
  const day = dateToTyped(dueDay(due));
  if (isWholeDay(due)) return day;
  const at = new Date(due);
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** Reads a day with or without an hour (`12/03 14:30`, `12/03 14h30`, `+1 9:00`, `14:30` today) as a due instant; null when it is neither. */
export function typedToDue(text: string, today = localDay(new Date())): string | null {
  const clean = text.replace(/[\u200e\u200f]/g, '').trim();
  const timed = /^(.*?)\s*(?<!\d)([01]?\d|2[0-3])\s?[:h]\s?([0-5]\d)?$/i.exec(clean);
  if (!timed) {
    const day = typedToDate(clean, today);
    return day && wholeDay(day);
  }
  const [, before = '', hour, minute = '0'] = timed;
  const day = before === '' ? today : typedToDate(before, today);
  if (!day) return null;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const at = new Date(year, month - 1, date, Number(hour), Number(minute)).toISOString();
  // The minute that would read as a whole day moves by a millisecond: nobody sees it and it stays an hour.
  return isWholeDay(at) ? at.replace('.000Z', '.001Z') : at;
}

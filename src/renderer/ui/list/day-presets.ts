import { addDays, localDay } from '../../../domain/due.ts';

/** Ranges of days that people filter by, both days included; null is open. */
export type DayPreset = 'past' | 'this_month' | 'next_month' | 'this_quarter';
export const dayPresets: readonly DayPreset[] = ['past', 'this_month', 'next_month', 'this_quarter'];

const pad = (value: number) => String(value).padStart(2, '0');

/** First day of the month `months` after the one of `day`. */
function monthStart(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const index = year * 12 + month - 1 + months;
  return `${Math.floor(index / 12)}-${pad((index % 12) + 1)}-01`;
}

/** The days of a preset, seen from `today`. */
export function daysOf(preset: DayPreset, today = localDay(new Date())): { from: string | null; to: string | null } {
  switch (preset) {
    case 'past':
      return { from: null, to: addDays(today, -1) };
    case 'this_month':
      return { from: monthStart(today, 0), to: addDays(monthStart(today, 1), -1) };
    case 'next_month':
      return { from: monthStart(today, 1), to: addDays(monthStart(today, 2), -1) };
    case 'this_quarter': {
      const into = (Number(today.slice(5, 7)) - 1) % 3;
      return { from: monthStart(today, -into), to: addDays(monthStart(today, 3 - into), -1) };
    }
  }
}

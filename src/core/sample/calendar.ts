import { addDays, localDay } from '../../domain/due.ts';

/** Days and instants relative to today, on days when people in both countries could be at work. */
export interface Calendar {
  /** The calendar date `offset` days from today (negative: past), moved off Saturday and Sunday away from today. */
  day(offset: number): string;
  /** A moment of that day in working hours; never later than now. Each call gives another time of day, the same in each run. */
  past(ago: number): string;
}

const OPENS = 7 * 60;
const OPEN_MINUTES = 9 * 60;

/** Saturday and Sunday, as days to move by: back for the past, on for the future. */
function offWeekend(day: string, offset: number): string {
  const weekday = new Date(`${day}T00:00:00.000Z`).getUTCDay();
  if (offset === 0 || (weekday !== 6 && weekday !== 0)) return day;
  if (offset < 0) return addDays(day, weekday === 6 ? -1 : -2);
  return addDays(day, weekday === 6 ? 2 : 1);
}

export function calendarOf(now: Date): Calendar {
  const today = localDay(now);
  const day = (offset: number) => offWeekend(addDays(today, offset), offset);
  let told = 0;
  return {
    day,
    past(ago) {
      told += 1;
      const minutes = OPENS + ((told * 137) % OPEN_MINUTES);
      const time = Date.parse(`${day(-ago)}T00:00:00.000Z`) + minutes * 60_000;
      return new Date(Math.min(time, now.getTime())).toISOString();
    },
  };
}

/**
 * When a task is due. The database has one instant for it; a day without an hour is kept as midnight UTC, as for every calendar date
 * (fields.ts), and means until the end of that day wherever the reader is.
 */

/** True when only the day is meant. */
export function isWholeDay(due: string): boolean {
  return /T00:00(?::00(?:\.0+)?)?Z$/.test(due);
}

/** The instant that stands for a whole calendar day. */
export function wholeDay(day: string): string {
  return `${day}T00:00:00.000Z`;
}

/** The calendar date of an instant where the reader is. */
export function localDay(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** When a calendar date begins where the reader is: on some days of summer time that is not midnight. */
export function dayStart(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const start = new Date(2000, 0, 1);
  start.setFullYear(year, month - 1, date);
  return start;
}

/** The calendar date a task is due on, where the reader is. */
export function dueDay(due: string): string {
  return isWholeDay(due) ? due.slice(0, 10) : localDay(new Date(due));
}

/** True when the hour, or the whole day, has passed. */
export function isOverdue(due: string, now: Date): boolean {
  return isWholeDay(due) ? dueDay(due) < localDay(now) : Date.parse(due) < now.getTime();
}

/** The calendar date `days` later; negative goes back. */
export function addDays(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00.000Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

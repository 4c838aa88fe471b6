import type { DateOrder, DecimalMark } from '../../../domain/import-mapping.ts';

const numeric = /^\s*(\d{1,4})([./\- ])(\d{1,2})\2(\d{1,4})/;
const places: Record<DateOrder, readonly [year: number, month: number, day: number]> = {
  DMY: [2, 1, 0],
  MDY: [2, 0, 1],
  YMD: [0, 1, 2],
};

/** A date of numbers read in this order, as `YYYY-MM-DD`; null when there is no such day. An example for a choice, not how imports read. */
export function dateAs(value: string, order: DateOrder): string | null {
  const found = numeric.exec(value);
  if (found === null) return null;
  const parts = [found[1], found[3], found[4]].map(Number);
  const [year = 0, month = 0, day = 0] = places[order].map((place) => parts[place] ?? 0);
  const full = year < 100 ? year + (year < 70 ? 2000 : 1900) : year;
  const date = new Date(Date.UTC(full, month - 1, day));
  const exists = date.getUTCFullYear() === full && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : null;
}

/** A number read with this decimal mark, as decimal text; null when it cannot be. */
export function amountAs(value: string, mark: DecimalMark): string | null {
  const digits = value.replace(/[^\d.,-]/g, '');
  const plain = mark === '.' ? digits.replaceAll(',', '') : digits.replaceAll('.', '').replace(',', '.');
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? plain : null;
}

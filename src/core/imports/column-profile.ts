import type { ImportFieldKind } from '../../domain/import-fields.ts';
import { plain } from './cell.ts';
import { readAmount } from './read-amounts.ts';
import { readCurrency, readEmail, readPhone } from './read-contacts.ts';
import type { ImportTable } from './read-csv.ts';
import { readDate } from './read-dates.ts';

const sampleSize = 200;

/** Values of one column, those that are empty left out. */
export function filledValues(table: ImportTable, index: number): string[] {
  const values: string[] = [];
  for (const row of table.rows) {
    const value = row.cells[index] ?? '';
    if (value !== '' && value.trim() !== '') values.push(value);
  }
  return values;
}

/** Share (0 to 1) of a column's values, sampled evenly, that can be read as each kind. */
export type ColumnProfile = Readonly<Record<'email' | 'phone' | 'date' | 'amount' | 'integer' | 'currency', number>> & {
  filled: number;
};

/** What the values of a column look like. Kinds overlap: a year is an integer and an amount. */
export function profileOf(values: readonly string[]): ColumnProfile {
  const step = Math.max(1, Math.floor(values.length / sampleSize));
  const sample = values.filter((_, index) => index % step === 0).slice(0, sampleSize);
  const share = (test: (value: string) => boolean) =>
    sample.length === 0 ? 0 : sample.filter(test).length / sample.length;
  const isNumber = (value: string) => readAmount(value, '.').ok || readAmount(value, ',').ok;
  return {
    filled: values.length,
    email: share((value) => readEmail(value).ok),
    phone: share((value) => readPhone(value).ok && /^[+(0]/.test(plain(value)) && !readDate(value, 'DMY').ok),
    date: share((value) => readDate(value, 'DMY').ok || readDate(value, 'MDY').ok),
    amount: share(isNumber),
    integer: share((value) => isNumber(value) && !/[^\d\s.,+%-]/.test(plain(value))),
    currency: share((value) => readCurrency(value).ok && !/\d/.test(value)),
  };
}

/** How far the values speak for a kind, 0 to 1; null for kinds that any text can be. */
export function evidenceFor(kind: ImportFieldKind, profile: ColumnProfile): number | null {
  switch (kind) {
    case 'email':
    case 'phone':
    case 'date':
    case 'amount':
    case 'integer':
    case 'currency':
      return profile[kind];
    default:
      return null;
  }
}

import { importField } from '../../domain/import-fields.ts';
import type { DateOrder, DecimalMark, ImportCollection } from '../../domain/import-mapping.ts';
import { filledValues } from './column-profile.ts';
import { type AmountColumn, decideDecimalMark } from './read-amounts.ts';
import type { ImportTable } from './read-csv.ts';
import { type DateColumn, decideDateOrder } from './read-dates.ts';
import { detectVisualHebrew, type HebrewEvidence } from './read-hebrew.ts';

/** How the values of the columns are written, with the evidence, for a person to confirm or correct. */
export interface ColumnFormats {
  dates: ({ column: string } & DateColumn)[];
  amounts: ({ column: string } & AmountColumn)[];
  /** Columns that hold words with a final letter at one end. */
  hebrew: ({ column: string } & HebrewEvidence)[];
}

interface Format {
  column: string;
  field: string;
  date_order?: DateOrder;
  decimal_mark?: DecimalMark;
}

/** A column that does not tell by itself takes the answer of another of the file that does: one program wrote them all. */
function borrow<Entry extends { ambiguous: boolean }, Key extends keyof Entry>(entries: Entry[], key: Key): Entry[] {
  const sure = new Set(entries.filter((entry) => !entry.ambiguous).map((entry) => entry[key]));
  const [only] = sure;
  return sure.size === 1 && only !== undefined
    ? entries.map((entry) => (entry.ambiguous ? { ...entry, [key]: only, ambiguous: false } : entry))
    : entries;
}

/** Reads the formats of all columns that a mapping uses for dates and numbers, and the order of Hebrew in all columns. */
export function columnFormats(
  collection: ImportCollection,
  table: ImportTable,
  columns: readonly Format[],
  fallback: { date_order?: DateOrder; decimal_mark?: DecimalMark } = {},
): ColumnFormats {
  const ofKind = (kinds: readonly string[]) => [
    ...new Set(
      columns
        .filter(({ field }) => kinds.includes(importField(collection, field)?.kind ?? ''))
        .map(({ column }) => column),
    ),
  ];
  const values = (column: string) => filledValues(table, table.columns.indexOf(column));
  const dates = ofKind(['date']).map((column) => {
    const decided = decideDateOrder(values(column), fallback.date_order ?? 'DMY');
    return { column, ...decided, proof: decided.day_first + decided.month_first > 0 };
  });
  // A column of ISO dates or of names of months proves nothing about numbers with slashes.
  const [proved, silent] = [
    dates.filter((entry) => entry.proof || entry.ambiguous),
    dates.filter((entry) => !entry.proof && !entry.ambiguous),
  ];
  const amounts = ofKind(['amount', 'integer']).map((column) => ({
    column,
    ...decideDecimalMark(values(column), fallback.decimal_mark ?? '.'),
  }));
  const told = amounts.filter((entry) => entry.points + entry.commas > 0 || entry.ambiguous);
  const untold = amounts.filter((entry) => entry.points + entry.commas === 0 && !entry.ambiguous);
  return {
    dates: inOrder(
      table,
      [...borrow(proved, 'order'), ...silent].map(({ proof: _, ...entry }) => entry),
    ),
    amounts: inOrder(table, [...borrow(told, 'decimal_mark'), ...untold]),
    hebrew: table.columns
      .map((column) => ({ column, ...detectVisualHebrew(values(column)) }))
      .filter(({ begins, ends }) => begins + ends > 0),
  };
}

function inOrder<Entry extends { column: string }>(table: ImportTable, entries: Entry[]): Entry[] {
  return entries.sort((one, other) => table.columns.indexOf(one.column) - table.columns.indexOf(other.column));
}

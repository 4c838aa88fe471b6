import { csvText } from '../../domain/csv-cell.ts';
import { reasonHeadings, reasonText } from '../../domain/import-reasons.ts';
import type { Language } from '../../domain/settings.ts';
import type { PlannedRow } from './plan-import.ts';
import type { ImportTable } from './read-csv.ts';

/** A cell of our own file: `csvText` for the delimiter of the file. */
function cellOf(value: string, delimiter: string): string {
  const text = csvText(value);
  return !text.startsWith('"') && text.includes(delimiter) ? `"${text}"` : text;
}

/**
 * The refused rows as CSV: the reason first, then the cells as they stand in the file, in UTF-8 with byte order mark. Cells that a spreadsheet
 * would calculate are led by an apostrophe, which `withoutReasons` takes away again.
 */
export function writeRefused(
  table: ImportTable,
  rows: Iterable<PlannedRow>,
  language: Language,
): { text: string; rows: number } {
  const { delimiter } = table;
  const line = (cells: readonly string[]) => cells.map((cell) => cellOf(cell, delimiter)).join(delimiter);
  const lines = [line([reasonHeadings[language], ...table.columns])];
  let at = 0;
  for (const row of rows) {
    const source = table.rows[at];
    at += 1;
    if (row.document !== null || source === undefined) continue;
    const reasons = row.problems
      .filter(({ severity }) => severity === 'error')
      .map((problem) => reasonText(problem, language));
    lines.push(line([reasons.join(' | '), ...source.cells, ...(source.surplus ?? [])]));
  }
  return { text: `\ufeff${lines.join('\r\n')}\r\n`, rows: lines.length - 1 };
}

const headings = new Set(Object.values(reasonHeadings));
const guarded = /^'(?=[\s]*[=+\-@\t\r\n＝＋－＠])/;

/** A file of refused rows that comes back mended: the table as it was, without our reasons and apostrophes. Any other table as it is. */
export function withoutReasons(table: ImportTable): ImportTable {
  if (!headings.has(table.columns[0] ?? '')) return table;
  const bare = (cell: string) => cell.replace(guarded, '');
  return {
    ...table,
    columns: table.columns.slice(1),
    rows: table.rows.map((row) => ({ ...row, cells: row.cells.slice(1).map(bare) })),
  };
}

import { maximumColumns, maximumRows } from '../../domain/import-limits.ts';
import type { ImportNotice, ImportProblem } from '../../domain/import-problem.ts';
import { cleanText } from '../../domain/text.ts';
import { type Answer, accept, refuse } from './answer.ts';
import { countCells, type Delimiter, guessDelimiter } from './guess-delimiter.ts';
import { readRecords } from './read-records.ts';

export interface ImportRow {
  /** Line in the file on which the row begins, the first line being 1. */
  line: number;
  /** As many as there are columns: a short row is filled with empty cells, a long one is cut (and has its problem). */
  cells: string[];
  /** What a row that is too long holds past the last column. */
  surplus?: string[];
}

/** A file as text cells: nothing in it is a number, a date or a formula yet. */
export interface ImportTable {
  columns: string[];
  rows: ImportRow[];
  delimiter: Delimiter;
  notices: ImportNotice[];
  /** What is wrong with the file's form, by row; all are errors: a row with one is not imported. */
  problems: ImportProblem[];
}

export const cutValue = (value: string) => (value.length > 200 ? `${value.slice(0, 199)}…` : value);

/**
 * Reads delimited text. The first line that is not blank names the columns. Every other line is a row, a counted blank line, or a row
 * with a problem: none is lost silently. Codes: EMPTY_FILE, NO_ROWS, TOO_MANY_COLUMNS, TOO_MANY_ROWS, BROKEN_QUOTES.
 *
 * Invisible characters (NUL and other controls, zero-width space, embedding and override of direction: see `cleanText`) are left out of names and
 * cells and counted in a notice; every visible character is kept as it is, `=HYPERLINK(...)` too.
 */
export function readCsv(text: string, delimiter?: Delimiter): Answer<ImportTable> {
  const named = /^\ufeff?sep=([,;|\t])(?:\r\n?|\n)/i.exec(text);
  const body = text.replaceAll('\0', '');
  const mark = delimiter ?? (named?.[1] as Delimiter | undefined) ?? guessDelimiter(body);
  const start = named ? named[0].length : 0;
  const [headerCells = 0] = countCells(body.slice(start, start + 2_000_000), mark, 1, maximumColumns, 2_000_000);
  if (headerCells > maximumColumns) return refuse('TOO_MANY_COLUMNS', maximumColumns, headerCells);
  const read = readRecords(body, mark);
  if (!read.ok) return read;
  const [header, ...records] = read.value.records.slice(named ? 1 : 0);
  if (!header) return refuse('EMPTY_FILE');
  if (header.cells.length > maximumColumns) return refuse('TOO_MANY_COLUMNS', maximumColumns, header.cells.length);
  if (records.length === 0) return refuse('NO_ROWS');
  if (records.length > maximumRows) return refuse('TOO_MANY_ROWS', maximumRows, records.length);

  const cleaner = cellCleaner();
  if (body.length !== text.length) cleaner.removed(lineOf(text, text.indexOf('\0')), text.length - body.length);
  const naming = nameColumns(
    header.cells.map((cell) => cleaner.clean(cell, header.line).replace(/\s+/g, ' ').trim()),
    header.line,
  );
  const width = naming.columns.length;
  const problems = read.value.problems;
  const broken = new Set(problems.map((problem) => problem.line));
  const rows = records.map(({ line, cells }) => {
    const clean = cells.map((cell) => cleaner.clean(cell, line));
    if (!broken.has(line)) {
      const tooLong = clean.slice(width).some((cell) => cell.trim() !== '');
      if (clean.length < width) problems.push(formProblem(line, 'ROW_TOO_SHORT', clean.join(mark)));
      else if (tooLong) problems.push(formProblem(line, 'ROW_TOO_LONG', clean.join(mark)));
    }
    const surplus = clean.splice(width);
    while (clean.length < width) clean.push('');
    return surplus.some((cell) => cell.trim() !== '') ? { line, cells: clean, surplus } : { line, cells: clean };
  });
  const notices = [...naming.notices, ...cleaner.notices()];
  if (read.value.blank.count > 0) {
    notices.push({
      code: 'BLANK_LINES_SKIPPED',
      line: read.value.blank.line,
      column: null,
      count: read.value.blank.count,
    });
  }
  problems.sort((one, other) => one.line - other.line);
  return accept({ columns: naming.columns, rows, delimiter: mark, notices, problems });
}

function formProblem(line: number, code: 'ROW_TOO_SHORT' | 'ROW_TOO_LONG', value: string): ImportProblem {
  return { line, code, severity: 'error', column: null, field: null, value: cutValue(value) };
}

function lineOf(text: string, position: number): number {
  return text.slice(0, position).split(/\r\n|\n|\r/).length;
}

/** Gives every column a name of its own: a second `name` becomes `name (2)`, one without a name `column 4`. */
function nameColumns(names: string[], line: number): { columns: string[]; notices: ImportNotice[] } {
  const taken = new Set(names);
  const seen = new Set<string>();
  const notices: ImportNotice[] = [];
  const columns = names.map((name, index) => {
    const wanted = name === '' ? `column ${index + 1}` : name;
    let column = wanted;
    for (let number = 2; seen.has(column) || (column !== name && taken.has(column)); number += 1)
      column = `${wanted} (${number})`;
    seen.add(column);
    if (name === '') notices.push({ code: 'COLUMN_UNNAMED', line, column, count: 1 });
    else if (column !== name) notices.push({ code: 'COLUMN_RENAMED', line, column, count: 1 });
    return column;
  });
  return { columns, notices };
}

function cellCleaner() {
  let count = 0;
  let first: number | null = null;
  const removed = (line: number, characters: number) => {
    count += characters;
    first = first === null ? line : Math.min(first, line);
  };
  return {
    removed,
    clean(cell: string, line: number): string {
      if (/^[\t\n\x20-\x7e]*$/.test(cell)) return cell;
      const whole = cell.toWellFormed().replace(/\r\n?/g, '\n').normalize('NFC');
      const clean = cleanText(whole);
      if (clean.length < whole.length) removed(line, whole.length - clean.length);
      return clean;
    },
    notices(): ImportNotice[] {
      return count === 0 ? [] : [{ code: 'INVISIBLE_CHARACTERS_REMOVED', line: first, column: null, count }];
    },
  };
}

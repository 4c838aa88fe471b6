import { parse } from 'csv-parse/sync';
import { maximumRows } from '../../domain/import-limits.ts';
import type { ImportProblem } from '../../domain/import-problem.ts';
import { type Answer, accept, refuse } from './answer.ts';

/** A cell in quotes that runs over more lines than this is a quote somebody forgot to close. */
const maximumLinesInRecord = 500;
/** A longer line is no row that a person made; it is reported and not taken apart. */
const maximumRecordLength = 1024 * 1024;
/** What stands past this many cells of a row is kept together as one text: no table is that wide. */
const maximumCells = 500;
/** More rows with quotes in disorder than this: the file is not delimited text. */
const maximumBrokenRows = 10_000;
const largestBlock = 20_000;

export interface TextRecord {
  line: number;
  cells: string[];
}

interface Block {
  records: string[][];
  /** The parser's code when it stopped before the end. */
  stopped: string | null;
}

/**
 * Splits text into records, with the line each begins on. The text is given to the parser in blocks of whole lines. A block with quotes
 * inside cells (19" rack) is read again more leniently, which is sound while no cell runs over a line's end; else the one line is read by
 * itself (quotes as ordinary characters if need be) and reading goes on with the next, so that an unclosed quote costs one row, not the
 * rest of the file. Codes: TOO_MANY_ROWS, BROKEN_QUOTES.
 */
export function readRecords(
  text: string,
  delimiter: string,
): Answer<{ records: TextRecord[]; problems: ImportProblem[]; blank: { line: number | null; count: number } }> {
  const starts = lineStarts(text);
  if (starts === null) return refuse('TOO_MANY_ROWS', maximumRows, maximumRows + 1);
  const lines = starts.length - 1;
  const slice = (from: number, to: number) => text.slice(starts[from], starts[to]);
  const records: TextRecord[] = [];
  const problems: ImportProblem[] = [];
  const blank: { line: number | null; count: number } = { line: null, count: 0 };
  let broken = 0;

  const lineLength = (at: number) => (starts[at + 1] as number) - (starts[at] as number);
  const report = (at: number, { code, value }: BrokenRow) => {
    if (code) problems.push({ line: at, code, severity: 'error', column: null, field: null, value });
  };
  const keep = (line: number, cells: string[]) => {
    if (cells.every((cell) => cell === '' || cell.trim() === '')) {
      blank.line ??= line;
      blank.count += 1;
    } else {
      records.push({ line, cells });
    }
  };

  let line = 0;
  let size = 256;
  while (line < lines) {
    if (lineLength(line) > maximumRecordLength) {
      const row = readHugeLine(slice(line, line + 1));
      keep(line + 1, row.cells);
      report(line + 1, row);
      line += 1;
      continue;
    }
    let end = line + 1;
    while (end < lines && end < line + size && lineLength(end) <= maximumRecordLength) end += 1;
    const block = parseBlock(slice(line, end), delimiter);
    for (const cells of block.records) {
      keep(line + 1, cells);
      line += 1 + lineBreaksIn(cells);
    }
    if (block.stopped === null) {
      line = end;
      size = Math.min(size * 2, largestBlock);
      continue;
    }
    const mayContinue = end < lines && end - line < maximumLinesInRecord && lineLength(end) <= maximumRecordLength;
    if (block.stopped === 'CSV_QUOTE_NOT_CLOSED' && mayContinue) {
      size = maximumLinesInRecord;
      continue;
    }
    const relaxed = parseBlock(slice(line, end), delimiter, { relax_quotes: true });
    if (relaxed.stopped === null && relaxed.records.every((cells) => lineBreaksIn(cells) === 0)) {
      for (const [index, cells] of relaxed.records.entries()) keep(line + index + 1, cells);
      line = end;
      size = Math.min(size * 2, largestBlock);
      continue;
    }
    broken += 1;
    if (broken > maximumBrokenRows) return refuse('BROKEN_QUOTES', maximumBrokenRows, broken);
    const row = readBrokenLine(slice(line, line + 1), delimiter);
    keep(line + 1, row.cells);
    report(line + 1, row);
    line += 1;
    size = 16;
  }
  return accept({ records, problems, blank });
}

interface BrokenRow {
  cells: string[];
  code: 'UNCLOSED_QUOTE' | 'ROW_TOO_LARGE' | null;
  value: string;
}

function readHugeLine(line: string): BrokenRow {
  const value = `${line.slice(0, 199)}…`;
  return { cells: [value], code: 'ROW_TOO_LARGE', value };
}

/** A line whose quotes the strict reading refused: a quote inside a cell (19" rack) is an ordinary character; one never closed is a problem. */
function readBrokenLine(line: string, delimiter: string): BrokenRow {
  const value = line.slice(0, 200).trimEnd();
  const relaxed = parseBlock(line, delimiter, { relax_quotes: true });
  if (relaxed.stopped === null && relaxed.records.length === 1)
    return { cells: relaxed.records[0] as string[], code: null, value };
  const literal = parseBlock(line, delimiter, { quote: null });
  return { cells: literal.records[0] ?? [value], code: 'UNCLOSED_QUOTE', value };
}

function parseBlock(text: string, delimiter: string, more: { relax_quotes?: boolean; quote?: null } = {}): Block {
  const records: string[][] = [];
  try {
    parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      max_record_size: maximumRecordLength * 4,
      on_record: (cells: string[]) => {
        records.push(
          cells.length > maximumCells
            ? [...cells.slice(0, maximumCells), cells.slice(maximumCells).join(delimiter)]
            : cells,
        );
        return null;
      },
      ...more,
    });
    return { records, stopped: null };
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (typeof code !== 'string') throw error;
    return { records, stopped: code };
  }
}

/** Where each line begins, and the text's end; null when there are more lines than rows are read. */
function lineStarts(text: string): number[] | null {
  const starts = [0];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code !== 10 && code !== 13) continue;
    if (code === 13 && text.charCodeAt(index + 1) === 10) index += 1;
    starts.push(index + 1);
    if (starts.length > maximumRows * 2) return null;
  }
  if (starts.at(-1) !== text.length) starts.push(text.length);
  return starts;
}

function lineBreaksIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    if (!cell.includes('\n') && !cell.includes('\r')) continue;
    count += cell.match(/\r\n|\n|\r/g)?.length ?? 0;
  }
  return count;
}

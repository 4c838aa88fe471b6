import { z } from 'zod';

/** Why a whole file is refused: nothing of it was read into the workspace. */
export const ImportRefusalCode = z.enum([
  'FILE_TOO_LARGE',
  'EMPTY_FILE',
  'BINARY_FILE',
  'SPREADSHEET_FILE',
  'NO_ROWS',
  'TOO_MANY_COLUMNS',
  'TOO_MANY_ROWS',
  'BROKEN_QUOTES',
]);
export type ImportRefusalCode = z.infer<typeof ImportRefusalCode>;

/** `limit` and `found` are numbers of the code's own unit: bytes for FILE_TOO_LARGE, else columns, rows or lines; `found` stops counting just past the limit. */
export const ImportRefusal = z.object({
  code: ImportRefusalCode,
  limit: z.int().nullable(),
  found: z.int().nullable(),
});
export type ImportRefusal = z.infer<typeof ImportRefusal>;

/** Something a person should know about the file that changes no row. */
export const ImportNotice = z.object({
  code: z.enum([
    'COLUMN_RENAMED',
    'COLUMN_UNNAMED',
    'INVISIBLE_CHARACTERS_REMOVED',
    'BYTES_REPLACED',
    'BLANK_LINES_SKIPPED',
  ]),
  /** Line of the first occurrence, as an editor counts. */
  line: z.int().nullable(),
  /** The column's name as it is used from here on. */
  column: z.string().nullable(),
  /** How often. */
  count: z.int(),
});
export type ImportNotice = z.infer<typeof ImportNotice>;

export const ImportProblemCode = z.enum([
  'UNCLOSED_QUOTE',
  'ROW_TOO_SHORT',
  'ROW_TOO_LONG',
  'ROW_TOO_LARGE',
  'REQUIRED',
  'TOO_LONG',
  'NOT_A_DATE',
  'DATE_DOES_NOT_EXIST',
  'YEAR_OUT_OF_RANGE',
  'NOT_AN_AMOUNT',
  'AMOUNT_OUT_OF_RANGE',
  'NOT_AN_INTEGER',
  'INTEGER_OUT_OF_RANGE',
  'NOT_AN_EMAIL',
  'NOT_A_PHONE',
  'NOT_A_CURRENCY',
  'TOO_MANY_TAGS',
  'UNKNOWN_VALUE',
  'UNKNOWN_PERSON',
  'DUPLICATE_ROW',
]);
export type ImportProblemCode = z.infer<typeof ImportProblemCode>;

/** One thing wrong in one row. An `error` keeps the row out of the import, a `warning` does not. */
export const ImportProblem = z.object({
  /** Line in the file on which the row begins, the first line being 1, as an editor counts. */
  line: z.int(),
  code: ImportProblemCode,
  severity: z.enum(['error', 'warning']),
  /** The column it was found in, by its name in the table; null when it concerns the whole row. */
  column: z.string().nullable(),
  /** The field it was meant for. */
  field: z.string().nullable(),
  /** The offending text, cut at 200 characters; for DUPLICATE_ROW the line it repeats. */
  value: z.string(),
});
export type ImportProblem = z.infer<typeof ImportProblem>;

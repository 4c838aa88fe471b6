import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Instant, NewId } from '../domain/fields.ts';
import { DateOrder, DecimalMark, ImportCollection, ImportMapping, ValueTarget } from '../domain/import-mapping.ts';
import { ImportCounts, ImportSummary, MappingIssue } from '../domain/import-plan.ts';
import { ImportNotice, ImportProblem } from '../domain/import-problem.ts';
import { Language } from '../domain/settings.ts';
import { Cursor, read, write } from './procedure.ts';

export { ImportCollection, ImportMapping } from '../domain/import-mapping.ts';

/** A file that was opened in this session: it lies in memory until it is closed, 30 minutes passed, or three newer ones were opened. */
const FileKey = NewId;
const ImportKey = NewId;

export const ImportEncoding = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1255']);
export type ImportEncoding = z.infer<typeof ImportEncoding>;
export const ImportDelimiter = z.enum([',', ';', '\t', '|']);
export type ImportDelimiter = z.infer<typeof ImportDelimiter>;

const Reading = { encoding: ImportEncoding.optional(), delimiter: ImportDelimiter.optional() };

export const ImportFile = z.object({
  file_id: FileKey,
  name: z.string(),
  encoding: ImportEncoding,
  delimiter: ImportDelimiter,
  /** Names of the columns, each one once. */
  columns: z.array(z.string()),
  /** Rows without the header and blank lines. */
  rows: z.int(),
  /** The first 20, cells cut at 200 characters. */
  first: z.array(z.object({ line: z.int(), cells: z.array(z.string()) })),
  notices: z.array(ImportNotice),
  /** What is wrong with the file's form, by row: the first 200, and how many there are. */
  problems: z.array(ImportProblem),
  problems_total: z.int(),
  /** What its columns and name look most like. */
  collection: ImportCollection,
});
export type ImportFile = z.infer<typeof ImportFile>;

export const ImportValueProposal = z.object({
  column: z.string(),
  field: z.string(),
  /** The value as it stands in the file, and in how many rows. */
  from: z.string(),
  count: z.int(),
  /** What it should become; null where a person must choose. */
  to: ValueTarget,
  /**
   * `synonym`: a word for one of the field's values, mapped already. `typing_error`, `same_name`: offered; to accept append
   * `{ field, from, to }` to `mapping.values`. `unknown`: none of the field's values; its rows are refused until it is mapped.
   */
  reason: z.enum(['synonym', 'typing_error', 'same_name', 'unknown']),
});
export type ImportValueProposal = z.infer<typeof ImportValueProposal>;

const evidence = { column: z.string(), ambiguous: z.boolean() };

/** How values are written and what they should become under one mapping. */
export const ImportValues = z.object({
  dates: z.array(z.object({ ...evidence, order: DateOrder, day_first: z.int(), month_first: z.int() })),
  amounts: z.array(z.object({ ...evidence, decimal_mark: DecimalMark, points: z.int(), commas: z.int() })),
  /** Columns with Hebrew words, and whether they stand from left to right. */
  hebrew: z.array(z.object({ column: z.string(), visual: z.boolean(), begins: z.int(), ends: z.int() })),
  proposals: z.array(ImportValueProposal),
});
export type ImportValues = z.infer<typeof ImportValues>;

export const ImportGuess = ImportValues.extend({
  mapping: ImportMapping,
  /** Fields that each column feeds; none: it is left out unless a person says otherwise. */
  columns: z.array(
    z.object({ column: z.string(), fields: z.array(z.string()), confidence: z.enum(['sure', 'likely', 'none']) }),
  ),
  /** Required fields that nothing feeds. */
  missing: z.array(z.string()),
  /** When a file with the same columns was imported here before: `mapping` is the one used then. Null: it is guessed. */
  saved_at: Instant.nullable(),
});
export type ImportGuess = z.infer<typeof ImportGuess>;

/** What happens to a row whose record is there already: the same external id, e-mail or name. */
export const ImportExisting = z.enum(['skip', 'update']);
export type ImportExisting = z.infer<typeof ImportExisting>;

const Action = z.enum(['insert', 'update', 'skip', 'refuse']);

export const ImportPreview = z.object({
  /** What the mapping and the file do not agree on; then nothing else is counted. */
  issues: z.array(MappingIssue),
  counts: ImportCounts.extend({ insert: z.int(), update: z.int(), skip: z.int() }),
  codes: ImportSummary.shape.codes,
  /** The first 200, errors before warnings, in the order of the lines; and how many there are. */
  problems: z.array(ImportProblem),
  problems_total: z.int(),
  /** The first 20 rows as the records they would become. */
  first: z.array(z.object({ line: z.int(), action: Action, record: z.record(z.string(), z.unknown()).nullable() })),
  /** The first 50 rows whose record is there already. */
  there: z.array(z.object({ line: z.int(), id: z.string(), name: z.string() })),
  /** Names that the workspace does not have: the 50 most frequent, and how many there are. */
  unknown: z.object({
    people: ImportSummary.shape.unknown.shape.people,
    people_total: z.int(),
    companies: ImportSummary.shape.unknown.shape.companies,
    companies_total: z.int(),
  }),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

/**
 * INTERRUPTED: the process ended in the middle; what was written is whole batches, and can be taken back. TAKING_BACK that is
 * not going on any more can be asked for again: it goes on where it stopped.
 */
export const ImportState = z.enum(['RUNNING', 'DONE', 'CANCELLED', 'INTERRUPTED', 'TAKING_BACK', 'TAKEN_BACK']);
export type ImportState = z.infer<typeof ImportState>;

export const ImportReport = z.object({
  import_id: ImportKey,
  file_name: z.string(),
  collection: ImportCollection,
  state: ImportState,
  started_at: Instant,
  finished_at: Instant.nullable(),
  person_id: z.string().nullable(),
  /** Rows of the file; when it is done `inserted + updated + skipped + refused`. */
  rows: z.int(),
  inserted: z.int(),
  updated: z.int(),
  /** There already, or nothing to change in it. */
  skipped: z.int(),
  refused: z.int(),
  milliseconds: z.int(),
  /** Records that taking back has removed or restored, and those it left because somebody has worked on them since. */
  undone: z.int(),
  kept: z.int(),
});
export type ImportReport = z.infer<typeof ImportReport>;

/** `progress` comes a few times a second; the last event is the `report`. */
export const ImportEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), import_id: ImportKey, done: z.int(), total: z.int() }),
  z.object({ kind: z.literal('report'), report: ImportReport }),
]);
export type ImportEvent = z.infer<typeof ImportEvent>;

const Mapped = { file_id: FileKey, mapping: ImportMapping };
const ByImport = z.strictObject({ import_id: ImportKey });

/**
 * A file becomes records: `open` → `guess` → (`values` after each change of the mapping) → `preview` → `run` → `takeBack`. NOT_FOUND with
 * reason FILE_CLOSED: the file is not in memory any more and must be opened again. People need the permission to manage.
 */
export const imports = {
  /**
   * Reads a file of delimited text. A refused one is INVALID with an `ImportRefusalCode` at `file`; its size is looked at before its
   * content.
   */
  open: write
    .input(z.strictObject({ name: z.string().max(500), file: z.instanceof(Blob), ...Reading }))
    .output(ImportFile),
  /** Reads an opened file again, with another encoding or delimiter. */
  reread: write.input(z.strictObject({ file_id: FileKey, ...Reading })).output(ImportFile),
  /** Forgets an opened file. */
  close: write.input(z.strictObject({ file_id: FileKey })).output(z.void()),
  /** A mapping for the file: the one that was used for the same columns before, unless `anew`, else guessed. */
  guess: write
    .input(z.strictObject({ file_id: FileKey, collection: ImportCollection, anew: z.boolean().default(false) }))
    .output(ImportGuess),
  values: write.input(z.strictObject(Mapped)).output(ImportValues),
  /** A dry run: nothing is written. */
  preview: write.input(z.strictObject({ ...Mapped, existing: ImportExisting.default('skip') })).output(ImportPreview),
  /**
   * Imports, in changes of about 200 rows that belong together; it goes on when nobody listens any more. The mapping is kept for the
   * next file with these columns. INVALID with the codes of `preview`'s issues at `mapping`; CONFLICT with reason IMPORT_RUNNING
   * while another one runs.
   */
  run: write
    .input(z.strictObject({ ...Mapped, existing: ImportExisting.default('skip') }))
    .output(eventIterator(ImportEvent)),
  /** Stops a running import after the batch it is at; what is written stays and can be taken back. CONFLICT (NOT_RUNNING). */
  cancel: write.input(ByImport).output(z.object({ cancelled: z.literal(true) })),
  /**
   * Takes a whole import back: what it inserted goes, what it updated is as before, except where somebody has worked on it since.
   * CONFLICT with reason IMPORT_RUNNING while it runs, UNDONE when it was taken back already.
   */
  takeBack: write.input(ByImport).output(ImportReport),
  /** Imports of this workspace, newest first. */
  list: read
    .input(z.strictObject({ cursor: Cursor.optional(), limit: z.int().min(1).max(100).default(20) }))
    .output(z.object({ items: z.array(ImportReport), next: Cursor.nullable() })),
  /** The refused rows as CSV with the delimiter of the file, the reason first, to mend and to import again. */
  problems: write
    .input(z.strictObject({ ...Mapped, language: Language }))
    .output(z.object({ file: z.instanceof(Blob), name: z.string(), rows: z.int() })),
};

import { randomUUID } from 'node:crypto';
import type { ImportDelimiter, ImportEncoding, ImportFile, ImportGuess, ImportValues } from '../../contract/imports.ts';
import type { ImportCollection, ImportMapping } from '../../domain/import-mapping.ts';
import type { ImportSummary, MappingIssue } from '../../domain/import-plan.ts';
import type { Language } from '../../domain/settings.ts';
import { type Answer, accept } from './answer.ts';
import { columnFormats } from './column-formats.ts';
import { decode } from './decode.ts';
import { guessCollection } from './guess-collection.ts';
import { type GuessOptions, guessMapping } from './guess-columns.ts';
import { type Known, proposeValues } from './map-values.ts';
import type { PlannedDocument } from './plan-document.ts';
import { createSummary, type PlannedRow, planRows } from './plan-import.ts';
import { cutValue, type ImportTable, readCsv } from './read-csv.ts';
import { withoutReasons, writeRefused } from './refused-rows.ts';

export type FileFacts = Omit<ImportFile, 'file_id' | 'name'>;

/** A planned row on its way to the database. `document` is null for a refused one, and where only identities were asked for. */
export interface RowToWrite {
  line: number;
  ready: boolean;
  identity: string | null;
  document: PlannedDocument | null;
  added: string[];
}

interface Reading {
  encoding?: ImportEncoding;
  delimiter?: ImportDelimiter;
}

interface Opened {
  bytes: Uint8Array;
  name: string;
  table: ImportTable;
}

interface Plan {
  rows: Iterator<PlannedRow>;
  summary: ReturnType<typeof createSummary>;
}

const shownRows = 20;
export const shownProblems = 200;

/**
 * Opened files and what is asked of them. It works in a thread of its own (worker.ts): a file of half a million rows is read for seconds,
 * and the application answers meanwhile. Arguments and answers are plain values that can be sent between threads.
 */
export function createWorkbench() {
  const files = new Map<string, Opened>();
  const plans = new Map<string, Plan>();

  function mustHave(fileId: string): Opened {
    const found = files.get(fileId);
    if (found === undefined) throw new Error('the file is not open');
    return found;
  }

  function read(fileId: string, name: string, bytes: Uint8Array, reading: Reading): Answer<FileFacts> {
    const decoded = decode(bytes, reading.encoding);
    if (!decoded.ok) return decoded;
    const { text, encoding, replaced } = decoded.value;
    const csv = readCsv(text, reading.delimiter);
    if (!csv.ok) return csv;
    const table = withoutReasons(csv.value);
    if (replaced > 0) table.notices.push({ code: 'BYTES_REPLACED', line: null, column: null, count: replaced });
    files.set(fileId, { bytes, name, table });
    return accept({
      encoding,
      delimiter: table.delimiter,
      columns: table.columns,
      rows: table.rows.length,
      first: table.rows.slice(0, shownRows).map(({ line, cells }) => ({ line, cells: cells.map(cutValue) })),
      notices: table.notices.slice(0, shownProblems),
      problems: table.problems.slice(0, shownProblems),
      problems_total: table.problems.length,
      collection: guessCollection(table, name),
    });
  }

  return {
    open: (fileId: string, name: string, bytes: Uint8Array, reading: Reading): Answer<FileFacts> =>
      read(fileId, name, bytes, reading),

    /** What was read before stays when the file is refused in this way. */
    reread(fileId: string, reading: Reading): Answer<FileFacts> {
      const { bytes, name } = mustHave(fileId);
      return read(fileId, name, bytes, reading);
    },

    close: (fileId: string) => files.delete(fileId),

    guess(
      fileId: string,
      collection: ImportCollection,
      options: GuessOptions,
      known: Known,
    ): Omit<ImportGuess, 'saved_at'> {
      const { table } = mustHave(fileId);
      const guess = guessMapping(collection, table, options);
      return { ...guess, proposals: proposeValues(table, guess.mapping, known) };
    },

    values(fileId: string, mapping: ImportMapping, known: Known): ImportValues {
      const { table } = mustHave(fileId);
      return {
        ...columnFormats(mapping.collection, table, mapping.columns),
        proposals: proposeValues(table, mapping, known),
      };
    },

    /** Begins to plan; the rows are asked for with `next`. */
    plan(fileId: string, mapping: ImportMapping, known: Known): { plan_id: string } | { issues: MappingIssue[] } {
      const planned = planRows({ table: mustHave(fileId).table, mapping, known });
      if (!planned.ok) return { issues: planned.issues };
      const planId = randomUUID();
      plans.set(planId, { rows: planned.rows[Symbol.iterator](), summary: createSummary(shownProblems) });
      return { plan_id: planId };
    },

    /** The next rows of a plan, fewer than `count` at its end. */
    next(planId: string, count: number, documents: boolean): RowToWrite[] {
      const plan = plans.get(planId);
      if (plan === undefined) throw new Error('no such plan');
      const rows: RowToWrite[] = [];
      while (rows.length < count) {
        const { value, done } = plan.rows.next();
        if (done) break;
        plan.summary.add(value);
        const { line, document, identity, added } = value;
        rows.push({ line, ready: document !== null, identity, document: documents ? document : null, added });
      }
      return rows;
    },

    /** What the rows of a plan were, and the end of it. */
    finish(planId: string): { summary: ImportSummary; unknown: { people: number; companies: number } } {
      const plan = plans.get(planId);
      if (plan === undefined) throw new Error('no such plan');
      plans.delete(planId);
      return { summary: plan.summary.read(), unknown: plan.summary.unknownTotals() };
    },

    /** The refused rows as a file to mend; null when the mapping does not fit. */
    refused(
      fileId: string,
      mapping: ImportMapping,
      known: Known,
      language: Language,
    ): { text: string; rows: number } | { issues: MappingIssue[] } {
      const { table } = mustHave(fileId);
      const planned = planRows({ table, mapping, known });
      return planned.ok ? writeRefused(table, planned.rows, language) : { issues: planned.issues };
    },
  };
}

export type Workbench = ReturnType<typeof createWorkbench>;

import { z } from 'zod';
import { ImportProblem } from './import-problem.ts';

/** What a mapping and a table do not agree on; nothing is planned until it is mended. */
export const MappingIssue = z.object({
  code: z.enum([
    'UNKNOWN_COLUMN',
    'UNKNOWN_FIELD',
    'FIELD_TWICE',
    'NAME_TAKEN',
    'REQUIRED_FIELD_UNMAPPED',
    'TEMPLATE_WITHOUT_COLUMN',
    'UNKNOWN_TARGET',
    'BAD_DEFAULT',
  ]),
  /** The column, template or value it is about. */
  column: z.string().nullable(),
  field: z.string().nullable(),
});
export type MappingIssue = z.infer<typeof MappingIssue>;

export const ImportCounts = z.object({
  /** Rows of the file, without the header and blank lines: `ready + refused`. */
  rows: z.int(),
  ready: z.int(),
  /** Rows with an error: they are left out. */
  refused: z.int(),
  /** Ready rows with a warning. */
  warned: z.int(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

const Named = z.object({ name: z.string(), count: z.int() });

/** A dry run: what an import would write and what it would leave out. */
export const ImportSummary = z.object({
  counts: ImportCounts,
  /** Every problem, in the order of the lines. */
  problems: z.array(ImportProblem),
  /** How often each code occurs. */
  codes: z.array(z.object({ code: ImportProblem.shape.code, severity: ImportProblem.shape.severity, count: z.int() })),
  /** Names in the file that the workspace does not have, the most frequent first. */
  unknown: z.object({ people: z.array(Named), companies: z.array(Named) }),
});
export type ImportSummary = z.infer<typeof ImportSummary>;

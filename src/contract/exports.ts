import { z } from 'zod';
import { read } from './procedure.ts';

export const exportable = [
  'leads',
  'contacts',
  'companies',
  'opportunities',
  'tasks',
  'invoices',
  'crm_users',
  'activities',
] as const;

export const exports = {
  /**
   * Every record that matches, as CSV: UTF-8 with byte order mark, comma, CRLF, quoted after RFC 4180; a text cell that a spreadsheet
   * would take for a formula is led by an apostrophe (security.md 4). `filter` and `sort` are those of the collection's `list`.
   */
  csv: read
    .input(
      z.strictObject({
        collection: z.enum(exportable),
        filter: z.record(z.string(), z.unknown()).optional(),
        sort: z.strictObject({ field: z.string().max(100), direction: z.enum(['ascending', 'descending']) }).optional(),
      }),
    )
    .output(z.object({ file: z.instanceof(Blob), rows: z.int() })),
};

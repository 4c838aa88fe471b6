import { z } from 'zod';

/** Collections that a file can be imported into. People are `crm_users`. */
export const ImportCollection = z.enum(['companies', 'crm_users', 'leads', 'contacts', 'opportunities', 'tasks']);
export type ImportCollection = z.infer<typeof ImportCollection>;

/** Order of the numbers in a date such as 03/04/2024. */
export const DateOrder = z.enum(['DMY', 'MDY', 'YMD']);
export type DateOrder = z.infer<typeof DateOrder>;

/** The character before the cents. */
export const DecimalMark = z.enum(['.', ',']);
export type DecimalMark = z.infer<typeof DecimalMark>;

/** Names an import may not give to an added field: they are the database's or the language's own. */
const reserved = new Set(['constructor', 'prototype', 'id', '_id', 'password', 'password_hash', 'unreadable']);

/** Name of a field of the database: small letters, digits and `_`. */
export const ImportFieldKey = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,59}$/)
  .refine((key) => !reserved.has(key), { error: 'RESERVED_NAME' });

export const ColumnMapping = z.strictObject({
  /** The column's name in the table, after renaming of duplicates. */
  column: z.string().min(1).max(500),
  field: ImportFieldKey,
  /** The field is none that the product knows: it is kept in the document as text under this name. */
  added: z.boolean().optional(),
  /** Overrules the order read from the whole column. */
  date_order: DateOrder.optional(),
  /** Overrules the mark read from the whole column. */
  decimal_mark: DecimalMark.optional(),
});
export type ColumnMapping = z.infer<typeof ColumnMapping>;

/** What a value of the file becomes: another text, several fields at once (`{ "outcome": "LOST", "stage": "NEGOTIATION" }`), or nothing. */
export const ValueTarget = z.union([z.string().max(1000), z.record(ImportFieldKey, z.string().max(1000)), z.null()]);
export type ValueTarget = z.infer<typeof ValueTarget>;

export const ValueMapping = z.strictObject({ field: ImportFieldKey, from: z.string().max(1000), to: ValueTarget });
export type ValueMapping = z.infer<typeof ValueMapping>;

/**
 * How a file becomes documents: what the wizard edits, what `--mapping FILE` holds as JSON, what is saved for the next time. One column may
 * feed several fields; a field has one column or one template. Lists instead of objects keyed by foreign names: a column or a value
 * called `__proto__` is harmless.
 */
export const ImportMapping = z.strictObject({
  collection: ImportCollection,
  columns: z.array(ColumnMapping).max(1000),
  /** Texts put together from columns: `{product} – {account}`. What stands between an empty column and its neighbour is left out. */
  templates: z
    .array(z.strictObject({ field: ImportFieldKey, template: z.string().min(1).max(500) }))
    .max(50)
    .default([]),
  /** For every date column; null: decided by the column's values. */
  date_order: DateOrder.nullable().default(null),
  /** For every amount column; null: decided by the column's values. */
  decimal_mark: DecimalMark.nullable().default(null),
  /** Columns whose Hebrew is stored as it is seen, from left to right, and is turned round. */
  visual_hebrew: z.array(z.string().max(500)).max(1000).default([]),
  values: z.array(ValueMapping).max(20_000).default([]),
  /** What a field gets where the row has nothing: currency, stage, role. */
  defaults: z.record(ImportFieldKey, z.string().max(1000)).default({}),
});
export type ImportMapping = z.infer<typeof ImportMapping>;
/** A mapping as a person writes it: what has a default may be left out. */
export type ImportMappingInput = z.input<typeof ImportMapping>;

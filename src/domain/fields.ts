import { z } from 'zod';
import { line, lines } from './text-schema.ts';

/**
 * How a field is stored in BSON and shown on the wire. Reading is lenient (a value of another type gives null and the field's name
 * in `unreadable`), writing is strict.
 *
 * | kind | BSON | wire |
 * | --- | --- | --- |
 * | text, word | string | string |
 * | reference | ObjectId | 24 hex digits |
 * | instant | Date | ISO 8601 UTC |
 * | date | Date at midnight UTC | YYYY-MM-DD |
 * | decimal | double | decimal string, shortest exact form |
 * | integer | int32 | integer |
 * | boolean | boolean | boolean |
 * | words | array of strings | array of strings |
 * | relation | `{ type, id }` | `{ type, id }` |
 * | notes | array of `{ id, content, created_by, created_at }` | the same with ids and instants as text |
 * | object | sub-document | JSON object |
 */
export type FieldKind =
  | 'text'
  | 'word'
  | 'reference'
  | 'instant'
  | 'date'
  | 'decimal'
  | 'integer'
  | 'boolean'
  | 'words'
  | 'relation'
  | 'notes'
  | 'object';

export interface Field<Schema extends z.ZodType = z.ZodType, Input extends z.ZodType = z.ZodType> {
  kind: FieldKind;
  /** What is read: any value of the kind. */
  schema: Schema;
  /** What may be written. */
  input: Input;
}

export type Fields = Record<string, Field>;

/** 24 hexadecimal digits: an ObjectId. Ids of another type that a foreign writer made are `~` and their BSON as base64url, to about a kilobyte. */
export const Id = z.string().regex(/^(?:[0-9a-f]{24}|~[A-Za-z0-9_-]{1,1400})$/);
/** An ObjectId that we write. */
export const NewId = z.string().regex(/^[0-9a-f]{24}$/);
/** An instant in UTC. */
export const Instant = z.iso.datetime();
/** A calendar date without a time zone. */
export const CalendarDate = z.iso.date();
/** A calendar date that we write: years 1900 to 2199. */
export const NewCalendarDate = z.iso.date().regex(/^(?:19|20|21)/, { error: 'YEAR_OUT_OF_RANGE' });
/** A decimal number as text, at most 15 digits before and 6 after the point. */
export const DecimalText = z.string().regex(/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/, { error: 'NOT_A_NUMBER' });

export const relationTypes = ['lead', 'contact', 'opportunity', 'company', 'invoice'] as const;
export const Relation = z.object({ type: z.string(), id: Id });
export type Relation = z.infer<typeof Relation>;

export const Note = z.object({
  id: z.string(),
  content: z.string(),
  created_by: Id.nullable(),
  created_at: Instant.nullable(),
});

function define<Schema extends z.ZodType, Input extends z.ZodType>(
  kind: FieldKind,
  schema: Schema,
  input: Input,
): Field<Schema, Input> {
  return { kind, schema, input };
}

/** One line of text; at most `max` characters are written, control and direction-override characters are left out. */
export const text = (max = 200) => define('text', z.string(), line(max));
/** Text of several lines. */
export const longText = (max = 100_000) => define('text', z.string(), lines(max));
/** A word of an enumeration that `crm_settings` may extend: status, stage, source, type. */
export const word = () => define('word', z.string(), z.string().min(1).max(60));
/** An e-mail address, kept as typed except for surrounding space; compared without case. */
export const email = () =>
  define('text', z.string(), line(254).pipe(z.union([z.email({ error: 'NOT_AN_EMAIL' }), z.literal('')])));
export const reference = () => define('reference', Id, Id);
export const instant = () => define('instant', Instant, Instant);
export const date = () => define('date', CalendarDate, NewCalendarDate);
export const decimal = () => define('decimal', z.string(), DecimalText);
export const integer = (min: number, max: number) => define('integer', z.int(), z.int().min(min).max(max));
export const boolean = () => define('boolean', z.boolean(), z.boolean());
export const words = () => define('words', z.array(z.string()), z.array(line(60)).max(50));
export const relation = () => define('relation', Relation, z.strictObject({ type: z.enum(relationTypes), id: Id }));
export const notes = () => define('notes', z.array(Note), z.array(Note));
export const object = <Schema extends z.ZodType>(schema: Schema) => define('object', schema, schema);

type RecordShape<F extends Fields> = { [Key in keyof F]: z.ZodNullable<F[Key]['schema']> };
type CreateShape<F extends Fields, Required extends keyof F, Optional extends keyof F> = {
  [Key in Required]: F[Key]['input'];
} & { [Key in Optional]: z.ZodOptional<z.ZodNullable<F[Key]['input']>> };
type ChangeShape<F extends Fields, Required extends keyof F, Optional extends keyof F> = {
  [Key in Required]: z.ZodOptional<F[Key]['input']>;
} & { [Key in Optional]: z.ZodOptional<z.ZodNullable<F[Key]['input']>> };

function shapeOf<F extends Fields>(fields: F, keys: readonly (keyof F)[], schemaOf: (field: Field) => z.ZodType) {
  return Object.fromEntries(keys.map((key) => [key, schemaOf(fields[key] as Field)]));
}

/** What is read of a record: every field or null, and `unreadable`, the names of fields whose stored value is of another type. */
export function recordSchema<F extends Fields>(fields: F) {
  const shape = shapeOf(fields, Object.keys(fields), (field) => field.schema.nullable()) as RecordShape<F>;
  return z.object({ id: Id, ...shape, unreadable: z.array(z.string()) });
}

/** A required field may not be empty. */
const filled = (field: Field): z.ZodType => field.input.refine((value) => value !== '', { error: 'REQUIRED' });

/** What a person may write when creating: unknown fields are refused. */
export function createSchema<F extends Fields, Required extends keyof F, Optional extends keyof F>(
  fields: F,
  required: readonly Required[],
  optional: readonly Optional[],
) {
  return z.strictObject({
    ...shapeOf(fields, required, filled),
    ...shapeOf(fields, optional, (field) => field.input.nullish()),
  } as CreateShape<F, Required, Optional>);
}

/** What a person may change: a field that is left out stays, null empties it; a required field cannot be emptied. */
export function changeSchema<F extends Fields, Required extends keyof F, Optional extends keyof F>(
  fields: F,
  required: readonly Required[],
  optional: readonly Optional[],
) {
  return z.strictObject({
    ...shapeOf(fields, required, (field) => filled(field).optional()),
    ...shapeOf(fields, optional, (field) => field.input.nullish()),
  } as ChangeShape<F, Required, Optional>);
}

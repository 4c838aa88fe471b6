import { addDays, dayStart } from '../../domain/due.ts';
import { foldedKey } from '../../domain/text.ts';
import type { Condition } from '../replica/index.ts';

/** Conditions made of optional parts of a filter; undefined where the filter does not ask. */
export const text = (value: string | undefined): Condition | undefined =>
  value === undefined || value.trim() === '' ? undefined : { text: value };

export const anyOf = (
  column: string,
  values: readonly (string | number | null)[] | undefined,
): Condition | undefined => (values === undefined || values.length === 0 ? undefined : { column, in: values });

/** As `anyOf` for a folded column. */
export const anyOfFolded = (column: string, values: readonly string[] | undefined): Condition | undefined =>
  anyOf(column, values?.map(foldedKey));

export const equals = (column: string, value: string | number | undefined): Condition | undefined =>
  value === undefined ? undefined : { column, in: [value] };

export const between = (
  column: string,
  from: string | number | undefined,
  to: string | number | undefined,
): Condition | undefined => (from === undefined && to === undefined ? undefined : { column, from, to });

/** Calendar days where the reader is against a column of milliseconds; the last day is included. */
export const days = (column: string, from: string | undefined, to: string | undefined): Condition | undefined =>
  between(
    column,
    from === undefined ? undefined : dayStart(from).getTime(),
    to === undefined ? undefined : dayStart(addDays(to, 1)).getTime() - 1,
  );

export const instants = (column: string, from: string | undefined, to: string | undefined): Condition | undefined =>
  between(column, from === undefined ? undefined : Date.parse(from), to === undefined ? undefined : Date.parse(to));

export const relatedTo = (value: { type: string; id: string } | undefined): Condition | undefined =>
  value === undefined ? undefined : { column: 'related_to', in: [`${value.type}:${value.id}`] };

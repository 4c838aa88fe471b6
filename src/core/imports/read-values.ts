import type { ImportField } from '../../domain/import-fields.ts';
import type { DateOrder, DecimalMark } from '../../domain/import-mapping.ts';
import { cleanLine, cleanText } from '../../domain/text.ts';
import { type Cell, wrong } from './cell.ts';
import { readAmount, readInteger } from './read-amounts.ts';
import { readCurrency, readEmail, readPhone, readTags } from './read-contacts.ts';
import { readDate } from './read-dates.ts';

/** A value as the wire has it: text, integer, list of tags; amounts are decimal strings, dates `YYYY-MM-DD`, instants ISO 8601 UTC. */
export type FieldValue = string | number | string[];

export interface ReadValue {
  value: FieldValue;
  /** The currency that an amount's cell names. */
  currency?: string;
}

export interface Format {
  date_order: DateOrder;
  decimal_mark: DecimalMark;
}

/** The time that stands for a date without one. */
const timeOf = { moment: '12:00:00.000Z', day: '00:00:00.000Z' } as const;

/**
 * Reads one cell as a field's kind. The cell is not blank. Enumerations and references are not read here: they are words until the
 * mapping and the workspace say what they mean.
 */
export function readValue(field: ImportField, text: string, format: Format): Cell<ReadValue> {
  switch (field.kind) {
    case 'email':
      return plainValue(readEmail(text));
    case 'phone':
      return plainValue(readPhone(text));
    case 'currency':
      return plainValue(readCurrency(text));
    case 'tags':
      return plainValue(readTags(text));
    case 'integer':
      return plainValue(readInteger(text, format.decimal_mark, field.range ?? [-2_147_483_648, 2_147_483_647]));
    case 'amount': {
      const read = readAmount(text, format.decimal_mark, field.range);
      if (!read.ok) return read;
      const { amount, currency } = read.value;
      return { ok: true, value: currency ? { value: amount, currency } : { value: amount } };
    }
    case 'date': {
      const read = readDate(text, format.date_order);
      if (!read.ok) return read;
      const { date, instant } = read.value;
      return { ok: true, value: { value: field.instant ? (instant ?? `${date}T${timeOf[field.instant]}`) : date } };
    }
    default: {
      const value = field.lines ? cleanText(text).trim() : cleanLine(text);
      return value.length > (field.max ?? 200) ? wrong('TOO_LONG') : { ok: true, value: { value } };
    }
  }
}

function plainValue<Value extends FieldValue>(cell: Cell<Value>): Cell<ReadValue> {
  return cell.ok ? { ok: true, value: { value: cell.value } } : cell;
}

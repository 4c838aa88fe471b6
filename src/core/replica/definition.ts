import type { CollectionName } from '../../domain/collections.ts';
import type { Fields } from '../../domain/fields.ts';
import { decimalToMinor, isCurrency } from '../../domain/money.ts';
import { foldedKey } from '../../domain/text.ts';
import type { Document } from './codec.ts';

/** A record as it goes over the wire. */
export type RecordValue = Record<string, unknown> & { id: string };

export interface Column {
  type: 'TEXT' | 'INTEGER' | 'REAL';
  value(record: RecordValue): string | number | null;
}

/** How a collection is projected from its documents: what lists filter and sort by, and what search finds. */
export interface Definition {
  collection: CollectionName;
  fields: Fields;
  /** Adds to the record what comes from several fields or from sub-documents. */
  derive?(record: RecordValue, document: Document): void;
  columns: Record<string, Column>;
  /** Columns of each index; the row number, which breaks ties, is in every index. */
  indexes: string[][];
  /** What search shows of a record and where it looks; null: not searched. */
  search: {
    title(record: RecordValue): string;
    subtitle(record: RecordValue): string;
    body(record: RecordValue): unknown[];
  } | null;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

/** The field as it is. */
export const plain = (field: string): Column => ({ type: 'TEXT', value: (record) => textOf(record[field]) });

/** The field folded, for sorting and for comparing without accents and case; at most 100 characters. */
export const folded = (field: string): Column => ({
  type: 'TEXT',
  value: (record) => {
    const text = textOf(record[field]);
    return text === null || text === '' ? null : foldedKey(text);
  },
});

/** An instant as milliseconds since 1970. */
export const milliseconds = (field: string): Column => ({
  type: 'INTEGER',
  value: (record) => {
    const text = textOf(record[field]);
    return text === null ? null : Date.parse(text);
  },
});

/** A decimal as a double, for comparing and sorting only; null for one that is too large for that. */
export const approximate = (field: string): Column => ({
  type: 'REAL',
  value: (record) => {
    const number = Number(textOf(record[field]) ?? Number.NaN);
    return Number.isFinite(number) ? number : null;
  },
});

export const whole = (field: string): Column => ({
  type: 'INTEGER',
  value: (record) => {
    const value = record[field];
    if (typeof value === 'boolean') return value ? 1 : 0;
    return typeof value === 'number' ? value : null;
  },
});

/** Part of the record as JSON, for what shows thousands at once. */
export const excerpt = (part: (record: RecordValue) => Record<string, unknown>): Column => ({
  type: 'TEXT',
  value: (record) => JSON.stringify(part(record)),
});

/** Type and id of a relation as one text. */
export const related: Column = {
  type: 'TEXT',
  value: (record) => {
    const relation = record.related_to as { type: string; id: string } | null;
    return relation === null ? null : `${relation.type}:${relation.id}`;
  },
};

/** A decimal amount in minor units of the record's currency; null where there is none or it is too large. */
export function minorOf(record: RecordValue, field: string): number | null {
  const value = record[field];
  const currency = record.currency ?? 'EUR';
  if (typeof value !== 'string' || !isCurrency(currency)) return null;
  try {
    return decimalToMinor(value, currency);
  } catch {
    return null;
  }
}

import { Double, Int32, Long } from 'bson';
import type { Document } from '../../core/replica/codec.ts';
import { sameValue } from '../../core/replica/operation.ts';
import type { CollectionName } from '../../domain/collections.ts';

/** A unique index that is partial: documents in which one of its fields is missing, null or of another kind are not in it. */
export interface UniqueIndex {
  readonly collection: CollectionName;
  readonly fields: readonly string[];
}

export const uniqueIndexes: readonly UniqueIndex[] = [
  { collection: 'contacts', fields: ['email'] },
  { collection: 'crm_users', fields: ['email'] },
  { collection: 'invoices', fields: ['invoice_number'] },
  { collection: 'invoices', fields: ['series', 'invoice_seq'] },
];

const isIndexed = (value: unknown) =>
  typeof value === 'string' ||
  typeof value === 'number' ||
  value instanceof Int32 ||
  value instanceof Double ||
  value instanceof Long;

/** Numbers are equal whatever their type, as in an index of MongoDB. */
function collides(left: unknown, right: unknown): boolean {
  if (typeof left === 'string' || typeof right === 'string') return left === right;
  return sameValue(left, right) || Number(String(left)) === Number(String(right));
}

export function indexesOf(indexes: readonly UniqueIndex[], collection: string): readonly UniqueIndex[] {
  return indexes.filter((index) => index.collection === collection);
}

export function isInIndex(index: UniqueIndex, document: Document): boolean {
  return index.fields.every((field) => isIndexed(document[field]));
}

export function collidesIn(index: UniqueIndex, left: Document, right: Document): boolean {
  return index.fields.every((field) => isIndexed(right[field]) && collides(left[field], right[field]));
}

import { EJSON } from 'bson';
import { collectionFields } from '../../domain/collection-fields.ts';
import type { CollectionName } from '../../domain/collections.ts';
import type { Desk } from '../records/index.ts';
import { type Document, definitionOf, type RecordValue, readRecord } from '../replica/index.ts';

/** What a record is called on the screen; empty where it has no name. */
export function titleOf(collection: CollectionName, record: RecordValue): string {
  const title = definitionOf(collection)?.search?.title(record) ?? record.name ?? record.title;
  return typeof title === 'string' ? title : '';
}

/** As it is called now, else as one of these documents calls it, which may be a part of one. */
export function nameNow(desk: Desk, collection: CollectionName, id: string, documents: readonly Document[]): string {
  const record = desk.store.record(collection, id);
  const candidates = documents.map((document) => readRecord(collectionFields[collection], id, document) as RecordValue);
  for (const candidate of record === undefined ? candidates : [record, ...candidates]) {
    const title = titleOf(collection, candidate);
    if (title !== '') return title;
  }
  return '';
}

/**
 * Values of a document as they go over the wire, by field: as a record shows them; what is no field of the collection, or cannot be read as
 * one, as MongoDB's extended JSON. Absent is null.
 */
export function wireValues(collection: CollectionName, document: Document, fields: readonly string[]) {
  const known = collectionFields[collection];
  const { unreadable, ...record } = readRecord(known, '', document);
  const bad = new Set(unreadable as string[]);
  return (field: string): unknown => {
    if (!fields.includes(field) || !Object.hasOwn(document, field)) return null;
    if (field in known && !bad.has(field)) return record[field] ?? null;
    const { value } = EJSON.serialize({ value: document[field] ?? null }, { relaxed: true }) as { value: unknown };
    return value ?? null;
  };
}

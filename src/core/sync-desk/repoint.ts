import type { CollectionName } from '../../domain/collections.ts';
import { type Change, type Document, idBytes, idBytesOf, idText, idValue } from '../replica/index.ts';
import { idsIn, withReference } from './references.ts';
import { referringTo } from './referring.ts';
import { touchedBy } from './touched.ts';

/** Why a record may not change: an invoice that was issued, or that waits for its number; null where it may. */
export function frozenBy(change: Change, collection: CollectionName, id: string): 'FROZEN' | 'ISSUING' | null {
  if (collection !== 'invoices') return null;
  const status = change.document(collection, id)?.status;
  if (status !== undefined && status !== 'DRAFT') return 'FROZEN';
  const intent = change.database.get("SELECT 1 FROM outbox WHERE coll = ? AND id_bson = ? AND kind = 'issue'", [
    collection,
    idBytesOf(id),
  ]);
  return intent === undefined ? null : 'ISSUING';
}

/** Gives fields of a record that is there and may change; what it has already is no edit. */
function give(change: Change, collection: CollectionName, id: string, values: (document: Document) => Document) {
  const document = change.document(collection, id);
  if (document === undefined || frozenBy(change, collection, id) !== null) return;
  change.update(collection, id, values(document), touchedBy(document, change.now));
}

/**
 * A field of a reference, made right. An id that is a text, which only other programs make, is looked for where a reference stands and nowhere
 * else: any text of a record could read the same.
 */
function pointed(value: unknown, from: string, to: string): unknown {
  if (!from.startsWith('~')) return withReference(value, from, to);
  const isFrom = (id: unknown) => typeof id === 'string' && idText(idBytes(id)) === from;
  if (isFrom(value)) return idValue(to);
  const relation = value as { id?: unknown } | null;
  return typeof relation === 'object' && isFrom(relation?.id) ? { ...relation, id: idValue(to) } : value;
}

/** What the team has already and refers to one record refers to another. */
function repointHeld(change: Change, collection: CollectionName, from: string, to: string) {
  for (const { collection: where, id, field } of referringTo(change.database, collection, from))
    give(change, where, id, (document) =>
      Object.hasOwn(document, field) ? { [field]: pointed(document[field], from, to) } : {},
    );
}

/** Records with operations that wait and refer to one record anywhere refer to another instead. */
function repointWaiting(change: Change, from: string, to: string) {
  const rows = change.database.all<{ coll: CollectionName; id_bson: Uint8Array }>(
    'SELECT DISTINCT coll, id_bson FROM outbox',
  );
  for (const { coll, id_bson } of rows)
    give(change, coll, idText(id_bson), (document) => {
      const concerned = Object.keys(document).filter((field) => field !== '_id' && idsIn(document[field]).has(from));
      return Object.fromEntries(concerned.map((field) => [field, withReference(document[field], from, to)]));
    });
}

/**
 * Everything here that refers to one record of a collection refers to another instead, each as an edit of this person: guarded by what they see, sent
 * after the record that it refers to, and taken back with the change. Invoices that were issued keep what they were issued with.
 *
 * @param from id on the wire
 * @param to id on the wire
 */
export function repoint(change: Change, collection: CollectionName, from: string, to: string) {
  repointHeld(change, collection, from, to);
  repointWaiting(change, from, to);
}

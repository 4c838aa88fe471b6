import type { CollectionName } from '../../domain/collections.ts';
import type { Document } from './codec.ts';
import { mergeField, valueIn } from './merge.ts';
import { sumsTogether } from './merge-invoice.ts';
import { type Operation, sameValue, type Update } from './operation.ts';

/** Mine where the document has the value that I saw, else both together; in a conflict mine, until it is settled (I13). */
function rebasedValue(collection: CollectionName, update: Update, field: string, now: unknown): unknown {
  const mine = valueIn(update.set, field);
  const base = valueIn(update.base, field);
  if (sameValue(now, base)) return mine;
  const merged = mergeField(collection, field, base, mine, now);
  return merged === null ? mine : merged.value;
}

function rebaseUpdate(collection: CollectionName, document: Document, update: Update): Document {
  const values = new Map(Object.entries(document));
  for (const field of [...Object.keys(update.set), ...update.unset]) {
    const value = rebasedValue(collection, update, field, valueIn(document, field));
    if (value === undefined) values.delete(field);
    else values.set(field, value);
  }
  const merged = Object.fromEntries(values);
  const sums = collection === 'invoices' ? sumsTogether(update, document, merged) : null;
  return sums === null ? merged : { ...merged, ...sums };
}

/**
 * What a document looks like with operations that the server does not have yet: `base` is what it is known to have, the operations are in their
 * order. Undefined where there is no document (then).
 *
 * An insert of what the base has already has arrived there by an attempt whose answer was lost: the base stands. An intent to issue changes nothing.
 */
export function rebase(
  collection: CollectionName,
  base: Document | undefined,
  operations: readonly Operation[],
): Document | undefined {
  let document = base;
  for (const operation of operations) {
    if (operation.kind === 'delete') document = undefined;
    else if (operation.kind === 'insert') document ??= operation.document;
    else if (operation.kind === 'update' && document !== undefined)
      document = rebaseUpdate(collection, document, operation);
  }
  return document;
}

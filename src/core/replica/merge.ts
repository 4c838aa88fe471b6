import { Decimal128, Double, Int32, Long } from 'bson';
import type { CollectionName } from '../../domain/collections.ts';
import { type Document, encode } from './codec.ts';
import { mergeTexts } from './merge-texts.ts';
import { counters, sameValue } from './operation.ts';

/** A merged value; undefined: the field is absent. */
export interface Merged {
  value: unknown;
}

/** Lists whose items are told apart by their `id`, wherever they stand: notes of a lead, lines of a draft. */
const keyedLists: Partial<Record<CollectionName, string>> = { leads: 'notes', invoices: 'items' };

const isDocument = (value: unknown): value is Document =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Date) &&
  !(value instanceof RegExp) &&
  !ArrayBuffer.isView(value) &&
  !('_bsontype' in value);

/** A field's value; not what `Object.prototype` has under the same name. */
export const valueIn = (document: Document, field: string): unknown =>
  Object.hasOwn(document, field) ? document[field] : undefined;

/** What can be compared as a counter or an instant; undefined for anything else. */
function magnitudeOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (value instanceof Date) return value.getTime();
  if (value instanceof Int32 || value instanceof Double) return value.value;
  if (value instanceof Long) return value.toNumber();
  return value instanceof Decimal128 ? Number(value.toString()) : undefined;
}

/** Counters never conflict: the greater stands, theirs where they cannot be compared. */
function greater(mine: unknown, theirs: unknown): unknown {
  const ours = magnitudeOf(mine);
  const others = magnitudeOf(theirs);
  if (ours === undefined || Number.isNaN(ours)) return theirs;
  if (others === undefined || Number.isNaN(others)) return theirs === undefined || theirs === null ? mine : theirs;
  return ours > others ? mine : theirs;
}

/** A value as a key of a set: its BSON, type included. */
const keyOf = (value: unknown) => Buffer.from(encode({ v: value })).toString('latin1');

const listOf = (value: unknown): unknown[] | null => {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : null;
};

/** Three-way set: what either side added is in, what either side took out is not; in their order, then in mine. */
function mergeSets(base: unknown, mine: unknown, theirs: unknown): Merged | null {
  const [before, ours, others] = [listOf(base), listOf(mine), listOf(theirs)];
  if (before === null || ours === null || others === null) return null;
  const known = new Set(before.map(keyOf));
  const kept = new Set(ours.map(keyOf));
  const there = new Set(others.map(keyOf));
  const stay = others.filter((item) => kept.has(keyOf(item)) || !known.has(keyOf(item)));
  const added = ours.filter((item) => !known.has(keyOf(item)) && !there.has(keyOf(item)));
  return { value: [...stay, ...added] };
}

/** Items by their `id`; null where one has none or two have the same. */
function itemsById(value: unknown): Map<string, Document> | null {
  const items = listOf(value);
  if (items === null || !items.every((item): item is Document => isDocument(item) && item.id !== undefined))
    return null;
  const byId = new Map(items.map((item) => [keyOf(item.id), item]));
  return byId.size === items.length ? byId : null;
}

/** The order of ids: as it was changed by one side, theirs where both or none changed it; what the other side added follows. */
function orderOf(before: string[], ours: string[], others: string[]): string[] {
  const common = before.filter((id) => ours.includes(id) && others.includes(id));
  const isUntouched = (order: string[]) => {
    const left = order.filter((id) => common.includes(id));
    return left.every((id, index) => id === common[index]);
  };
  const [first, second] = isUntouched(others) && !isUntouched(ours) ? [ours, others] : [others, ours];
  return [...first, ...second.filter((id) => !first.includes(id))];
}

/** Three-way by id: items that only one side touched, added or took out go that side's way; an item both changed is merged by its keys. */
function mergeKeyedLists(base: unknown, mine: unknown, theirs: unknown): Merged | null {
  const [before, ours, others] = [itemsById(base), itemsById(mine), itemsById(theirs)];
  if (before === null || ours === null || others === null) return null;
  const items: unknown[] = [];
  for (const id of orderOf([...before.keys()], [...ours.keys()], [...others.keys()])) {
    const merged = mergeValue(before.get(id), ours.get(id), others.get(id));
    if (merged === null) return null;
    if (merged.value !== undefined) items.push(merged.value);
  }
  return { value: items };
}

/** Sub-documents key by key, in their order, my new keys last. */
function mergeDocuments(base: Document, mine: Document, theirs: Document): Merged | null {
  const entries: [string, unknown][] = [];
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const merged = mergeValue(valueIn(base, key), valueIn(mine, key), valueIn(theirs, key));
    if (merged === null) return null;
    if (merged.value !== undefined) entries.push([key, merged.value]);
  }
  return { value: Object.fromEntries(entries) };
}

/** What holds for every value: what only one side changed is that side's; null where both did. */
function mergeOneSided(base: unknown, mine: unknown, theirs: unknown): Merged | null {
  if (sameValue(mine, theirs) || sameValue(mine, base)) return { value: theirs };
  return sameValue(theirs, base) ? { value: mine } : null;
}

function mergeValue(base: unknown, mine: unknown, theirs: unknown): Merged | null {
  const oneSided = mergeOneSided(base, mine, theirs);
  if (oneSided !== null) return oneSided;
  if (isDocument(mine) && isDocument(theirs) && (base === undefined || isDocument(base)))
    return mergeDocuments(base ?? {}, mine, theirs);
  if (typeof base !== 'string' || typeof mine !== 'string' || typeof theirs !== 'string') return null;
  const text = mergeTexts(base, mine, theirs);
  return text === null ? null : { value: text };
}

/**
 * The value that a field gets where `mine` was written over `base` here and the server has `theirs` (docs/synchronisation.md, Operations and
 * merging); undefined on any side: the field is absent there. BSON values keep their types. Null: a conflict, theirs stands and mine needs a person.
 */
export function mergeField(
  collection: CollectionName,
  field: string,
  base: unknown,
  mine: unknown,
  theirs: unknown,
): Merged | null {
  const oneSided = mergeOneSided(base, mine, theirs);
  if (oneSided !== null) return oneSided;
  if (counters.has(field)) return { value: greater(mine, theirs) };
  if (field === 'tags') return mergeSets(base, mine, theirs);
  if (keyedLists[collection] === field) return mergeKeyedLists(base, mine, theirs);
  return mergeValue(base, mine, theirs);
}

import type { Filter } from 'mongodb';
import { type Guard, type GuardedUpdate, hiddenFields } from './remote.ts';
import { RemoteError } from './remote-error.ts';
import type { Server, Stored } from './server.ts';

/** A name with a dot is a path to the server, one with `$` an operator: no condition can be made on such a field (sync.md 2.11). */
export function mustBePlain(field: string): void {
  if (field === '' || field.startsWith('$') || field.includes('.') || field.includes('\0'))
    throw new RemoteError('REFUSED', { reason: 'FIELD_NAME' });
}

/**
 * The condition that a field has exactly this value. `$eq` takes any value for what it is, also a text like `$50`, a pattern or an object that
 * looks like an operator; what is left of its laxness is closed: a list that holds the value as an item, and a missing field for null.
 */
function condition(guard: Guard): Record<string, unknown> {
  if ('absent' in guard) return { $exists: false };
  const { value } = guard;
  if (Array.isArray(value)) return { $eq: value, $not: { $elemMatch: { $eq: value } } };
  const is = value === null ? { $type: 'null' } : { $eq: value };
  return { ...is, $not: { $type: 'array' } };
}

/** The condition that a document has no fields but these; hidden ones do not count. No path names a field that is not known, so names are compared. */
function hasOnly(collection: string, fields: readonly string[]): Filter<Stored> {
  const names = { $map: { input: { $objectToArray: '$$ROOT' }, in: '$$this.k' } };
  const hidden = hiddenFields[collection as keyof typeof hiddenFields] ?? [];
  return { $expr: { $setIsSubset: [names, { $literal: ['_id', ...fields, ...hidden] }] } };
}

/** Finds the document of a collection by its id alone, and only while every guard holds. Throws REFUSED (FIELD_NAME). */
export function guarded(
  collection: string,
  id: unknown,
  { guard, only }: Pick<GuardedUpdate, 'guard' | 'only'>,
): Filter<Stored> {
  for (const { field } of guard) mustBePlain(field);
  const _id = typeof id === 'object' && id !== null && !('_bsontype' in id) ? { $eq: id } : id;
  const conditions = Object.fromEntries([['_id', _id], ...guard.map((each) => [each.field, condition(each)])]);
  return { ...conditions, ...(only === undefined ? {} : hasOnly(collection, only)) } as Filter<Stored>;
}

/**
 * Texts are compared byte by byte. A collection may have been made with a collation by which `abc` is `ABC`; only there it is said, since some
 * servers look through the whole collection for a command with a collation.
 */
export function createCollations(server: Server): {
  of(collection: string): Promise<{ collation?: { locale: 'simple' } }>;
} {
  const simple = { collation: { locale: 'simple' as const } };
  const known = new Map<string, boolean>();
  async function isPlain(collection: string): Promise<boolean> {
    try {
      const [found] = await server.database.listCollections({ name: collection }, { nameOnly: false }).toArray();
      return found === undefined || !('options' in found) || found.options?.collation === undefined;
    } catch {
      return false; // may not be looked at: then it is always said
    }
  }
  return {
    async of(collection) {
      const plain = known.get(collection) ?? (await isPlain(collection));
      known.set(collection, plain);
      return plain ? {} : simple;
    },
  };
}

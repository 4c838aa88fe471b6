import { Failure, type Issue } from '../../contract/errors.ts';
import { collectionFields } from '../../domain/collection-fields.ts';
import type { CollectionName } from '../../domain/collections.ts';
import { storedChanges } from '../records/index.ts';
import { type Document, definitionOf } from '../replica/index.ts';

/** Without them a record has no name. */
const required = new Set(['name', 'title']);

/**
 * The BSON values of what a person typed in place of mine and theirs; null takes a field out.
 *
 * @param allowed fields that the entry is about
 * @throws INVALID for each value that its field cannot have, and for fields that the entry is not about
 */
export function typedValues(
  collection: CollectionName,
  values: Record<string, unknown>,
  allowed: (field: string) => boolean,
): Document {
  const issues: Issue[] = [];
  const checked: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(values)) {
    const definition = collectionFields[collection][field];
    if (definition === undefined || definitionOf(collection) === undefined || !allowed(field)) {
      issues.push({ path: ['resolution', 'values', field], code: 'UNRECOGNIZED_KEYS' });
    } else if (value === null || value === '') {
      if (required.has(field)) issues.push({ path: [field], code: 'REQUIRED' });
      checked[field] = null;
    } else {
      const read = definition.input.safeParse(value);
      if (read.success) checked[field] = read.data;
      else
        for (const { message, code } of read.error.issues)
          issues.push({ path: [field], code: /^[A-Z][A-Z0-9_]+$/.test(message) ? message : code.toUpperCase() });
    }
  }
  if (issues.length > 0) throw new Failure('INVALID', { issues });
  return storedChanges(collection, checked);
}

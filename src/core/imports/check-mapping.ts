import { importField, importFields } from '../../domain/import-fields.ts';
import type { ImportMapping, ValueTarget } from '../../domain/import-mapping.ts';
import type { MappingIssue } from '../../domain/import-plan.ts';
import { type ValueLists, valuesOf } from './enumerations.ts';

const placeholder = /\{([^{}]+)\}/g;

/** Names of the columns in a template. */
export function columnsOfTemplate(template: string): string[] {
  return [...template.matchAll(placeholder)].map((match) => match[1] as string);
}

/** Compares a mapping with a table's columns and the collection's fields; an empty answer means that it can be planned. */
export function checkMapping(
  mapping: ImportMapping,
  columns: readonly string[],
  lists: ValueLists = {},
): MappingIssue[] {
  const { collection } = mapping;
  const issues: MappingIssue[] = [];
  const known = new Set(columns);
  const fed = new Set<string>();
  const add = (code: MappingIssue['code'], column: string | null, field: string | null) =>
    issues.push({ code, column, field });
  const feed = (column: string, field: string) => {
    if (fed.has(field)) add('FIELD_TWICE', column, field);
    fed.add(field);
  };
  for (const { column, field, added } of mapping.columns) {
    if (!known.has(column)) add('UNKNOWN_COLUMN', column, field);
    const exists = importField(collection, field) !== undefined;
    if (added && exists) add('NAME_TAKEN', column, field);
    if (!added && !exists) add('UNKNOWN_FIELD', column, field);
    feed(column, field);
  }
  for (const { field, template } of mapping.templates) {
    if (importField(collection, field)?.kind !== 'text') add('UNKNOWN_FIELD', template, field);
    const named = columnsOfTemplate(template);
    if (named.length === 0) add('TEMPLATE_WITHOUT_COLUMN', template, field);
    for (const column of named) if (!known.has(column)) add('UNKNOWN_COLUMN', column, field);
    feed(template, field);
  }
  for (const field of importFields[collection]) {
    if (field.required && !fed.has(field.key) && mapping.defaults[field.key] === undefined)
      add('REQUIRED_FIELD_UNMAPPED', null, field.key);
  }
  for (const { field, from, to } of mapping.values) {
    if (!importField(collection, field)) add('UNKNOWN_FIELD', from, field);
    else if (!isTarget(mapping, field, to, lists)) add('UNKNOWN_TARGET', from, field);
  }
  for (const [field, value] of Object.entries(mapping.defaults)) {
    const found = importField(collection, field);
    if (!found) add('UNKNOWN_FIELD', null, field);
    else if (
      found.kind === 'enumeration' &&
      !valuesOf(collection, field, lists).some((entry) => !entry.set && entry.value === value)
    )
      add('BAD_DEFAULT', value, field);
  }
  return issues;
}

function isTarget(mapping: ImportMapping, field: string, to: ValueTarget, lists: ValueLists): boolean {
  if (to === null) return true;
  const isValue = (key: string, value: string) =>
    valuesOf(mapping.collection, key, lists).some((entry) => entry.value === value);
  if (typeof to === 'string')
    return importField(mapping.collection, field)?.kind !== 'enumeration' || isValue(field, to);
  return Object.entries(to).every(([key, value]) =>
    key === 'outcome'
      ? mapping.collection === 'opportunities' && ['OPEN', 'WON', 'LOST'].includes(value)
      : isValue(key, value),
  );
}

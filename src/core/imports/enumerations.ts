import { importField } from '../../domain/import-fields.ts';
import type { ImportCollection, ValueTarget } from '../../domain/import-mapping.ts';
import type { ImportFieldValue } from '../../domain/import-words.ts';
import { plain } from './cell.ts';
import { wordsOf } from './similar.ts';

/** The workspace's own lists (`crm_settings`), by field: they replace the database's defaults. */
export type ValueLists = Readonly<Partial<Record<string, readonly string[]>>>;

/** The values a field may take: the workspace's list where it has one, with the usual words for those we know. */
export function valuesOf(
  collection: ImportCollection,
  key: string,
  lists: ValueLists = {},
): readonly ImportFieldValue[] {
  const usual = importField(collection, key)?.values ?? [];
  const own = lists[key];
  if (!own) return usual;
  const extra = usual.filter((value) => value.set);
  return [...own.map((value) => usual.find((known) => known.value === value) ?? { value, synonyms: [] }), ...extra];
}

/** The values a file's word can stand for, ready to be asked many times. */
export function valueReader(
  collection: ImportCollection,
  key: string,
  lists: ValueLists = {},
): (text: string) => ImportFieldValue | null {
  const words = new Map<string, ImportFieldValue>();
  const values = valuesOf(collection, key, lists);
  for (const value of values) for (const synonym of value.synonyms) words.set(wordsOf(synonym), value);
  for (const value of values) words.set(wordsOf(value.value), value);
  return (text) => words.get(wordsOf(plain(text))) ?? null;
}

/** What a value becomes in a mapping: its own name, or the fields it sets. */
export function targetOf(value: ImportFieldValue): Exclude<ValueTarget, null> {
  return value.set ? { ...value.set } : value.value;
}

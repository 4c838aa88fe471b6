import { importField, type KnownList } from '../../domain/import-fields.ts';
import type { ImportMapping, ValueTarget } from '../../domain/import-mapping.ts';
import { filledValues } from './column-profile.ts';
import { targetOf, type ValueLists, valueReader, valuesOf } from './enumerations.ts';
import { knownNames } from './known-values.ts';
import type { ImportTable } from './read-csv.ts';
import { areKeysAlike, isLikelyTypo, nameKey, wordsOf } from './similar.ts';

export interface ValueProposal {
  column: string;
  field: string;
  /** The value as it stands in the file, and in how many rows. */
  from: string;
  count: number;
  /** What it should become; null where we have no proposal and a person must choose. */
  to: ValueTarget;
  /**
   * `synonym`: a word for one of the field's values. `typing_error`: close to a known name or to a far more frequent spelling.
   * `same_name`: the same letters and digits with other spaces, case or accents. `unknown`: none of the field's values.
   */
  reason: 'synonym' | 'typing_error' | 'same_name' | 'unknown';
}

export interface Known {
  lists?: ValueLists;
  people?: readonly { id: string; name: string; email?: string | null }[];
  companies?: readonly { id: string; name: string }[];
  products?: readonly string[];
}

/** Distinct values of an enumeration that are shown; texts with more distinct values than this are no list. */
const mostDistinct = 500;

/**
 * Goes through the values of the mapped columns: every distinct value of an enumeration with what it stands for, and the values of lists (sector,
 * country, product, company, person) that look like typing errors. Corrections are offered, never made: a mapping holds what was accepted.
 */
export function proposeValues(table: ImportTable, mapping: ImportMapping, known: Known = {}): ValueProposal[] {
  const proposals: ValueProposal[] = [];
  for (const { column, field: key, added } of mapping.columns) {
    const field = added ? undefined : importField(mapping.collection, key);
    const index = table.columns.indexOf(column);
    if (!field || index === -1) continue;
    const counts = countValues(filledValues(table, index));
    const add = (from: string, to: ValueTarget, reason: ValueProposal['reason']) =>
      proposals.push({ column, field: key, from, count: counts.get(from) ?? 0, to, reason });
    if (field.kind === 'enumeration') {
      const chosen = new Map(
        mapping.values.filter((entry) => entry.field === key).map(({ from, to }) => [from, to] as const),
      );
      const read = valueReader(mapping.collection, key, known.lists);
      const values = valuesOf(mapping.collection, key, known.lists);
      for (const from of [...counts.keys()].slice(0, mostDistinct)) {
        const exact = read(from);
        const near = exact
          ? null
          : values.find((value) => [value.value, ...value.synonyms].some((word) => isLikelyTypo(word, from)));
        if (exact) add(from, chosen.get(from) ?? targetOf(exact), 'synonym');
        else add(from, chosen.get(from) ?? (near ? targetOf(near) : null), near ? 'typing_error' : 'unknown');
      }
      continue;
    }
    const names = namesFor(field.kind, field.known, known);
    if (names === null) continue;
    for (const { from, to, same } of findTypingErrors(counts, names, field.known !== undefined))
      add(from, to, same ? 'same_name' : 'typing_error');
  }
  return proposals;
}

function namesFor(kind: string, list: KnownList | undefined, known: Known): readonly string[] | null {
  if (list) return knownNames(list, known.products);
  if (kind === 'person') return (known.people ?? []).map(({ name }) => name);
  return kind === 'company' ? (known.companies ?? []).map(({ name }) => name) : null;
}

function countValues(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) {
    const text = value.trim();
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return new Map([...counts].sort((one, other) => other[1] - one[1]));
}

/**
 * Values that look like errors. A value is compared with the known names, then with spellings of the same column at least three times as frequent,
 * then taken apart: `GTXPro` is two words of other values of the column with the space forgotten.
 * @param sameColumn whether the column is a list of words, so that its own frequent spellings count
 */
export function findTypingErrors(
  counts: ReadonlyMap<string, number>,
  names: readonly string[],
  sameColumn: boolean,
): { from: string; to: string; same: boolean }[] {
  const ownList = sameColumn && counts.size <= mostDistinct;
  const exact = new Set(names);
  const known = names.map((name) => ({ name, key: nameKey(name) }));
  const byKey = new Map(known.map(({ name, key }) => [key, name] as const));
  const own = [...counts].map(([name, count]) => ({ name, count, key: nameKey(name) }));
  const found: { from: string; to: string; same: boolean }[] = [];
  for (const { name: from, count, key } of own.slice(0, mostDistinct * 4)) {
    if (exact.has(from) || key === '') continue;
    const frequent = ownList ? own.filter((other) => other.name !== from && other.count > count) : [];
    const same = byKey.get(key) ?? frequent.find((other) => other.key === key)?.name;
    if (same !== undefined) {
      if (sameColumn && same.toLowerCase() !== from.toLowerCase()) found.push({ from, to: same, same: true });
      continue;
    }
    const near =
      known.find((name) => areKeysAlike(name.key, key))?.name ??
      frequent.find((other) => other.count >= count * 3 && areKeysAlike(other.key, key))?.name;
    const split = near === undefined && ownList ? withForgottenSpace(from, counts) : null;
    if (near !== undefined) found.push({ from, to: near, same: false });
    else if (split !== null) found.push({ from, to: split, same: true });
  }
  return found;
}

/** `GTXPro` as `GTX Pro`, when both halves are words of other values of the column. */
function withForgottenSpace(value: string, counts: ReadonlyMap<string, number>): string | null {
  if (/\s/.test(value) || value.length > 60) return null;
  const words = new Set<string>();
  for (const other of counts.keys()) {
    const parts = wordsOf(other).split(' ');
    if (other !== value && parts.length > 1) for (const part of parts) words.add(part);
  }
  for (let cut = 2; cut <= value.length - 2; cut += 1) {
    const [left, right] = [value.slice(0, cut), value.slice(cut)];
    if (words.has(wordsOf(left)) && words.has(wordsOf(right))) return `${left} ${right}`;
  }
  return null;
}

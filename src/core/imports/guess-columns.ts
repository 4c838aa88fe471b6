import { familyNames, givenNames, type ImportField, importField, importFields } from '../../domain/import-fields.ts';
import type {
  ColumnMapping,
  DateOrder,
  DecimalMark,
  ImportCollection,
  ImportMapping,
} from '../../domain/import-mapping.ts';
import { type ColumnFormats, columnFormats } from './column-formats.ts';
import { type ColumnProfile, evidenceFor, filledValues, profileOf } from './column-profile.ts';
import { targetOf, type ValueLists, valueReader } from './enumerations.ts';
import type { ImportTable } from './read-csv.ts';
import { isLikelyTypo, nameKey, wordsOf } from './similar.ts';

export interface GuessOptions {
  /** Assumed where the values of a column do not tell. */
  date_order?: DateOrder;
  decimal_mark?: DecimalMark;
  /** Currency of amounts without one: the firm's. */
  currency?: string;
  lists?: ValueLists;
}

export interface ColumnGuess {
  column: string;
  /** Fields the column feeds; none: it is left out unless a person says otherwise. */
  fields: string[];
  confidence: 'sure' | 'likely' | 'none';
}

export interface ImportGuess extends ColumnFormats {
  mapping: ImportMapping;
  columns: ColumnGuess[];
  /** Required fields that nothing feeds. */
  missing: string[];
}

interface Match {
  field: ImportField;
  index: number;
  score: number;
}

const startingValues: Record<ImportCollection, Record<string, string>> = {
  companies: {},
  crm_users: { role: 'sales' },
  leads: { status: 'NEW', priority: 'B', source: 'OTHER' },
  contacts: {},
  opportunities: { stage: 'INITIAL_INTEREST' },
  tasks: { type: 'TODO', priority: 'MEDIUM', status: 'PENDING' },
};

/** Proposes how a table becomes documents of a collection, from the names of its columns and from their values. */
export function guessMapping(
  collection: ImportCollection,
  table: ImportTable,
  options: GuessOptions = {},
): ImportGuess {
  const values = table.columns.map((_, index) => filledValues(table, index));
  const profiles = values.map(profileOf);
  const chosen = chooseColumns(collection, table, values, profiles, options.lists);
  const columns: ColumnMapping[] = chosen
    .toSorted((one, other) => one.index - other.index)
    .map(({ field, index }) => ({ column: table.columns[index] as string, field: field.key }));
  const templates = composeTitle(collection, table, columns);
  const mappedValues = columns.flatMap(({ column, field }) =>
    mapEnumeration(collection, field, values[table.columns.indexOf(column)] ?? [], options.lists),
  );
  const closing = columns.find(({ field }) => field === 'expected_close_date');
  const closes = mappedValues.some(
    ({ to }) => to === 'WON' || (typeof to === 'object' && to !== null && to.outcome !== undefined),
  );
  if (closing && closes && !columns.some(({ field }) => field === 'closed_at'))
    columns.push({ column: closing.column, field: 'closed_at' });

  const engaged = mappedValues.find(({ to }) => to === 'FIRST_CALL_SCHEDULED')?.to as string | undefined;
  for (const entry of mappedValues) {
    if (typeof entry.to === 'object' && entry.to?.outcome === 'LOST')
      entry.to = { ...entry.to, stage: engaged ?? 'INITIAL_INTEREST' };
  }
  const fed = new Set([...columns.map(({ field }) => field), ...templates.map(({ field }) => field)]);
  const defaults = { ...startingValues[collection] };
  if (options.currency && fed.has('value') && importFields[collection].some(({ key }) => key === 'currency'))
    defaults.currency = options.currency;
  const formats = columnFormats(collection, table, columns, options);
  for (const entry of columns) {
    const assumedDate = formats.dates.find(({ column, ambiguous }) => ambiguous && column === entry.column);
    const assumedMark = formats.amounts.find(({ column, ambiguous }) => ambiguous && column === entry.column);
    if (assumedDate && isKind(collection, entry.field, 'date')) entry.date_order = assumedDate.order;
    if (assumedMark && !isKind(collection, entry.field, 'date')) entry.decimal_mark = assumedMark.decimal_mark;
  }
  return {
    ...formats,
    mapping: {
      collection,
      columns,
      templates,
      date_order: null,
      decimal_mark: null,
      visual_hebrew: formats.hebrew.filter(({ visual }) => visual).map(({ column }) => column),
      values: mappedValues,
      defaults,
    },
    columns: table.columns.map((column, index) => {
      const fields = columns.filter((entry) => entry.column === column).map(({ field }) => field);
      const score = Math.max(0, ...chosen.filter((match) => match.index === index).map((match) => match.score));
      const composed = templates.some(({ template }) => template.includes(`{${column}}`));
      return { column, fields, confidence: score >= 0.9 ? 'sure' : score > 0 || composed ? 'likely' : 'none' };
    }),
    missing: importFields[collection].filter((field) => field.required && !fed.has(field.key)).map(({ key }) => key),
  };
}

/** Gives the columns to the fields, best match first; each column and each field once. */
function chooseColumns(
  collection: ImportCollection,
  table: ImportTable,
  values: readonly string[][],
  profiles: readonly ColumnProfile[],
  lists: ValueLists | undefined,
): Match[] {
  const matches: Match[] = [];
  for (const field of importFields[collection]) {
    table.columns.forEach((column, index) => {
      const score = matchScore(collection, field, column, values[index] ?? [], profiles[index] as ColumnProfile, lists);
      if (score >= 0.5) matches.push({ field, index, score });
    });
  }
  matches.sort((one, other) => other.score - one.score);
  const taken = new Set<number>();
  const fields = new Set<string>();
  return matches.filter(({ field, index }) => {
    if (taken.has(index) || fields.has(field.key)) return false;
    taken.add(index);
    fields.add(field.key);
    return true;
  });
}

function matchScore(
  collection: ImportCollection,
  field: ImportField,
  column: string,
  values: readonly string[],
  profile: ColumnProfile,
  lists: ValueLists | undefined,
): number {
  const header = headerScore(field, column);
  if (profile.filled === 0) return header;
  if (field.kind === 'enumeration') {
    const distinct = new Set(values);
    const read = valueReader(collection, field.key, lists);
    const known = [...distinct].filter((value) => read(value) !== null).length / distinct.size;
    if (header > 0) return known === 0 && distinct.size > 30 ? header * 0.5 : header;
    return known >= 0.8 &&
      distinct.size > 1 &&
      distinct.size <= 20 &&
      ![...distinct].every((value) => /^\d+$/.test(value))
      ? 0.6
      : 0;
  }
  const evidence = evidenceFor(field.kind, profile);
  if (evidence === null)
    return profile.email > 0.8 || (profile.date > 0.9 && field.kind !== 'text') ? header * 0.4 : header;
  if (header > 0) return evidence < 0.5 ? header * 0.4 : header;
  if (field.kind === 'email') return evidence >= 0.8 ? 0.7 : 0;
  return field.kind === 'phone' && evidence >= 0.9 && profile.email === 0 ? 0.55 : 0;
}

/** How well a column's name fits a field: 1 for a synonym as it stands (earlier ones a little better), less for one inside a longer name. */
function headerScore(field: ImportField, column: string): number {
  const header = wordsOf(column.replace(/ \(\d+\)$/, ''));
  if (header === '') return 0;
  const tokens = header.split(' ');
  let best = 0;
  [field.key, ...field.synonyms].forEach((synonym, index) => {
    const words = wordsOf(synonym);
    const parts = words.split(' ');
    let score = 0;
    if (words === header) score = 1 - Math.min(index, 40) * 0.002;
    else if (nameKey(words) === nameKey(header)) score = 0.9;
    else if (parts.every((part) => tokens.includes(part)))
      score = parts.length > 1 ? 0.8 : tokens.length <= 3 ? 0.6 : 0.5;
    else if (header.length >= 5 && isLikelyTypo(words, header)) score = 0.7;
    best = Math.max(best, score);
  });
  return best;
}

/** Names and titles that no column holds are put together: given and family name; product and company of an opportunity. */
function composeTitle(
  collection: ImportCollection,
  table: ImportTable,
  columns: ColumnMapping[],
): { field: string; template: string }[] {
  const named = (words: readonly string[]) => {
    const folded = words.map(wordsOf);
    return table.columns.find((column) => folded.includes(wordsOf(column)) && usable(column));
  };
  const feeding = (key: string) => columns.find(({ field, column }) => field === key && usable(column))?.column;
  if (collection === 'opportunities') {
    if (columns.some(({ field }) => field === 'title')) return [];
    const parts = [feeding('product'), feeding('company_name')].filter((column) => column !== undefined);
    if (parts.length === 0) parts.push(...[feeding('external_id')].filter((column) => column !== undefined));
    return parts.length === 0 ? [] : [{ field: 'title', template: parts.map((column) => `{${column}}`).join(' – ') }];
  }
  if (collection !== 'leads' && collection !== 'contacts' && collection !== 'crm_users') return [];
  const given = named(givenNames);
  const family = named(familyNames);
  if (!given || !family) return [];
  const clash = columns.findIndex(({ field, column }) => field === 'name' && (column === family || column === given));
  if (clash !== -1) columns.splice(clash, 1);
  else if (columns.some(({ field }) => field === 'name')) return [];
  return [{ field: 'name', template: `{${given}} {${family}}` }];
}

const usable = (column: string) => !/[{}]/.test(column);

function isKind(collection: ImportCollection, key: string, kind: ImportField['kind']): boolean {
  return importField(collection, key)?.kind === kind;
}

function mapEnumeration(
  collection: ImportCollection,
  key: string,
  values: readonly string[],
  lists: ValueLists | undefined,
): ImportMapping['values'] {
  if (!isKind(collection, key, 'enumeration')) return [];
  const read = valueReader(collection, key, lists);
  return [...new Set(values.map((value) => value.trim()))].slice(0, 500).flatMap((from) => {
    const value = read(from);
    return value ? [{ field: key, from, to: targetOf(value) }] : [];
  });
}

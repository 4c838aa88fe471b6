import { type ImportField, importField, importFields } from '../../domain/import-fields.ts';
import type { ColumnMapping, ImportMapping, ValueTarget } from '../../domain/import-mapping.ts';
import type { ImportProblem, ImportProblemCode } from '../../domain/import-problem.ts';
import { fillTemplate } from '../../domain/import-template.ts';
import { cleanText, fold } from '../../domain/text.ts';
import { type Cell, plain, wrong } from './cell.ts';
import { columnFormats } from './column-formats.ts';
import { targetOf, valueReader } from './enumerations.ts';
import type { Known } from './map-values.ts';
import { cutValue, type ImportRow, type ImportTable } from './read-csv.ts';
import { toLogicalOrder } from './read-hebrew.ts';
import { type FieldValue, type Format, readValue } from './read-values.ts';
import { nameKey } from './similar.ts';

/** Fields by the database's names. Amounts are decimal strings, dates `YYYY-MM-DD`, instants ISO 8601 UTC, `assigned_to` and `company_id` ids. */
export type PlannedDocument = Record<string, FieldValue | boolean>;

export interface Reference {
  field: string;
  kind: 'person' | 'company';
  /** The name in the file, or the workspace's spelling of it where it is known. */
  name: string;
  id: string | null;
}

interface RowPlan {
  document: PlannedDocument;
  /** Fields of the document that the row does not give: defaults, and what the collection's rules add. */
  added: string[];
  references: Reference[];
  problems: ImportProblem[];
}

/** What a cell gives: fields to set, a reference to somebody, or nothing. */
interface Outcome {
  fields: PlannedDocument;
  currency?: string;
  reference?: Reference;
  warning?: ImportProblemCode;
}

type Reader = (text: string) => Cell<Outcome>;

/** Most different cells of a column that are remembered: files repeat themselves, and hostile ones do not. */
const mostRemembered = 50_000;

/** Prepares a table and its mapping once, and answers the function that plans each row. */
export function documentPlanner(table: ImportTable, mapping: ImportMapping, known: Known): (row: ImportRow) => RowPlan {
  const visual = new Set(mapping.visual_hebrew);
  const formats = columnFormats(mapping.collection, table, mapping.columns);
  const columns = mapping.columns.map((entry) => ({
    ...entry,
    index: table.columns.indexOf(entry.column),
    turn: visual.has(entry.column),
    read: remember(readerOf(entry, formatOf(entry, mapping, formats), mapping, known)),
  }));
  const indexes = new Map(table.columns.map((column, index) => [column, index] as const));
  const required = importFields[mapping.collection].filter((field) => field.required);
  const replacements = replacementsFor(mapping);

  return ({ line, cells }) => {
    const document: PlannedDocument = {};
    const references: Reference[] = [];
    const problems: ImportProblem[] = [];
    let currency: string | undefined;
    const report = (
      code: ImportProblemCode,
      severity: ImportProblem['severity'],
      column: string | null,
      field: string,
      value: string,
    ) => {
      // A column that feeds two fields is wrong once.
      const told = column !== null && problems.some((problem) => problem.column === column && problem.code === code);
      if (!told) problems.push({ line, code, severity, column, field, value: cutValue(value) });
    };

    for (const { column, field, index, turn, read } of columns) {
      const cell = cells[index] ?? '';
      if (cell === '' || cell.trim() === '') continue;
      const text = turn ? toLogicalOrder(cell) : cell;
      const result = read(text);
      if (!result.ok) {
        report(result.code, 'error', column, field, text);
        continue;
      }
      Object.assign(document, result.value.fields);
      currency ??= result.value.currency;
      if (result.value.reference) references.push({ ...result.value.reference });
      if (result.value.warning) report(result.value.warning, 'warning', column, field, text);
    }
    for (const { field, template } of mapping.templates) {
      const text = fillTemplate(template, (column) => {
        const cell = (cells[indexes.get(column) ?? -1] ?? '').trim();
        return replacements(column, visual.has(column) ? toLogicalOrder(cell) : cell);
      });
      const definition = importField(mapping.collection, field) as ImportField;
      const read = readValue(definition, text, { date_order: 'DMY', decimal_mark: '.' });
      if (!read.ok) report(read.code, 'error', null, field, text);
      else if (read.value.value !== '') document[field] = read.value.value;
    }
    if (currency && document.currency === undefined && mapping.collection === 'opportunities')
      document.currency = currency;
    const given = new Set(Object.keys(document));
    applyDefaults(document, mapping, known);
    settle(document, mapping);
    const added = Object.keys(document).filter((key) => !given.has(key));
    for (const { key } of required) {
      if ((document[key] ?? '') === '' && !problems.some(({ field }) => field === key))
        report('REQUIRED', 'error', null, key, '');
    }
    return { document, added, references, problems };
  };
}

function formatOf(entry: ColumnMapping, mapping: ImportMapping, formats: ReturnType<typeof columnFormats>): Format {
  return {
    date_order:
      entry.date_order ??
      mapping.date_order ??
      formats.dates.find(({ column }) => column === entry.column)?.order ??
      'DMY',
    decimal_mark:
      entry.decimal_mark ??
      mapping.decimal_mark ??
      formats.amounts.find(({ column }) => column === entry.column)?.decimal_mark ??
      '.',
  };
}

function remember(read: Reader): Reader {
  const results = new Map<string, Cell<Outcome>>();
  return (text) => {
    const found = results.get(text);
    if (found) return found;
    const result = read(text);
    if (results.size < mostRemembered) results.set(text, result);
    return result;
  };
}

function readerOf({ field: key, added }: ColumnMapping, format: Format, mapping: ImportMapping, known: Known): Reader {
  const field = added ? undefined : importField(mapping.collection, key);
  if (!field) {
    return (text) => {
      const value = cleanText(text).trim();
      return value.length > 1000 ? wrong('TOO_LONG') : { ok: true, value: { fields: { [key]: value } } };
    };
  }
  const targets = targetsFor(mapping, key);
  const readMeant =
    field.kind === 'enumeration' ? enumerationReader(field, mapping, known) : kindReader(field, format, mapping, known);
  return (text) => {
    const target = targets.get(targetKey(text));
    if (target === undefined) return readMeant(text);
    if (target === null) return { ok: true, value: { fields: {} } };
    if (typeof target === 'object') return { ok: true, value: { fields: { ...target } } };
    return readMeant(target);
  };
}

const targetKey = (text: string) => fold(plain(text));

function targetsFor(mapping: ImportMapping, key: string): Map<string, ValueTarget> {
  return new Map(
    mapping.values.filter(({ field }) => field === key).map(({ from, to }) => [targetKey(from), to] as const),
  );
}

/** The corrected spelling of a column's value, for templates: a title says `GTX Pro` when the product does. */
function replacementsFor(mapping: ImportMapping): (column: string, text: string) => string {
  const maps = new Map(mapping.columns.map(({ column, field }) => [column, targetsFor(mapping, field)] as const));
  return (column, text) => {
    const target = maps.get(column)?.get(targetKey(text));
    return typeof target === 'string' ? target : target === null ? '' : text;
  };
}

function enumerationReader(field: ImportField, mapping: ImportMapping, known: Known): Reader {
  const read = valueReader(mapping.collection, field.key, known.lists);
  return (text) => {
    const value = read(text);
    if (!value) return wrong('UNKNOWN_VALUE');
    const target = targetOf(value);
    const fields: PlannedDocument = typeof target === 'string' ? { [field.key]: target } : { ...target };
    return { ok: true, value: { fields } };
  };
}

function kindReader(field: ImportField, format: Format, mapping: ImportMapping, known: Known): Reader {
  const people = namedIndex(known.people, ({ name, email }) => [
    nameKey(name),
    ...(email ? [email.toLowerCase()] : []),
  ]);
  const companies = namedIndex(known.companies, ({ name }) => [nameKey(name)]);
  return (text) => {
    const read = readValue(field, text, format);
    if (!read.ok) return read;
    const { value, currency } = read.value;
    if (field.kind === 'person' && typeof value === 'string') {
      const person = people?.get(nameKey(value)) ?? people?.get(value.toLowerCase()) ?? null;
      const reference: Reference = {
        field: field.key,
        kind: 'person',
        name: person?.name ?? value,
        id: person?.id ?? null,
      };
      const fields: PlannedDocument = person ? { [field.key]: person.id } : {};
      return { ok: true, value: { fields, reference, warning: people && !person ? 'UNKNOWN_PERSON' : undefined } };
    }
    if (field.kind === 'company' && typeof value === 'string') {
      const company = companies?.get(nameKey(value)) ?? null;
      const name = company?.name ?? value;
      const fields: PlannedDocument = { [field.key]: name };
      if (company && field.key === 'company_name') fields.company_id = company.id;
      const reference: Reference = { field: field.key, kind: 'company', name, id: company?.id ?? null };
      return { ok: true, value: { fields, reference } };
    }
    return {
      ok: true,
      value: {
        fields: { [field.key]: value },
        currency: mapping.collection === 'opportunities' ? currency : undefined,
      },
    };
  };
}

function namedIndex<Entry>(
  entries: readonly Entry[] | undefined,
  keys: (entry: Entry) => string[],
): Map<string, Entry> | null {
  if (!entries) return null;
  const index = new Map<string, Entry>();
  for (const entry of entries) for (const key of keys(entry)) if (key !== '' && !index.has(key)) index.set(key, entry);
  return index;
}

function applyDefaults(document: PlannedDocument, mapping: ImportMapping, known: Known): void {
  for (const [key, text] of Object.entries(mapping.defaults)) {
    if (document[key] !== undefined) continue;
    const field = importField(mapping.collection, key);
    if (!field) continue;
    if (field.kind === 'enumeration') {
      document[key] = text;
      continue;
    }
    const person =
      field.kind === 'person'
        ? known.people?.find(({ name, email, id }) => text === id || text === email || nameKey(text) === nameKey(name))
        : undefined;
    if (person) document[key] = person.id;
    if (field.kind === 'person') continue;
    const read = readValue(field, text, { date_order: 'YMD', decimal_mark: '.' });
    if (read.ok) document[key] = read.value.value;
  }
}

/** The rules of the collection: what is won is in the stage WON, what is open was not closed yet, an imported person waits for an invitation. */
function settle(document: PlannedDocument, { collection }: ImportMapping): void {
  if (collection === 'crm_users') document.is_active = false;
  if (collection !== 'opportunities') return;
  if (document.stage === 'WON' && document.outcome === undefined) document.outcome = 'WON';
  const closed = document.outcome === 'WON' || document.outcome === 'LOST';
  if (!closed) delete document.closed_at;
}

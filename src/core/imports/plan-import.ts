import type { ImportCollection, ImportMapping } from '../../domain/import-mapping.ts';
import type { ImportCounts, ImportSummary, MappingIssue } from '../../domain/import-plan.ts';
import type { ImportProblem, ImportProblemCode } from '../../domain/import-problem.ts';
import { fold } from '../../domain/text.ts';
import { checkMapping } from './check-mapping.ts';
import type { Known } from './map-values.ts';
import { documentPlanner, type PlannedDocument, type Reference } from './plan-document.ts';
import { cutValue, type ImportTable } from './read-csv.ts';
import { nameKey } from './similar.ts';

export interface PlannedRow {
  line: number;
  /** The fields to write, by the database's names; null when the row has an error. */
  document: PlannedDocument | null;
  /** Fields of the document that are not the row's own: an update of a record that is there leaves them alone. */
  added: string[];
  /** Persons and companies the row names; `id` is null where the workspace has none of that name. */
  references: Reference[];
  /** The same for rows that describe the same record (`external_id`, e-mail or name, folded): to find what is there already. */
  identity: string | null;
  problems: ImportProblem[];
}

export interface ImportPlan extends ImportSummary {
  collection: ImportCollection;
  rows: PlannedRow[];
}

export interface PlanInput {
  table: ImportTable;
  mapping: ImportMapping;
  known?: Known;
}

/** Fields by which the database, or we, know a record; the first one that a row fills is its identity. A repeated one is an error where `unique`. */
const identities: Record<ImportCollection, readonly { key: string; unique: boolean }[]> = {
  companies: [{ key: 'name', unique: false }],
  crm_users: [
    { key: 'email', unique: true },
    { key: 'name', unique: false },
  ],
  leads: [{ key: 'email', unique: false }],
  contacts: [{ key: 'email', unique: true }],
  opportunities: [{ key: 'external_id', unique: true }],
  tasks: [],
};

/**
 * Works out what an import would write, as pure data: nothing is written here. Every row of the table is in the plan, with a document or with
 * the errors that keep it out.
 */
export function planImport(input: PlanInput): { ok: true; plan: ImportPlan } | { ok: false; issues: MappingIssue[] } {
  const planned = planRows(input);
  if (!planned.ok) return planned;
  const rows = [...planned.rows];
  const summary = createSummary();
  for (const row of rows) summary.add(row);
  return { ok: true, plan: { collection: input.mapping.collection, rows, ...summary.read() } };
}

/** As `planImport`, one row at a time: a large file is planned while it is written. */
export function planRows({
  table,
  mapping,
  known = {},
}: PlanInput): { ok: true; rows: Iterable<PlannedRow> } | { ok: false; issues: MappingIssue[] } {
  const issues = checkMapping(mapping, table.columns, known.lists);
  return issues.length > 0 ? { ok: false, issues } : { ok: true, rows: eachRow(table, mapping, known) };
}

function* eachRow(table: ImportTable, mapping: ImportMapping, known: Known): Generator<PlannedRow> {
  const planRow = documentPlanner(table, mapping, known);
  const formProblems = new Map<number, ImportProblem[]>();
  for (const problem of table.problems)
    formProblems.set(problem.line, [...(formProblems.get(problem.line) ?? []), problem]);
  const seen = new Map<string, number>();
  for (const row of table.rows) {
    const { line } = row;
    const broken = formProblems.get(line);
    if (broken) {
      yield { line, document: null, added: [], references: [], identity: null, problems: broken };
      continue;
    }
    const { document, added, references, problems } = planRow(row);
    const identity = identityOf(mapping.collection, document);
    if (identity) {
      const first = seen.get(identity.key);
      if (first === undefined) seen.set(identity.key, line);
      else problems.push(duplicate(line, identity, first));
    }
    const failed = problems.some(({ severity }) => severity === 'error');
    const key = identity?.key ?? null;
    yield { line, document: failed ? null : document, added, references, identity: key, problems };
  }
}

function duplicate(line: number, identity: { field: string; unique: boolean }, first: number): ImportProblem {
  const severity = identity.unique ? 'error' : 'warning';
  return { line, code: 'DUPLICATE_ROW', severity, column: null, field: identity.field, value: String(first) };
}

function identityOf(
  collection: ImportCollection,
  document: PlannedDocument,
): { key: string; field: string; unique: boolean } | null {
  for (const { key, unique } of identities[collection]) {
    const value = document[key];
    if (typeof value !== 'string' || value === '') continue;
    return { key: identityKey(key, value), field: key, unique };
  }
  return null;
}

/** The identity of a record by one of its fields, as `PlannedRow.identity` has it: e-mails without case, names without accents and spaces. */
export function identityKey(field: string, value: string): string {
  return `${field}:${field === 'name' ? nameKey(value) || fold(value) : field === 'email' ? value.toLowerCase() : value}`;
}

/**
 * Counts planned rows as they come.
 * @param most problems and unknown names that are kept, errors before warnings; all are counted
 */
export function createSummary(most = Number.POSITIVE_INFINITY) {
  const counts: ImportCounts = { rows: 0, ready: 0, refused: 0, warned: 0 };
  const kept: Record<ImportProblem['severity'], ImportProblem[]> = { error: [], warning: [] };
  const codes = new Map<string, { code: ImportProblemCode; severity: ImportProblem['severity']; count: number }>();
  const names = { person: new Map<string, Named>(), company: new Map<string, Named>() };
  const frequent = (found: Map<string, Named>) =>
    [...found.values()].sort((one, other) => other.count - one.count).slice(0, most);

  return {
    add(row: PlannedRow) {
      counts.rows += 1;
      if (row.document === null) counts.refused += 1;
      else counts.ready += 1;
      if (row.document !== null && row.problems.length > 0) counts.warned += 1;
      for (const problem of row.problems) {
        const { code, severity } = problem;
        if (kept[severity].length < most) kept[severity].push(problem);
        const entry = codes.get(code + severity) ?? { code, severity, count: 0 };
        entry.count += 1;
        codes.set(code + severity, entry);
      }
      for (const { kind, name, id, field } of row.references) {
        // A parent company is a name, not a link; it often stands in the same file.
        if (id !== null || field === 'parent_company') continue;
        const key = nameKey(name);
        const entry = names[kind].get(key) ?? { name: cutValue(name), count: 0 };
        entry.count += 1;
        names[kind].set(key, entry);
      }
    },
    read(): ImportSummary {
      return {
        counts,
        problems: [...kept.error, ...kept.warning].slice(0, most).sort((one, other) => one.line - other.line),
        codes: [...codes.values()].sort((one, other) => other.count - one.count),
        unknown: { people: frequent(names.person), companies: frequent(names.company) },
      };
    },
    unknownTotals: () => ({ people: names.person.size, companies: names.company.size }),
  };
}

interface Named {
  name: string;
  count: number;
}

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
export function planImport({
  table,
  mapping,
  known = {},
}: PlanInput): { ok: true; plan: ImportPlan } | { ok: false; issues: MappingIssue[] } {
  const issues = checkMapping(mapping, table.columns, known.lists);
  if (issues.length > 0) return { ok: false, issues };
  const planRow = documentPlanner(table, mapping, known);
  const formProblems = new Map<number, ImportProblem[]>();
  for (const problem of table.problems)
    formProblems.set(problem.line, [...(formProblems.get(problem.line) ?? []), problem]);
  const seen = new Map<string, number>();
  const rows = table.rows.map((row): PlannedRow => {
    const broken = formProblems.get(row.line);
    if (broken) return { line: row.line, document: null, references: [], identity: null, problems: broken };
    const { document, references, problems } = planRow(row);
    const identity = identityOf(mapping.collection, document);
    if (identity) {
      const first = seen.get(identity.key);
      if (first === undefined) seen.set(identity.key, row.line);
      else problems.push(duplicate(row.line, identity, first));
    }
    const failed = problems.some(({ severity }) => severity === 'error');
    return {
      line: row.line,
      document: failed ? null : document,
      references,
      identity: identity?.key ?? null,
      problems,
    };
  });
  return { ok: true, plan: { collection: mapping.collection, rows, ...summarise(rows) } };
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

function summarise(rows: readonly PlannedRow[]): ImportSummary {
  const problems = rows.flatMap((row) => row.problems);
  const ready = rows.filter((row) => row.document !== null);
  const counts: ImportCounts = {
    rows: rows.length,
    ready: ready.length,
    refused: rows.length - ready.length,
    warned: ready.filter((row) => row.problems.length > 0).length,
  };
  const codes = new Map<string, { code: ImportProblemCode; severity: ImportProblem['severity']; count: number }>();
  for (const { code, severity } of problems) {
    const entry = codes.get(code + severity) ?? { code, severity, count: 0 };
    entry.count += 1;
    codes.set(code + severity, entry);
  }
  return {
    counts,
    problems,
    codes: [...codes.values()].sort((one, other) => other.count - one.count),
    unknown: { people: unknownNames(rows, 'person'), companies: unknownNames(rows, 'company') },
  };
}

function unknownNames(rows: readonly PlannedRow[], kind: Reference['kind']): { name: string; count: number }[] {
  const names = new Map<string, { name: string; count: number }>();
  for (const { references } of rows) {
    for (const reference of references) {
      if (reference.kind !== kind || reference.id !== null) continue;
      const key = nameKey(reference.name);
      const entry = names.get(key) ?? { name: cutValue(reference.name), count: 0 };
      entry.count += 1;
      names.set(key, entry);
    }
  }
  return [...names.values()].sort((one, other) => other.count - one.count);
}

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ImportExisting, ImportPreview } from '../../contract/imports.ts';
import type { ImportCollection, ImportMapping } from '../../domain/import-mapping.ts';
import type { Desk } from '../records/index.ts';
import { mustDefine, newId, readRecord } from '../replica/index.ts';
import type { RemoteWorkbench } from './bench-thread.ts';
import { type ExistingRecord, existingFinder } from './existing.ts';
import type { Known } from './map-values.ts';
import type { RowToWrite } from './workbench.ts';
import { changedValues, newDocument } from './write-row.ts';

const shownRows = 20;
const shownNames = 50;
const batch = 1000;

const emptyPreview: Omit<ImportPreview, 'issues'> = {
  counts: { rows: 0, ready: 0, refused: 0, warned: 0, insert: 0, update: 0, skip: 0 },
  codes: [],
  problems: [],
  problems_total: 0,
  first: [],
  there: [],
  unknown: { people: [], people_total: 0, companies: [], companies_total: 0 },
};

/** One planned row as the record that it would become. */
function shownRow(
  desk: Desk,
  collection: ImportCollection,
  row: RowToWrite,
  found: ExistingRecord | undefined,
  existing: ImportExisting,
): ImportPreview['first'][number] {
  const { line, document } = row;
  if (document === null) return { line, action: 'refuse', record: null };
  const { fields } = mustDefine(collection);
  const by = { personId: desk.me.id, now: desk.clock.now() };
  const current = found && desk.store.document(collection, found.id);
  if (found === undefined || current === undefined)
    return { line, action: 'insert', record: readRecord(fields, newId(), newDocument(by, collection, document)) };
  if (existing === 'skip') return { line, action: 'skip', record: readRecord(fields, found.id, current) };
  const values = changedValues(by, collection, { ...row, document }, current);
  return { line, action: 'update', record: readRecord(fields, found.id, { ...current, ...values }) };
}

/** A dry run: plans every row and looks up which records are there, in slices, and writes nothing. */
export async function previewImport(
  desk: Desk,
  bench: RemoteWorkbench,
  {
    fileId,
    mapping,
    existing,
    known,
  }: { fileId: string; mapping: ImportMapping; existing: ImportExisting; known: Known },
): Promise<ImportPreview> {
  const planned = await bench.plan(fileId, mapping, known);
  if ('issues' in planned) return { ...emptyPreview, issues: planned.issues };
  const { collection } = mapping;
  const find = existingFinder(desk.store.database, collection, known);
  const first: ImportPreview['first'] = [];
  const there: ImportPreview['there'] = [];
  let found = 0;
  for (;;) {
    const beginning = first.length === 0;
    const count = beginning ? shownRows : batch;
    const rows = await bench.next(planned.plan_id, count, beginning);
    const records = find(rows.flatMap(({ ready, identity }) => (ready && identity !== null ? [identity] : [])));
    for (const row of rows) {
      const record = row.ready && row.identity !== null ? records.get(row.identity) : undefined;
      if (beginning) first.push(shownRow(desk, collection, row, record, existing));
      if (record === undefined) continue;
      found += 1;
      if (there.length < shownNames) there.push({ line: row.line, ...record });
    }
    if (rows.length < count) break;
    await nextTurn();
  }
  const { summary, unknown } = await bench.finish(planned.plan_id);
  const { counts, codes, problems } = summary;
  return {
    issues: [],
    counts: {
      ...counts,
      insert: counts.ready - found,
      update: existing === 'update' ? found : 0,
      skip: existing === 'skip' ? found : 0,
    },
    codes,
    problems,
    problems_total: codes.reduce((sum, { count }) => sum + count, 0),
    first,
    there,
    unknown: {
      people: summary.unknown.people.slice(0, shownNames),
      people_total: unknown.people,
      companies: summary.unknown.companies.slice(0, shownNames),
      companies_total: unknown.companies,
    },
  };
}

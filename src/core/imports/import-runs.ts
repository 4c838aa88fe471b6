import type { ImportReport, ImportState } from '../../contract/imports.ts';
import { ImportCollection } from '../../domain/import-mapping.ts';
import { numberBefore } from '../records/index.ts';
import type { Readable, Writable } from '../replica/index.ts';

/** What an import has done so far; kept with each of its changes, so that an interrupted one knows it too. */
export type ImportCount = Pick<
  ImportReport,
  'rows' | 'inserted' | 'updated' | 'skipped' | 'refused' | 'milliseconds' | 'undone' | 'kept'
>;

export const nothingYet: ImportCount = {
  rows: 0,
  inserted: 0,
  updated: 0,
  skipped: 0,
  refused: 0,
  milliseconds: 0,
  undone: 0,
  kept: 0,
};

interface RunRow {
  id: number;
  import_id: Uint8Array;
  file_name: string;
  coll: string;
  state: ImportState;
  started_at: number;
  finished_at: number | null;
  person_id: string | null;
  report: string | null;
}

const key = (importId: string) => Buffer.from(importId, 'hex');

function reportOf(row: RunRow, isRunning: (importId: string) => boolean): ImportReport {
  const import_id = Buffer.from(row.import_id).toString('hex');
  const interrupted = row.state === 'RUNNING' && !isRunning(import_id);
  return {
    import_id,
    file_name: row.file_name,
    collection: ImportCollection.parse(row.coll),
    state: interrupted ? 'INTERRUPTED' : row.state,
    started_at: new Date(row.started_at).toISOString(),
    finished_at: row.finished_at === null ? null : new Date(row.finished_at).toISOString(),
    person_id: row.person_id,
    ...nothingYet,
    ...(JSON.parse(row.report ?? '{}') as Partial<ImportCount>),
  };
}

/** @param isRunning tells imports that are at work from those that a process left behind */
export function findRun(
  database: Readable,
  importId: string,
  isRunning: (importId: string) => boolean,
): ImportReport | undefined {
  const row = database.get<RunRow>('SELECT * FROM import_run WHERE import_id = ?', [key(importId)]);
  return row && reportOf(row, isRunning);
}

export function listRuns(
  database: Readable,
  { cursor, limit }: { cursor?: string; limit: number },
  isRunning: (importId: string) => boolean,
): { items: ImportReport[]; next: string | null } {
  const rows = database.all<RunRow>('SELECT * FROM import_run WHERE id < ? ORDER BY id DESC LIMIT ?', [
    numberBefore(cursor),
    limit + 1,
  ]);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map((row) => reportOf(row, isRunning)),
    next: last === undefined ? null : String(last.id),
  };
}

export function insertRun(
  database: Writable,
  run: { importId: string; fileName: string; collection: string; at: Date; personId: string | null; rows: number },
) {
  database.run(
    'INSERT INTO import_run (import_id, file_name, coll, state, started_at, person_id, report) VALUES (?, ?, ?, ?, ?, ?, ?)',
    [
      key(run.importId),
      run.fileName,
      run.collection,
      'RUNNING',
      run.at.getTime(),
      run.personId,
      JSON.stringify({ rows: run.rows }),
    ],
  );
}

export function updateRun(
  database: Writable,
  importId: string,
  { count, state, finishedAt }: { count: ImportCount; state?: ImportState; finishedAt?: Date },
) {
  database.run(
    'UPDATE import_run SET report = ?, state = coalesce(?, state), finished_at = coalesce(?, finished_at) WHERE import_id = ?',
    [JSON.stringify(count), state ?? null, finishedAt?.getTime() ?? null, key(importId)],
  );
}

export function addChange(database: Writable, importId: string, changeId: string) {
  database.run('INSERT INTO import_change (import_id, change_id) VALUES (?, ?)', [key(importId), key(changeId)]);
}

/** The changes of an import that were not taken back yet, the last first. */
export function changesOf(database: Readable, importId: string): string[] {
  return database
    .all<{ change_id: Uint8Array }>(
      `SELECT change.change_id FROM import_change JOIN change ON change.change_id = import_change.change_id
       WHERE import_id = ? AND undone_by IS NULL ORDER BY first_seq DESC`,
      [key(importId)],
    )
    .map(({ change_id }) => Buffer.from(change_id).toString('hex'));
}

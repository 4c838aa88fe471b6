import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ImportExisting } from '../../contract/imports.ts';
import type { ImportMapping } from '../../domain/import-mapping.ts';
import type { Desk } from '../records/index.ts';
import type { Change } from '../replica/index.ts';
import type { RemoteWorkbench } from './bench-thread.ts';
import { existingFinder, type FindExisting } from './existing.ts';
import { addChange, type ImportCount, insertRun, nothingYet, updateRun } from './import-runs.ts';
import type { Job } from './job.ts';
import type { Known } from './map-values.ts';
import type { OpenedFile } from './opened-files.ts';
import { saveMapping } from './saved-mappings.ts';
import type { RowToWrite } from './workbench.ts';
import { changedValues, newDocument } from './write-row.ts';

/** Rows of one change: about 30 milliseconds of writing, after which others are answered. */
const batch = 200;

export interface ImportOrder {
  importId: string;
  file: OpenedFile;
  planId: string;
  mapping: ImportMapping;
  existing: ImportExisting;
  known: Known;
  /** Monotonic milliseconds at which the person asked. */
  askedAt: number;
  /** False when the workspace was locked meanwhile: then nothing may be written any more. */
  isOpen(): boolean;
}

type Tally = Pick<ImportCount, 'inserted' | 'updated' | 'skipped' | 'refused'>;

/** Writes one row; answers what became of it. `mine`: records of this import, which its later rows do not take for being there already. */
function writeRow(
  change: Change,
  { mapping: { collection }, existing }: ImportOrder,
  row: RowToWrite,
  found: string | undefined,
  mine: Set<string>,
): keyof Tally {
  const { document } = row;
  if (document === null) return 'refused';
  const current = found === undefined || mine.has(found) ? undefined : change.document(collection, found);
  if (found === undefined || current === undefined) {
    mine.add(change.insert(collection, newDocument(change, collection, document)));
    return 'inserted';
  }
  if (existing === 'skip') return 'skipped';
  const values = changedValues(change, collection, { ...row, document }, current);
  return change.update(collection, found, values, { updated_at: change.now }) ? 'updated' : 'skipped';
}

/** Writes a batch as one change of the import; answers the counts after it. */
function writeBatch(
  desk: Desk,
  order: ImportOrder,
  rows: readonly RowToWrite[],
  count: ImportCount,
  find: FindExisting,
  mine: Set<string>,
): ImportCount {
  const next = { ...count };
  desk.store.write({ personId: desk.me.id, command: 'imports.run' }, (change) => {
    addChange(change.database, order.importId, change.id);
    const records = find(rows.flatMap(({ ready, identity }) => (ready && identity !== null ? [identity] : [])));
    for (const row of rows) {
      const found = row.identity === null ? undefined : records.get(row.identity)?.id;
      next[writeRow(change, order, row, found, mine)] += 1;
    }
    next.milliseconds = Math.round(desk.clock.monotonic() - order.askedAt);
    updateRun(change.database, order.importId, { count: next });
  });
  return next;
}

/**
 * Writes a planned import in batches, each one change in one transaction with its counts: a process killed in the middle leaves whole
 * batches and knows which. Stops between two batches when the job is cancelled.
 */
export async function runImport(desk: Desk, bench: RemoteWorkbench, order: ImportOrder, job: Job): Promise<void> {
  const { importId, file, mapping } = order;
  const total = file.rows;
  let count: ImportCount = { ...nothingYet, rows: total };
  desk.store.write({ personId: desk.me.id, command: 'imports.run' }, ({ database, now, personId }) => {
    insertRun(database, {
      importId,
      fileName: file.name,
      collection: mapping.collection,
      at: now,
      personId,
      rows: total,
    });
    saveMapping(database, mapping, file.columns, now);
  });
  const find = existingFinder(desk.store.database, mapping.collection, order.known);
  const mine = new Set<string>();
  let done = 0;
  let upcoming = bench.next(order.planId, batch, true);
  while (!job.cancelled) {
    job.publish({ kind: 'progress', import_id: importId, done, total });
    const rows = await upcoming;
    if (rows.length === 0 || job.cancelled) break;
    // The next rows are planned while these are written.
    upcoming = bench.next(order.planId, batch, true);
    upcoming.catch(() => undefined);
    if (!order.isOpen()) throw new Error('the workspace was closed during an import');
    count = writeBatch(desk, order, rows, count, find, mine);
    done += rows.length;
    await nextTurn();
  }
  await bench.finish(order.planId);
  const finished = { ...count, milliseconds: Math.round(desk.clock.monotonic() - order.askedAt) };
  const state = done < total ? ('CANCELLED' as const) : ('DONE' as const);
  desk.store.write({ personId: desk.me.id, command: 'imports.run' }, ({ database, now }) =>
    updateRun(database, importId, { count: finished, state, finishedAt: now }),
  );
}

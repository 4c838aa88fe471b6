import { setImmediate as nextTurn } from 'node:timers/promises';
import { Failure, invalid } from '../../contract/errors.ts';
import type {
  imports as contract,
  ImportEvent,
  ImportFile,
  ImportGuess,
  ImportReport,
} from '../../contract/imports.ts';
import type { InputOf, OutputOf } from '../../contract/types.ts';
import type { ImportCollection } from '../../domain/import-mapping.ts';
import type { MappingIssue } from '../../domain/import-plan.ts';
import { refusedFileName } from '../../domain/import-reasons.ts';
import { may } from '../../domain/permission.ts';
import type { Clock } from '../ports.ts';
import type { Desk } from '../records/index.ts';
import { newId, type Store } from '../replica/index.ts';
import { readSettings } from '../settings/index.ts';
import type { Answer } from './answer.ts';
import { createBenchThread } from './bench-thread.ts';
import { checkMapping } from './check-mapping.ts';
import { checkFileSize } from './decode.ts';
import { changesOf, findRun, type ImportCount, listRuns, updateRun } from './import-runs.ts';
import { createJob, type Job } from './job.ts';
import { readKnown } from './known.ts';
import { createOpenedFiles, type OpenedFile } from './opened-files.ts';
import { previewImport } from './preview.ts';
import { runImport } from './run-import.ts';
import { findSavedMapping, lastCollection } from './saved-mappings.ts';
import { takeBackChange } from './take-back.ts';
import type { FileFacts } from './workbench.ts';

interface Options {
  /** The code of the thread in which files are read (worker.ts, or what it was built into). */
  worker: URL;
  clock: Clock;
  /** Whether this is the store of the workspace that is open now. */
  isOpen(store: Store): boolean;
}

type In<Name extends keyof typeof contract> = InputOf<(typeof contract)[Name]>;

/** A refused file; the code tells why. */
function must<Value>(answer: Answer<Value>): Value {
  if (!answer.ok) throw invalid(['file'], answer.refusal.code);
  return answer.value;
}

function mustFit(issues: readonly MappingIssue[]) {
  if (issues.length === 0) return;
  const all = issues.map(({ code, field, column }) => ({ path: ['mapping', field ?? column ?? ''], code }));
  throw new Failure('INVALID', { issues: all });
}

/** People are made by those who may manage, also from a file. */
function mustMay(desk: Desk, collection: ImportCollection) {
  if (collection === 'crm_users' && !may(desk.me.role, 'manage')) throw new Failure('FORBIDDEN', { reason: 'ROLE' });
}

export function createImports({ worker, clock, isOpen }: Options) {
  const thread = createBenchThread(worker, () => files.clear());
  const bench = thread.workbench;
  const files = createOpenedFiles(clock, (fileId) => {
    // Without a file the thread has nothing to keep: it ends, and its memory with it.
    if (files.size === 0) thread.clear();
    // Ended meanwhile, the thread has forgotten the file by itself.
    else bench.close(fileId).catch(() => undefined);
  });
  /** What is at work: an import being written or taken back. One at a time. */
  let busy: { store: Store; importId: string; job: Job } | null = null;

  const isRunning = (importId: string) => busy?.importId === importId;

  function mustBeFree() {
    if (busy !== null && isOpen(busy.store)) throw new Failure('CONFLICT', { reason: 'IMPORT_RUNNING' });
  }

  function mustFindRun(desk: Desk, importId: string): ImportReport {
    const report = findRun(desk.store.database, importId, isRunning);
    if (report === undefined) throw new Failure('NOT_FOUND', {});
    return report;
  }

  /** Keeps an opened file from being dropped while it is read. */
  async function reading<Result>(file: OpenedFile, work: () => Promise<Result>): Promise<Result> {
    file.readers += 1;
    try {
      return await work();
    } finally {
      file.readers -= 1;
      file.usedAt = clock.monotonic();
    }
  }

  function answerOf(desk: Desk, file: OpenedFile, facts: FileFacts): ImportFile {
    file.columns = facts.columns;
    file.rows = facts.rows;
    const known = lastCollection(desk.store.database, facts.columns);
    return { ...facts, file_id: file.id, name: file.name, collection: known ?? facts.collection };
  }

  async function start(desk: Desk, input: In<'run'>, job: Job, importId: string, askedAt: number) {
    const file = files.mustHave(desk.store, input.file_id);
    const known = await readKnown(desk.store, input.mapping.collection);
    const planned = await bench.plan(file.id, input.mapping, known);
    if ('issues' in planned) mustFit(planned.issues);
    else {
      const { mapping, existing } = input;
      const open = () => isOpen(desk.store);
      const order = { importId, file, planId: planned.plan_id, mapping, existing, known, askedAt, isOpen: open };
      void reading(file, () => runImport(desk, bench, order, job)).then(
        () => {
          busy = null;
          job.publish({ kind: 'report', report: mustFindRun(desk, importId) });
        },
        (error) => {
          busy = null;
          job.fail(isOpen(desk.store) ? error : new Failure('LOCKED', {}));
        },
      );
    }
  }

  async function takeBack(desk: Desk, report: ImportReport): Promise<void> {
    const { import_id } = report;
    let count: ImportCount = report;
    const note = (state: 'TAKING_BACK' | 'TAKEN_BACK') =>
      desk.store.write({ personId: desk.me.id, command: 'imports.takeBack' }, ({ database }) =>
        updateRun(database, import_id, { count: countsOf(count), state }),
      );
    note('TAKING_BACK');
    for (const changeId of changesOf(desk.store.database, import_id)) {
      if (!isOpen(desk.store)) throw new Failure('LOCKED', {});
      const by = { personId: desk.me.id, command: 'imports.takeBack', undoes: changeId };
      desk.store.write(by, (change) => {
        const { undone, kept } = takeBackChange(change, changeId);
        count = { ...count, undone: count.undone + undone, kept: count.kept + kept };
        updateRun(change.database, import_id, { count: countsOf(count) });
      });
      await nextTurn();
    }
    note('TAKEN_BACK');
  }

  return {
    async open(desk: Desk, { name, file, encoding, delimiter }: In<'open'>): Promise<ImportFile> {
      must(checkFileSize(file.size));
      const bytes = new Uint8Array(await file.arrayBuffer());
      const opened = files.add(desk.store, name);
      const answer = await reading(opened, () => bench.open(opened.id, name, bytes, { encoding, delimiter }));
      if (!answer.ok) files.close(opened.id);
      return answerOf(desk, opened, must(answer));
    },

    async reread(desk: Desk, { file_id, encoding, delimiter }: In<'reread'>): Promise<ImportFile> {
      const file = files.mustHave(desk.store, file_id);
      return answerOf(desk, file, must(await reading(file, () => bench.reread(file_id, { encoding, delimiter }))));
    },

    close: (desk: Desk, { file_id }: In<'close'>): void => files.close(files.mustHave(desk.store, file_id).id),

    async guess(desk: Desk, { file_id, collection, anew }: In<'guess'>): Promise<ImportGuess> {
      const file = files.mustHave(desk.store, file_id);
      const known = await readKnown(desk.store, collection);
      const { currency } = readSettings(desk.store).firm;
      const guess = await reading(file, () =>
        bench.guess(file_id, collection, { currency, lists: known.lists }, known),
      );
      const saved = anew ? undefined : findSavedMapping(desk.store.database, collection, file.columns);
      if (saved === undefined || checkMapping(saved.mapping, file.columns, known.lists).length > 0)
        return { ...guess, saved_at: null };
      const values = await reading(file, () => bench.values(file_id, saved.mapping, known));
      const { columns } = saved.mapping;
      return {
        ...values,
        mapping: saved.mapping,
        columns: guess.columns.map(({ column }) => {
          const fields = columns.filter((entry) => entry.column === column).map(({ field }) => field);
          return { column, fields, confidence: fields.length > 0 ? ('sure' as const) : ('none' as const) };
        }),
        missing: [],
        saved_at: saved.saved_at,
      };
    },

    async values(desk: Desk, { file_id, mapping }: In<'values'>): Promise<OutputOf<typeof contract.values>> {
      const file = files.mustHave(desk.store, file_id);
      const known = await readKnown(desk.store, mapping.collection);
      return reading(file, () => bench.values(file_id, mapping, known));
    },

    async preview(
      desk: Desk,
      { file_id, mapping, existing }: In<'preview'>,
    ): Promise<OutputOf<typeof contract.preview>> {
      mustMay(desk, mapping.collection);
      const file = files.mustHave(desk.store, file_id);
      const known = await readKnown(desk.store, mapping.collection);
      return reading(file, () => previewImport(desk, bench, { fileId: file_id, mapping, existing, known }));
    },

    async run(
      desk: Desk,
      input: In<'run'>,
      signal: AbortSignal | undefined,
    ): Promise<AsyncGenerator<ImportEvent, void>> {
      const askedAt = clock.monotonic();
      mustMay(desk, input.mapping.collection);
      mustBeFree();
      const job = createJob();
      const importId = newId();
      busy = { store: desk.store, importId, job };
      try {
        await start(desk, input, job, importId, askedAt);
      } catch (error) {
        busy = null;
        throw error;
      }
      return job.watch(signal);
    },

    cancel(_: Desk, { import_id }: In<'cancel'>): { cancelled: true } {
      if (busy?.importId !== import_id) throw new Failure('CONFLICT', { reason: 'NOT_RUNNING' });
      busy.job.cancelled = true;
      return { cancelled: true };
    },

    async takeBack(desk: Desk, { import_id }: In<'takeBack'>): Promise<ImportReport> {
      const report = mustFindRun(desk, import_id);
      mustMay(desk, report.collection);
      mustBeFree();
      if (report.state === 'TAKEN_BACK') throw new Failure('CONFLICT', { reason: 'UNDONE' });
      busy = { store: desk.store, importId: import_id, job: createJob() };
      try {
        await takeBack(desk, report);
      } finally {
        busy = null;
      }
      return mustFindRun(desk, import_id);
    },

    list: (desk: Desk, input: In<'list'>): OutputOf<typeof contract.list> =>
      listRuns(desk.store.database, input, isRunning),

    async problems(
      desk: Desk,
      { file_id, mapping, language }: In<'problems'>,
    ): Promise<OutputOf<typeof contract.problems>> {
      const file = files.mustHave(desk.store, file_id);
      const known = await readKnown(desk.store, mapping.collection);
      const refused = await reading(file, () => bench.refused(file_id, mapping, known, language));
      if ('issues' in refused) {
        mustFit(refused.issues);
        throw new Error('a mapping that does not fit has issues');
      }
      const name = refusedFileName(file.name, language);
      return { file: new File([refused.text], name, { type: 'text/csv;charset=utf-8' }), name, rows: refused.rows };
    },

    /** Forgets every opened file, at once: the workspace was locked, or the application ends. */
    forget() {
      files.clear();
      thread.clear();
    },
  };
}

export type Imports = ReturnType<typeof createImports>;

/** What a report has counted, without what the row of the import knows by itself. */
function countsOf(count: ImportCount): ImportCount {
  const { rows, inserted, updated, skipped, refused, milliseconds, undone, kept } = count;
  return { rows, inserted, updated, skipped, refused, milliseconds, undone, kept };
}

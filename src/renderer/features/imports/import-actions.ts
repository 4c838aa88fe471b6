import { invalid } from '../../../contract/errors.ts';
import type { ImportDelimiter, ImportEncoding, ImportFile } from '../../../contract/imports.ts';
import { maximumFileBytes } from '../../../domain/import-limits.ts';
import type { ImportCollection } from '../../../domain/import-mapping.ts';
import { client } from '../../rpc/index.ts';
import { failureOf } from '../../ui/error-sentence.ts';
import { currentLanguage } from '../../ui/i18n.ts';
import { saveFile } from '../../ui/list/index.ts';
import { notifyError } from '../../ui/notify.ts';
import { mappedNow, nothing, type Running, useImport } from './import-store.ts';

const state = () => useImport.getState();

/** The size is looked at before a byte is sent. */
function mustBeOfSize({ size }: File): void {
  if (size === 0) throw invalid(['file'], 'EMPTY_FILE');
  if (size > maximumFileBytes) throw invalid(['file'], 'FILE_TOO_LARGE');
}

const send = (source: File, reading: { encoding?: ImportEncoding; delimiter?: ImportDelimiter }) =>
  client.imports.open({ name: source.name, file: source, ...reading });

/** Asks about the open file; one that the core has laid aside meanwhile is sent again, and nothing of what was chosen is lost. */
export async function withFile<Result>(ask: (fileId: string) => Promise<Result>): Promise<Result> {
  const { file, source, reading } = state();
  if (file === null || source === null) throw new Error('no file is open');
  try {
    return await ask(file.file_id);
  } catch (error) {
    if (failureOf(error)?.reason !== 'FILE_CLOSED') throw error;
    const { file_id } = await send(source, reading);
    useImport.setState({ file: { ...file, file_id } });
    return ask(file_id);
  }
}

/** Guesses a mapping for a collection, unless one is there already. */
export async function chooseCollection(collection: ImportCollection, anew = false): Promise<void> {
  if (state().mapped[collection] && !anew) {
    useImport.setState({ collection });
    return;
  }
  try {
    const guess = await withFile((file_id) => client.imports.guess({ file_id, collection, anew }));
    useImport.setState(({ mapped }) => ({
      collection,
      mapped: { ...mapped, [collection]: { guess, mapping: guess.mapping, chosen: [] } },
    }));
  } catch (error) {
    notifyError(error);
  }
}

async function show(file: ImportFile): Promise<void> {
  useImport.setState({ file, mapped: {}, collection: null, existing: 'skip', running: null });
  await chooseCollection(file.collection);
}

/** Opens a file and goes on to its columns. A refused one leaves everything as it was, with the reason. */
export async function openFile(source: File, personId: string | null): Promise<void> {
  useImport.setState({ opening: source.name, refused: null });
  try {
    mustBeOfSize(source);
    const file = await send(source, {});
    useImport.setState({ source, personId, reading: {} });
    await show(file);
    useImport.setState({ step: 'columns' });
  } catch (error) {
    useImport.setState({ refused: error });
  } finally {
    useImport.setState({ opening: null });
  }
}

/** Reads the file again, in another way. */
export async function readDifferently(change: {
  encoding?: ImportEncoding;
  delimiter?: ImportDelimiter;
}): Promise<void> {
  const reading = { ...state().reading, ...change };
  try {
    const file = await withFile((file_id) => client.imports.reread({ file_id, ...reading }));
    useImport.setState({ reading });
    await show(file);
  } catch (error) {
    notifyError(error);
  }
}

/** Forgets the file and what was chosen for it. */
export function startOver(): void {
  const { file } = state();
  useImport.setState(nothing);
  if (file !== null) void client.imports.close({ file_id: file.file_id }).catch(() => undefined);
}

const running = (change: Partial<Running>) =>
  useImport.setState((now) => (now.running === null ? {} : { running: { ...now.running, ...change } }));

/** Imports what is mapped; `done` is told when it has ended. */
export async function runImport(done: () => void): Promise<void> {
  const now = mappedNow(state());
  const { file, existing } = state();
  if (now === null || file === null) return;
  const start: Running = { import_id: null, done: 0, total: file.rows, report: null, cancelling: false };
  useImport.setState({ running: start, step: 'import' });
  try {
    const events = await withFile((file_id) => client.imports.run({ file_id, mapping: now.mapping, existing }));
    for await (const event of events) {
      if (event.kind === 'report') running({ import_id: event.report.import_id, report: event.report });
      else running({ import_id: event.import_id, done: event.done, total: event.total });
    }
  } catch (error) {
    notifyError(error);
    // What was written before is in the list of imports.
    useImport.setState({ running: null, step: state().running?.import_id ? 'file' : 'check' });
  } finally {
    done();
  }
}

export async function cancelImport(): Promise<void> {
  const { running: now } = state();
  if (!now?.import_id) return;
  running({ cancelling: true });
  // It may have ended in between: then its report says so.
  await client.imports.cancel({ import_id: now.import_id }).catch(() => undefined);
}

/** Takes an import back; `done` is told when it has ended, however. */
export async function takeBack(importId: string, done: () => void): Promise<void> {
  try {
    const report = await client.imports.takeBack({ import_id: importId });
    if (state().running?.import_id === importId) running({ report });
  } catch (error) {
    notifyError(error);
  } finally {
    done();
  }
}

/** Gives the refused rows to the person, as a file to mend. */
export async function saveRefused(): Promise<void> {
  const now = mappedNow(state());
  if (now === null) return;
  try {
    const { mapping } = now;
    const language = currentLanguage();
    const { file, name } = await withFile((file_id) => client.imports.problems({ file_id, mapping, language }));
    await saveFile(name, file);
  } catch (error) {
    notifyError(error);
  }
}

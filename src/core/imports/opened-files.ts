import { Failure } from '../../contract/errors.ts';
import type { Clock } from '../ports.ts';
import { newId, type Store } from '../replica/index.ts';

/** A file that lies on the bench; its text never leaves the memory of the process. */
export interface OpenedFile {
  readonly id: string;
  readonly name: string;
  readonly store: Store;
  columns: string[];
  rows: number;
  usedAt: number;
  /** Imports that read from it now. */
  readers: number;
}

const mostOpen = 3;
const keptFor = 30 * 60_000;

/** Which files are open, and for how long still. `closed` is told of those that are dropped. */
export function createOpenedFiles(clock: Clock, closed: (fileId: string) => void) {
  const files = new Map<string, OpenedFile>();
  let timer: NodeJS.Timeout | undefined;

  function drop(file: OpenedFile) {
    files.delete(file.id);
    closed(file.id);
  }

  const idle = () => [...files.values()].filter(({ readers }) => readers === 0);

  function dropOld() {
    for (const file of idle()) if (clock.monotonic() - file.usedAt >= keptFor) drop(file);
    clearTimeout(timer);
    if (files.size > 0) timer = setTimeout(dropOld, keptFor).unref();
  }

  return {
    add(store: Store, name: string): OpenedFile {
      dropOld();
      const oldest = idle().toSorted((one, other) => one.usedAt - other.usedAt);
      for (const file of oldest.slice(0, Math.max(0, files.size + 1 - mostOpen))) drop(file);
      const file = { id: newId(), name, store, columns: [], rows: 0, usedAt: clock.monotonic(), readers: 0 };
      files.set(file.id, file);
      return file;
    },

    /** NOT_FOUND with reason FILE_CLOSED when it was dropped, or opened by another session of the workspace. */
    mustHave(store: Store, fileId: string): OpenedFile {
      dropOld();
      const file = files.get(fileId);
      if (file === undefined || file.store !== store) throw new Failure('NOT_FOUND', { reason: 'FILE_CLOSED' });
      file.usedAt = clock.monotonic();
      return file;
    },

    close(fileId: string) {
      const file = files.get(fileId);
      if (file !== undefined && file.readers === 0) drop(file);
    },

    /** Forgets all at once, without telling. */
    clear() {
      clearTimeout(timer);
      files.clear();
    },

    get size() {
      return files.size;
    },
  };
}

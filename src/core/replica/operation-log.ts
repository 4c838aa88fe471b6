import {
  closeSync,
  copyFileSync,
  existsSync,
  fdatasyncSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { asideName, flushFolder, makePrivateFile, translatedSystemError, unfinished } from './files.ts';
import type { CommitLog, Readable, Writable } from './handles.ts';
import {
  HEADER_BYTES,
  type LoggedOperation,
  linkAt,
  newHeader,
  operationLogKey,
  readLog,
  sealed,
} from './operation-log-format.ts';

/**
 * The file beside a team's replica that every operation is in, on the disk, before the COMMIT that puts it into the outbox (sync.md 2.3):
 * SQLite ends a damaged log at its first bad frame without a word, so only something beside it can notice a lost tail.
 */
export interface OperationLog extends CommitLog {
  /** Begins to note what this connection writes into its outbox. `written`: the highest number that its replica knows of. */
  follow(database: Writable, written: number): void;
  /** Lets go of the operations that wait neither in the outbox nor in the inbox any more. */
  compact(database: Readable): void;
  close(): void;
}

/** What a log holds, as it was written, and how many places in it cannot be read. */
export interface Logged {
  records: LoggedOperation[];
  damaged: number;
}

/** Bytes from which on it is worth looking for what can go; then twice what was left the last time. */
const WORTHWHILE = 256 * 1024;

/** Row of `fact`: the highest number of the log that the replica holds, written in the same transaction as the operation itself. */
const WRITTEN = 'operation_log';

const TOUCHED = `SELECT outbox.seq, op_id, outbox.change_id, coll, id_bson, kind, op_bson, depends_on, created_at, change.at, person_id, command, undoes
  FROM touched_operation JOIN outbox ON outbox.seq = touched_operation.seq
  LEFT JOIN change ON change.change_id = outbox.change_id ORDER BY outbox.seq`;

/** What is nowhere else: operations on their way, and those that wait for a person. */
const NEEDED = 'SELECT op_id FROM outbox UNION SELECT op_id FROM inbox WHERE resolved_at IS NULL';

const idOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

export function operationLogOf(path: string): string {
  return join(dirname(path), 'ops.log');
}

/** Records behind the bytes that they are chained to. */
function chained(before: Buffer, records: readonly LoggedOperation[], key: Buffer): Buffer {
  let link = linkAt(before, before.length);
  const parts = [before];
  for (const record of records) {
    const bytes = sealed(record, key, link);
    link = linkAt(bytes, bytes.length);
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

/** Reads the log of the replica at `path` without opening it for writing. */
export function readOperationLog(path: string, key: Buffer): Logged {
  const file = operationLogOf(path);
  if (!existsSync(file)) return { records: [], damaged: 0 };
  return readLog(readFileSync(file), operationLogKey(key));
}

/** The highest number of the log that a replica knows of, 0 where it never had one. */
export function writtenNumber(database: Readable): number {
  return Number(database.value<string>('SELECT value FROM fact WHERE name = ?', [WRITTEN]) ?? 0);
}

/**
 * Opens the log of the replica at `path`, making it where there is none. The torn record of a power cut is cut off; where more than that
 * cannot be read a copy of it is set aside first.
 *
 * @param written what is numbered higher than this is found; the rest the replica knows
 *
 * @throws ReplicaError
 */
export function createOperationLog(
  path: string,
  replicaKey: Buffer,
  written: number,
): { log: OperationLog; found: Logged } {
  const file = operationLogOf(path);
  const key = operationLogKey(replicaKey);
  let handle: number | undefined;
  let link: Buffer = Buffer.alloc(0);
  let size = 0;
  let next = 1;
  let worthwhile = WORTHWHILE;
  /** Where the running transaction's records begin, null where it has none. */
  let begun: { size: number; link: Buffer; next: number } | null = null;

  /** One file after the other: a process killed here leaves the old one or the new one. */
  function rewrite(records: readonly LoggedOperation[]): void {
    const parts: Buffer[] = [newHeader()];
    for (const record of records)
      parts.push(sealed(record, key, linkAt(parts.at(-1) as Buffer, (parts.at(-1) as Buffer).length)));
    const bytes = Buffer.concat(parts);
    const fresh = unfinished(file);
    makePrivateFile(fresh);
    try {
      const writing = openSync(fresh, 'r+');
      try {
        writeSync(writing, bytes);
        fsyncSync(writing);
      } finally {
        closeSync(writing);
      }
      if (handle !== undefined) closeSync(handle);
      handle = undefined;
      renameSync(fresh, file);
    } finally {
      rmSync(fresh, { force: true });
      handle ??= openSync(file, 'r+');
    }
    flushFolder(dirname(file));
    size = bytes.length;
    link = linkAt(bytes, size);
  }

  function open(): Logged {
    if (!existsSync(file)) {
      rewrite([]);
      return { records: [], damaged: 0 };
    }
    const bytes = readFileSync(file);
    const { records, end, damaged } = readLog(bytes, key, ({ number }) => {
      next = Math.max(next, number + 1);
      return number > written;
    });
    if (damaged > 0) copyFileSync(file, asideName(file));
    if (damaged > 0 || bytes.length < HEADER_BYTES) rewrite(readLog(bytes, key).records);
    else {
      handle = openSync(file, 'r+');
      if (end < bytes.length) ftruncateSync(handle, end);
      size = end;
      link = linkAt(bytes, end);
    }
    return { records, damaged };
  }

  function write(records: readonly LoggedOperation[]): void {
    if (handle === undefined) throw new Error('the operation log is closed');
    begun = { size, link, next };
    const bytes = chained(link, records, key).subarray(link.length);
    link = linkAt(bytes, bytes.length);
    for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done, bytes.length - done, size + done);
    fdatasyncSync(handle);
    size += bytes.length;
    next += records.length;
  }

  function compact(database: Readable): void {
    if (size === HEADER_BYTES) return;
    const rows = database.all<{ op_id: Uint8Array }>(NEEDED);
    const waiting = new Set(rows.map(({ op_id }) => idOf(op_id)));
    const bytes = readFileSync(file);
    /** Place of the last record of each operation that is needed. */
    const last = new Map<string, number>();
    let count = 0;
    readLog(bytes, key, ({ op_id }) => {
      const id = idOf(op_id);
      if (waiting.has(id)) last.set(id, count);
      count += 1;
      return false;
    });
    if (last.size < count) {
      let place = 0;
      rewrite(readLog(bytes, key, ({ op_id }) => last.get(idOf(op_id)) === place++).records);
    }
    worthwhile = Math.max(WORTHWHILE, 2 * size);
  }

  let followed: Writable | undefined;

  try {
    const found = open();
    const log: OperationLog = {
      follow(database, written) {
        next = Math.max(next, written + 1);
        // Triggers of this connection alone: whoever writes to the outbox, nothing can be forgotten, and a rollback forgets by itself.
        database.execute(`
          CREATE TEMP TABLE touched_operation (seq INTEGER PRIMARY KEY);
          CREATE TEMP TRIGGER operation_added AFTER INSERT ON main.outbox
            BEGIN INSERT OR IGNORE INTO touched_operation VALUES (new.seq); END;
          CREATE TEMP TRIGGER operation_changed AFTER UPDATE OF op_bson, depends_on ON main.outbox
            BEGIN INSERT OR IGNORE INTO touched_operation VALUES (new.seq); END;`);
        followed = database;
      },
      flush() {
        if (followed === undefined) return;
        const rows = followed.all<Omit<LoggedOperation, 'number'>>(TOUCHED);
        if (rows.length === 0) return;
        followed.run('DELETE FROM touched_operation');
        try {
          if (size > worthwhile) compact(followed);
          write(rows.map((row, index) => ({ number: next + index, ...row })));
        } catch (error) {
          throw translatedSystemError(error);
        }
        followed.run('INSERT OR REPLACE INTO fact (name, value) VALUES (?, ?)', [WRITTEN, String(next - 1)]);
      },
      ended(committed) {
        if (!committed && begun !== null && handle !== undefined) {
          ({ size, link, next } = begun);
          try {
            ftruncateSync(handle, size);
          } catch {
            // The next record overwrites it; where none comes it is put into the outbox at the next start, which harms nothing.
          }
        }
        begun = null;
      },
      compact,
      close() {
        if (handle !== undefined) closeSync(handle);
        handle = undefined;
        key.fill(0);
      },
    };
    return { log, found };
  } catch (error) {
    if (handle !== undefined) closeSync(handle);
    key.fill(0);
    throw translatedSystemError(error);
  }
}

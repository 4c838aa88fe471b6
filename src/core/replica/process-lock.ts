import { existsSync } from 'node:fs';
import Database from 'better-sqlite3-multiple-ciphers';
import { makePrivateFile, systemCode } from './files.ts';
import { ReplicaError, translated } from './replica-error.ts';

/** Held by this process until it is released, or until the process is gone, however it went. */
export interface ProcessLock {
  release(): void;
}

/** Milliseconds: a scanner may look at the file for a moment; another instance of the app never lets go of it. */
const PATIENCE = 500;

function lockOf(path: string): string {
  return `${path}.lock`;
}

/** Whether this replica is or was shared once. */
export function hasLock(path: string): boolean {
  return existsSync(lockOf(path));
}

/**
 * Takes the lock of a replica that two connections of one process share: the file beside it is an empty SQLite database under SQLite's
 * exclusive lock, which the operating system takes back when the process dies, on Windows, macOS and Linux alike. The file stays:
 * removing a lock file races with whoever waits for it.
 *
 * @returns null where nothing may be written there: such a replica is only read, from a copy
 * @throws ReplicaError `IN_USE` where another process (or another thread of this one) has it
 */
export function takeLock(path: string): ProcessLock | null {
  const file = lockOf(path);
  try {
    if (!existsSync(file)) makePrivateFile(file);
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(systemCode(error) ?? '')) return null;
    if (systemCode(error) !== 'EEXIST') throw error;
  }
  let connection: Database | undefined;
  try {
    connection = new Database(file, { timeout: PATIENCE });
    connection.pragma('journal_mode = MEMORY'); // nothing is ever written, but no journal may appear either
    connection.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    connection?.close();
    const meaning = translated(error);
    if (meaning instanceof ReplicaError && ['READ_ONLY', 'NO_PERMISSION'].includes(meaning.code)) return null;
    throw meaning;
  }
  const held = connection;
  return { release: () => void held.close() };
}

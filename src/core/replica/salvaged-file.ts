import { copyFileSync, existsSync, linkSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { asideName, flushFolder, logOf } from './files.ts';

/** Where a replica that was made of a damaged one waits, complete, to take its place. */
export function salvagedOf(path: string): string {
  return `${path}.salvaged`;
}

/** A second name for a file, or a second file where the file system knows no second names. */
function alsoAt(path: string, name: string): void {
  try {
    linkSync(path, name);
  } catch {
    copyFileSync(path, name);
  }
}

/**
 * Puts the salvaged replica in the place of the damaged one, which is kept with its log under another name. A process killed here leaves the
 * salvaged file where it is, and the next opening begins this step anew. Only for who holds the lock of the replica.
 *
 * @returns the name of the damaged file now, null where there was none
 */
export function putSalvagedInPlace(path: string): string | null {
  const aside = existsSync(path) ? asideName(path) : null;
  if (aside !== null) alsoAt(path, aside);
  if (existsSync(logOf(path))) alsoAt(logOf(path), logOf(aside ?? asideName(path)));
  flushFolder(dirname(path));
  // The old log must be gone first: SQLite would move it into the new file.
  for (const file of [logOf(path), `${path}-shm`]) rmSync(file, { force: true });
  renameSync(salvagedOf(path), path);
  flushFolder(dirname(path));
  return aside;
}

/** The name for a whole copy of a replica beside it (`Replica.copyTo`), by the time (UTC). */
export function copyNameOf(path: string, at: Date): string {
  return `${path}.copy-${at.toISOString().replace(/[:.]/g, '-')}`;
}

/** Copies beside a replica, the newest first. */
export function copiesOf(path: string): string[] {
  const start = `${basename(path)}.copy-`;
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(start) && /^\d[\dTZ-]+$/.test(name.slice(start.length)))
    .sort()
    .reverse()
    .map((name) => join(dirname(path), name));
}

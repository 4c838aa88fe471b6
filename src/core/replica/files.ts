import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { ReplicaError } from './replica-error.ts';

/** The operating system's own name of an error (`ENOENT`), or undefined for anything else thrown. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'errno' in error && 'code' in error ? String(error.code) : undefined;
}

/** A failure of the file system as a `ReplicaError`; anything else as it is. */
export function translatedSystemError(error: unknown): unknown {
  switch (systemCode(error)) {
    case 'ENOENT':
      return new ReplicaError('MISSING', 'there is no replica', error);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new ReplicaError('NO_PERMISSION', 'the operating system denies access to the replica', error);
    case 'ENOSPC':
    case 'EDQUOT':
      return new ReplicaError('NO_SPACE', 'the disk is full', error);
    case 'EIO':
      return new ReplicaError('DISK_FAILURE', 'the disk reported an error', error);
    default:
      return error;
  }
}

export function logOf(path: string): string {
  return `${path}-wal`;
}

/** Whether the file and its folder take writes, by trying: permission bits say too little on Windows and network folders. */
export function mayWrite(path: string): boolean {
  const probe = unfinished(path);
  try {
    closeSync(openSync(path, 'r+'));
    makePrivateFile(probe);
    rmSync(probe);
    return true;
  } catch (error) {
    return !['EACCES', 'EPERM', 'EROFS'].includes(systemCode(error) ?? '');
  }
}

function flush(path: string, flags: string): void {
  const handle = openSync(path, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** On Windows a folder cannot be flushed; there the rename is journalled by the file system. */
export function flushFolder(folder: string): void {
  if (process.platform !== 'win32') flush(folder, 'r');
}

/**
 * Puts a finished file in its place in one step, unless something is there already.
 *
 * @returns false, leaving both files as they are, when the place is taken
 */
export function moveWithoutReplacing(from: string, to: string): boolean {
  flush(from, 'r+');
  try {
    linkSync(from, to);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST') return false;
    // File systems without hard links: exFAT, some network folders.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL', 'EMLINK'].includes(code ?? '')) throw error;
    if (existsSync(to)) return false;
    renameSync(from, to);
  }
  rmSync(from, { force: true });
  flushFolder(dirname(to));
  return true;
}

/** A name beside `path` that nobody has, for a file that is not finished yet. */
export function unfinished(path: string): string {
  return join(dirname(path), `${basename(path)}.${randomUUID()}.new`);
}

/** Removes what processes that were killed left unfinished: old wraps of a key must not lie about. Only for who holds the replica. */
export function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder))
    if (/\.[0-9a-f-]{36}\.new(?:-wal|-journal)?$/.test(name)) rmSync(join(folder, name), { force: true });
}

/** A name beside `path`, with the time (UTC) in it, for what is kept of a damaged file; nothing is there yet. */
export function asideName(path: string): string {
  const name = `${path}.damaged-${new Date().toISOString().replace(/[:.]/g, '-')}`;
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? name : `${name}-${count}`;
    if (!existsSync(free)) return free;
  }
}

/** Makes an empty file that only this user may read. */
export function makePrivateFile(path: string): void {
  closeSync(openSync(path, 'wx', 0o600));
}

/** Copies the file with its log into a folder of our own; still encrypted. */
export function privateCopy(path: string): { path: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'igv-crm-reading-'));
  const copy = join(folder, 'replica.db');
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const state = () => [path, logOf(path)].map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs);
  try {
    const before = state();
    copyFileSync(path, copy, constants.COPYFILE_FICLONE);
    if (existsSync(logOf(path))) copyFileSync(logOf(path), logOf(copy), constants.COPYFILE_FICLONE);
    if (String(state()) !== String(before))
      throw new ReplicaError('IN_USE', 'another process is writing to the replica');
    for (const file of [copy, logOf(copy)]) if (existsSync(file)) chmodSync(file, 0o600);
    return { path: copy, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

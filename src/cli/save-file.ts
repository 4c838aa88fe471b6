import { randomBytes } from 'node:crypto';
import { link, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { CliFailure } from './failure.ts';

function explain(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'EEXIST') return new CliFailure('FILE_EXISTS', path);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new CliFailure('NO_SPACE', path);
  return /^E[A-Z]+$/.test(code) ? new CliFailure('FILE_NOT_WRITABLE', path) : error;
}

/** Throws FILE_EXISTS early, before work is done whose result could not be kept. */
export async function mustBeFree(path: string, force: boolean): Promise<void> {
  if (path === '-' || force) return;
  const found = await stat(path).catch(() => null);
  if (found !== null) throw new CliFailure('FILE_EXISTS', path);
}

/** Gives a complete file its name without ever replacing another one. */
async function nameWithoutReplacing(part: string, path: string): Promise<void> {
  try {
    await link(part, path);
    await rm(part);
  } catch (error) {
    // Some file systems (FAT, network shares) have no links: there the name is looked at first.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw error;
    await mustBeFree(path, false);
    await rename(part, path);
  }
}

/**
 * Writes a file whole or not at all, readable by its owner only: it holds people's data. An existing file is replaced only with `force`.
 *
 * @throws CliFailure FILE_EXISTS, FILE_NOT_WRITABLE, NO_SPACE
 */
export async function saveFile(path: string, content: Blob, force: boolean): Promise<void> {
  const target = resolve(path);
  // A device or a folder is not replaced, whatever is wished.
  const found = await stat(target).catch(() => null);
  if (found !== null && !found.isFile()) throw new CliFailure('FILE_NOT_WRITABLE', path);
  const part = join(dirname(target), `.${basename(target).slice(0, 200)}.${randomBytes(6).toString('hex')}.part`);
  try {
    const file = await open(part, 'wx', 0o600);
    try {
      await file.writeFile(content.stream());
      await file.sync();
    } finally {
      await file.close();
    }
    if (force) await rename(part, target);
    else await nameWithoutReplacing(part, target);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw explain(error, path);
  }
}

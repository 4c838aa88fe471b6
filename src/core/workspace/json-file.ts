import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { AnyFormat } from '../../domain/workspace-file.ts';
import { flushFolder, moveWithoutReplacing, systemCode, unfinished } from '../replica/files.ts';
import { WorkspaceError } from './workspace-error.ts';

/** Virus scanners and indexers on Windows hold a new file for moments. */
const RENAME_ATTEMPTS = 20;
const RENAME_PAUSE = 25;

/** A failure of the file system as a `WorkspaceError`; anything else as it is. */
export function translated(error: unknown): unknown {
  switch (systemCode(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'EBUSY':
      return new WorkspaceError('NO_PERMISSION', 'the operating system denies access to the workspace', {
        cause: error,
      });
    case 'ENOSPC':
    case 'EDQUOT':
      return new WorkspaceError('NO_SPACE', 'the disk is full', { cause: error });
    default:
      return error;
  }
}

/**
 * @returns undefined where there is none
 * @throws WorkspaceError `DAMAGED`, `FROM_THE_FUTURE` or `NO_PERMISSION`
 */
export function readJsonFile<Schema extends z.ZodType>(path: string, schema: Schema, format: number) {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    if (systemCode(error) !== undefined) throw translated(error);
    throw new WorkspaceError('DAMAGED', 'the file is not JSON', { cause: error });
  }
  const any = AnyFormat.safeParse(content);
  if (any.success && any.data.format > format)
    throw new WorkspaceError('FROM_THE_FUTURE', `the file has format ${any.data.format}, this app knows ${format}`);
  const known = schema.safeParse(content);
  if (!known.success) {
    const places = known.error.issues.map(({ path: place }) => place.join('.')).join(', ');
    throw new WorkspaceError('DAMAGED', `the file is not as it was written: ${places}`);
  }
  return known.data;
}

/**
 * Writes all of it or nothing: a process killed or a disk full at any moment leaves the old content. Only its owner can read it.
 *
 * @param replace false to fail with `ALREADY_THERE` where a file exists
 */
export function writeJsonFile(path: string, content: unknown, { replace }: { replace: boolean }): void {
  const fresh = unfinished(path);
  try {
    const file = openSync(fresh, 'wx', 0o600);
    try {
      writeSync(file, `${JSON.stringify(content, null, 2)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (replace) {
      renamePatiently(fresh, path);
      flushFolder(dirname(path));
    } else if (!moveWithoutReplacing(fresh, path)) {
      throw new WorkspaceError('ALREADY_THERE', 'there is a workspace here already');
    }
  } catch (error) {
    throw translated(error);
  } finally {
    rmSync(fresh, { force: true });
  }
}

function renamePatiently(from: string, to: string): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      const held = process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(systemCode(error) ?? '');
      if (!held || attempt === RENAME_ATTEMPTS) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RENAME_PAUSE);
    }
  }
}

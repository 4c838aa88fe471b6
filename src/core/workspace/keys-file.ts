import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { WORKSPACE_FORMAT, WorkspaceFile } from '../../domain/workspace-file.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';
import { WorkspaceError } from './workspace-error.ts';

export const KEYS_FILE = 'workspace.json';
export const REPLICA_FILE = 'replica.db';

/** `workspace.json`, read anew for every change, so that fields of a newer app and another process's changes stay. */
export interface KeysFile {
  read(): WorkspaceFile;
  update(change: (content: WorkspaceFile) => void): void;
  /** For what must not stop anybody from signing in: a full disk or a folder that cannot be written are not errors here. */
  updateIfPossible(change: (content: WorkspaceFile) => void): void;
}

export function keysFile(folder: string): KeysFile {
  const path = join(folder, KEYS_FILE);

  function read(): WorkspaceFile {
    const content = readJsonFile(path, WorkspaceFile, WORKSPACE_FORMAT);
    if (content) return content;
    if (existsSync(join(folder, REPLICA_FILE)))
      throw new WorkspaceError('KEYS_MISSING', `a replica without its ${KEYS_FILE}`);
    throw new WorkspaceError('MISSING', 'there is no workspace here');
  }

  function update(change: (content: WorkspaceFile) => void): void {
    const content = read();
    const before = JSON.stringify(content);
    change(content);
    if (JSON.stringify(content) !== before) writeJsonFile(path, content, { replace: true });
  }

  return {
    read,
    update,
    updateIfPossible(change) {
      try {
        update(change);
      } catch (error) {
        if (!(error instanceof WorkspaceError) || !['NO_SPACE', 'NO_PERMISSION'].includes(error.code)) throw error;
      }
    },
  };
}

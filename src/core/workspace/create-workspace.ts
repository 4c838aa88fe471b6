import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { WORKSPACE_FORMAT, type WorkspaceFile } from '../../domain/workspace-file.ts';
import { translated, writeJsonFile } from './json-file.ts';
import { KEYS_FILE, REPLICA_FILE } from './keys-file.ts';
import { openWorkspace } from './open-workspace.ts';
import { mustBeNewPassword } from './password.ts';
import { personEntry } from './person-entry.ts';
import { newRecoveryKey, recoveryKeyText } from './recovery-key.ts';
import { STRONG_COST } from './seal.ts';
import type { CreateWorkspaceOptions, Workspace } from './workspace.ts';
import { WorkspaceError } from './workspace-error.ts';
import { wrapWithRecoveryKey } from './wraps.ts';

/** True where there is anything that `createWorkspace` would not write over. */
export function workspaceExists(folder: string): boolean {
  return [KEYS_FILE, REPLICA_FILE].some((name) => existsSync(join(folder, name)));
}

/**
 * Makes the keys of a new workspace. Its replica is made when it is opened for the first time.
 *
 * @returns the replica's key, and the recovery key as it is to be shown, once
 * @throws WorkspaceError `ALREADY_THERE`, `NO_PERMISSION`, `NO_SPACE` or a rule of passwords
 */
export async function createWorkspace(
  options: CreateWorkspaceOptions,
): Promise<{ workspace: Workspace; key: Buffer; recoveryKey: string }> {
  const { folder, person, password, kind = 'EMBEDDED', proved = false, clock, cost = STRONG_COST } = options;
  if (!proved) mustBeNewPassword(password);
  if (workspaceExists(folder)) throw new WorkspaceError('ALREADY_THERE', 'there is a workspace here already');
  const id = randomBytes(12).toString('hex');
  const key: Buffer = randomBytes(32);
  const recoveryKey = newRecoveryKey();
  const content: WorkspaceFile = {
    format: WORKSPACE_FORMAT,
    id,
    kind,
    created_at: clock.now().toISOString(),
    replica: null,
    people: [await personEntry(key, person, password, { id, cost })],
    recovery: wrapWithRecoveryKey(key, recoveryKey, id),
    waiting: { device: { failures: 0, remaining_ms: 0 }, people: {} },
  };
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw translated(error);
  }
  writeJsonFile(join(folder, KEYS_FILE), content, { replace: false });
  return { workspace: openWorkspace(folder, { clock, cost }), key, recoveryKey: recoveryKeyText(recoveryKey) };
}

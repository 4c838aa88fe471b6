import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createWorkspace } from '../core/workspace/create-workspace.ts';
import { openWorkspace, type Person } from '../core/workspace/index.ts';
import type { WorkspaceFile } from '../domain/workspace-file.ts';
import { fakeClock } from './fake-clock.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A thousandth of the real cost: what is tested with it is not how long a guess takes. */
export const CHEAP = { n: 2 ** 7, r: 8, p: 1 };

export const anna: Person = { id: 'a'.repeat(24), email: 'Anna@igv.example', name: 'Anna Lévy' };
export const boris: Person = { id: 'b'.repeat(24), email: 'boris@igv.example', name: 'Boris' };
export const PASSWORD = 'correct horse battery';
export const OTHER_PASSWORD = 'another good password';

/** The keys of a workspace that Anna has just made. */
export async function newWorkspace(folder = join(temporaryFolder(), 'workspace')) {
  const clock = fakeClock();
  const made = await createWorkspace({ folder, person: anna, password: PASSWORD, clock, cost: CHEAP });
  return { ...made, folder, clock, reopened: () => openWorkspace(folder, { clock, cost: CHEAP }) };
}

export function keysFileOf(folder: string): string {
  return join(folder, 'workspace.json');
}

export function keysIn(folder: string): WorkspaceFile {
  return JSON.parse(readFileSync(keysFileOf(folder), 'utf8'));
}

export const failingWith = (code: string) => expect.objectContaining({ name: 'WorkspaceError', code });

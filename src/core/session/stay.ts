import { setTimeout as delay } from 'node:timers/promises';
import { Failure } from '../../contract/errors.ts';
import { KeychainError } from '../keychain/index.ts';
import type { Keychain } from '../ports.ts';
import { type UnlockedWorkspace, type Workspace, WorkspaceError } from '../workspace/index.ts';

/** Waits for what a keychain has to do, but no longer than one needs that asks nobody: signing in does not wait for a prompt. */
export function forAMoment(work: Promise<void>): Promise<void> {
  return Promise.race([work, delay(1_000, undefined, { ref: false })]);
}

/** Whether the keychain still holds what opens for this person. */
async function opensFor(workspace: Workspace, keychain: Keychain, personId: string): Promise<boolean> {
  if (workspace.staying()?.id !== personId) return false;
  try {
    const { key } = await workspace.unlockWithKeychain(keychain);
    key.fill(0);
    return true;
  } catch (error) {
    if (error instanceof WorkspaceError && error.code === 'NOT_STAYING') return false;
    throw error;
  }
}

/**
 * Makes the choice of who is signed in what it should be.
 *
 * @param signal aborted when that person is not signed in any more
 * @throws Failure UNAVAILABLE (KEYCHAIN) when the keychain does not take it
 */
export async function chooseStay(
  workspace: Workspace,
  { key, person }: UnlockedWorkspace,
  choice: { stay: boolean; keychain: Keychain | null; signal: AbortSignal },
): Promise<void> {
  const { stay, keychain, signal } = choice;
  if (!stay) {
    if (workspace.staysSignedIn(person.id)) await workspace.stopStayingSignedIn(person.id, keychain);
    return;
  }
  try {
    if (keychain === null) throw new KeychainError('there is no keychain');
    if (!(await opensFor(workspace, keychain, person.id)))
      await workspace.staySignedIn(key, person.id, keychain, signal);
  } catch (error) {
    if (signal.aborted) throw new Failure('LOCKED', {});
    if (error instanceof KeychainError) throw new Failure('UNAVAILABLE', { reason: 'KEYCHAIN' });
    throw error;
  }
}

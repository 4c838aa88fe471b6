import { randomBytes } from 'node:crypto';
import type { PasswordWrap, ScryptCost, Sealed, WorkspaceFile } from '../../domain/workspace-file.ts';
import { derivedKey, seal, stretchedKey, unseal } from './seal.ts';

/** The ways to the replica's key. What opens to anything but a key of this length was not made by us. */
const KEY_BYTES = 32;

const RECOVERY = 'recovery key';

type RecoveryWrap = WorkspaceFile['recovery'];

function keyOrNull(opened: Buffer | null): Buffer | null {
  return opened?.length === KEY_BYTES ? opened : null;
}

export async function wrapWithPassword(
  key: Buffer,
  password: string,
  whose: { workspaceId: string; personId: string },
  cost: ScryptCost,
): Promise<PasswordWrap> {
  const salt = randomBytes(16).toString('hex');
  const wrapping = await stretchedKey(password, salt, cost);
  const sealed = seal(wrapping, key, [whose.workspaceId, 'password', whose.personId]);
  wrapping.fill(0);
  return { cost, salt, ...sealed };
}

/** @returns null for a wrong password */
export async function unwrapWithPassword(
  wrap: PasswordWrap,
  password: string,
  whose: { workspaceId: string; personId: string },
): Promise<Buffer | null> {
  const wrapping = await stretchedKey(password, wrap.salt, wrap.cost);
  const key = unseal(wrapping, wrap, [whose.workspaceId, 'password', whose.personId]);
  wrapping.fill(0);
  return keyOrNull(key);
}

export function wrapWithRecoveryKey(key: Buffer, recoveryKey: Buffer, workspaceId: string): RecoveryWrap {
  const salt = randomBytes(16).toString('hex');
  return { salt, ...seal(derivedKey(recoveryKey, salt, RECOVERY), key, [workspaceId, RECOVERY, '']) };
}

export function unwrapWithRecoveryKey(wrap: RecoveryWrap, recoveryKey: Buffer, workspaceId: string): Buffer | null {
  return keyOrNull(unseal(derivedKey(recoveryKey, wrap.salt, RECOVERY), wrap, [workspaceId, RECOVERY, '']));
}

/** The other half, `kept`, lies in the operating system's keychain. */
export function wrapWithKeychain(key: Buffer, kept: Buffer, whose: { workspaceId: string; personId: string }): Sealed {
  return seal(kept, key, [whose.workspaceId, 'keychain', whose.personId]);
}

export function unwrapWithKeychain(
  wrap: Sealed,
  kept: Buffer,
  whose: { workspaceId: string; personId: string },
): Buffer | null {
  if (kept.length !== KEY_BYTES) return null;
  return keyOrNull(unseal(kept, wrap, [whose.workspaceId, 'keychain', whose.personId]));
}

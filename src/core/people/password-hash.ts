import { hash, verify } from '@node-rs/bcrypt';
import { mustBeNewPassword } from '../workspace/index.ts';

/** Bcrypt counts no more of a password (security.md 5). */
const COUNTED_BYTES = 72;
const COST = 12;

/** Stands in for somebody who is not there, so that the answer takes as long; what it would open to is never asked. */
const nobody = '$2b$12$lieV1qhB2pSZZqmk601.auE/627lkYkIjotbXc/18hZmWod0G2joe';

/** Hashes of the web backend: `$2y$` is PHP's name for what OpenBSD calls `$2b$`. */
const known = /^\$2[aby]\$/;

/** The bytes that count. An old backend cut a longer password there, perhaps inside a letter (security.md 5). */
function counted(password: string): Uint8Array {
  return Buffer.from(password, 'utf8').subarray(0, COUNTED_BYTES);
}

/**
 * Whether this is the password of a bcrypt hash, computed off the main thread. Null is somebody unknown: as long, and false. As typed or
 * composed: the web backend takes what its browser sends.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const hashed = stored !== null && known.test(stored) ? stored.replace(/^\$2y\$/, '$2b$') : null;
  const asTyped = await verify(counted(password), hashed ?? nobody);
  if (hashed === null) return false;
  const composed = password.normalize('NFC');
  return asTyped || (composed !== password && (await verify(counted(composed), hashed)));
}

/**
 * The hash that the web backend verifies: `$2b$`, cost 12.
 *
 * @throws WorkspaceError where a new password may not be so (security.md 5): over 72 bytes, with NUL, under 10 characters
 */
export function hashPassword(password: string): Promise<string> {
  mustBeNewPassword(password);
  // The library gives what it makes PHP's name; both names are of the same algorithm.
  return hash(counted(password.normalize('NFC')), COST).then((hashed) => hashed.replace(/^\$2y\$/, '$2b$'));
}

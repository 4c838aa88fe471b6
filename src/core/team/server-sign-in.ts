import { hash } from 'node:crypto';
import { Failure } from '../../contract/errors.ts';
import { verifyPassword } from '../people/index.ts';
import type { Connection, Guard, SignIn } from '../remote/index.ts';
import { idValue } from '../replica/index.ts';

/** What is kept of a bcrypt hash: enough to see that it was changed, nothing to guess passwords with (sync.md 4). */
export function markOf(stored: string | null): string | null {
  return stored === null ? null : hash('sha256', stored, 'hex');
}

/**
 * Whose address and password these are at the team's server; null for a wrong password and for somebody unknown, after the same time.
 *
 * @param begin counts the attempt, once the server has answered and before the password is tried
 * @throws what `begin` throws; RemoteError
 */
export async function signInAt(
  connection: Connection,
  { email, password }: { email: string; password: string },
  begin: () => void,
): Promise<SignIn | null> {
  const found = await connection.findSignIn(email.normalize('NFC').trim());
  begin();
  return (await verifyPassword(password, found?.hash ?? null)) ? found : null;
}

/** Fields that a hash may stand in: those of the web backend first (data layer specification, 4.1 and 4.2). */
const passwordFields = ['password', 'hashed_password', 'password_hash'];

/**
 * Writes another hash in the place of the one that was found.
 *
 * @throws Failure CONFLICT (CHANGED_SINCE) where it was changed meanwhile; RemoteError
 */
export async function writePassword(connection: Connection, { collection, id, hash: old }: SignIn, stored: string) {
  const guards: [field: string, guard: Guard][] =
    old === null
      ? [['password', { field: 'password', absent: true }]]
      : passwordFields.map((field) => [field, { field, value: old }]);
  for (const [field, guard] of guards)
    if (
      await connection.direct.update(collection, idValue(id), { guard: [guard], set: { [field]: stored }, unset: [] })
    )
      return;
  throw new Failure('CONFLICT', { reason: 'CHANGED_SINCE' });
}

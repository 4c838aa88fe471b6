import { WorkspaceError } from './workspace-error.ts';

export const PASSWORD_MIN_CHARACTERS = 10;

/** Bcrypt, which the web backend uses, counts no more (security.md 5); a password must be the same in both. */
export const PASSWORD_MAX_BYTES = 72;

/** Rules on setting a password, never on verifying one. Throws `PASSWORD_HAS_NUL`, `PASSWORD_TOO_LONG` or `PASSWORD_TOO_SHORT`. */
export function mustBeNewPassword(password: string): void {
  const composed = password.normalize('NFC');
  if (composed.includes('\0')) throw new WorkspaceError('PASSWORD_HAS_NUL', 'a password cannot hold the character NUL');
  if (Buffer.byteLength(composed) > PASSWORD_MAX_BYTES)
    throw new WorkspaceError('PASSWORD_TOO_LONG', `a password has at most ${PASSWORD_MAX_BYTES} bytes`);
  if ([...composed].length < PASSWORD_MIN_CHARACTERS)
    throw new WorkspaceError('PASSWORD_TOO_SHORT', `a password has at least ${PASSWORD_MIN_CHARACTERS} characters`);
}

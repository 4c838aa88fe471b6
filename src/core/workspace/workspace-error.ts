/**
 * - `MISSING`: no workspace in this folder. `ALREADY_THERE`: one is, and is not replaced.
 * - `KEYS_MISSING`: a replica lies here without its workspace.json; nothing can open it until that file is put back.
 * - `DAMAGED`: a file cannot be understood; it is left as it is. `FROM_THE_FUTURE`: a newer app wrote it.
 * - `NO_PERMISSION`, `NO_SPACE`: the folder does not take the file.
 * - `WRONG_PASSWORD`: also for somebody who is not on this device. `WAIT`: too many wrong ones, see `remaining`.
 * - `PASSWORD_TOO_SHORT`, `PASSWORD_TOO_LONG` (72 bytes of UTF-8), `PASSWORD_HAS_NUL`: on setting one.
 * - `RECOVERY_KEY_MISTYPED`: the check letters do not fit. `RECOVERY_KEY_WRONG`: well typed, but of another workspace or replaced since.
 * - `NOT_STAYING`: no "stay signed in" here, or it was ended by locking: ask for the password.
 * - `NO_SUCH_PERSON`, `PERSON_EXISTS`, `LAST_PERSON`: about the people of this device.
 */
export type WorkspaceErrorCode =
  | 'MISSING'
  | 'ALREADY_THERE'
  | 'KEYS_MISSING'
  | 'DAMAGED'
  | 'FROM_THE_FUTURE'
  | 'NO_PERMISSION'
  | 'NO_SPACE'
  | 'WRONG_PASSWORD'
  | 'WAIT'
  | 'PASSWORD_TOO_SHORT'
  | 'PASSWORD_TOO_LONG'
  | 'PASSWORD_HAS_NUL'
  | 'RECOVERY_KEY_MISTYPED'
  | 'RECOVERY_KEY_WRONG'
  | 'NOT_STAYING'
  | 'NO_SUCH_PERSON'
  | 'PERSON_EXISTS'
  | 'LAST_PERSON';

export class WorkspaceError extends Error {
  readonly code: WorkspaceErrorCode;
  /** Milliseconds until the next attempt is taken; 0 where none is imposed. */
  readonly remaining: number;

  constructor(code: WorkspaceErrorCode, message: string, options: { remaining?: number; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'WorkspaceError';
    this.code = code;
    this.remaining = options.remaining ?? 0;
  }
}

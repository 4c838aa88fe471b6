/**
 * Everything that may go wrong with the file of the replica, each its own sentence to the user.
 *
 * - `MISSING`: there is no file, and none may be made.
 * - `IN_USE`: another process holds it (a second instance of the app, or a scanner that would not let go).
 * - `WRONG_KEY`: our file, but this is not its key.
 * - `NOT_A_REPLICA`: something else lies there: empty, cut short, or another program's (or another workspace's) file.
 * - `DAMAGED`: our file and our key, but pages of it no longer hold what was written.
 * - `READ_ONLY`: a write was asked of a replica that could only be opened for reading.
 * - `FROM_THE_FUTURE`: written by a newer version of the app.
 * - `NO_SPACE`: the disk is full; the transaction was rolled back.
 * - `NO_PERMISSION`: the operating system lets us not even read it.
 * - `DISK_FAILURE`: the disk answered with an error; close and open again, never take a later success for this one.
 */
export type ReplicaErrorCode =
  | 'MISSING'
  | 'IN_USE'
  | 'WRONG_KEY'
  | 'NOT_A_REPLICA'
  | 'DAMAGED'
  | 'READ_ONLY'
  | 'FROM_THE_FUTURE'
  | 'NO_SPACE'
  | 'NO_PERMISSION'
  | 'DISK_FAILURE';

export class ReplicaError extends Error {
  readonly code: ReplicaErrorCode;

  constructor(code: ReplicaErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'ReplicaError';
    this.code = code;
  }
}

const NAMED: Record<string, readonly [ReplicaErrorCode, string]> = {
  SQLITE_FULL: ['NO_SPACE', 'the disk is full'],
  SQLITE_BUSY: ['IN_USE', 'another process holds the replica'],
  SQLITE_LOCKED: ['IN_USE', 'another connection holds the replica'],
  SQLITE_CORRUPT: ['DAMAGED', 'a page of the replica is damaged'],
  SQLITE_NOTADB: ['DAMAGED', 'the first page of the replica cannot be read'],
  SQLITE_READONLY: ['READ_ONLY', 'the replica is open for reading only'],
  SQLITE_IOERR: ['DISK_FAILURE', 'the disk reported an error'],
  SQLITE_PERM: ['NO_PERMISSION', 'the operating system denies access to the replica'],
  SQLITE_CANTOPEN: ['NO_PERMISSION', 'the operating system does not open the replica'],
  SQLITE_AUTH: ['NO_PERMISSION', 'the operating system denies access to the replica'],
};

/** SQLite's own name of an error (`SQLITE_FULL`, extended ones included), or undefined for anything else thrown. */
export function sqliteCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : undefined;
}

/**
 * What a call to SQLite threw, as what to throw on: a `ReplicaError` where the file or the disk is the cause, the error itself
 * (a bug: wrong SQL, a broken constraint) otherwise. SQL text and values are never part of the message.
 */
export function translated(error: unknown): unknown {
  const code = sqliteCode(error);
  if (code === undefined) return error;
  const named = NAMED[code] ?? NAMED[code.split('_').slice(0, 2).join('_')];
  return named === undefined ? error : new ReplicaError(named[0], named[1], error);
}

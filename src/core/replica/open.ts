import { existsSync, rmSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type Database from 'better-sqlite3-multiple-ciphers';
import { connect, type Locking } from './connect.ts';
import {
  logOf,
  makePrivateFile,
  mayWrite,
  moveWithoutReplacing,
  privateCopy,
  translatedSystemError,
  unfinished,
} from './files.ts';
import { handlesOf, type Readable, type Writable } from './handles.ts';
import { identityOf, isKeyOf, type ReplicaIdentity, readSalt } from './identity.ts';
import { type Migration, migrate } from './migrate.ts';
import { opened, type Replica } from './opened.ts';
import { hasLock, type ProcessLock, takeLock } from './process-lock.ts';
import { ReplicaError, sqliteCode, translated } from './replica-error.ts';
import { putSalvagedInPlace, salvagedOf } from './salvaged-file.ts';
import { logLimits, tidying } from './tidying.ts';
import { givingWay, passing } from './turnstile.ts';
import { missingPages } from './wal-file.ts';

export type { Replica } from './opened.ts';

export interface OpenReplicaOptions {
  /** Make the file when there is none. An existing file is never replaced, whatever is wrong with it. */
  readonly create: boolean;
  readonly migrations: readonly Migration[];
  /** Makes good what follows from the documents (projections) each time after the migrations, also in the private copy of a file that cannot be written. */
  readonly prepare?: (database: Writable) => void;
  /** What is remembered of this file; tells a wrong key, a damaged file and a foreign file apart. */
  readonly expected?: ReplicaIdentity;
  /** Ask for reading only. A file that cannot be written is opened so in any case; see `Replica.readOnly`. */
  readonly readOnly?: boolean;
  /** Other threads of this process may join in with `attachReplica`, as the sync of a team workspace does; other processes stay out all the same. */
  readonly shared?: boolean;
}

/** A further connection to a replica that this process holds. It has a life: `close()` it before the replica itself is closed. */
export interface AttachedReplica {
  readonly readable: Readable;
  readonly writable: Writable;
  /** Moves the log into the file where there is much of it; to be called now and then, as the holder of the replica leaves that to who joined it. */
  tidy(): void;
  close(): void;
}

const KEY_BYTES = 32;
const PAGE_BYTES = 4096;
/**
 * The files this process holds. The operating system's locks belong to the process, and merely closing a second handle to a file drops
 * them: a file in this set must not be touched again, or another process could come in.
 */
const held = new Set<string>();

const UNENCRYPTED = Buffer.from('SQLite format 3\0').toString('hex');

/**
 * Opens the replica at `path` with its raw 32-byte key, bringing its schema to the newest of `migrations`. The key is not kept.
 *
 * Where the file or its folder cannot be written, an encrypted private copy is opened instead (the driver cannot read a file in WAL
 * mode from a folder it may not write to) and thrown away on closing.
 *
 * @throws ReplicaError, leaving the bytes of the file as they were
 */
export function openReplica(path: string, key: Buffer, options: OpenReplicaOptions): Replica {
  mustBeKey(key);
  if (held.has(resolve(path))) throw new ReplicaError('IN_USE', 'this process holds the replica already');
  try {
    if (existsSync(salvagedOf(path))) finishSalvage(path);
    if (!statSync(path, { throwIfNoEntry: false })) create(path, key, options);
    const lock = options.shared || hasLock(path) ? takeLock(path) : null;
    try {
      return openLocked(path, key, options, lock);
    } catch (error) {
      lock?.release();
      throw error;
    }
  } catch (error) {
    throw translatedSystemError(error);
  }
}

/**
 * Joins the process that holds a shared replica, in another thread. It only connects: nothing here touches the file but SQLite, as closing
 * any other handle to it would drop the locks of the whole process. Its transactions let those of the holder go first.
 *
 * @param turnstile that of the replica, sent to the thread with its `workerData`
 * @throws ReplicaError
 */
export function attachReplica(
  path: string,
  key: Buffer,
  { turnstile }: { turnstile: SharedArrayBuffer },
): AttachedReplica {
  mustBeKey(key);
  const connection = connectTo(path, key, undefined, 'SHARED');
  const passage = givingWay(turnstile);
  const { readable, writable } = handlesOf(connection, false, {
    passage,
    tidy: tidying(connection, path, logLimits.busy),
  });
  const tidyAtRest = tidying(connection, path, logLimits.resting);
  return {
    readable,
    writable,
    tidy() {
      try {
        if (connection.open) tidyAtRest(passing(passage));
      } catch {
        // A disk that fails is told by the next write.
      }
    },
    close: () => void connection.close(),
  };
}

/** The process that saved a damaged replica into a new one was killed just before the new one took its place. */
function finishSalvage(path: string): void {
  const lock = takeLock(path);
  if (lock === null) return;
  try {
    putSalvagedInPlace(path);
  } finally {
    lock.release();
  }
}

function mustBeKey(key: Buffer): void {
  if (key.length !== KEY_BYTES) throw new Error(`the key of a replica has ${KEY_BYTES} bytes`);
}

function openLocked(path: string, key: Buffer, options: OpenReplicaOptions, lock: ProcessLock | null): Replica {
  const identity = identify(path, key, options.expected);
  if (options.readOnly || !mayWrite(path)) {
    lock?.release();
    return openCopy(path, key, identity, options);
  }
  if (options.shared && lock === null)
    throw new ReplicaError('NO_PERMISSION', 'the lock beside the replica cannot be taken');
  mustBeWhole(path);
  // Exclusively first, also where it is shared afterwards: that proves the key, and that nobody has the file open for himself.
  let connection = connectTo(path, key, options.expected);
  if (options.shared) {
    connection.close();
    connection = connectTo(path, key, options.expected, 'SHARED');
  }
  held.add(resolve(path));
  const afterwards = () => {
    held.delete(resolve(path));
    lock?.release();
  };
  return opened(connection, { path, file: path, key, identity, options, readOnly: false, afterwards });
}

/** The new file gets its name when it is complete, so a process killed here leaves no half-made replica behind. */
function create(path: string, key: Buffer, options: OpenReplicaOptions): void {
  if (!options.create) throw new ReplicaError('MISSING', 'there is no replica');
  if (options.expected) throw new ReplicaError('MISSING', 'the replica that was made here is gone');
  if (existsSync(logOf(path))) throw new ReplicaError('MISSING', 'the replica is gone, its log is still there');
  const fresh = unfinished(path);
  makePrivateFile(fresh);
  try {
    const connection = connectTo(fresh, key, undefined);
    try {
      migrate(handlesOf(connection, false).writable, options.migrations);
    } finally {
      connection.close();
    }
    moveWithoutReplacing(fresh, path);
  } finally {
    for (const file of [fresh, logOf(fresh)]) rmSync(file, { force: true });
  }
}

function identify(path: string, key: Buffer, expected: ReplicaIdentity | undefined): ReplicaIdentity {
  const facts = statSync(path);
  const salt = facts.isFile() ? readSalt(path) : '';
  if (facts.size < PAGE_BYTES || salt === UNENCRYPTED || salt === '')
    throw new ReplicaError('NOT_A_REPLICA', 'this is not the file of a replica');
  if (expected && expected.salt !== salt)
    throw new ReplicaError('NOT_A_REPLICA', 'this is not the file that was made for this workspace');
  if (expected && !isKeyOf(expected, key)) throw new ReplicaError('WRONG_KEY', 'this is not the key of the replica');
  return identityOf(salt, key);
}

function mustBeWhole(path: string): void {
  const missing = missingPages(path);
  if (missing !== null) throw new ReplicaError('DAMAGED', `the replica was cut off before its page ${missing.first}`);
}

/** To SQLite a wrong key, a damaged first page and a foreign file are all the same. */
function connectTo(
  path: string,
  key: Buffer,
  expected: ReplicaIdentity | undefined,
  locking: Locking = 'EXCLUSIVE',
): Database {
  try {
    return connect(path, key, locking);
  } catch (error) {
    if (sqliteCode(error) !== 'SQLITE_NOTADB') throw translated(error);
    if (expected) throw new ReplicaError('DAMAGED', 'the first page of the replica is damaged', error);
    throw statSync(path).size % PAGE_BYTES === 0
      ? new ReplicaError('WRONG_KEY', 'this is not the key of the replica', error)
      : new ReplicaError('NOT_A_REPLICA', 'this is not the file of a replica', error);
  }
}

function openCopy(path: string, key: Buffer, identity: ReplicaIdentity, options: OpenReplicaOptions): Replica {
  const copy = privateCopy(path);
  try {
    mustBeWhole(copy.path);
    const connection = connectTo(copy.path, key, options.expected);
    return opened(connection, {
      path,
      file: copy.path,
      key,
      identity,
      options,
      readOnly: true,
      afterwards: copy.remove,
    });
  } catch (error) {
    copy.remove();
    throw error;
  }
}

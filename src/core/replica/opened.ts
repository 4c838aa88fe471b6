import { rmSync } from 'node:fs';
import type Database from 'better-sqlite3-multiple-ciphers';
import { makePrivateFile, moveWithoutReplacing, translatedSystemError, unfinished } from './files.ts';
import { handlesOf, type Readable, type Writable } from './handles.ts';
import type { ReplicaIdentity } from './identity.ts';
import { migrate } from './migrate.ts';
import type { OpenReplicaOptions } from './open.ts';
import { createOperationLog, type OperationLog, writtenNumber } from './operation-log.ts';
import type { LoggedOperation } from './operation-log-format.ts';
import { replayOperations, unknownOperations } from './replay-operations.ts';
import { ReplicaError, translated } from './replica-error.ts';
import { logLimits, tidying } from './tidying.ts';
import { createTurnstile, goingFirst } from './turnstile.ts';

/** The encrypted database of one workspace, held by this process alone. It has a life: `close()` it. */
export interface Replica {
  readonly path: string;
  /** True where the file or its folder cannot be written: the app says so and takes no edits. */
  readonly readOnly: boolean;
  readonly identity: ReplicaIdentity;
  /** Versions of the schema that were applied while opening. */
  readonly migrated: readonly number[];
  readonly readable: Readable;
  /** Throws `READ_ONLY` on every write where `readOnly`. */
  readonly writable: Writable;
  /** For `attachReplica`; null where the replica is not shared, or only read. */
  readonly turnstile: SharedArrayBuffer | null;
  /** Operations that only the log beside a team's file still had, and that are in the outbox again since it was opened. */
  readonly replayed: number;
  /** Reads every page; throws `DAMAGED` when one cannot be trusted. */
  quickCheck(): void;
  /** Writes a whole copy, encrypted under the same key, to a path where nothing is yet. */
  copyTo(path: string): void;
  /** Moves what the log holds into the file and lets go of it, after those who were attached. Closing twice is harmless. */
  close(): void;
}

export interface Opening {
  path: string;
  /** What is open: the replica, or a private copy of it. */
  file: string;
  key: Buffer;
  identity: ReplicaIdentity;
  options: OpenReplicaOptions;
  readOnly: boolean;
  afterwards(): void;
}

/** What is made of a connection whose key is proved: the schema brought to its newest version, and everything a replica can do. */
export function opened(
  connection: Database,
  { path, file, key, identity, options, readOnly, afterwards }: Opening,
): Replica {
  let log: OperationLog | null = null;
  try {
    const { writable: preparing } = handlesOf(connection, false, { tidy: tidying(connection, file) });
    const migrated = migrate(preparing, options.migrations);
    options.prepare?.(preparing);
    const shared = options.shared === true && !readOnly;
    const logged = shared && hasOutbox(preparing) ? createOperationLog(path, key, writtenNumber(preparing)) : null;
    log = logged?.log ?? null;
    const turnstile = shared ? createTurnstile() : null;
    const passage = turnstile === null ? undefined : goingFirst(turnstile);
    const tidy = tidying(connection, file, shared ? logLimits.longest : logLimits.alone);
    const { readable, writable } = handlesOf(connection, readOnly, { passage, log, tidy });
    const replayed = logged === null ? 0 : caughtUp(writable, logged.log, logged.found.records);
    return {
      path,
      readOnly,
      identity,
      migrated,
      readable,
      writable,
      turnstile,
      replayed,
      quickCheck() {
        const findings = readable.all<{ quick_check: string }>('PRAGMA quick_check');
        if (findings.length !== 1 || findings[0]?.quick_check !== 'ok')
          throw new ReplicaError('DAMAGED', `the replica has ${findings.length} damaged places`);
      },
      copyTo: (target) => copyTo(connection, target),
      close() {
        if (!connection.open) return;
        if (log !== null) closeLog(readable, log);
        connection.close();
        afterwards();
      },
    };
  } catch (error) {
    log?.close();
    connection.close();
    afterwards();
    throw error;
  }
}

const hasOutbox = (database: Readable) =>
  database.get("SELECT 1 FROM sqlite_schema WHERE name = 'outbox_of_document'") !== undefined;

/** Puts back what only the log has, before anything else is written; from then on the log follows the outbox. */
function caughtUp(writable: Writable, log: OperationLog, records: readonly LoggedOperation[]): number {
  const operations = unknownOperations(writable, records);
  log.follow(writable, writtenNumber(writable));
  const replayed = replayOperations(writable, operations);
  log.compact(writable);
  return replayed;
}

function closeLog(readable: Readable, log: OperationLog): void {
  try {
    if (readable.get('SELECT 1 FROM outbox LIMIT 1') === undefined) log.compact(readable);
  } catch {
    // What the log has too much is seen at the next start; a damaged or full disk must not keep the replica open.
  }
  log.close();
}

/** `VACUUM INTO` keeps the key; SQLite's backup interface fails on an encrypted file and `serialize` would give plaintext. */
function copyTo(connection: Database, target: string): void {
  const fresh = unfinished(target);
  try {
    makePrivateFile(fresh);
    connection.prepare('VACUUM INTO ?').run(fresh);
    if (!moveWithoutReplacing(fresh, target)) throw new Error('a copy never replaces a file');
  } catch (error) {
    throw translatedSystemError(translated(error));
  } finally {
    rmSync(fresh, { force: true });
  }
}

import { closeSync, copyFileSync, existsSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import type Database from 'better-sqlite3-multiple-ciphers';
import type { CollectionName } from '../../domain/collections.ts';
import { idText } from './codec.ts';
import { connect } from './connect.ts';
import { logOf, makePrivateFile, moveWithoutReplacing, translatedSystemError, unfinished } from './files.ts';
import { handlesOf, type Readable } from './handles.ts';
import { isKeyOf, type ReplicaIdentity } from './identity.ts';
import type { Mode } from './journal.ts';
import { migrate } from './migrate.ts';
import { type OpenReplicaOptions, openReplica } from './open.ts';
import { readOperationLog, writtenNumber } from './operation-log.ts';
import type { LoggedOperation } from './operation-log-format.ts';
import { takeLock } from './process-lock.ts';
import { replayOperations } from './replay-operations.ts';
import { ReplicaError, translated } from './replica-error.ts';
import { putBackRows } from './salvage-into.ts';
import type { Unreadable } from './salvage-rows.ts';
import { copiesOf, putSalvagedInPlace, salvagedOf } from './salvaged-file.ts';
import { recompute } from './view.ts';
import { fillMissingPages } from './wal-file.ts';

export interface SalvageOptions extends Pick<OpenReplicaOptions, 'migrations' | 'prepare'> {
  /** What is remembered of the file: without it a damaged file cannot be told from one of another key. */
  readonly expected: ReplicaIdentity;
  readonly mode: Mode;
}

/** What was found, and what of it is in the replica that took the place of the damaged one. */
export interface Salvaged {
  /** The damaged file under its new name (with its log), null where there was none. */
  setAside: string | null;
  /** The copy that was read as well, where the file itself could not be. */
  copy: string | null;
  /** Operations that wait for the server. */
  operations: number;
  /** Of these, how many only the operation log had. */
  fromLog: number;
  inbox: number;
  journal: number;
  /** Documents that are there. In a team's workspace those that are not come from the server again. */
  documents: number;
  unreadable: Unreadable[];
}

interface Source {
  connection: Database;
  close(): void;
}

/** Opens a private copy of a file that may be damaged; undefined where SQLite finds no replica in it. */
function openSource(path: string, key: Buffer, expected: ReplicaIdentity): Source | undefined {
  if (!existsSync(path) || statSync(path).size === 0) return undefined;
  const copy = unfinished(path);
  const remove = () => {
    for (const file of [copy, logOf(copy)]) rmSync(file, { force: true });
  };
  try {
    copyFileSync(path, copy);
    if (existsSync(logOf(path))) copyFileSync(logOf(path), logOf(copy));
    restoreSalt(copy, expected);
    fillMissingPages(copy);
    const connection = connect(copy, key);
    const close = () => {
      connection.close();
      remove();
    };
    if (connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'doc'").get() !== undefined)
      return { connection, close };
    close();
  } catch (error) {
    remove();
    const meaning = translated(error);
    if (!(meaning instanceof ReplicaError) || meaning.code !== 'DAMAGED') throw meaning;
  }
  return undefined;
}

/** The salt is no secret and is remembered elsewhere: a file in which it is damaged can be read with it. */
function restoreSalt(path: string, { salt }: ReplicaIdentity): void {
  const file = openSync(path, 'r+');
  try {
    writeSync(file, Buffer.from(salt, 'hex'), 0, 16, 0);
  } finally {
    closeSync(file);
  }
}

function sourcesOf(path: string, key: Buffer, expected: ReplicaIdentity) {
  const damaged = openSource(path, key, expected);
  for (const copy of copiesOf(path)) {
    const source = openSource(copy, key, expected);
    if (source !== undefined) return { damaged, copy: { path: copy, source } };
  }
  return { damaged, copy: null };
}

/** Operations of the log that belong into the outbox: those the file never knew of, and those whose rows cannot be read. */
function missingOperations(
  database: Readable,
  records: readonly LoggedOperation[],
  unreadable: readonly Unreadable[],
): LoggedOperation[] {
  const written = writtenNumber(database);
  const anyOfInbox = unreadable.some(({ table }) => table === 'inbox');
  const ranges = unreadable.filter(({ table }) => table === 'outbox');
  const isLost = ({ seq }: LoggedOperation) =>
    anyOfInbox || ranges.some(({ from, to }) => (from === null || seq >= from) && (to === null || seq <= to));
  const last = new Map(records.map((record) => [Buffer.from(record.op_id).toString('latin1'), record]));
  return [...last.values()]
    .filter((record) => record.number > written || isLost(record))
    .sort((left, right) => left.seq - right.seq);
}

/** Brings the new file to the newest version, with what the operation log has, and every document shown as its operations say. */
function finish(fresh: string, path: string, key: Buffer, options: SalvageOptions, unreadable: Unreadable[]) {
  const { migrations, prepare, mode } = options;
  const replica = openReplica(fresh, key, { create: false, migrations, prepare });
  try {
    let fromLog = 0;
    if (mode === 'TEAM') {
      const { records } = readOperationLog(path, key);
      fromLog = replayOperations(replica.writable, missingOperations(replica.readable, records, unreadable));
      replica.writable.transaction((database) => {
        const shown = database.all<{ coll: CollectionName; id_bson: Uint8Array }>(
          'SELECT coll, id_bson FROM doc WHERE mine_bson IS NOT NULL UNION SELECT coll, id_bson FROM outbox',
        );
        for (const { coll, id_bson } of shown) recompute(database, coll, idText(id_bson));
      });
    }
    replica.quickCheck();
    const count = (from: string) => replica.readable.value<number>(`SELECT count(*) FROM ${from}`) ?? 0;
    return {
      operations: count('outbox'),
      fromLog,
      inbox: count('inbox'),
      journal: count('journal'),
      documents: count('doc WHERE length(coalesce(mine_bson, base_bson)) > 0'),
    };
  } finally {
    replica.close();
  }
}

/** Makes a new file under the same key and the same salt, so that it is known as the one it stands in for. */
function makeFresh(
  fresh: string,
  key: Buffer,
  { migrations, expected, mode }: SalvageOptions,
  sources: ReturnType<typeof sourcesOf>,
): Unreadable[] {
  makePrivateFile(fresh);
  const connection = connect(fresh, key, 'EXCLUSIVE', Buffer.from(expected.salt, 'hex'));
  try {
    const from = sources.damaged ?? sources.copy?.source;
    const version = Number(from?.connection.pragma('user_version', { simple: true }) ?? migrations.length);
    if (version > migrations.length) throw new ReplicaError('FROM_THE_FUTURE', `the replica has version ${version}`);
    migrate(handlesOf(connection, false).writable, migrations.slice(0, version));
    return putBackRows(connection, {
      damaged: sources.damaged?.connection ?? null,
      copy: sources.copy?.source.connection ?? null,
      mode,
    });
  } finally {
    connection.close();
  }
}

/**
 * Saves what can be read of a damaged replica into a new one, which takes its place; the damaged file is kept beside it, byte for byte. Rows are
 * read by their numbers from both sides of the damage; what cannot be read is taken from the newest copy beside it, operations of a team from
 * the operation log, documents of an embedded workspace from the journal. Nothing is changed until the new file is complete.
 *
 * @throws ReplicaError: `WRONG_KEY`, `IN_USE`, `NO_SPACE` …; `DAMAGED` where an embedded workspace has nothing that can be read
 */
export function salvageReplica(path: string, key: Buffer, options: SalvageOptions): Salvaged {
  if (!isKeyOf(options.expected, key)) throw new ReplicaError('WRONG_KEY', 'this is not the key of the replica');
  const fresh = unfinished(path);
  try {
    const lock = takeLock(path);
    if (lock === null) throw new ReplicaError('NO_PERMISSION', 'nothing may be written beside the replica');
    try {
      const sources = sourcesOf(path, key, options.expected);
      try {
        if (sources.damaged === undefined && sources.copy === null && options.mode === 'EMBEDDED')
          throw new ReplicaError('DAMAGED', 'nothing of the replica can be read, and there is no copy of it');
        const unreadable = makeFresh(fresh, key, options, sources);
        const saved = finish(fresh, path, key, options, unreadable);
        moveWithoutReplacing(fresh, salvagedOf(path));
        const setAside = putSalvagedInPlace(path);
        return { setAside, copy: sources.copy?.path ?? null, ...saved, unreadable };
      } finally {
        sources.damaged?.close();
        sources.copy?.source.close();
      }
    } finally {
      lock.release();
      for (const file of [fresh, logOf(fresh)]) rmSync(file, { force: true });
    }
  } catch (error) {
    throw translatedSystemError(translated(error));
  }
}

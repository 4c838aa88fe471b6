import type Database from 'better-sqlite3-multiple-ciphers';
import type { Statement } from 'better-sqlite3-multiple-ciphers';
import { ReplicaError, translated } from './replica-error.ts';
import type { Tidy } from './tidying.ts';
import { type Passage, passing } from './turnstile.ts';

/** What SQLite stores. Booleans are 0 and 1, instants ISO text: the caller decides, nothing is converted silently. */
export type Value = string | number | bigint | Uint8Array | null;

/** `?` placeholders take an array in order, `@name` placeholders an object. */
export type Parameters = readonly Value[] | Readonly<Record<string, Value>>;

export interface RunResult {
  readonly changes: number;
  readonly lastInsertRowid: number | bigint;
}

/**
 * A handle that can only read: a statement that would write is refused, whatever its text.
 *
 * SQL is a constant at the call site (values only by placeholders): it is prepared once and kept, so repeating a call costs a map
 * look-up. Failures of the file or the disk are thrown as `ReplicaError`.
 */
export interface Readable {
  get<Row>(sql: string, parameters?: Parameters): Row | undefined;
  all<Row>(sql: string, parameters?: Parameters): Row[];
  /** Row by row, for what does not fit in memory. Nothing can be written until it is read to its end or left. */
  iterate<Row>(sql: string, parameters?: Parameters): IterableIterator<Row>;
  /** First column of the first row. */
  value<Result extends Value>(sql: string, parameters?: Parameters): Result | undefined;
}

export interface Writable extends Readable {
  run(sql: string, parameters?: Parameters): RunResult;
  /** Several statements without parameters, not kept: for schema changes. */
  execute(sql: string): void;
  /**
   * One transaction: all of `work` or nothing. It takes the write lock at once; a transaction inside a transaction is a savepoint.
   * `work` is synchronous; throwing rolls back and is thrown on. When this returns, the data is on the disk.
   */
  transaction<Result>(work: (database: Writable) => Result): Result;
}

/** Far more than the app has; only a caller that builds SQL from values could reach it. */
const STATEMENTS_KEPT = 1000;

const NO_PARAMETERS: Parameters = [];

/** How often a transaction is begun that is refused at once; what counts as at once, and the pause between, in milliseconds. */
const BEGINNINGS = 40;
const AT_ONCE = 500;
const BETWEEN = 5;

/** A file that is written before each COMMIT, and taken back where the COMMIT fails. */
export interface CommitLog {
  /** Brings to the disk what the transaction has to tell; throwing rolls it back. */
  flush(): void;
  ended(committed: boolean): void;
}

export interface Around {
  /** Passed by each transaction that writes, and by each write outside of one; not by transactions inside another. */
  passage?: Passage;
  log?: CommitLog | null;
  /** After each of them; what goes wrong in it is no trouble of the transaction, which is on the disk by then. */
  tidy?: Tidy;
}

/** Both handles of one connection. They share its prepared statements and its fate. */
export function handlesOf(
  connection: Database,
  readOnly: boolean,
  { passage, log, tidy }: Around = {},
): { readable: Readable; writable: Writable } {
  const kept = new Map<string, Statement>();
  let broken: ReplicaError | undefined;

  /** After an error of the disk nothing this connection says can be trusted: a repeated fsync reports success for lost pages. */
  function attempt<Result>(work: () => Result): Result {
    if (broken) throw broken;
    try {
      return work();
    } catch (error) {
      const meaning = translated(error);
      if (meaning instanceof ReplicaError && meaning.code === 'DISK_FAILURE') broken = meaning;
      throw meaning;
    }
  }

  function prepared(sql: string): Statement {
    const known = kept.get(sql);
    if (known) return known;
    const statement = connection.prepare(sql);
    const oldest = kept.size < STATEMENTS_KEPT ? undefined : kept.keys().next().value;
    if (oldest !== undefined) kept.delete(oldest);
    kept.set(sql, statement);
    return statement;
  }

  function reading(sql: string): Statement {
    const statement = prepared(sql);
    if (!statement.readonly || !statement.reader) throw new Error('a reading handle was given a statement that writes');
    return statement;
  }

  function mayWrite(): void {
    if (readOnly) throw new ReplicaError('READ_ONLY', 'the replica is open for reading only');
  }

  function any(sql: string): Statement {
    const statement = prepared(sql);
    if (!statement.readonly) mayWrite();
    return statement;
  }

  function reader(statementOf: (sql: string) => Statement): Readable {
    function get<Row>(sql: string, parameters = NO_PARAMETERS): Row | undefined {
      return attempt(() => statementOf(sql).get(parameters) as Row | undefined);
    }
    return {
      get,
      all<Row>(sql: string, parameters = NO_PARAMETERS): Row[] {
        return attempt(() => statementOf(sql).all(parameters) as Row[]);
      },
      *iterate<Row>(sql: string, parameters = NO_PARAMETERS): IterableIterator<Row> {
        const statement = attempt(() => statementOf(sql));
        const rows = attempt(() => (statement.busy ? connection.prepare(sql) : statement).iterate(parameters));
        try {
          for (let row = attempt(() => rows.next()); !row.done; row = attempt(() => rows.next()))
            yield row.value as Row;
        } finally {
          rows.return?.();
        }
      },
      value<Result extends Value>(sql: string, parameters = NO_PARAMETERS): Result | undefined {
        const row = get<Record<string, Result>>(sql, parameters);
        return row === undefined ? undefined : Object.values(row)[0];
      },
    };
  }

  const alone = passing(passage);

  function outermost<Result>(work: () => Result): Result {
    if (connection.inTransaction) return work();
    const result = alone(work);
    tidyUp();
    return result;
  }

  function tidyUp(): void {
    if (tidy === undefined || connection.inTransaction) return;
    try {
      attempt(() => tidy(alone));
    } catch {
      // A disk that fails is remembered; a lock that somebody has is tried again after the next transaction.
    }
  }

  /**
   * SQLite waits for a lock by itself, but answers at once where waiting alone would not help (the log was begun anew, or read since by this very
   * connection); asking again does. Nothing was begun then, so nothing is done twice (sync.md, row 24: bounded).
   */
  function begin(): void {
    for (let tries = 1; ; tries += 1) {
      const before = performance.now();
      try {
        attempt(() => prepared('BEGIN IMMEDIATE').run());
        return;
      } catch (error) {
        const isLocked = error instanceof ReplicaError && error.code === 'IN_USE';
        if (!isLocked || tries === BEGINNINGS || performance.now() - before > AT_ONCE) throw error;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BETWEEN);
      }
    }
  }

  function whole<Result>(work: (database: Writable) => Result): Result {
    const nested = connection.inTransaction;
    let committed = false;
    if (nested) attempt(() => prepared('SAVEPOINT nested').run());
    else begin();
    try {
      const result = work(writable);
      if (result instanceof Promise) throw new Error('a transaction cannot wait: its work returned a promise');
      if (!nested) attempt(() => log?.flush());
      attempt(() => prepared(nested ? 'RELEASE nested' : 'COMMIT').run());
      committed = true;
      return result;
    } catch (error) {
      // SQLite itself rolls everything back when the disk is full or fails.
      if (connection.inTransaction) {
        if (nested) connection.exec('ROLLBACK TO nested; RELEASE nested');
        else connection.exec('ROLLBACK');
      }
      throw error;
    } finally {
      if (!nested) log?.ended(committed);
    }
  }

  function transaction<Result>(work: (database: Writable) => Result): Result {
    mayWrite();
    return outermost(() => whole(work));
  }

  function run(sql: string, parameters: Parameters): RunResult {
    const statement = any(sql);
    return statement.readonly ? statement.run(parameters) : outermost(() => statement.run(parameters));
  }

  const writable: Writable = {
    ...reader(any),
    run: (sql, parameters = NO_PARAMETERS) => attempt(() => run(sql, parameters)),
    execute(sql) {
      mayWrite();
      attempt(() => outermost(() => connection.exec(sql)));
    },
    transaction,
  };
  return { readable: reader(reading), writable };
}

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

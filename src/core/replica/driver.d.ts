/** What the replica uses of the driver; the package's own types are not reachable through its `exports`. */
declare module 'better-sqlite3-multiple-ciphers' {
  interface Statement {
    readonly reader: boolean;
    readonly readonly: boolean;
    readonly busy: boolean;
    run(...parameters: unknown[]): { changes: number; lastInsertRowid: number | bigint };
    get(...parameters: unknown[]): unknown;
    all(...parameters: unknown[]): unknown[];
    iterate(...parameters: unknown[]): IterableIterator<unknown>;
  }
  interface Options {
    readonly?: boolean;
    fileMustExist?: boolean;
    /** Milliseconds to wait for a lock. */
    timeout?: number;
  }
  class Database {
    constructor(path: string, options?: Options);
    readonly open: boolean;
    readonly inTransaction: boolean;
    prepare(sql: string): Statement;
    exec(sql: string): this;
    pragma(source: string, options?: { simple?: boolean }): unknown;
    /** Answers 0 when the key was taken. */
    key(key: Buffer): number;
    function(name: string, options: { deterministic?: boolean }, body: (...values: never[]) => unknown): this;
    close(): this;
  }

  export type { Options, Statement };
  // biome-ignore lint/style/noDefaultExport: that is how the package is made
  export default Database;
}

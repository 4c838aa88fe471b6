import { statSync } from 'node:fs';
import type Database from 'better-sqlite3-multiple-ciphers';
import { logOf } from './files.ts';

/** Four times SQLite's own measure: in a first sync the same pages of indexes are written over and over, and moved once for all. */
const LOG_BYTES = 4_000 * 4096;

/**
 * Moves the log into the file when it has grown, and empties it. SQLite by itself leaves in the log what it has moved already; if that is damaged
 * then, the beginning of it would be laid over the newer pages of the file at the next start, and nobody would notice. An empty log has
 * nothing to be damaged.
 *
 * @returns to be called after a transaction; it waits for nobody: where another connection reads or writes, the rest is left to the next time
 */
export function tidying(connection: Database, path: string): () => void {
  const log = logOf(path);
  return () => {
    const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
    if (size < LOG_BYTES) return;
    const patience = Number(connection.pragma('busy_timeout', { simple: true }));
    connection.pragma('busy_timeout = 0');
    try {
      connection.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      connection.pragma(`busy_timeout = ${patience}`);
    }
  };
}

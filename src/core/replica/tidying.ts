import { statSync } from 'node:fs';
import type Database from 'better-sqlite3-multiple-ciphers';
import { logOf } from './files.ts';

/** Four times SQLite's own measure: in a first sync the same pages of indexes are written over and over, and moved once for all. */
const LOG_BYTES = 4_000 * 4096;
/**
 * `alone`: one connection. Where a sync thread has joined, the thread moves the log from time to time (`resting`) and in the middle of much work
 * (`busy`), and whoever sits in front of the other connection waits for it only where the thread does not (`longest`).
 */
export const logLimits = {
  alone: LOG_BYTES,
  resting: LOG_BYTES,
  busy: 8 * LOG_BYTES,
  longest: 16 * LOG_BYTES,
} as const;

/** After a transaction; `alone` runs work while no other connection of this process writes. */
export type Tidy = (alone: (work: () => void) => void) => void;

/**
 * Moves the log into the file when it has grown to `limit` bytes, and empties it. SQLite by itself leaves in the log what it has moved already; if that
 * is damaged then, the beginning of it would be laid over the newer pages of the file at the next start, and nobody would notice. An empty
 * log has nothing to be damaged.
 *
 * Nearly all of it is moved while others may write, the rest and the emptying are a moment. It waits for nobody: where another connection reads or
 * writes, what is left is for the next time.
 */
export function tidying(connection: Database, path: string, limit: number = logLimits.alone): Tidy {
  const log = logOf(path);
  return (alone) => {
    const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
    if (size < limit) return;
    const patience = Number(connection.pragma('busy_timeout', { simple: true }));
    connection.pragma('busy_timeout = 0');
    try {
      connection.pragma('wal_checkpoint(PASSIVE)');
      alone(() => void connection.pragma('wal_checkpoint(TRUNCATE)'));
    } finally {
      connection.pragma(`busy_timeout = ${patience}`);
    }
  };
}

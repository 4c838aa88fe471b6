import type { CollectionName } from '../../domain/collections.ts';
import type { Feed } from '../remote/index.ts';
import type { Readable, Writable } from '../replica/index.ts';

/** Facts of this replica by name (table `sync_state`). */
export type StateName =
  /** The mark of the database this replica belongs to. */
  | 'identity'
  /** Op id, number and server's time of the acknowledged operation with the highest number (sync.md 2.8). */
  | 'marker';

export interface Marker {
  opId: Uint8Array;
  n: number;
  /** Server's time in milliseconds. */
  at: number;
}

export function readIdentity(database: Readable): string | null {
  const value = database.value<Uint8Array>('SELECT value FROM sync_state WHERE name = ?', ['identity']);
  return value === undefined ? null : Buffer.from(value).toString('utf8');
}

function writeState(database: Writable, name: StateName, value: Uint8Array) {
  database.run('INSERT OR REPLACE INTO sync_state (name, value) VALUES (?, ?)', [name, value]);
}

export function writeIdentity(database: Writable, identity: string) {
  writeState(database, 'identity', Buffer.from(identity, 'utf8'));
}

export function readMarker(database: Readable): Marker | null {
  const value = database.value<Uint8Array>('SELECT value FROM sync_state WHERE name = ?', ['marker']);
  if (value === undefined) return null;
  const { op, n, at } = JSON.parse(Buffer.from(value).toString('utf8')) as { op: string; n: number; at: number };
  return { opId: Buffer.from(op, 'hex'), n, at };
}

export function writeMarker(database: Writable, { opId, n, at }: Marker) {
  writeState(database, 'marker', Buffer.from(JSON.stringify({ op: Buffer.from(opId).toString('hex'), n, at })));
}

export function forgetMarker(database: Writable) {
  database.run('DELETE FROM sync_state WHERE name = ?', ['marker']);
}

/** A feed: scanned from `start_token` on, then streamed from `token`. */
export interface FeedRow {
  feed: Feed;
  phase: 'SCAN' | 'STREAM';
  token: Uint8Array | null;
  start_token: Uint8Array | null;
  start_time: Uint8Array | null;
}

export function readFeed(database: Readable, feed: Feed): FeedRow | undefined {
  return database.get<FeedRow>('SELECT feed, phase, token, start_token, start_time FROM stream WHERE feed = ?', [feed]);
}

export function allFeeds(database: Readable): Feed[] {
  return database.all<{ feed: Feed }>('SELECT feed FROM stream').map(({ feed }) => feed);
}

export function writeFeed(database: Writable, row: FeedRow) {
  database.run('INSERT OR REPLACE INTO stream (feed, phase, token, start_token, start_time) VALUES (?, ?, ?, ?, ?)', [
    row.feed,
    row.phase,
    row.token,
    row.start_token,
    row.start_time,
  ]);
}

export function forgetFeed(database: Writable, feed: Feed) {
  database.run('DELETE FROM stream WHERE feed = ?', [feed]);
}

export type ScanState = 'WAITING' | 'SCANNING' | 'CURRENT' | 'NOT_PERMITTED' | 'HELD';

/** A collection: how far its scan is. `epoch` counts scans; `gone` is 1 when the server said that the collection was dropped. */
export interface ScanRow {
  coll: CollectionName;
  state: ScanState;
  cursor: Uint8Array | null;
  epoch: number;
  done: number;
  total: number | null;
  missing: number;
  gone: number;
}

export function readScan(database: Readable, collection: CollectionName): ScanRow {
  const row = database.get<ScanRow>(
    'SELECT coll, state, cursor, epoch, done, total, missing, gone FROM scan WHERE coll = ?',
    [collection],
  );
  return (
    row ?? { coll: collection, state: 'WAITING', cursor: null, epoch: 0, done: 0, total: null, missing: 0, gone: 0 }
  );
}

/** Writes everything but `total`: that is told by the server while a scan goes on (`writeTotal`), after the row was read. */
export function writeScan(database: Writable, { coll, state, cursor, epoch, done, missing, gone }: ScanRow) {
  database.run(
    `INSERT INTO scan (coll, state, cursor, epoch, done, missing, gone) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (coll) DO UPDATE SET state = excluded.state, cursor = excluded.cursor, epoch = excluded.epoch, done = excluded.done,
       missing = excluded.missing, gone = excluded.gone`,
    [coll, state, cursor, epoch, done, missing, gone],
  );
}

/** How many documents the server estimates of a collection, also of one whose scan was never begun. */
export function writeTotal(database: Writable, collection: CollectionName, total: number) {
  database.run(
    "INSERT INTO scan (coll, state, total) VALUES (?, 'WAITING', ?) ON CONFLICT (coll) DO UPDATE SET total = excluded.total",
    [collection, total],
  );
}

/** Keeps the last 200 faults; facts are codes and names, never values of records. */
export function noteFault(database: Writable, at: Date, code: string, facts: Record<string, unknown>) {
  database.run('INSERT INTO fault (at, code, facts) VALUES (?, ?, ?)', [at.getTime(), code, JSON.stringify(facts)]);
  database.run('DELETE FROM fault WHERE id <= (SELECT max(id) - 200 FROM fault)');
}

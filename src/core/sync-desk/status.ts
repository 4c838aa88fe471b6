import type { CollectionState, SyncStatus } from '../../contract/sync.ts';
import { type CollectionName, collectionNames } from '../../domain/collections.ts';
import type { Desk } from '../records/index.ts';
import { countPending, type Readable } from '../replica/index.ts';
import { countDocuments } from '../sync/index.ts';
import { countEntries } from './entries.ts';

/** A clock that is further off than this is told of, in milliseconds (sync.md 2.14, row 58). */
const SKEW_TOLD = 120_000;

interface ScanRow {
  coll: CollectionName;
  state: CollectionState['phase'];
  done: number;
  total: number | null;
  missing: number;
}

function countsByCollection(database: Readable, sql: string): Map<CollectionName, number> {
  return new Map(database.all<{ coll: CollectionName; count: number }>(sql).map(({ coll, count }) => [coll, count]));
}

function collectionStates(desk: Desk): CollectionState[] {
  const { database } = desk.store;
  const documents = desk.sync?.live()?.documents ?? countDocuments(database);
  const quarantined = countsByCollection(database, 'SELECT coll, count(*) AS count FROM quarantine GROUP BY coll');
  const rows = database.all<ScanRow>('SELECT coll, state, done, total, missing FROM scan');
  const scans = new Map(rows.map((row) => [row.coll, row]));
  const windows = desk.sync?.windows() ?? {};
  return collectionNames.map((collection) => {
    const scan = scans.get(collection);
    return {
      collection,
      phase: scan?.state ?? 'WAITING',
      documents: documents[collection] ?? 0,
      done: scan?.done ?? 0,
      total: scan?.total ?? null,
      window_days: windows[collection] ?? null,
      missing: scan?.state === 'HELD' ? scan.missing : 0,
      quarantined: quarantined.get(collection) ?? 0,
    };
  });
}

const decisions = new Set(['WRONG_DATABASE', 'EMPTY_DATABASE', 'ADDRESS_CHANGED']);

/** What waits for somebody: entries of the inbox, intents that ask again, operations of uncertain fate, collections that are held, a decision. */
function needsAttention(desk: Desk, states: readonly CollectionState[]): number {
  const { database } = desk.store;
  const live = desk.sync?.live() ?? null;
  const asking = database.value<number>("SELECT count(*) FROM outbox WHERE state IN ('ASKS', 'UNCERTAIN')") ?? 0;
  const held = states.filter(({ phase }) => phase === 'HELD').length;
  const decision = live?.phase === 'STOPPED' && decisions.has(live.reason ?? '') ? 1 : 0;
  return countEntries(database, false) + asking + held + decision;
}

/** State of the synchronisation as far as the replica and the sync thread know it. */
export function status(desk: Desk): SyncStatus {
  if (desk.sync === undefined || desk.sync === null)
    return {
      kind: 'EMBEDDED',
      phase: 'EMBEDDED',
      reason: null,
      mode: null,
      since: null,
      waiting: 0,
      needs_attention: 0,
      address: null,
      server: null,
      clock_skew_ms: null,
      collections: [],
    };
  const live = desk.sync.live();
  const collections = collectionStates(desk);
  const skew = live?.clockSkew ?? null;
  return {
    kind: 'TEAM',
    phase: live?.phase ?? 'OFF',
    reason: live?.reason ?? null,
    mode: live?.mode ?? null,
    since: live === null || live.since === null ? null : new Date(live.since).toISOString(),
    waiting: countPending(desk.store.database),
    needs_attention: needsAttention(desk, collections),
    address: live?.address ?? null,
    server: live?.server ?? null,
    clock_skew_ms: skew !== null && Math.abs(skew) > SKEW_TOLD ? Math.round(skew) : null,
    collections,
  };
}

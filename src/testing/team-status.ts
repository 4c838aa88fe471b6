import type { CollectionState, SyncStatus } from '../contract/sync.ts';
import type { TestEvent } from '../contract/team.ts';
import type { WorkspaceState } from '../contract/workspace.ts';
import { collectionNames } from '../domain/collections.ts';
import { openWorkspace } from './fake-client.ts';

/** An open team workspace with its admin at work. */
export const teamWorkspace: WorkspaceState = { ...openWorkspace, kind: 'TEAM' };

/** What a collection says when everything is here. */
export function collectionState(
  changes: Partial<CollectionState> & Pick<CollectionState, 'collection'>,
): CollectionState {
  return {
    phase: 'CURRENT',
    documents: 12,
    done: 0,
    total: null,
    window_days: null,
    missing: 0,
    quarantined: 0,
    ...changes,
  };
}

/** What a team workspace says that is up to date. */
export function teamStatus(changes: Partial<SyncStatus> = {}): SyncStatus {
  return {
    kind: 'TEAM',
    phase: 'CURRENT',
    reason: null,
    mode: 'STREAMING',
    since: null,
    waiting: 0,
    needs_attention: 0,
    address: 'db.example.com',
    server: { version: '8.0.4', kind: 'REPLICA_SET' },
    clock_skew_ms: null,
    collections: collectionNames.map((collection) => collectionState({ collection })),
    ...changes,
  };
}

type Step = Extract<TestEvent, { kind: 'step' }>;
type Result = Extract<TestEvent, { kind: 'result' }>;

/** A step of a connection test that went well. */
export function testStep(step: Step['step'], changes: Partial<Step> = {}): Step {
  return { kind: 'step', step, outcome: 'OK', code: null, facts: {}, ...changes };
}

/** The sum of a connection test that can do everything. */
export function testResult(changes: Partial<Result> = {}): Result {
  return {
    kind: 'result',
    usable: true,
    mode: 'STREAMING',
    server: { version: '8.0.4', kind: 'REPLICA_SET' },
    address: 'db.example.com',
    database: 'igv_crm_db',
    readable: [...collectionNames],
    writable: [...collectionNames],
    keeps_receipts: true,
    indexes: [],
    documents: { leads: 40, contacts: 2 },
    ...changes,
  };
}

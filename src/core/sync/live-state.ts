import type { CollectionName } from '../../domain/collections.ts';

/** What the loop is at; SyncPhase of the contract, which adds EMBEDDED for a workspace that has no loop. */
export type LivePhase = 'OFF' | 'CONNECTING' | 'FIRST_SYNC' | 'SYNCING' | 'CURRENT' | 'OFFLINE' | 'PAUSED' | 'STOPPED';

/** Why it is OFFLINE, STOPPED or limited; SyncReason of the contract. */
export type LiveReason =
  | 'WRONG_DATABASE'
  | 'EMPTY_DATABASE'
  | 'RESTORED'
  | 'AWAY_TOO_LONG'
  | 'ADDRESS_CHANGED'
  | 'OFFLINE'
  | 'ADDRESS'
  | 'TLS'
  | 'AUTHENTICATION'
  | 'NOT_PERMITTED'
  | 'NOT_MONGODB'
  | 'REFUSED'
  | 'NO_SPACE'
  | 'NO_ADDRESS'
  | 'INACTIVE';

/** What nobody can read in the replica's tables: the loop tells it whenever it changes. Holds no secret. */
export interface LiveState {
  phase: LivePhase;
  reason: LiveReason | null;
  /** When it went offline or stopped, milliseconds since 1970 of this computer's clock. */
  since: number | null;
  /** POLLING is the weaker way of servers without transactions (sync.md 2.9); null: not known yet. */
  mode: 'STREAMING' | 'POLLING' | null;
  /** Host names without login and password. */
  address: string | null;
  server: { version: string; kind: 'REPLICA_SET' | 'SHARDED' | 'STANDALONE' } | null;
  /** This computer's clock minus the server's, in milliseconds; null: not known yet. */
  clockSkew: number | null;
  /** Documents of the replica by collection: counting a hundred thousand is no work for the thread that draws; null: not counted yet. */
  documents: Partial<Record<CollectionName, number>> | null;
}

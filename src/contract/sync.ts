import { z } from 'zod';
import { collectionNames } from '../domain/collections.ts';
import { Id, Instant } from '../domain/fields.ts';
import { Changed, Cursor, manage, read, write } from './procedure.ts';

const Collection = z.enum(collectionNames);

/**
 * What the sign in the frame says. EMBEDDED: no team. OFF: a team workspace whose sync was not started (no address on this computer).
 * CONNECTING, FIRST_SYNC, SYNCING, CURRENT, OFFLINE (since `since`), PAUSED by a person, STOPPED until somebody decides (`reason`).
 */
export const SyncPhase = z.enum([
  'EMBEDDED',
  'OFF',
  'CONNECTING',
  'FIRST_SYNC',
  'SYNCING',
  'CURRENT',
  'OFFLINE',
  'PAUSED',
  'STOPPED',
]);
export type SyncPhase = z.infer<typeof SyncPhase>;

/**
 * Why it is STOPPED or OFFLINE, or limited. WRONG_DATABASE: another mark than the replica's. RESTORED: the server forgot what it had
 * acknowledged (told, goes on by itself). AWAY_TOO_LONG: operations were tried longer ago than receipts are kept. Others are codes of RemoteError.
 */
export const SyncReason = z.enum([
  'WRONG_DATABASE',
  'EMPTY_DATABASE',
  'RESTORED',
  'AWAY_TOO_LONG',
  'ADDRESS_CHANGED',
  'OFFLINE',
  'ADDRESS',
  'TLS',
  'AUTHENTICATION',
  'NOT_PERMITTED',
  'NOT_MONGODB',
  'REFUSED',
  'NO_SPACE',
  'NO_ADDRESS',
  'INACTIVE',
]);
export type SyncReason = z.infer<typeof SyncReason>;

export const CollectionState = z.object({
  collection: Collection,
  /** WAITING for its scan, SCANNING, CURRENT, NOT_PERMITTED to this login, HELD: a sweep would remove too much and asks. */
  phase: z.enum(['WAITING', 'SCANNING', 'CURRENT', 'NOT_PERMITTED', 'HELD']),
  documents: z.int(),
  /** Of a scan: documents read, and how many the server estimates. */
  done: z.int(),
  total: z.int().nullable(),
  /** Days that the window reaches back; null: the whole collection. */
  window_days: z.int().nullable(),
  /** HELD: how many documents the sweep would remove. */
  missing: z.int(),
  quarantined: z.int(),
});
export type CollectionState = z.infer<typeof CollectionState>;

export const SyncStatus = z.object({
  kind: z.enum(['EMBEDDED', 'TEAM']),
  phase: SyncPhase,
  reason: SyncReason.nullable(),
  /** STREAMING needs a replica set; POLLING is the weaker way (sync.md 2.9). */
  mode: z.enum(['STREAMING', 'POLLING']).nullable(),
  /** When it went offline, or stopped. */
  since: Instant.nullable(),
  /** Operations that the server does not have. */
  waiting: z.int(),
  /** Open entries of the inbox, intents that ask again, collections that are held, decisions. */
  needs_attention: z.int(),
  /** Host names without login and password. */
  address: z.string().nullable(),
  server: z.object({ version: z.string(), kind: z.enum(['REPLICA_SET', 'SHARDED', 'STANDALONE']) }).nullable(),
  /** This computer's clock minus the server's, where they differ by over two minutes. */
  clock_skew_ms: z.int().nullable(),
  collections: z.array(CollectionState),
});
export type SyncStatus = z.infer<typeof SyncStatus>;

/** An operation on its way. ASKS: an intent to issue whose day has passed; it goes on when it is confirmed. */
export const PendingOperation = z.object({
  op_id: z.string(),
  collection: Collection,
  id: Id,
  /** What the record is called. */
  title: z.string(),
  kind: z.enum(['insert', 'update', 'delete', 'issue']),
  fields: z.array(z.string()),
  at: Instant,
  attempts: z.int(),
  state: z.enum(['WAITING', 'SENT', 'ASKS', 'NOT_PERMITTED', 'UNCERTAIN']),
  /** Code of the last failure. */
  why: z.string().nullable(),
  /** `op_id` of the operation that has to go first: it makes what this one refers to, or comes before it in the same record. */
  waits_for: z.string().nullable(),
});
export type PendingOperation = z.infer<typeof PendingOperation>;

/**
 * Why something is in the inbox. CONFLICT: somebody else changed the same field. GONE: edited here, removed there. CHANGED: removed here,
 * changed there. DUPLICATE: a unique index has the value already. FROZEN: the invoice was issued. VALIDATION, TOO_LARGE, NOT_PERMITTED,
 * REFUSED: the server would not take it. PARENT: what it refers to was refused. RESTORED_NUMBER: an issued invoice the restored server lost.
 */
export const InboxWhy = z.enum([
  'CONFLICT',
  'GONE',
  'CHANGED',
  'DUPLICATE',
  'FROZEN',
  'VALIDATION',
  'TOO_LARGE',
  'NOT_PERMITTED',
  'REFUSED',
  'PARENT',
  'RESTORED_NUMBER',
]);
export type InboxWhy = z.infer<typeof InboxWhy>;

export const InboxEntry = z.object({
  id: z.int(),
  collection: Collection,
  record_id: Id,
  title: z.string(),
  why: InboxWhy,
  kind: z.enum(['insert', 'update', 'delete', 'issue']),
  /** When it was written here, when it came back. */
  written_at: Instant,
  at: Instant,
  by: Id.nullable(),
  /** Whether the record is there now. */
  exists: z.boolean(),
  /**
   * Values as they go over the wire: what the person started from, what they wrote, what stands on the server now. Of a field that records do not
   * know, or whose value is of another type, MongoDB's extended JSON.
   */
  fields: z.array(
    z.object({
      field: z.string(),
      base: z.unknown(),
      mine: z.unknown(),
      theirs: z.unknown(),
      /** For long texts: both sides put together by lines, where that is possible. */
      merged: z.string().nullable(),
    }),
  ),
  /** DUPLICATE: the fields of the index and the record that has the value, where it is known here. */
  duplicate: z
    .object({ fields: z.array(z.string()), record_id: Id.nullable(), title: z.string().nullable() })
    .nullable(),
  /** When `theirs` was last changed, as far as the document says. */
  theirs_at: Instant.nullable(),
  resolved_at: Instant.nullable(),
});
export type InboxEntry = z.infer<typeof InboxEntry>;

/**
 * How an entry is settled; each is one new operation or none, and can be undone like any edit.
 * MINE: write mine over theirs. THEIRS: keep what is there. VALUES: write these (a third, or the changed value of a duplicate).
 * MERGE_INTO: of a refused insert: everything that refers to it refers to `into` instead. RESTORE: make the removed record anew under a new id.
 */
export const Resolution = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('MINE') }),
  z.strictObject({ how: z.literal('THEIRS') }),
  z.strictObject({ how: z.literal('VALUES'), values: z.record(z.string(), z.unknown()) }),
  z.strictObject({ how: z.literal('MERGE_INTO'), into: Id }),
  z.strictObject({ how: z.literal('RESTORE') }),
]);
export type Resolution = z.infer<typeof Resolution>;

export const Fault = z.object({ at: Instant, code: z.string(), facts: z.record(z.string(), z.unknown()) });

export const sync = {
  status: read.input(z.void()).output(SyncStatus),
  /** What waits, in the order in which it goes. */
  pending: read
    .input(z.strictObject({ cursor: Cursor.optional(), limit: z.int().min(1).max(200).default(50) }))
    .output(z.object({ items: z.array(PendingOperation), next: Cursor.nullable(), total: z.int() })),
  inbox: read
    .input(
      z.strictObject({
        settled: z.boolean().default(false),
        cursor: Cursor.optional(),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ items: z.array(InboxEntry), next: Cursor.nullable(), total: z.int() })),
  /**
   * Settles an entry; undoing the change opens it again. CONFLICT with SETTLED when it was settled already, NOT_THIS_WAY where this kind of entry is
   * settled otherwise, GONE where the record is not there (RESTORE makes it anew), STILL_THERE where it is, PARENT_FIRST where it refers to what
   * was refused itself, FROZEN and ISSUING of invoices; INVALID where the value cannot stand. What was parked because it refers to the record comes along.
   */
  resolve: write.input(z.strictObject({ id: z.int(), resolution: Resolution })).output(Changed.partial()),
  /** What the server acknowledged, newest first. */
  journal: read.input(z.strictObject({ cursor: Cursor.optional(), limit: z.int().min(1).max(200).default(50) })).output(
    z.object({
      items: z.array(
        z.object({
          op_id: z.string(),
          collection: Collection,
          id: Id,
          title: z.string(),
          kind: z.enum(['insert', 'update', 'delete', 'issue']),
          fields: z.array(z.string()),
          acked_at: Instant,
          server_n: z.int().nullable(),
        }),
      ),
      next: Cursor.nullable(),
    }),
  ),
  /** The last 200, newest first. */
  faults: read.input(z.void()).output(z.object({ items: z.array(Fault) })),
  /** Everything that helps to find a fault, as text, without secrets and without values of records. */
  report: read.input(z.void()).output(z.object({ text: z.string() })),
  /** Tries at once, whatever it was waiting for. */
  now: read.input(z.void()).output(SyncStatus),
  pause: read.input(z.void()).output(SyncStatus),
  resume: read.input(z.void()).output(SyncStatus),
  /**
   * Waits until nothing waits that could go and the replica is current, or `milliseconds` have passed; for scripts (`sync --once`).
   */
  settle: read.input(z.strictObject({ milliseconds: z.int().min(0).max(86_400_000) })).output(
    z.object({
      settled: z.boolean(),
      pulled: z.int(),
      pushed: z.int(),
      conflicts: z.int(),
      waiting: z.int(),
      status: SyncStatus,
    }),
  ),
  /** A collection that is HELD: SWEEP removes what the server has no more, KEEP scans again. */
  release: manage.input(z.strictObject({ collection: Collection, how: z.enum(['SWEEP', 'KEEP']) })).output(SyncStatus),
  /**
   * STOPPED with WRONG_DATABASE or EMPTY_DATABASE. ADOPT takes the database for the right one (restored elsewhere): everything acknowledged is sent
   * again where its receipt is missing. AWAY_TOO_LONG: SEND_AGAIN or SET_ASIDE (to the inbox).
   */
  decide: manage.input(z.strictObject({ how: z.enum(['ADOPT', 'SEND_AGAIN', 'SET_ASIDE']) })).output(SyncStatus),
  /** An operation that was refused for want of rights is tried again at once. CONFLICT (NOT_REFUSED) where it was not, NOT_FOUND where it does not wait. */
  retry: write.input(z.strictObject({ op_id: z.string() })).output(SyncStatus),
  /**
   * Days that the windows of `tracking_events`, `email_logs` and `analyses` reach back on this computer; null: everything. Anybody may: nothing of the
   * team changes, what is let go is fetched again when somebody asks for it.
   */
  setWindow: read
    .input(
      z.strictObject({
        collection: z.enum(['tracking_events', 'email_logs', 'analyses']),
        days: z.int().min(1).max(3650).nullable(),
      }),
    )
    .output(SyncStatus),
  /** Documents that cannot be read as records, with the reason. */
  quarantine: read
    .input(z.void())
    .output(
      z.object({ items: z.array(z.object({ collection: Collection, id: Id, reason: z.string(), raw: z.string() })) }),
    ),
};

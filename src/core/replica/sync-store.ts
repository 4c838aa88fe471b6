/** What the sync engine does with the replica of a team workspace: every call is to be made inside the engine's transaction. */
export { type Acknowledged, acknowledge, requeueJournal } from './acknowledge.ts';
export { baseBytesOf, baseOf, putBase, putBases } from './base.ts';
export { putInInbox, type Returned, type Why, withdraw } from './inbox.ts';
export {
  countPending,
  hasPending,
  markSent,
  markState,
  pendingAfter,
  pendingOf,
  pendingOn,
  replacePending,
} from './outbox.ts';
export type { Pending, PendingState } from './pending.ts';
export { evict, sweep, sweepCount } from './sweep.ts';

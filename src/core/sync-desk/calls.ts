import { Failure } from '../../contract/errors.ts';
import type { sync as contract, SyncStatus } from '../../contract/sync.ts';
import type { InputOf, OutputOf } from '../../contract/types.ts';
import type { Desk, SyncCalls, SyncLink } from '../records/index.ts';
import { markState, pendingOf } from '../replica/index.ts';
import { status } from './status.ts';

function mustBeTeam(desk: Desk): SyncLink {
  if (desk.sync === undefined || desk.sync === null) throw new Failure('UNAVAILABLE', { reason: 'NOT_A_TEAM' });
  return desk.sync;
}

/** A call of the sync thread that is answered with the state after it. */
const asked =
  <Name extends keyof SyncCalls>(name: Name) =>
  async (desk: Desk, input: SyncCalls[Name]['input']): Promise<SyncStatus> => {
    await mustBeTeam(desk).call(name, input);
    return status(desk);
  };

export const release = asked('release');
export const decide = asked('decide');
export const setWindow = asked('setWindow');
export const now = (desk: Desk) => asked('now')(desk, null);
export const pause = (desk: Desk) => asked('pause')(desk, null);
export const resume = (desk: Desk) => asked('resume')(desk, null);

export async function settle(
  desk: Desk,
  input: InputOf<typeof contract.settle>,
): Promise<OutputOf<typeof contract.settle>> {
  const { settled, totals } = await mustBeTeam(desk).call('settle', input);
  const after = status(desk);
  return { settled, ...totals, waiting: after.waiting, status: after };
}

/**
 * An operation that was refused for want of rights is tried again at once.
 *
 * @throws NOT_FOUND where it does not wait any more, CONFLICT (NOT_REFUSED) where it was not refused
 */
export async function retry(desk: Desk, { op_id }: InputOf<typeof contract.retry>): Promise<SyncStatus> {
  const link = mustBeTeam(desk);
  const opId = /^[0-9a-f]{32}$/.test(op_id) ? Buffer.from(op_id, 'hex') : null;
  desk.store.write({ personId: desk.me.id, command: 'sync.retry' }, (change) => {
    const pending = opId === null ? undefined : pendingOf(change.database, opId);
    if (opId === null || pending === undefined) throw new Failure('NOT_FOUND', {});
    if (pending.state !== 'NOT_PERMITTED') throw new Failure('CONFLICT', { reason: 'NOT_REFUSED' });
    markState(change.database, opId, pending.firstSentAt === null ? 'WAITING' : 'SENT', null);
  });
  link.changed();
  if (link.live() !== null) await link.call('now', null);
  return status(desk);
}

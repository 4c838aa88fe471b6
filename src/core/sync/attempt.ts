import { RemoteError, type Writes } from '../remote/index.ts';
import { type Document, idValue, type Pending } from '../replica/index.ts';
import { DayMoved } from './apply-issue.ts';
import { applyAt, ChangedMeanwhile, findDocument, guarded } from './apply-operation.ts';
import { type Engaged, serverTime } from './context.ts';
import { type Marker, readMarker } from './durable.ts';
import { limits } from './limits.ts';
import { type Applied, type Outcome, outcomeIn, receiptOf } from './outcome.ts';

/** What the server made of an operation. */
export interface Answer {
  outcome: Outcome;
  /** The server's document afterwards; undefined where nobody looked. */
  document?: Document | null;
  /** The operation's number among those of this client; null without receipts. */
  n: number | null;
  /** Server's time in milliseconds. */
  at: number;
  /** The server does not know any more what it had acknowledged (sync.md 2.8): nothing was written, as that goes first (I7). */
  restored: boolean;
}

const sameBytes = (left: Uint8Array, right: Uint8Array) => Buffer.compare(left, right) === 0;

/** Whether the receipt of the marker is gone; asked only where the operation counted before this one is another. */
async function isForgotten(writes: Writes, marker: Marker | null, previous: Uint8Array | null): Promise<boolean> {
  if (marker === null || (previous !== null && sameBytes(previous, marker.opId))) return false;
  return (await writes.receipt(marker.opId)) === null;
}

/** The marker, unless its receipt may have come of age. */
export function markerToTrust(engaged: Engaged): Marker | null {
  const marker = readMarker(engaged.database);
  return marker !== null && serverTime(engaged) - marker.at < limits.receiptsAge ? marker : null;
}

/** The server was restored: the transaction ends, so that no later operation goes before those that are sent again. */
class Forgotten extends Error {}

const forgotten = (engaged: Engaged): Answer => ({
  outcome: { result: 'DONE' },
  n: null,
  at: serverTime(engaged),
  restored: true,
});

/** Counts the operations and keeps their receipts, when what they became is known. */
async function conclude(
  engaged: Engaged,
  writes: Writes,
  operations: readonly Pending[],
  outcomes: readonly Outcome[],
) {
  const last = operations.at(-1) as Pending;
  const counted = await writes.count(engaged.clientId, last.opId, operations.length);
  if (await isForgotten(writes, markerToTrust(engaged), counted.previous)) throw new Forgotten();
  const numbers = operations.map((_, index) => counted.n - operations.length + 1 + index);
  await writes.keepReceipts(
    operations.map(({ opId }, index) => ({
      operationId: opId,
      receipt: receiptOf(engaged.clientId, numbers[index] as number, outcomes[index] as Outcome),
    })),
  );
  return numbers;
}

async function known(writes: Writes, pending: Pending): Promise<Answer | null> {
  const found = await writes.receipt(pending.opId);
  if (found === null) return null;
  const { n, outcome } = outcomeIn(found.receipt);
  return { outcome, n, document: await findDocument(writes, pending), at: found.at.getTime(), restored: false };
}

function transaction(engaged: Engaged, pending: Pending, again: boolean, work: (writes: Writes) => Promise<Applied>) {
  return engaged.remote.transact(async (writes): Promise<Answer> => {
    const before = again ? await known(writes, pending) : null;
    if (before !== null) return before;
    const { outcome, document, last } = await work(writes);
    const [n = null] = await conclude(engaged, writes, [pending], [outcome]);
    await last?.();
    return { outcome, document, n, at: serverTime(engaged), restored: false };
  });
}

/** The outcome that a refusal of the server stands for; null where it is none (the connection, the rights). */
function refusal(error: unknown): Outcome | null {
  if (!(error instanceof RemoteError)) return null;
  const { code, facts } = error;
  if (code === 'DUPLICATE')
    return facts.fields?.join() === '_id' ? { result: 'DONE' } : { result: 'DUPLICATE', index: facts.fields ?? [] };
  return code === 'VALIDATION' || code === 'TOO_LARGE' || code === 'REFUSED' ? { result: code } : null;
}

/** A receipt or a count that somebody else kept meanwhile, an earlier attempt or a copy of this replica: it says nothing of the document. */
const isOfReceipts = (error: unknown) =>
  error instanceof RemoteError &&
  error.code === 'DUPLICATE' &&
  error.facts.collection?.startsWith('crm_sync_') === true;

/** A number that somebody took meanwhile: the transaction is gone with its counter, and the next number is taken (row 47). */
const isTakenNumber = (error: unknown, { operation }: Pending) =>
  operation.kind === 'issue' && error instanceof RemoteError && error.code === 'DUPLICATE';

const patience = 8;

async function once(engaged: Engaged, pending: Pending, again: boolean): Promise<Answer> {
  const { remote, link } = engaged;
  if (link.mode === 'POLLING') {
    const { outcome, document, last } = await applyAt(remote.direct, pending);
    await last?.();
    return { outcome, document, n: null, at: serverTime(engaged), restored: false };
  }
  return transaction(engaged, pending, again, (writes) => applyAt(writes, pending));
}

/**
 * One operation, once at the server over any number of attempts (I2).
 *
 * @param again an earlier attempt may have reached the server, so its receipt is looked for first
 * @throws RemoteError for the connection or the rights, DayMoved
 */
export async function attempt(engaged: Engaged, pending: Pending, again: boolean): Promise<Answer> {
  try {
    return await attemptUntilAnswered(engaged, pending, again);
  } catch (error) {
    if (error instanceof Forgotten) return forgotten(engaged);
    throw error;
  }
}

async function attemptUntilAnswered(engaged: Engaged, pending: Pending, again: boolean): Promise<Answer> {
  let look = again;
  for (let tries = 1; ; tries += 1) {
    try {
      return await once(engaged, pending, look);
    } catch (error) {
      if (error instanceof DayMoved) throw error;
      const goesOn = isOfReceipts(error) || error instanceof ChangedMeanwhile || isTakenNumber(error, pending);
      if (goesOn && tries < patience) {
        look ||= isOfReceipts(error);
        continue;
      }
      if (goesOn) throw new RemoteError('TRANSIENT');
      const outcome = refusal(error);
      if (outcome === null) throw error;
      return refuse(engaged, pending, outcome);
    }
  }
}

/** The refusal ended the transaction, so its receipt is written in a second small one (sync.md 2.5). */
async function refuse(engaged: Engaged, pending: Pending, outcome: Outcome): Promise<Answer> {
  const { remote, link } = engaged;
  const look = async (writes: Writes): Promise<Applied> => ({ outcome, document: await findDocument(writes, pending) });
  if (link.mode === 'STREAMING') return transaction(engaged, pending, true, look);
  return { ...(await look(remote.direct)), n: null, at: serverTime(engaged), restored: false };
}

/**
 * Several operations that were never sent, in one transaction, where nobody else touched what they write; null where one of them needs a closer
 * look: nothing was written then, and each goes alone, so that none sinks its neighbours.
 */
export async function attemptTogether(engaged: Engaged, operations: readonly Pending[]): Promise<Answer[] | null> {
  try {
    return await engaged.remote.transact(async (writes) => {
      for (const run of runsOf(operations))
        if (!(await writes.bulk((run[0] as Pending).collection, run.map(writeOf)))) throw new ChangedMeanwhile();
      const outcomes = operations.map((): Outcome => ({ result: 'DONE' }));
      const numbers = await conclude(engaged, writes, operations, outcomes);
      const at = serverTime(engaged);
      return numbers.map((n): Answer => ({ outcome: { result: 'DONE' }, n, at, restored: false }));
    });
  } catch (error) {
    if (error instanceof Forgotten) return operations.map(() => forgotten(engaged));
    const isOurs = error instanceof ChangedMeanwhile || refusal(error) !== null;
    if (isOurs || (error instanceof RemoteError && error.code === 'NOT_PERMITTED')) return null;
    throw error;
  }
}

/** Neighbours of one collection, which one command writes in their order. */
function runsOf(operations: readonly Pending[]): Pending[][] {
  const runs: Pending[][] = [];
  for (const operation of operations) {
    const run = runs.at(-1);
    if (run !== undefined && run[0]?.collection === operation.collection) run.push(operation);
    else runs.push([operation]);
  }
  return runs;
}

function writeOf({ id, operation }: Pending) {
  if (operation.kind === 'insert') return { insert: operation.document };
  if (operation.kind !== 'update') throw new Error('only plain operations go together');
  return { id: idValue(id), update: guarded(operation) };
}

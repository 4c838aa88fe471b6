import { RemoteError } from '../remote/index.ts';
import { encode, markSent, markState, type Pending, pendingAfter, pendingOf } from '../replica/index.ts';
import { DayMoved } from './apply-issue.ts';
import { type Answer, attempt, attemptTogether } from './attempt.ts';
import { type Engaged, serverTime } from './context.ts';
import { noteFault } from './durable.ts';
import { limits } from './limits.ts';
import { settle } from './settle.ts';

export interface Pushed {
  pushed: number;
  /** More could go at once. */
  more: boolean;
  /** The server has forgotten what it had acknowledged; everything was queued again. */
  restored: boolean;
}

const documentOf = ({ collection, id }: Pending) => `${collection} ${id}`;

/** Whether it may go now; what may not holds back later operations of its document. */
function mayGo(engaged: Engaged, pending: Pending): boolean {
  if (pending.state !== 'WAITING' && pending.state !== 'SENT') return false;
  if (engaged.backoff.remaining(documentOf(pending)) > 0) return false;
  return pending.dependsOn.every((opId) => pendingOf(engaged.database, opId) === undefined);
}

/** Tried so long ago that its receipt may be gone: sending it again could do it twice, so a person decides (sync.md 2.8). */
function isUncertain(engaged: Engaged, { firstSentAt }: Pending): boolean {
  return firstSentAt !== null && serverTime(engaged) - firstSentAt > limits.receiptsAge;
}

/** Operations that may go, in order: each document's in its own order, a dependant after its parent (I7). */
function ready(engaged: Engaged, most: number): { ready: Pending[]; more: boolean } {
  const { database } = engaged;
  const held = new Set<string>();
  const found: Pending[] = [];
  let after = 0;
  for (let looked = 0; looked < limits.looked; ) {
    const page = pendingAfter(database, after, 200);
    for (const pending of page) {
      const document = documentOf(pending);
      if (!held.has(document) && isUncertain(engaged, pending) && pending.state === 'SENT')
        database.transaction((transaction) => markState(transaction, pending.opId, 'UNCERTAIN', 'AWAY_TOO_LONG'));
      else if (!held.has(document) && mayGo(engaged, pending)) {
        if (found.length === most) return { ready: found, more: true };
        found.push(pending);
        continue;
      }
      held.add(document);
    }
    looked += page.length;
    const last = page.at(-1);
    if (last === undefined || page.length < 200) break;
    after = last.seq;
  }
  return { ready: found, more: false };
}

/**
 * Marks operations as sent and reads them again in the same step: typing that went on may have replaced one, or a person withdrawn it, since they were
 * found; from here on nobody does.
 */
function sent(engaged: Engaged, operations: readonly Pending[]): Pending[] {
  const at = serverTime(engaged);
  return engaged.database.transaction((database) =>
    operations.flatMap(({ opId }) => {
      markSent(database, opId, at);
      return pendingOf(database, opId) ?? [];
    }),
  );
}

/** Failures that concern the whole connection, not one operation. */
const ofConnection = ['OFFLINE', 'ADDRESS', 'TLS', 'AUTHENTICATION', 'NOT_MONGODB'];

/** The count of this very client is held at the server, by what a process of it that died left there: no other operation would fare better now. */
const isOfClient = (error: unknown) =>
  error instanceof RemoteError && error.code === 'TRANSIENT' && error.facts.collection === 'crm_sync_clients';

function failed(engaged: Engaged, pending: Pending, error: unknown) {
  if (error instanceof DayMoved) {
    engaged.database.transaction((database) => markState(database, pending.opId, 'ASKS', 'DAY_MOVED'));
    engaged.changed(['invoices']);
    return;
  }
  if (!(error instanceof RemoteError) || ofConnection.includes(error.code)) throw error;
  const state = error.code === 'NOT_PERMITTED' ? 'NOT_PERMITTED' : 'SENT';
  engaged.database.transaction((database) => {
    markState(database, pending.opId, state, error.code);
    noteFault(database, engaged.clock.now(), error.code, { ...error.facts, collection: pending.collection });
  });
  engaged.backoff.fail(documentOf(pending));
}

function settled(engaged: Engaged, operations: readonly Pending[], answers: readonly Answer[]): boolean {
  settle(
    engaged,
    operations.map((pending, index) => ({ pending, answer: answers[index] as Answer })),
  );
  for (const pending of operations) engaged.backoff.succeed(documentOf(pending));
  return answers.some(({ restored }) => restored);
}

interface Attempted {
  pushed: boolean;
  restored: boolean;
  /** The turn is over: what follows waits for the next. */
  ends?: boolean;
}

async function pushAlone(engaged: Engaged, waiting: Pending): Promise<Attempted> {
  const [pending] = sent(engaged, [waiting]);
  if (pending === undefined) return { pushed: false, restored: false };
  try {
    const answer = await attempt(engaged, pending, waiting.firstSentAt !== null);
    return { pushed: true, restored: settled(engaged, [pending], [answer]) };
  } catch (error) {
    failed(engaged, pending, error);
    return { pushed: false, restored: false, ends: isOfClient(error) };
  }
}

/** Whether it may share a transaction: never sent, and all of it or nothing. */
function isPlain({ operation, collection, firstSentAt }: Pending): boolean {
  if (firstSentAt !== null) return false;
  return operation.kind === 'insert' || (operation.kind === 'update' && collection !== 'invoices');
}

const heavy = 4 * 1024 * 1024;

/** The beginning of `operations` that may go in one transaction. */
function together(operations: readonly Pending[]): Pending[] {
  const found: Pending[] = [];
  let bytes = 0;
  for (const pending of operations.slice(0, limits.together)) {
    if (!isPlain(pending)) break;
    bytes += encode(pending.operation).length;
    if (bytes > heavy && found.length > 0) break;
    found.push(pending);
  }
  return found;
}

async function pushTogether(engaged: Engaged, waiting: readonly Pending[]): Promise<Attempted | null> {
  const operations = sent(engaged, waiting);
  if (operations.length === 0) return { pushed: true, restored: false };
  try {
    const answers = await attemptTogether(engaged, operations);
    return answers && { pushed: true, restored: settled(engaged, operations, answers) };
  } catch (error) {
    // One of them meets a storm of conflicts: each goes alone, so that the others do not wait for it (row 33).
    if (error instanceof RemoteError && error.code === 'TRANSIENT' && !isOfClient(error)) return null;
    for (const pending of operations) failed(engaged, pending, error);
    return { pushed: false, restored: false, ends: isOfClient(error) };
  }
}

/** One turn: up to a few operations, one transaction after another. */
export async function push(engaged: Engaged): Promise<Pushed> {
  const before = engaged.totals.pushed;
  const { ready: operations, more } = ready(engaged, limits.pushes);
  // What failed holds back what follows of its document (I7), whether it went alone or with others.
  const held = new Set<string>();
  const isHeld = (pending: Pending) => held.has(documentOf(pending));
  let rest = operations;
  while (rest.length > 0) {
    const group = engaged.link.mode === 'STREAMING' ? together(rest) : [];
    const turn = rest.slice(0, Math.max(1, group.length));
    const shared = group.length > 1 ? await pushTogether(engaged, group) : null;
    if (shared?.restored) return { pushed: engaged.totals.pushed - before, more: true, restored: true };
    if (shared?.ends) return { pushed: engaged.totals.pushed - before, more: false, restored: false };
    if (shared?.pushed === false) for (const pending of turn) held.add(documentOf(pending));
    if (shared === null)
      for (const pending of turn) {
        const waiting = isHeld(pending) ? undefined : pendingOf(engaged.database, pending.opId);
        if (waiting === undefined) continue;
        const { pushed, restored, ends } = await pushAlone(engaged, waiting);
        if (restored) return { pushed: engaged.totals.pushed - before, more: true, restored: true };
        if (ends) return { pushed: engaged.totals.pushed - before, more: false, restored: false };
        if (!pushed) held.add(documentOf(pending));
      }
    rest = rest.slice(turn.length).filter((pending) => !isHeld(pending));
  }
  return { pushed: engaged.totals.pushed - before, more, restored: false };
}

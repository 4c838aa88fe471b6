import { setTimeout } from 'node:timers/promises';
import { type ClientSession, MongoError } from 'mongodb';
import type { createCollations } from './guards.ts';
import type { Orphans } from './orphans.ts';
import type { Writes } from './remote.ts';
import { RemoteError } from './remote-error.ts';
import type { Server } from './server.ts';
import { originalOf, translate } from './translate-error.ts';
import { createWrites } from './writes.ts';

const hasLabel = (error: unknown, label: string) => error instanceof MongoError && error.hasErrorLabel(label);

/** Milliseconds before the next attempt: doubled each time, the half of it chance (sync.md, row 33). */
const pause = (attempt: number) => Math.min(500, 5 * 2 ** attempt) * (0.5 + Math.random() / 2);

/**
 * Milliseconds for which a transaction is run again because somebody else writes the same documents. A client that died holds what it wrote for up to
 * a minute at the server; what waits behind goes on meanwhile, and whoever called tries again later (sync.md, row 33).
 */
const PATIENCE = 2000;

type Committed = { isDone: true } | { isDone: false };

/** Commits, again and again while nobody can tell whether it was done; answers false where the whole transaction has to run again. */
async function commit(session: ClientSession, deadline: number): Promise<Committed> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await session.commitTransaction();
      return { isDone: true };
    } catch (error) {
      const isLate = performance.now() >= deadline;
      // A socket that breaks while the commit is written makes the driver stumble over its own error, which has no label then.
      if (hasLabel(error, 'UnknownTransactionCommitResult') || !(error instanceof MongoError)) {
        if (isLate) throw new RemoteError('OUTCOME_UNKNOWN');
        await setTimeout(pause(attempt));
        continue;
      }
      if (hasLabel(error, 'TransientTransactionError') && !isLate) return { isDone: false };
      throw translate(error, { isWrite: true });
    }
  }
}

async function abort(session: ClientSession): Promise<void> {
  if (session.inTransaction()) await session.abortTransaction().catch(() => undefined); // ended by the server after a minute at the latest
}

/** Whether the line broke, so that nobody told the server to end the transaction. */
const isOfLine = (error: unknown) =>
  error instanceof RemoteError && (error.code === 'OFFLINE' || error.code === 'OUTCOME_UNKNOWN');

/**
 * One transaction, run again from its start while the server asks for it and neither its patience nor the time of a call is over; no call begins
 * after that. The driver's `withTransaction` does the same with two minutes of patience that nothing shortens, and would leave open whether a commit
 * was tried when it gives up.
 *
 * @throws RemoteError TRANSIENT where somebody else holds what it writes
 */
export async function transact<Result>(
  server: Server,
  collations: ReturnType<typeof createCollations>,
  orphans: Orphans,
  work: (writes: Writes) => Promise<Result>,
): Promise<Result> {
  if (server.isClosed) throw new RemoteError('OFFLINE', { reason: 'CLOSED' });
  await orphans.end();
  const began = performance.now();
  const deadline = began + server.timeout;
  const isContested = () => performance.now() - began >= PATIENCE;
  const session = server.client.startSession();
  let refusal: unknown = new RemoteError('OFFLINE', { reason: 'TIMEOUT' });
  const inTime: Server = {
    ...server,
    async ask(situation, call) {
      if (performance.now() >= deadline) throw refusal;
      return server.ask(situation, call);
    },
  };
  try {
    for (let attempt = 0; ; attempt += 1) {
      session.startTransaction({
        readConcern: { level: 'snapshot' },
        writeConcern: { w: 'majority', journal: true },
        readPreference: 'primary',
      });
      let result: Result;
      try {
        result = await work(createWrites(inTime, collations, session));
      } catch (thrown) {
        await abort(session);
        const error = originalOf(thrown);
        if (!hasLabel(error, 'TransientTransactionError') || performance.now() >= deadline) throw thrown;
        if (thrown instanceof RemoteError && thrown.code === 'TRANSIENT' && isContested()) throw thrown;
        refusal = thrown;
        await setTimeout(pause(attempt));
        continue;
      }
      const { isDone } = await commit(session, deadline);
      if (isDone) return result;
      refusal = new RemoteError('TRANSIENT');
      if (isContested()) throw refusal;
      await setTimeout(pause(attempt));
    }
  } catch (error) {
    if (isOfLine(error)) orphans.leave(session);
    throw error;
  } finally {
    session.endSession().catch(() => undefined);
  }
}

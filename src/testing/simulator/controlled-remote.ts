import type { Remote, Writes } from '../../core/remote/remote.ts';
import { RemoteError, type RemoteErrorCode } from '../../core/remote/remote-error.ts';

/** A call of a client to the server, as the test that conducts it sees it. */
export interface Call {
  /** `scan`, `transact:update`, `transact:commit`, `direct:receipt` and so on. */
  readonly name: string;
  /** Whether the server may be another one afterwards. */
  readonly writes: boolean;
}

/**
 * What becomes of a call. A request can be lost before the server has it, an acknowledgement after; `CUT` ends the process before or after the
 * effect: the call never comes back. `TRANSIENT`: the server asks for the transaction to be run again.
 */
export type Fate = 'GO' | 'REQUEST_LOST' | 'ACKNOWLEDGEMENT_LOST' | 'CUT_BEFORE' | 'CUT_AFTER' | 'TRANSIENT';

/** Decides each call; a promise that stays open lets the call wait (late), or for ever. */
export type Conductor = (call: Call) => Fate | Promise<Fate>;

const never = new Promise<never>(() => {});

const writingCalls = new Set<keyof Writes>([
  'insert',
  'update',
  'remove',
  'bulk',
  'count',
  'keepReceipts',
  'setCounter',
]);

/** Thrown out of the work of a transaction so that it is not committed. */
class NotCommitted extends Error {
  readonly fate: Fate;
  constructor(fate: Fate) {
    super(fate);
    this.fate = fate;
  }
}

/** The simulator's or any other remote behind a conductor, who stands at every call in and outside of transactions and at each commit. */
export function controlledRemote(remote: Remote, conduct: Conductor): Remote {
  async function pass<Result>(call: Call, lost: RemoteErrorCode, work: () => Promise<Result>): Promise<Result> {
    const fate = await conduct(call);
    if (fate === 'CUT_BEFORE') return never;
    if (fate === 'REQUEST_LOST') throw new RemoteError(lost);
    if (fate === 'TRANSIENT') throw new RemoteError('TRANSIENT', { serverCode: 112 });
    const result = await work();
    if (fate === 'CUT_AFTER') return never;
    if (fate === 'ACKNOWLEDGEMENT_LOST') throw new RemoteError(lost);
    return result;
  }

  const reading = <Result>(name: string, work: () => Promise<Result>) => pass({ name, writes: false }, 'OFFLINE', work);

  /** Each of the calls on its own; `lost` is what a call throws that nobody knows the outcome of. */
  function conducted(writes: Writes, prefix: string, lost: RemoteErrorCode): Writes {
    function through<Name extends keyof Writes>(name: Name): Writes[Name] {
      const call = { name: `${prefix}:${name}`, writes: writingCalls.has(name) && prefix === 'direct' };
      const code = call.writes ? lost : 'OFFLINE';
      const target = writes[name] as (...parameters: unknown[]) => Promise<unknown>;
      return ((...parameters: unknown[]) => pass(call, code, () => target(...parameters))) as Writes[Name];
    }
    return {
      find: through('find'),
      insert: through('insert'),
      update: through('update'),
      remove: through('remove'),
      bulk: through('bulk'),
      count: through('count'),
      keepReceipts: through('keepReceipts'),
      receipt: through('receipt'),
      highestNumber: through('highestNumber'),
      setCounter: through('setCounter'),
      now: through('now'),
    };
  }

  async function transact<Result>(work: (writes: Writes) => Promise<Result>): Promise<Result> {
    let committing = 'GO' as Fate;
    try {
      const result = await remote.transact(async (writes) => {
        const done = await work(conducted(writes, 'transact', 'OFFLINE'));
        committing = await conduct({ name: 'transact:commit', writes: true });
        if (committing !== 'GO' && committing !== 'ACKNOWLEDGEMENT_LOST' && committing !== 'CUT_AFTER')
          throw new NotCommitted(committing);
        return done;
      });
      if (committing === 'CUT_AFTER') return never;
      if (committing === 'ACKNOWLEDGEMENT_LOST') throw new RemoteError('OUTCOME_UNKNOWN');
      return result;
    } catch (error) {
      if (!(error instanceof NotCommitted)) throw error;
      if (error.fate === 'CUT_BEFORE') return never;
      throw new RemoteError(error.fate === 'TRANSIENT' ? 'TRANSIENT' : 'OUTCOME_UNKNOWN');
    }
  }

  return {
    hello: () => reading('hello', () => remote.hello()),
    identity: () => reading('identity', () => remote.identity()),
    giveIdentity: (candidate) =>
      pass({ name: 'giveIdentity', writes: true }, 'OUTCOME_UNKNOWN', () => remote.giveIdentity(candidate)),
    startToken: (feed) => reading('startToken', () => remote.startToken(feed)),
    expectScan: (collection, options) => remote.expectScan(collection, options),
    scan: (collection, options) => reading('scan', () => remote.scan(collection, options)),
    read: (collection, ids, time) => reading('read', () => remote.read(collection, ids, time)),
    changes: (feed, token, limit) => reading('changes', () => remote.changes(feed, token, limit)),
    idle: (milliseconds, signal) => remote.idle(milliseconds, signal),
    transact,
    direct: conducted(remote.direct, 'direct', 'OUTCOME_UNKNOWN'),
    close: () => remote.close(),
  };
}

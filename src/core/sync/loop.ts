import type { CollectionName } from '../../domain/collections.ts';
import { openConnection } from '../remote/driver.ts';
import { type Connection, maskedAddress } from '../remote/index.ts';
import type { Writable } from '../replica/index.ts';
import type { EngineOptions } from './context.ts';
import { countDocuments, countSendable } from './counts.ts';
import { adopt, decideUncertain, scanAgain, scanGrown } from './decide.ts';
import { writeTotal } from './durable.ts';
import { createEngine, type Engine } from './engine.ts';
import { limits } from './limits.ts';
import type { LiveState } from './live-state.ts';
import type { SyncCalls, SyncOrder } from './messages.ts';

/** The loop as a person sees it: with a connection or paused, answering what is asked of it. It has a life: `close()` it. */
export interface Loop {
  /** Whether much is written now: what can wait had better. */
  isAtWork(): boolean;
  nudge(hurry: boolean): void;
  pause(): Promise<void>;
  resume(): void;
  setAddress(url: string | null): Promise<void>;
  /** After a change of windows: one that grew is scanned again, one that shrank lets go. */
  setWindows(before: SyncOrder['windows'], after: SyncOrder['windows']): void;
  call<Name extends keyof SyncCalls>(name: Name, input: SyncCalls[Name]['input']): Promise<SyncCalls[Name]['output']>;
  close(): Promise<void>;
}

interface Running {
  connection: Connection;
  engine: Engine;
  ends: AbortController;
  ended: Promise<void>;
}

export interface LoopOptions extends Omit<EngineOptions, 'remote'> {
  order: Pick<SyncOrder, 'url' | 'appName' | 'isPaused'>;
  database: Writable;
  told(state: LiveState): void;
  /** A bug or a broken disk ended the loop. */
  broken(error: unknown): void;
  connect?: typeof openConnection;
}

/** Milliseconds between two looks at the state, while somebody might be watching, and between two counts of everything. */
const LOOK = 250;
const COUNT = 1000;

export function createLoop(options: LoopOptions): Loop {
  const { database, clock, order, connect = openConnection } = options;
  let { url, isPaused } = order;
  let running: Running | null = null;
  let since: number | null = null;
  let last = '';
  let documents: LiveState['documents'] = null;
  let isCounted = false;
  let counted = Number.NEGATIVE_INFINITY;

  function state(): LiveState {
    const engine = running?.engine.state();
    const phase = url === null ? 'OFF' : isPaused ? 'PAUSED' : (engine?.phase ?? 'CONNECTING');
    if (phase === 'OFFLINE' || phase === 'STOPPED') since ??= clock.now().getTime();
    else since = null;
    const facts = engine?.link?.facts;
    return {
      phase,
      reason: url === null ? 'NO_ADDRESS' : (engine?.reason ?? null),
      since,
      mode: engine?.link?.mode ?? null,
      address: url === null ? null : maskedAddress(url),
      server: facts ? { version: facts.version, kind: facts.kind } : null,
      clockSkew: engine?.link ? Math.round(skewOf(engine.link)) : null,
      documents,
    };
  }

  function skewOf({ serverOffset }: { serverOffset: number }): number {
    return clock.now().getTime() - (serverOffset + clock.monotonic());
  }

  function count() {
    if (isCounted || clock.monotonic() - counted < COUNT) return;
    documents = countDocuments(database);
    isCounted = true;
    counted = clock.monotonic();
  }

  function tell() {
    count();
    const now = state();
    // A skew that wavers by milliseconds is no news.
    const text = JSON.stringify({ ...now, clockSkew: Math.round((now.clockSkew ?? 0) / limits.skew) });
    if (text === last) return;
    last = text;
    options.told(now);
  }

  const watch = setInterval(tell, LOOK);
  watch.unref();

  /**
   * How many documents there are to come, for the progress of the first sync; nobody waits for it. What is wrong with the connection is told by the
   * loop itself, and a collection that the login may not read keeps no other from being counted.
   */
  async function estimate(connection: Connection, collections: readonly CollectionName[]) {
    for (const collection of collections) {
      const total = await connection.estimate(collection).catch(() => null);
      if (running?.connection !== connection) return;
      if (total !== null) writeTotal(database, collection, total);
    }
  }

  function start() {
    if (url === null || isPaused || running !== null) return;
    const connection = connect({ url, appName: order.appName });
    const engine = createEngine({
      ...options,
      remote: connection,
      changed(collections) {
        isCounted = false;
        options.changed(collections);
      },
    });
    const ends = new AbortController();
    const ended = engine.run(ends.signal).catch((error: unknown) => {
      if (!ends.signal.aborted) options.broken(error);
    });
    running = { connection, engine, ends, ended };
    void estimate(connection, options.collections);
    tell();
  }

  async function stop() {
    const stopped = running;
    if (stopped === null) return;
    running = null;
    stopped.ends.abort();
    await stopped.connection.close();
    await stopped.ended;
    tell();
  }

  async function restart() {
    await stop();
    start();
  }

  /** Whether nothing more will happen without somebody's doing. */
  function isSettled(): boolean {
    const engine = running?.engine.state();
    return engine?.phase === 'CURRENT' && countSendable(database) === 0;
  }

  /** One that is under way may have begun before somebody asked, so it takes two rounds to say that the server is away. */
  const ENOUGH_ROUNDS = 2;

  async function settle(milliseconds: number) {
    const until = clock.monotonic() + milliseconds;
    const before = running?.engine.state().rounds ?? 0;
    running?.engine.nudge(true);
    while (!isSettled() && clock.monotonic() < until && running !== null) {
      const { phase, rounds } = running.engine.state();
      const isStuck = phase === 'STOPPED' || phase === 'OFFLINE';
      if (isStuck && rounds >= before + ENOUGH_ROUNDS) break;
      if (isStuck) running.engine.nudge(true);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const totals = running?.engine.state().totals ?? { pulled: 0, pushed: 0, conflicts: 0 };
    // Whoever waited asks for the state next: it is told before the answer, with everything counted as it is now.
    counted = Number.NEGATIVE_INFINITY;
    tell();
    return { settled: isSettled(), totals };
  }

  const serverNow = () => {
    const link = running?.engine.state().link;
    return link ? link.serverOffset + clock.monotonic() : clock.now().getTime();
  };

  const calls: { [Name in keyof SyncCalls]: (input: SyncCalls[Name]['input']) => Promise<SyncCalls[Name]['output']> } =
    {
      settle: ({ milliseconds }) => settle(milliseconds),
      async release({ collection, how }) {
        if (how === 'KEEP') scanAgain(database, collection);
        else running?.engine.release(collection);
        running?.engine.nudge(true);
        return null;
      },
      async decide({ how }) {
        await stop();
        if (how === 'ADOPT') adopt(database, serverNow());
        else decideUncertain(database, how, serverNow());
        start();
        return null;
      },
      async close() {
        await close();
        return null;
      },
    };

  async function close() {
    clearInterval(watch);
    await stop();
  }

  start();
  return {
    isAtWork: () => ['FIRST_SYNC', 'SYNCING'].includes(state().phase),
    nudge(hurry) {
      isCounted = false;
      running?.engine.nudge(hurry);
    },
    async pause() {
      isPaused = true;
      await stop();
      tell();
    },
    resume() {
      isPaused = false;
      start();
      tell();
    },
    async setAddress(address) {
      url = address;
      await restart();
      tell();
    },
    setWindows(before, after) {
      scanGrown(database, before, after);
      void restart();
    },
    call: (name, input) => calls[name](input),
    close,
  };
}

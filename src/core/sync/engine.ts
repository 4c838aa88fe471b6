import { setTimeout } from 'node:timers/promises';
import type { CollectionName } from '../../domain/collections.ts';
import { RemoteError } from '../remote/index.ts';
import { ReplicaError } from '../replica/index.ts';
import { createBackoff } from './backoff.ts';
import type { Engaged, EngineOptions, Link, Totals } from './context.ts';
import { noteFault, readIdentity, readScan } from './durable.ts';
import { limits } from './limits.ts';
import { checkServer, connect, WrongDatabase } from './link.ts';
import type { LivePhase, LiveReason } from './live-state.ts';
import { finishScan, keepWindows, pull } from './pull.ts';
import { push } from './push.ts';

export type { EngineOptions } from './context.ts';

/** What one round did. `more`: another one would find work at once. */
export interface CycleResult {
  pulled: number;
  pushed: number;
  conflicts: number;
  more: boolean;
}

export interface EngineState {
  phase: Exclude<LivePhase, 'OFF' | 'PAUSED'>;
  reason: LiveReason | null;
  link: Pick<Link, 'mode' | 'facts' | 'serverOffset'> | null;
  totals: Totals;
  /** Rounds that have ended, well or not. */
  rounds: number;
}

/**
 * The loop of sync.md 2.4: identity, restore check, one batch of pulling, a few operations of pushing, again; never two halves at once. It awaits only
 * calls of `remote`; between two of them lies at most one transaction of the replica, so it may be stopped anywhere and started anew over the
 * same file. Expected failures are in the state and make pauses; anything else is thrown.
 */
export interface Engine {
  /** One round, whatever the pauses say. */
  cycle(): Promise<CycleResult>;
  /** Rounds and pauses until the signal ends it. */
  run(signal: AbortSignal): Promise<void>;
  /** Something was written here, or a person asks to try now. */
  nudge(hurry?: boolean): void;
  /** The next round removes what the scan of a HELD collection has not seen (sync.md 2.7). */
  release(collection: CollectionName): void;
  state(): EngineState;
}

const ofServer: Partial<Record<RemoteError['code'], LiveReason>> = {
  ADDRESS: 'ADDRESS',
  TLS: 'TLS',
  AUTHENTICATION: 'AUTHENTICATION',
  NOT_PERMITTED: 'NOT_PERMITTED',
  NOT_MONGODB: 'NOT_MONGODB',
  REFUSED: 'REFUSED',
};

export function createEngine(options: EngineOptions): Engine {
  const { database, remote, clock } = options;
  const backoff = createBackoff(clock.monotonic, options.random);
  const totals: Totals = { pulled: 0, pushed: 0, conflicts: 0 };
  let link: Link | null = null;
  let failure: LiveReason | null = null;
  let stopped: LiveReason | null = null;
  const released = new Set<CollectionName>();
  let isAtWork = false;
  let rounds = 0;
  let wake = new AbortController();

  /** Without a network no name resolves: an address that was good once is not called wrong in a train. */
  function reasonOf({ code, facts }: RemoteError): LiveReason {
    const isUnheardOf = code === 'ADDRESS' && facts.reason === 'NAME_NOT_FOUND';
    return isUnheardOf && readIdentity(database) !== null ? 'OFFLINE' : (ofServer[code] ?? 'OFFLINE');
  }

  /** The connection as a whole failed: told, and tried again after a pause. */
  function lose(error: unknown) {
    const isFull = error instanceof ReplicaError && error.code === 'NO_SPACE';
    if (!isFull && !(error instanceof RemoteError)) throw error;
    failure = error instanceof RemoteError ? reasonOf(error) : 'NO_SPACE';
    link = null;
    backoff.fail('server');
    if (error instanceof RemoteError)
      database.transaction((transaction) => noteFault(transaction, clock.now(), error.code, { ...error.facts }));
  }

  async function engage(): Promise<Engaged> {
    if (link !== null) return { ...options, link, backoff, totals };
    link = await connect(options);
    const engaged = { ...options, link, backoff, totals };
    keepWindows(engaged);
    return engaged;
  }

  async function round(): Promise<boolean> {
    const engaged = await engage();
    if (clock.monotonic() - engaged.link.restoreChecked > limits.restoreCheck && (await checkServer(engaged)))
      return true;
    for (const collection of released) finishScan(engaged, readScan(database, collection), true);
    released.clear();
    const pulled = await pull(engaged);
    // The history ends where a server was restored or made anew: whose it is and what it acknowledged is looked at before anything is sent.
    if (pulled.lost) engaged.link.restoreChecked = engaged.link.identityChecked = Number.NEGATIVE_INFINITY;
    const pushed = pulled.lost ? { pushed: 0, more: true } : await push(engaged);
    return pulled.more || pushed.more || pushed.pushed > 0;
  }

  async function cycle(): Promise<CycleResult> {
    const before = { ...totals };
    let more = false;
    isAtWork = true;
    try {
      more = await round();
      failure = null;
      stopped = null;
      backoff.succeed('server');
    } catch (error) {
      if (error instanceof WrongDatabase) {
        stopped = error.reason;
        link = null;
        backoff.fail('server');
      } else lose(error);
    } finally {
      isAtWork = more;
      rounds += 1;
    }
    return {
      pulled: totals.pulled - before.pulled,
      pushed: totals.pushed - before.pushed,
      conflicts: totals.conflicts - before.conflicts,
      more,
    };
  }

  /** After a failure nothing is tried before its pause is over, whatever news there is. */
  async function pause(milliseconds: number, ends: AbortSignal): Promise<void> {
    await setTimeout(milliseconds, undefined, { signal: ends }).catch(() => undefined);
  }

  async function rest(more: boolean, signal: AbortSignal): Promise<void> {
    const ends = AbortSignal.any([signal, wake.signal]);
    const server = backoff.remaining('server');
    if (server > 0) await pause(server, ends);
    else if (!more && !ends.aborted)
      await remote.idle(Math.max(1, Math.min(limits.idle, backoff.soonest() ?? limits.idle)), ends);
    if (wake.signal.aborted) wake = new AbortController();
  }

  function isFirstSync(): boolean {
    return options.collections.some((collection) => {
      const { state, epoch } = readScan(database, collection);
      return epoch <= 1 && (state === 'WAITING' || state === 'SCANNING');
    });
  }

  function phase(): EngineState['phase'] {
    if (stopped !== null) return 'STOPPED';
    if (failure !== null) return 'OFFLINE';
    if (link === null) return 'CONNECTING';
    if (isFirstSync()) return 'FIRST_SYNC';
    return isAtWork ? 'SYNCING' : 'CURRENT';
  }

  return {
    cycle,
    async run(signal) {
      while (!signal.aborted) {
        const { more } = await cycle();
        await rest(more, signal);
      }
    },
    nudge(hurry = false) {
      if (hurry) {
        backoff.hurry();
        link?.due.clear();
      }
      wake.abort();
    },
    release: (collection) => void released.add(collection),
    state: () => ({ phase: phase(), reason: stopped ?? failure, link, totals: { ...totals }, rounds }),
  };
}

import type { Remote, Rights } from '../../core/remote/remote.ts';
import { createStore, type Store } from '../../core/replica/store.ts';
import { type CycleResult, createEngine, type Engine } from '../../core/sync/engine.ts';
import type { CollectionName } from '../../domain/collections.ts';
import { type Call, createRemote, type Fate, type Server } from '../simulator/index.ts';
import { attributed } from './attributed.ts';
import { type Cut, databaseInLife, Killed, type Life, newLife, remoteInLife } from './life.ts';
import type { MemoryReplica } from './memory-replica.ts';

/** Collections of the schedules: one with a unique index, one with tags, one with numbers. */
export const scheduled = ['contacts', 'leads', 'invoices'] as const satisfies CollectionName[];
export type Scheduled = (typeof scheduled)[number];

export interface ClientOptions {
  name: string;
  clientId: string;
  server: () => Server;
  replica: MemoryReplica;
  /** Milliseconds of the world. */
  monotonic(): number;
  /** Of this client's wall clock, which may be wrong. */
  now(): Date;
  random(): number;
  lag(): number;
  /** What its login may do. */
  rights?: () => Rights;
  isPoint(call: Call): boolean;
  fate(call: Call): Fate;
  /** Puts something between the engine and the server. */
  wrapped?: (remote: Remote, replica: MemoryReplica) => Remote;
  /** Whether the process dies at this commit. */
  cutAt?: () => Cut | null;
  /** Two engines at once over one replica. */
  engines?: number;
}

/** A desktop: a person's store and an engine over one replica. Its process can be killed and started again. */
export interface Client {
  readonly name: string;
  readonly store: Store;
  readonly replica: MemoryReplica;
  readonly life: Life;
  readonly engine: Engine;
  online: boolean;
  /** Lets the engine go on to its next call, or begin a round; resolves when it waits again or its round has ended. */
  step(fate: (call: Call) => Fate): Promise<void>;
  /** A whole round, whatever has to be let through. */
  round(): Promise<CycleResult>;
  /** Whether no round is under way. */
  isIdle(): boolean;
  kill(): void;
  /** Another file in the place of this one. */
  replaceReplica(replica: MemoryReplica): void;
}

export function createClient(options: ClientOptions): Client {
  let { replica } = options;
  let store: Store;
  let lives: { life: Life; engine: Engine; cycle: Promise<unknown> | null; last: CycleResult | null }[] = [];
  let turn = 0;

  function start() {
    const clock = { monotonic: options.monotonic, now: options.now };
    store = createStore({ replica, clock, changed: () => {}, mode: 'TEAM' });
    lives = Array.from({ length: options.engines ?? 1 }, () => {
      const life = newLife();
      const made = createRemote(options.server, { lag: options.lag, rights: options.rights });
      const direct = options.server().kind === 'STANDALONE' ? attributed(made, options.server, replica) : made;
      const remote = remoteInLife(life, options.wrapped?.(direct, replica) ?? direct, options);
      const engine = createEngine({
        database: databaseInLife(life, replica.writable, options.cutAt ?? (() => null)),
        remote,
        clientId: options.clientId,
        clock,
        random: options.random,
        changed: () => {},
        collections: scheduled,
        windows: () => ({}),
        insert() {
          throw new Error('schedules issue without activities');
        },
      });
      return { life, engine, cycle: null, last: null };
    });
  }

  function begin(one: (typeof lives)[number]) {
    one.cycle = one.engine
      .cycle()
      .then(
        (result) => {
          one.last = result;
        },
        (error: unknown) => {
          if (!(error instanceof Killed)) one.life.failure = error;
        },
      )
      .then(() => {
        one.cycle = null;
        one.life.arrived();
      });
  }

  async function step(fate: (call: Call) => Fate): Promise<void> {
    const one = lives[turn % lives.length] as (typeof lives)[number];
    turn += 1;
    const { life } = one;
    const arrived = new Promise<void>((resolve) => {
      life.arrived = resolve;
    });
    if (life.pending !== null) life.pending.release(fate(life.pending.call));
    else if (one.cycle === null) begin(one);
    if (!life.dead) await arrived;
    if (life.dead) await settled();
    if (life.failure !== null) throw life.failure;
    if (life.dead) start();
  }

  /** A killed process may have had its effect at the server in the same moment. */
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

  start();
  return {
    name: options.name,
    get store() {
      return store;
    },
    get replica() {
      return replica;
    },
    get life() {
      return (lives[0] as (typeof lives)[number]).life;
    },
    get engine() {
      return (lives[0] as (typeof lives)[number]).engine;
    },
    online: true,
    step,
    async round() {
      for (const one of lives) one.last = null;
      for (;;) {
        await step(() => 'GO');
        const found = lives.find(({ last }) => last !== null);
        if (found?.last) return found.last;
      }
    },
    isIdle: () => lives.every(({ cycle }) => cycle === null),
    kill() {
      for (const { life } of lives) life.dead = true;
      start();
    },
    replaceReplica(next) {
      for (const { life } of lives) life.dead = true;
      replica.close();
      replica = next;
      start();
    },
  };
}

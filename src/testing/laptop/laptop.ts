import { randomBytes } from 'node:crypto';
import type { Clock } from '../../core/ports.ts';
import { openConnection } from '../../core/remote/driver.ts';
import {
  type Change,
  countPending,
  createStore,
  ensureProjections,
  migrations,
  openReplica,
  type Replica,
  type Store,
  writeChange,
} from '../../core/replica/index.ts';
import { countSendable } from '../../core/sync/counts.ts';
import { createEngine, type Engine, type EngineOptions } from '../../core/sync/index.ts';
import { type CollectionName, collectionNames } from '../../domain/collections.ts';

export interface LaptopOptions {
  url: string;
  /** Where its replica is. */
  path: string;
  key?: Buffer;
  clientId?: string;
  clock?: Clock;
  random?: () => number;
  /** Milliseconds that one call may take. */
  timeoutMS?: number;
  collections?: readonly CollectionName[];
  windows?: EngineOptions['windows'];
}

/** One sales person's computer without its window: the replica, its store, the official driver and the engine between them. */
export interface Laptop {
  readonly path: string;
  readonly key: Buffer;
  readonly clientId: string;
  readonly replica: Replica;
  readonly store: Store;
  readonly engine: Engine;
  readonly remote: ReturnType<typeof openConnection>;
  /** One command of a person. */
  write<Result>(work: (change: Change) => Result): Result;
  /** Operations that the server does not have. */
  waiting(): number;
  /** Rounds until nothing is to be done; throws after `rounds` of them, with what it is at. Faults are met by trying again at once. */
  sync(rounds?: number): Promise<void>;
  /** Ends it as closing the app does. */
  close(): Promise<void>;
}

export const wallClock: Clock = { now: () => new Date(), monotonic: () => performance.now() };

/** What a terminal shows of a computer that does not come to rest. */
function standing({ engine, replica }: Pick<Laptop, 'engine' | 'replica'>): string {
  const { phase, reason } = engine.state();
  const outbox = replica.readable.all('SELECT kind, coll, state, attempts, last_error FROM outbox LIMIT 5');
  const faults = replica.readable.all('SELECT code, facts FROM fault ORDER BY id DESC LIMIT 5');
  const scans = replica.readable.all("SELECT coll, state FROM scan WHERE state <> 'CURRENT'");
  return JSON.stringify({ phase, reason, outbox, faults, scans });
}

const by = { personId: '0123456789abcdef01234567', command: 'test' };

/** Opens the replica (made where there is none) and connects. The caller closes it. */
export function startLaptop(options: LaptopOptions): Laptop {
  const { url, clock = wallClock, random = () => 0.5, timeoutMS = 5000, collections = collectionNames } = options;
  const { path } = options;
  const key = options.key ?? randomBytes(32);
  const clientId = options.clientId ?? randomBytes(8).toString('hex');
  const replica = openReplica(path, key, { create: true, migrations, prepare: ensureProjections, shared: true });
  const store = createStore({ replica, clock, changed: () => undefined, mode: 'TEAM' });
  const remote = openConnection({ url, appName: 'IGV CRM test', timeoutMS });
  const engine = createEngine({
    database: replica.writable,
    remote,
    clientId,
    clock,
    random,
    changed: () => undefined,
    collections,
    windows: options.windows ?? (() => ({})),
    insert: (database, collection, document) =>
      void writeChange(database, { mode: 'TEAM', now: clock.now() }, by, (change) =>
        change.insert(collection, document),
      ),
  });
  return {
    path,
    key,
    clientId,
    replica,
    store,
    engine,
    remote,
    write: (work) => store.write(by, work).result,
    waiting: () => countPending(replica.readable),
    async sync(rounds = 400) {
      let more = false;
      for (let round = 0; round < rounds; round += 1) {
        if (!more) engine.nudge(true);
        ({ more } = await engine.cycle());
        const { phase } = engine.state();
        if (phase === 'STOPPED' || (!more && phase === 'CURRENT' && countSendable(replica.readable) === 0)) return;
        if (phase === 'OFFLINE') await new Promise((resolve) => setTimeout(resolve, 2));
      }
      throw new Error(`it does not come to rest: ${standing({ engine, replica })}`);
    },
    async close() {
      await remote.close();
      replica.close();
    },
  };
}

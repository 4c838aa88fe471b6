import { hash } from 'node:crypto';
import { hostname } from 'node:os';
import { Failure } from '../../contract/errors.ts';
import { type CollectionName, collectionNames } from '../../domain/collections.ts';
import type { Ports } from '../ports.ts';
import type { SyncCalls, SyncLink } from '../records/index.ts';
import { newId } from '../replica/index.ts';
import { type LiveState, type SyncThread, scanGrown, startSync } from '../sync/index.ts';
import { appName } from '../team/index.ts';
import type { UnlockedWorkspace } from '../workspace/index.ts';
import { readFact, writeFact } from './facts.ts';

/** The sync thread of a team workspace that is open. It has a life: `close()` it before the replica is closed. */
export interface SyncHere {
  readonly link: SyncLink;
  /** Starts it as soon as the address is known (null: this computer knows none); what is asked of it meanwhile waits for that. */
  begin(address: Promise<string | null>): void;
  /** Something was written here. */
  nudge(): void;
  /** Stops, does some work on the replica while nobody synchronises it, and goes on with this address. */
  exchange(url: string, work: () => void): Promise<void>;
  close(): Promise<void>;
}

type Windows = Partial<Record<CollectionName, number>>;
/** As they are kept; null: somebody wants everything. */
type ChosenWindows = Partial<Record<CollectionName, number | null>>;

/** Days of what grows without end (sync.md 2.10). */
const usualWindows: Windows = { tracking_events: 90, email_logs: 90, analyses: 90 };

/** This computer and folder: a copy of the folder elsewhere is another client of the server (sync.md 2.8). */
function placeOf(folder: string): string {
  return hash('sha256', `${hostname()}\0${folder}`, 'hex').slice(0, 16);
}

function clientIdOf({ replica }: UnlockedWorkspace, folder: string): string {
  const place = placeOf(folder);
  const known = readFact<{ place: string; id: string }>(replica.readable, 'sync.client');
  if (known?.place === place) return known.id;
  const id = newId();
  writeFact(replica.writable, 'sync.client', { place, id });
  return id;
}

function readWindows({ replica }: UnlockedWorkspace): Windows {
  const all = { ...usualWindows, ...readFact<ChosenWindows>(replica.readable, 'sync.windows') };
  const known = Object.entries(all).filter(
    ([name, days]) => days !== null && collectionNames.includes(name as CollectionName),
  );
  return Object.fromEntries(known);
}

/** Of a thread that has not said anything yet. */
const connecting: LiveState = {
  phase: 'CONNECTING',
  reason: null,
  since: null,
  mode: null,
  address: null,
  server: null,
  clockSkew: null,
  documents: null,
};

export function hostSync(
  ports: Ports,
  unlocked: UnlockedWorkspace,
  listener: { changed(collections: CollectionName[]): void; told(): void },
): SyncHere {
  const { replica, key } = unlocked;
  let thread: SyncThread | null = null;
  let isClosed = false;
  /** What a thread that ended by itself had for an address. */
  let ended: { url: string | null } | null = null;
  let beginning: Promise<void> = Promise.resolve();
  let closing: Promise<void> = Promise.resolve();

  function start(url: string | null): void {
    if (replica.turnstile === null) return;
    ended = null;
    thread = startSync({
      code: ports.syncWorker,
      order: {
        path: replica.path,
        key: new Uint8Array(key),
        turnstile: replica.turnstile,
        url,
        appName: appName(ports),
        clientId: clientIdOf(unlocked, replica.path),
        windows: readWindows(unlocked),
        isPaused: readFact<boolean>(replica.readable, 'sync.paused') ?? false,
      },
      changed: listener.changed,
      told: listener.told,
      broken(code) {
        ports.log.warn('sync.broken', { code });
        const broken = thread;
        thread = null;
        ended = { url };
        closing = broken?.close() ?? closing;
        listener.told();
      },
    });
  }

  /** The thread; one that ended by itself is started again for whoever asks. UNAVAILABLE (NO_ADDRESS) where there never was one. */
  function mustRun(): SyncThread {
    if (thread === null && ended !== null && !isClosed) start(ended.url);
    if (thread === null) throw new Failure('UNAVAILABLE', { reason: 'NO_ADDRESS' });
    return thread;
  }

  function setPaused(isPaused: boolean): null {
    writeFact(replica.writable, 'sync.paused', isPaused);
    if (isPaused) mustRun().pause();
    else mustRun().resume();
    return null;
  }

  const calls: {
    [Name in keyof SyncCalls]: (input: SyncCalls[Name]['input']) => Promise<SyncCalls[Name]['output']>;
  } = {
    now: async () => mustRun().nudge(true),
    pause: async () => setPaused(true),
    resume: async () => setPaused(false),
    settle: (input) => mustRun().call('settle', input),
    release: (input) => mustRun().call('release', input),
    decide: (input) => mustRun().call('decide', input),
    async setWindow({ collection, days }) {
      const before = readWindows(unlocked);
      const chosen = readFact<ChosenWindows>(replica.readable, 'sync.windows');
      writeFact(replica.writable, 'sync.windows', { ...chosen, [collection]: days });
      const windows = readWindows(unlocked);
      if (thread === null) scanGrown(replica.writable, before, windows);
      else thread.setWindows(windows);
    },
  };

  return {
    link: {
      live: () => (thread === null ? null : (thread.live() ?? connecting)),
      windows: () => readWindows(unlocked),
      changed: listener.told,
      async call(name, input) {
        await beginning;
        return calls[name](input);
      },
    },
    begin(address) {
      beginning = address.then(
        (url) => {
          if (!isClosed) start(url);
        },
        (error: unknown) => ports.log.error('sync.address', error),
      );
    },
    nudge: () => thread?.nudge(),
    async exchange(url, work) {
      await beginning;
      const before = thread;
      thread = null;
      await before?.close();
      if (isClosed) return;
      work();
      start(url);
    },
    async close() {
      isClosed = true;
      const closed = thread;
      thread = null;
      await closed?.close();
      await closing;
    },
  };
}

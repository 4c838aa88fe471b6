import { setTimeout as wait } from 'node:timers/promises';
import { createStore, ensureProjections, migrations, openReplica } from '../../src/core/replica/index.ts';
import { startSync } from '../../src/core/sync/index.ts';
import { KEY } from './workbench.ts';

/** A replica of a team as the app holds it: the store in this thread, the sync in its own. The caller closes it. */
export function openCore(url: string, path: string, { changed = () => {}, isPaused = false } = {}) {
  const replica = openReplica(path, KEY, { create: true, migrations, prepare: ensureProjections, shared: true });
  const clock = { now: () => new Date(), monotonic: () => performance.now() };
  const store = createStore({ replica, clock, changed: () => sync.nudge(), mode: 'TEAM' });
  const sync = startSync({
    code: new URL('../../src/core/sync/worker.ts', import.meta.url),
    order: {
      path,
      key: Buffer.from(KEY),
      turnstile: replica.turnstile as SharedArrayBuffer,
      url,
      appName: 'IGV CRM bench',
      clientId: 'bench',
      windows: {},
      isPaused,
    },
    changed,
    told: () => {},
    broken: (code, message) => {
      throw new Error(`the sync thread ended: ${code} ${message}`);
    },
  });
  return {
    replica,
    store,
    sync,
    /** Documents that the server has and that are here. */
    documents: () => replica.readable.value<number>('SELECT sum(done) FROM scan') ?? 0,
    waiting: () => replica.readable.value<number>('SELECT count(*) FROM outbox') ?? 0,
    async until(isDone: () => boolean) {
      while (!isDone()) await wait(20);
    },
    async close() {
      await sync.close();
      replica.close();
    },
  };
}

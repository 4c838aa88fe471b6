import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startSilentLine } from '../../testing/silent-line.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { createStore, ensureProjections, migrations, openReplica } from '../replica/index.ts';
import { startSync } from './index.ts';

test('[row 29] a thread whose server has gone silent in the middle of something ends when it is asked to: whoever quits does not wait', async () => {
  const line = await startSilentLine();
  const path = join(temporaryFolder(), 'replica.db');
  const key = randomBytes(32);
  const replica = openReplica(path, key, { create: true, migrations, prepare: ensureProjections, shared: true });
  const clock = { now: () => new Date(), monotonic: () => performance.now() };
  const sync = startSync({
    code: new URL('./worker.ts', import.meta.url),
    order: {
      path,
      key: Buffer.from(key),
      turnstile: replica.turnstile as SharedArrayBuffer,
      url: line.url,
      appName: 'x',
      clientId: 'a',
      windows: {},
      isPaused: false,
    },
    changed: () => undefined,
    told: () => undefined,
    broken: (code, message) => expect.unreachable(`${code} ${message}`),
  });
  const store = createStore({ replica, clock, changed: () => sync.nudge(), mode: 'TEAM' });
  expect(await sync.call('settle', { milliseconds: 30_000 })).toMatchObject({ settled: true });
  sync.pause();
  line.silence();
  sync.resume();
  store.write({ personId: null, command: 'test' }, (change) => change.insert('contacts', { name: 'In the tunnel' }));
  await new Promise((resolve) => setTimeout(resolve, 500));
  const asked = performance.now();
  await sync.close();
  expect(performance.now() - asked).toBeLessThan(4_500);
  expect(replica.readable.value('SELECT count(*) FROM outbox')).toBe(1);
  replica.close();
});

import { expect, onTestFinished, test } from 'vitest';
import { fakeClock } from '../../testing/fake-clock.ts';
import { openMemoryReplica } from '../../testing/schedules/memory-replica.ts';
import { createRemote, createServer, foreignWriter } from '../../testing/simulator/index.ts';
import type { Remote } from '../remote/index.ts';
import { RemoteError } from '../remote/index.ts';
import { idValue } from '../replica/index.ts';
import { createEngine } from './engine.ts';
import { limits } from './limits.ts';

const collections = ['contacts', 'leads', 'invoices'] as const;

/** How often each collection was scanned to its end in so many rounds with a server without change streams. */
async function scansOf(rounds: number, wrapped: (remote: Remote, clock: ReturnType<typeof fakeClock>) => Remote) {
  const clock = fakeClock();
  const server = createServer({ kind: 'STANDALONE', now: clock.now });
  const web = foreignWriter(() => server);
  for (const collection of collections) web.insert(collection, { _id: idValue('65a000000000000000000001') });
  const replica = openMemoryReplica();
  onTestFinished(() => replica.close());
  const scans = { contacts: 0, leads: 0, invoices: 0 };
  const remote = wrapped(
    createRemote(() => server),
    clock,
  );
  const engine = createEngine({
    database: replica.writable,
    remote: {
      ...remote,
      async scan(collection, options) {
        const page = await remote.scan(collection, options);
        scans[collection as keyof typeof scans] += Number(page.isLast);
        return page;
      },
    },
    clientId: 'a',
    clock,
    random: () => 0.5,
    changed: () => {},
    collections,
    windows: () => ({}),
    insert: () => {},
  });
  for (let round = 0; round < rounds; round += 1) await engine.cycle();
  return scans;
}

test('[row 43] where scanning one collection takes longer than the time between two scans, the others have their turn', async () => {
  const scans = await scansOf(24, (remote, clock) => ({
    ...remote,
    scan(collection, options) {
      clock.pass(limits.polling * 2);
      return remote.scan(collection, options);
    },
  }));
  expect(scans).toEqual({ contacts: 4, leads: 4, invoices: 4 });
});

test('[row 43] over a line that breaks after each scan, every collection has its turn', async () => {
  const scans = await scansOf(60, (remote) => {
    let since = 0;
    return {
      ...remote,
      hello() {
        since = 0;
        return remote.hello();
      },
      async scan(collection, options) {
        since += 1;
        if (since > 1) throw new RemoteError('OFFLINE');
        return remote.scan(collection, options);
      },
    };
  });
  for (const collection of collections) expect(scans[collection], collection).toBeGreaterThan(3);
});

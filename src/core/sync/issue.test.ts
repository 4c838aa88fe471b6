import { Double } from 'bson';
import { expect, onTestFinished, test } from 'vitest';
import type { CollectionName } from '../../domain/collections.ts';
import { localDay } from '../../domain/due.ts';
import { fakeClock } from '../../testing/fake-clock.ts';
import { openMemoryReplica } from '../../testing/schedules/memory-replica.ts';
import {
  backUp,
  controlledRemote,
  createRemote,
  createServer,
  type Fate,
  foreignWriter,
  restore,
} from '../../testing/simulator/index.ts';
import type { ServerKind } from '../remote/index.ts';
import { createStore, type Document, idValue, newId, pendingAfter, writeChange } from '../replica/index.ts';
import { createEngine, type Engine } from './engine.ts';

const DAY = 86_400_000;

/** A computer, and a server whose clock is its own, with so many drafts. */
async function world(drafts: number, kind: ServerKind = 'REPLICA_SET') {
  const clock = fakeClock();
  const serverClock = fakeClock();
  const server = createServer({ now: serverClock.now, kind });
  const web = foreignWriter(() => server);
  const ids = Array.from({ length: drafts }, () => newId());
  for (const id of ids) web.insert('invoices', { _id: idValue(id), status: 'DRAFT', total: new Double(120) });
  const replica = openMemoryReplica();
  onTestFinished(() => replica.close());
  const store = createStore({ replica, clock, changed: () => {}, mode: 'TEAM' });
  let fate: (name: string) => Fate = () => 'GO';
  const collections: CollectionName[] = ['invoices', 'activities'];
  const start = (): Engine =>
    createEngine({
      database: replica.writable,
      remote: controlledRemote(
        createRemote(() => server),
        ({ name }) => fate(name),
      ),
      clientId: 'a',
      clock,
      random: () => 0.5,
      changed: () => {},
      collections,
      windows: () => ({}),
      insert: (database, collection, document) =>
        void writeChange(database, { mode: 'TEAM', now: clock.now() }, { personId: null, command: 'x' }, (change) =>
          change.insert(collection, document),
        ),
    });
  let engine = start();
  const synchronise = async () => {
    for (let rounds = 0; rounds < 30; rounds += 1) {
      await engine.cycle();
      clock.pass(1000);
      serverClock.pass(1000);
    }
  };
  const issue = (id: string, date = localDay(serverClock.now())) =>
    store.write({ personId: null, command: 'invoices.issue' }, (change) =>
      change.apply('invoices', id, {
        kind: 'issue',
        prefix: 'INV',
        date,
        set: { status: 'SENT', issue_date: new Date(`${date}T00:00:00Z`) },
        base: change.document('invoices', id) as Document,
        activities: [{ type: 'INVOICE_ISSUED', related_to: { type: 'invoice', id: idValue(id) }, metadata: {} }],
      }),
    );
  await synchronise();
  return {
    clock,
    serverClock,
    server,
    web,
    ids,
    replica,
    store,
    synchronise,
    issue,
    /** The process dies, and another one begins over the same file. */
    restart() {
      engine = start();
    },
    setFate(decide: (name: string) => Fate) {
      fate = decide;
    },
    numbers: () => web.all('invoices').map(({ document }) => document?.invoice_number ?? null),
    waiting: () => pendingAfter(replica.readable, 0, 100),
    inbox: () => replica.readable.all<{ why: string; coll: string }>('SELECT why, coll FROM inbox ORDER BY id'),
    activities: () =>
      web.all('activities').map(({ document }) => (document?.metadata as Document | undefined)?.invoice_number),
  };
}

test('[I8] an intent gets its number from the server, and one activity tells of it', async () => {
  const { issue, ids, synchronise, numbers, activities, waiting, store } = await world(1);
  issue(ids[0] ?? '');
  expect(store.document('invoices', ids[0] ?? '')?.status).toBe('DRAFT');
  await synchronise();
  expect(numbers()).toEqual(['INV-2026-0001']);
  expect(activities()).toEqual(['INV-2026-0001']);
  expect(waiting()).toEqual([]);
  expect(store.document('invoices', ids[0] ?? '')).toMatchObject({ status: 'SENT', invoice_number: 'INV-2026-0001' });
});

test('[I2] [row 63] a crash after the server has issued gives the same number again, and one activity', async () => {
  const { issue, ids, synchronise, numbers, activities, restart, setFate, store } = await world(1);
  issue(ids[0] ?? '');
  let commits = 0;
  setFate((name) => {
    if (name !== 'transact:commit') return 'GO';
    commits += 1;
    return commits === 1 ? 'ACKNOWLEDGEMENT_LOST' : 'GO';
  });
  await synchronise();
  restart();
  await synchronise();
  expect(commits).toBeGreaterThan(1);
  expect(numbers()).toEqual(['INV-2026-0001']);
  expect(activities()).toEqual(['INV-2026-0001']);
  expect(store.document('invoices', ids[0] ?? '')?.invoice_number).toBe('INV-2026-0001');
});

test('[row 61] a transaction that dies between the counter and the stamp leaves neither', async () => {
  for (const name of [
    'transact:update',
    'transact:setCounter',
    'transact:count',
    'transact:keepReceipts',
    'transact:commit',
  ]) {
    const { issue, ids, synchronise, numbers, setFate, web } = await world(2);
    issue(ids[0] ?? '');
    let isFirst = true;
    setFate((call) => {
      if (call !== name || !isFirst) return 'GO';
      isFirst = false;
      return 'REQUEST_LOST';
    });
    await synchronise();
    issue(ids[1] ?? '');
    await synchronise();
    expect(numbers().sort(), name).toEqual(['INV-2026-0001', 'INV-2026-0002']);
    expect(web.all('crm_sync_meta').filter(({ document }) => String(document?._id).includes('INV-2026'))).toHaveLength(
      1,
    );
  }
});

test('[I8] [row 47] a number that the web backend took is left to it, with or without our counter', async () => {
  const { issue, ids, synchronise, numbers, web } = await world(4);
  const stamp = { status: 'SENT' };
  issue(ids[0] ?? '');
  await synchronise();
  web.issue(idValue(ids[1] ?? ''), 'INV-2026', stamp, false);
  issue(ids[2] ?? '');
  await synchronise();
  web.issue(idValue(ids[3] ?? ''), 'INV-2026', stamp, true);
  await synchronise();
  expect(numbers().sort()).toEqual([1, 2, 3, 4].map((number) => `INV-2026-000${number}`));
});

test('[row 64] an intent that waited over midnight asks again, takes no number, and can still be withdrawn or renewed', async () => {
  const { issue, ids, synchronise, numbers, waiting, clock, serverClock } = await world(1);
  issue(ids[0] ?? '');
  clock.pass(7 * DAY);
  serverClock.pass(7 * DAY);
  await synchronise();
  expect(numbers()).toEqual([null]);
  expect(waiting().map(({ state }) => state)).toEqual(['ASKS']);
});

test('[row 58] a clock that is ten years off changes no number and no day: the server says which day it is', async () => {
  for (const years of [-10, 10]) {
    const { issue, ids, synchronise, numbers, clock, serverClock, web } = await world(1);
    clock.moveTo(new Date(clock.now().getTime() + years * 365 * DAY));
    issue(ids[0] ?? '');
    await synchronise();
    expect(numbers()).toEqual(['INV-2026-0001']);
    const issued = web.all('invoices')[0]?.document?.issued_at as Date;
    expect(Math.abs(issued.getTime() - serverClock.now().getTime())).toBeLessThan(60_000);
    issue(ids[0] ?? '', localDay(clock.now()));
    await synchronise();
    expect(numbers()).toEqual(['INV-2026-0001']);
  }
});

test.each([
  ['changed', { total: new Double(999) }],
  ['added something to', { discount: new Double(5) }],
])('[I3] a draft that somebody else %s since is not issued as it was seen', async (_what, values) => {
  const { issue, ids, synchronise, numbers, inbox, web } = await world(1);
  issue(ids[0] ?? '');
  web.set('invoices', idValue(ids[0] ?? ''), values);
  await synchronise();
  expect(numbers()).toEqual([null]);
  expect(inbox()).toEqual([{ why: 'CONFLICT', coll: 'invoices' }]);
});

test.each([
  ['changes', { total: new Double(999) }],
  ['adds something to', { discount: new Double(5) }],
])(
  '[I3] [row 43] without transactions a draft that somebody %s in the moment of its issue takes no number',
  async (_what, values) => {
    const { issue, ids, synchronise, numbers, inbox, web, setFate } = await world(1, 'STANDALONE');
    issue(ids[0] ?? '');
    let hasChanged = false;
    setFate((name) => {
      if (name === 'direct:update' && !hasChanged) {
        web.set('invoices', idValue(ids[0] ?? ''), values);
        hasChanged = true;
      }
      return 'GO';
    });
    await synchronise();
    expect(hasChanged).toBe(true);
    expect(numbers()).toEqual([null]);
    expect(inbox()).toEqual([{ why: 'CONFLICT', coll: 'invoices' }]);
  },
);

test('[row 65] an issued invoice that the web backend edits or removes is shown as it is there, and its number is not given again', async () => {
  const { issue, ids, synchronise, numbers, web, store } = await world(3);
  issue(ids[0] ?? '');
  await synchronise();
  web.set('invoices', idValue(ids[0] ?? ''), { total: new Double(1) });
  await synchronise();
  expect(store.document('invoices', ids[0] ?? '')?.total).toEqual(new Double(1));
  issue(ids[1] ?? '');
  await synchronise();
  web.delete('invoices', idValue(ids[1] ?? ''));
  issue(ids[2] ?? '');
  await synchronise();
  expect(numbers().sort()).toEqual(['INV-2026-0001', 'INV-2026-0003']);
});

test('an issued invoice takes no edit of its content any more, and its course goes on', async () => {
  const { ids, synchronise, inbox, web, store } = await world(1);
  const id = ids[0] ?? '';
  store.write({ personId: null, command: 'x' }, (change) => change.update('invoices', id, { total: new Double(5) }));
  web.issue(idValue(id), 'INV-2026', { status: 'SENT' }, false);
  await synchronise();
  expect(inbox()).toEqual([{ why: 'FROZEN', coll: 'invoices' }]);
  store.write({ personId: null, command: 'x' }, (change) => change.update('invoices', id, { status: 'PAID' }));
  await synchronise();
  expect(web.find('invoices', idValue(id))).toMatchObject({ status: 'PAID', total: new Double(120) });
});

test('[row 39] an invoice that a restored server forgot is not issued again by itself: its number is kept for a person', async () => {
  const { issue, ids, synchronise, numbers, inbox, server, restart } = await world(1);
  const backup = backUp(server);
  issue(ids[0] ?? '');
  await synchronise();
  restore(server, backup);
  restart();
  await synchronise();
  expect(numbers()).toEqual([null]);
  expect(inbox().map(({ why }) => why)).toContain('RESTORED_NUMBER');
});

import { ObjectId } from 'bson';
import { expect, onTestFinished, test } from 'vitest';
import { fakeClock } from '../../testing/fake-clock.ts';
import { openMemoryReplica } from '../../testing/schedules/memory-replica.ts';
import { createRemote, createServer, foreignWriter } from '../../testing/simulator/index.ts';
import { scanGrown } from './decide.ts';
import { createEngine } from './engine.ts';
import { createLoop } from './loop.ts';

const DAY = 86_400_000;

/** A team's server with page views of every age, and a computer that keeps so many days of them. */
async function world(ages: readonly number[], days: number) {
  const clock = fakeClock();
  const server = createServer({ now: clock.now });
  const writer = foreignWriter(() => server);
  const view = (age: number) => {
    const id = ObjectId.createFromTime(Math.floor((clock.now().getTime() - age * DAY) / 1000));
    writer.insert('tracking_events', { _id: id, event_type: 'page_view' });
    return id;
  };
  ages.forEach(view);
  const replica = openMemoryReplica();
  onTestFinished(() => replica.close());
  const windows = { tracking_events: days };
  const options = {
    database: replica.writable,
    clientId: 'a',
    clock,
    random: () => 0.5,
    changed: () => {},
    collections: ['tracking_events' as const],
    windows: () => windows,
    insert: () => {},
  };
  const kept = () => replica.readable.value<number>("SELECT count(*) FROM doc WHERE coll = 'tracking_events'");
  const operations = () => replica.readable.value<number>('SELECT count(*) FROM operation');
  const session = async () => {
    const engine = createEngine({ ...options, remote: createRemote(() => server) });
    for (let rounds = 0; rounds < 20; rounds += 1) await engine.cycle();
  };
  return { clock, server, writer, view, options, windows, kept, operations, session };
}

test('[I12] [row 57] only the window is kept, and what leaves it is let go without an operation', async () => {
  const { clock, kept, session, operations } = await world([1, 10, 29, 31, 400], 30);
  await session();
  expect(kept()).toBe(3);
  clock.pass(15 * DAY);
  await session();
  expect(kept()).toBe(2);
  expect(operations()).toBe(0);
});

test('what happens outside the window is none of ours', async () => {
  const { kept, session, view, writer } = await world([1], 30);
  await session();
  const old = view(200);
  view(2);
  await session();
  expect(kept()).toBe(2);
  writer.delete('tracking_events', old);
  await session();
  expect(kept()).toBe(2);
});

test('a window that grows fetches what it has not yet, one that shrinks lets go', async () => {
  const { server, options, windows, kept } = await world([1, 20, 60], 30);
  const loop = createLoop({
    ...options,
    order: { url: 'mongodb://a.example/', appName: 'test', isPaused: false },
    told: () => {},
    broken: (error) => {
      throw error;
    },
    connect: () =>
      Object.assign(
        createRemote(() => server),
        { estimate: async () => 0 },
      ) as never,
  });
  onTestFinished(() => loop.close());
  await expect.poll(kept).toBe(2);
  const set = (days: number) => {
    const before = { ...windows };
    windows.tracking_events = days;
    loop.setWindows(before, { ...windows });
  };
  set(90);
  await expect.poll(kept).toBe(3);
  set(7);
  await expect.poll(kept).toBe(1);
});

test('a window that grew while nothing synchronised is fetched when it does, back to the beginning where it is none any more', async () => {
  const { options, windows, kept, session } = await world([1, 20, 60, 4000], 30);
  await session();
  expect(kept()).toBe(2);
  const wider: { tracking_events?: number } = {};
  scanGrown(options.database, { ...windows }, wider);
  Object.assign(windows, { tracking_events: undefined });
  await session();
  expect(kept()).toBe(4);
});

import { expect, onTestFinished, test } from 'vitest';
import { fakeClock } from '../../testing/fake-clock.ts';
import { openMemoryReplica } from '../../testing/schedules/memory-replica.ts';
import { createRemote, createServer, foreignWriter, truncateLog } from '../../testing/simulator/index.ts';
import { writeChange } from '../replica/index.ts';
import { createEngine } from './engine.ts';
import { limits } from './limits.ts';

/** A replica in step with a server, connected to it, and a way to write a lead here. */
async function atWork() {
  const clock = fakeClock();
  const server = createServer({ now: clock.now });
  const web = foreignWriter(() => server);
  const replica = openMemoryReplica();
  onTestFinished(() => replica.close());
  const engine = createEngine({
    database: replica.writable,
    remote: createRemote(() => server),
    clientId: 'a',
    clock,
    random: () => 0.5,
    changed: () => {},
    collections: ['leads'],
    windows: () => ({}),
    insert: () => {},
  });
  const cycles = async () => {
    while ((await engine.cycle()).more);
  };
  const write = (name: string) =>
    replica.writable.transaction((database) =>
      writeChange(database, { mode: 'TEAM', now: clock.now() }, { personId: null, command: 'test' }, (change) =>
        change.insert('leads', { name }),
      ),
    );
  const waiting = () => replica.readable.value<number>('SELECT count(*) FROM outbox');
  write('First');
  await cycles();
  const there = () => web.all('leads').map(({ document }) => document?.name);
  return { clock, server, web, engine, cycles, write, waiting, there };
}

test.each([
  ['WRONG_DATABASE', { database: 'another' }],
  ['EMPTY_DATABASE', null],
] as const)(
  '[row 40] [row 41] a database that is made anew while the connection stands is noticed within half a minute, and nothing is written to it: %s',
  async (reason, mark) => {
    const { clock, web, engine, cycles, write, waiting, there } = await atWork();
    if (mark === null) web.delete('crm_sync_meta', 'identity');
    else web.replace('crm_sync_meta', 'identity', { _id: 'identity', ...mark });
    clock.pass(limits.restoreCheck + 1000);
    write('Second');
    await cycles();
    expect(engine.state()).toMatchObject({ phase: 'STOPPED', reason });
    expect([there(), waiting()]).toEqual([['First'], 1]);
  },
);

test('[row 40] where the history was lost it is asked at once whose the database is', async () => {
  const { server, web, engine, cycles, write, waiting, there } = await atWork();
  web.replace('crm_sync_meta', 'identity', { _id: 'identity', database: 'another' });
  web.insert('leads', { _id: 'theirs', name: 'Theirs' });
  truncateLog(server, Number.MAX_SAFE_INTEGER);
  write('Second');
  await cycles();
  expect(engine.state()).toMatchObject({ phase: 'STOPPED', reason: 'WRONG_DATABASE' });
  expect([there().sort(), waiting()]).toEqual([['First', 'Theirs'], 1]);
});

import { expect, test } from 'vitest';
import { checkConverged } from '../../testing/schedules/convergence-checks.ts';
import { checkDurability, checkFates } from '../../testing/schedules/replica-checks.ts';
import { watchAgain } from '../../testing/schedules/server-checks.ts';
import { type CutPoint, openStage, outcomeOf, type Stage, type StageOptions } from '../../testing/schedules/stage.ts';
import { replicaPool } from '../../testing/schedules/world.ts';
import { allRights, backUp, expireReceipts, restore } from '../../testing/simulator/index.ts';
import { RemoteError } from '../remote/remote-error.ts';
import { idValue } from '../replica/index.ts';

const pool = replicaPool();
const id = (n: number) => `65a00000${n.toString(16).padStart(16, '0')}`;
const lead = (n: number) => ({ _id: idValue(id(n)), name: `lead ${n}` });

async function onStage(options: StageOptions, work: (stage: Stage) => Promise<void>, cuts: readonly CutPoint[] = []) {
  const stage = openStage(pool, cuts, options);
  try {
    await work(stage);
    for (const client of stage.world.clients) checkDurability(stage.world, client);
    checkFates(stage.world, stage.desk);
  } finally {
    stage.close();
  }
}

const outbox = ({ desk }: Stage) =>
  desk.replica.readable.all<{ state: string; last_error: string | null }>('SELECT state, last_error FROM outbox');
const inbox = (stage: Stage) => outcomeOf(stage).filter((line) => line.startsWith('inbox'));

test('[row 37] a token that the server does not know any more, on a healthy set, begins a full scan and loses nothing', async () => {
  let isUnknown = false;
  let scans = 0;
  const wrapped: StageOptions['wrapped'] = (remote) => ({
    ...remote,
    async changes(feed, token, limit) {
      if (!isUnknown) return remote.changes(feed, token, limit);
      isUnknown = false;
      throw new RemoteError('HISTORY_LOST', { serverCode: 280 });
    },
    scan(collection, options) {
      scans += 1;
      return remote.scan(collection, options);
    },
  });
  await onStage({ wrapped }, async (stage) => {
    const { desk, world } = stage;
    for (const n of [1, 2, 3]) world.foreign.insert('leads', lead(n));
    await stage.sync(desk);
    const first = scans;
    stage.update(desk, 'leads', id(1), { name: 'mine' });
    world.foreign.delete('leads', idValue(id(2)));
    isUnknown = true;
    await stage.sync(desk);
    expect(scans).toBe(first * 2);
    checkConverged(world, desk);
    expect(desk.store.document('leads', id(1))?.name).toBe('mine');
  });
});

test('[I1] [row 22] a count that a copy of this replica began at the same moment is not taken for the document: the operation is sent', async () => {
  let collisions = 0;
  const wrapped: StageOptions['wrapped'] = (remote) => ({
    ...remote,
    transact: (work) =>
      remote.transact((writes) =>
        work({
          ...writes,
          async count(...given) {
            collisions += 1;
            if (collisions > 1) return writes.count(...given);
            throw new RemoteError('DUPLICATE', { collection: 'crm_sync_clients', fields: ['_id'] });
          },
        }),
      ),
  });
  await onStage({ wrapped }, async (stage) => {
    const { desk, world } = stage;
    await stage.sync(desk);
    stage.insert(desk, 'leads', id(1), { name: 'mine' });
    await stage.sync(desk);
    expect(collisions).toBeGreaterThan(1);
    expect(world.foreign.all('leads')).toHaveLength(1);
    checkConverged(world, desk);
  });
});

test('[row 42] a role that was lowered while offline: what it may not write waits with its reason, the rest goes, and nothing is tried over and over', async () => {
  let rights = allRights;
  let inserts = 0;
  const wrapped: StageOptions['wrapped'] = (remote) => ({
    ...remote,
    transact: (work) => {
      inserts += 1;
      return remote.transact(work);
    },
  });
  await onStage({ wrapped, rights: () => rights }, async (stage) => {
    const { desk, world } = stage;
    await stage.sync(desk);
    stage.insert(desk, 'leads', id(1), { name: 'not permitted' });
    stage.insert(desk, 'contacts', id(2), { name: 'permitted' });
    rights = { ...allRights, writable: ['contacts'] };
    for (let round = 0; round < 10; round += 1) await desk.round();
    expect(outbox(stage)).toEqual([{ state: 'NOT_PERMITTED', last_error: 'NOT_PERMITTED' }]);
    expect(world.foreign.all('contacts')).toHaveLength(1);
    const tries = inserts;
    for (let round = 0; round < 20; round += 1) {
      world.time += 61_000;
      await desk.round();
    }
    expect(inserts).toBe(tries);
    expect(desk.store.document('leads', id(1))?.name).toBe('not permitted');
    rights = allRights;
    desk.kill();
    await stage.sync(desk);
    checkConverged(world, desk);
    expect(world.foreign.all('leads')).toHaveLength(1);
  });
});

test('[I9] [row 54] what a validator of the server refuses is kept aside, and nothing else waits for it', async () => {
  await onStage({}, async (stage) => {
    const { desk, world } = stage;
    world.foreign.insert('leads', lead(1));
    await stage.sync(desk);
    world.server.validators.set('leads', ({ name }) => name !== 'refused');
    stage.update(desk, 'leads', id(1), { name: 'refused' });
    stage.insert(desk, 'leads', id(2), { name: 'refused' });
    stage.insert(desk, 'leads', id(3), { name: 'taken' });
    await stage.sync(desk);
    checkConverged(world, desk);
    expect(inbox(stage)).toEqual([`inbox VALIDATION [] leads/${id(1)}`, `inbox VALIDATION [] leads/${id(2)}`]);
    expect(world.foreign.find('leads', idValue(id(3)))?.name).toBe('taken');
    expect(world.foreign.find('leads', idValue(id(1)))?.name).toBe('lead 1');
  });
});

test('[I9] [row 55] an operation that would make a document too large is kept aside, and nothing else waits for it', async () => {
  await onStage({ largest: 2_000 }, async (stage) => {
    const { desk, world } = stage;
    world.foreign.insert('leads', { ...lead(1), text: 'x'.repeat(1_500) });
    await stage.sync(desk);
    stage.update(desk, 'leads', id(1), { name: 'y'.repeat(600) });
    stage.insert(desk, 'leads', id(2), { name: 'small' });
    await stage.sync(desk);
    checkConverged(world, desk);
    expect(inbox(stage)).toEqual([`inbox TOO_LARGE [] leads/${id(1)}`]);
    expect(world.foreign.find('leads', idValue(id(2)))?.name).toBe('small');
  });
});

test('[I7] what failed together holds back a later edit of the same record', async () => {
  let isLost = false;
  const wrapped: StageOptions['wrapped'] = (remote) => ({
    ...remote,
    transact(work) {
      if (!isLost) return remote.transact(work);
      isLost = false;
      throw new RemoteError('OUTCOME_UNKNOWN');
    },
  });
  await onStage({ wrapped }, async (stage) => {
    const { desk, world } = stage;
    world.foreign.insert('leads', lead(1));
    await stage.sync(desk);
    for (const name of ['first', 'second', 'third']) stage.update(desk, 'leads', id(1), { name });
    isLost = true;
    await stage.sync(desk);
    expect(inbox(stage)).toEqual([]);
    expect(world.foreign.find('leads', idValue(id(1)))?.name).toBe('third');
  });
});

test('[I7] [row 39] a server restored in the middle of a push gets first what it forgot: an edit does not go before the record it edits', async () => {
  let atNextPush: (() => void) | null = null;
  const wrapped: StageOptions['wrapped'] = (remote) => ({
    ...remote,
    transact(work) {
      atNextPush?.();
      atNextPush = null;
      return remote.transact(work);
    },
  });
  await onStage({ wrapped }, async (stage) => {
    const { desk, world, watch } = stage;
    await stage.sync(desk);
    const backup = backUp(world.server);
    stage.insert(desk, 'leads', id(1), { name: 'new' });
    await stage.sync(desk);
    stage.update(desk, 'leads', id(1), { name: 'edited' });
    atNextPush = () => {
      restore(world.server, backup);
      world.restores += 1;
      watchAgain(world, watch);
    };
    await stage.sync(desk);
    expect(atNextPush).toBeNull();
    expect(inbox(stage)).toEqual([]);
    expect(world.foreign.find('leads', idValue(id(1)))?.name).toBe('edited');
    checkConverged(world, desk);
  });
});

test('[I8] [row 43] without transactions a draft that is issued between the look at it and the write is not edited any more', async () => {
  let atNextUpdate: (() => void) | null = null;
  const wrapped: StageOptions['wrapped'] = (remote) => ({
    ...remote,
    direct: {
      ...remote.direct,
      update(collection, key, update) {
        atNextUpdate?.();
        atNextUpdate = null;
        return remote.direct.update(collection, key, update);
      },
    },
  });
  await onStage({ wrapped, standalone: true }, async (stage) => {
    const { desk, world } = stage;
    world.foreign.insert('invoices', { _id: idValue(id(1)), status: 'DRAFT', note: 'before' });
    await stage.sync(desk);
    stage.update(desk, 'invoices', id(1), { note: 'after' });
    atNextUpdate = () => void world.foreign.issue(idValue(id(1)), 'F-2026', { status: 'SENT' }, false);
    await stage.sync(desk);
    expect(atNextUpdate).toBeNull();
    expect(world.foreign.find('invoices', idValue(id(1)))).toMatchObject({ status: 'SENT', note: 'before' });
    expect(inbox(stage)).toEqual([`inbox FROZEN [] invoices/${id(1)}`]);
  });
});

test('[I3] [row 43] [row 51] without transactions a record that gets a field between the look at it and its removal stays, and the person is asked', async () => {
  let atRemoval: (() => void) | null = null;
  const wrapped: StageOptions['wrapped'] = (remote) => ({
    ...remote,
    direct: {
      ...remote.direct,
      remove(...parameters) {
        atRemoval?.();
        atRemoval = null;
        return remote.direct.remove(...parameters);
      },
    },
  });
  await onStage({ wrapped, standalone: true }, async (stage) => {
    const { desk, world } = stage;
    world.foreign.insert('leads', lead(1));
    await stage.sync(desk);
    stage.remove(desk, 'leads', id(1));
    atRemoval = () => world.foreign.set('leads', idValue(id(1)), { phone: '1' });
    await stage.sync(desk);
    expect(atRemoval).toBeNull();
    expect(world.foreign.find('leads', idValue(id(1)))).toMatchObject({ phone: '1' });
    expect(inbox(stage)).toEqual([`inbox CHANGED [] leads/${id(1)}`]);
    checkConverged(world, desk);
  });
});

test('[I2] [I5] what was tried longer ago than receipts are kept is not sent again by itself', async () => {
  let isCut = false;
  const wrapped: StageOptions['wrapped'] = (remote) => ({
    ...remote,
    async transact(work) {
      const result = await remote.transact(work);
      if (isCut) throw new RemoteError('OUTCOME_UNKNOWN');
      return result;
    },
  });
  await onStage({ wrapped }, async (stage) => {
    const { desk, world } = stage;
    await stage.sync(desk);
    stage.insert(desk, 'leads', id(1), { name: 'new' });
    isCut = true;
    await desk.round();
    isCut = false;
    expect(world.foreign.delete('leads', idValue(id(1)))).toBe(true);
    world.time += 181 * 86_400_000;
    expect(expireReceipts(world.server)).toBe(1);
    desk.kill();
    await stage.sync(desk);
    expect(outbox(stage)).toEqual([{ state: 'UNCERTAIN', last_error: 'AWAY_TOO_LONG' }]);
    expect(world.foreign.find('leads', idValue(id(1)))).toBeNull();
    expect(desk.store.document('leads', id(1))?.name).toBe('new');
  });
});

test('[I2] [I7] [row 56] ten thousand operations of two weeks offline are drained in their order, once each, over twenty kills, in little memory', {
  timeout: 600_000,
}, async () => {
  const OPERATIONS = 10_000;
  const kills = Array.from({ length: 20 }, (_, index): CutPoint => {
    const how = index % 2 === 0 ? 'BEFORE' : 'AFTER';
    return { at: index % 4 < 2 ? 'CALL' : 'COMMIT', number: 60 + index * 45, how };
  });
  let most = 0;
  const wrapped: StageOptions['wrapped'] = (remote) => ({
    ...remote,
    transact(work) {
      most = Math.max(most, process.memoryUsage().heapUsed);
      return remote.transact(work);
    },
  });
  await onStage(
    { isFull: true, wrapped },
    async (stage) => {
      const { desk, world, watch, counted } = stage;
      await stage.sync(desk);
      for (let n = 0; n < OPERATIONS / 4; n += 1) {
        stage.insert(desk, 'contacts', id(n), { name: `contact ${n}` });
        for (const city of ['Paris', 'Lyon']) stage.update(desk, 'contacts', id(n), { city });
        stage.insert(desk, 'leads', id(n + OPERATIONS), { name: `lead ${n}`, contact_id: idValue(id(n)) });
      }
      const before = process.memoryUsage().heapUsed;
      await stage.sync(desk);
      const grown = most - before;
      console.log(
        `${OPERATIONS} operations, ${counted.deaths} kills, ${(grown / 2 ** 20).toFixed(0)} MiB more at most`,
      );
      expect(counted.deaths).toBe(kills.length);
      expect(watch.applied.size).toBe(OPERATIONS);
      expect([...watch.applied.values()].every((times) => times === 1)).toBe(true);
      expect(grown).toBeLessThan(300 * 2 ** 20);
      checkConverged(world, desk);
    },
    kills,
  );
});

import { expect, test, vi } from 'vitest';
import { type KnockOut, knockOuts } from '../../testing/schedules/knock-outs.ts';
import { runSchedule } from '../../testing/schedules/run-schedule.ts';
import { alone } from '../../testing/schedules/schedule-options.ts';
import { Violation } from '../../testing/schedules/violation.ts';
import { type ReplicaPool, replicaPool } from '../../testing/schedules/world.ts';

const defect = vi.hoisted(() => ({ mock: undefined as KnockOut['mock'] }));

vi.mock('../replica/base.ts', async (original) => {
  const actual = await original<typeof import('../replica/base.ts')>();
  const { idBytesOf } = await import('../replica/codec.ts');
  const putBase: typeof actual.putBase = (database, collection, id, bytes, epoch) => {
    if (defect.mock === 'putBase drops')
      database.run("DELETE FROM outbox WHERE coll = ? AND id_bson = ? AND state = 'WAITING'", [
        collection,
        idBytesOf(id),
      ]);
    return actual.putBase(database, collection, id, bytes, epoch);
  };
  return { ...actual, putBase };
});

vi.mock('../replica/sweep.ts', async (original) => {
  const actual = await original<typeof import('../replica/sweep.ts')>();
  const sweep: typeof actual.sweep = (...parameters) => (defect.mock === 'no sweep' ? 0 : actual.sweep(...parameters));
  return { ...actual, sweep };
});

vi.mock('../replica/outbox.ts', async (original) => {
  const actual = await original<typeof import('../replica/outbox.ts')>();
  const pendingAfter: typeof actual.pendingAfter = (...parameters) => {
    const page = actual.pendingAfter(...parameters);
    return defect.mock === 'reversed order' ? page.toReversed() : page;
  };
  return { ...actual, pendingAfter };
});

vi.mock('./durable.ts', async (original) => {
  const actual = await original<typeof import('./durable.ts')>();
  const readMarker: typeof actual.readMarker = (database) => {
    const marker = defect.mock === 'no marker' ? null : actual.readMarker(database);
    return marker !== null && defect.mock === 'any marker' ? { ...marker, n: 0 } : marker;
  };
  return { ...actual, readMarker };
});

/** How many schedules it took until the checks found it; null: they did not. */
async function caughtAfter({ mock, run, schedules }: KnockOut, pool: ReplicaPool): Promise<[number, string] | null> {
  defect.mock = mock;
  try {
    for (let seed = 1; seed <= schedules * 3; seed += 1)
      try {
        const { conflicts } = await runSchedule({ seed, pool, ...run });
        if (run.options === alone && conflicts > 0) return [seed, 'a conflict of one person alone'];
      } catch (error) {
        if (!(error instanceof Violation)) throw error;
        return [seed, error.message];
      }
    return null;
  } finally {
    defect.mock = undefined;
  }
}

/** The rarest takes a long run. */
const most = process.env.SYNC_LONG === '1' ? Number.POSITIVE_INFINITY : 3_200;

const pool = replicaPool();

test.each(knockOuts().filter(({ schedules }) => schedules <= most))(
  'the checks find a defect: $name',
  { timeout: 1_200_000 },
  async (knockOut) => {
    const caught = await caughtAfter(knockOut, pool);
    console.log(`${knockOut.name}: ${caught?.join(' ')} of ${knockOut.schedules * 3}`);
    expect(caught, `not one of ${knockOut.schedules * 3} schedules noticed`).not.toBeNull();
  },
);

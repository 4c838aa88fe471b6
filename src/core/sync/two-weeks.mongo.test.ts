import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ObjectId } from 'bson';
import { expect, test } from 'vitest';
import { startChild } from '../../testing/child-process.ts';
import { startLaptop } from '../../testing/laptop/laptop.ts';
import { differences, openServerEye, places } from '../../testing/laptop/server-eye.ts';
import { mongoDatabases, whenDone } from '../../testing/mongo-server.ts';
import { runSeed, seededRandom } from '../../testing/seeded-random.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';

/** A process that is killed while it counts leaves its count held until the server ends that transaction, and the next would do nothing before. */
const databases = await mongoDatabases({ transactionLifetime: 1 });

const OPERATIONS = Number(process.env.OFFLINE_OPERATIONS ?? 10_000);
const EVENTS = Number(process.env.TRACKING_EVENTS ?? 20_000);
const CRASHES = 20;
const program = new URL('../../testing/laptop/laptop-process.ts', import.meta.url);

interface Line {
  waiting: number;
  memory?: number;
  done?: boolean;
}

test(
  `[I1] [I2] [I7] [row 56] ${OPERATIONS} operations of two weeks offline are drained over ${CRASHES} crashes, in memory that does not grow with them`,
  async () => {
    const seed = runSeed();
    const random = seededRandom(seed);
    const { url } = databases.newDatabase();
    const eye = openServerEye(url);
    whenDone(() => eye.close());
    const laptop = startLaptop({ url, path: join(temporaryFolder(), 'replica.db') });
    const { path, key, clientId } = laptop;
    await laptop.sync();
    const ids: string[] = [];
    for (let written = 0; written < OPERATIONS; written += 20)
      laptop.write((change) => {
        const id = change.insert('contacts', { _id: new ObjectId(), name: `Contact ${written}`, step: 0 });
        ids.push(id);
        for (let step = 1; step < 20; step += 1) {
          const other = ids[Math.floor(random() * ids.length)] as string;
          change.update('contacts', step < 10 ? id : other, { city: `city ${written + step}`, step: written + step });
        }
      });
    expect(laptop.waiting()).toBe(OPERATIONS);
    const wanted = new Map(ids.map((id) => [id, laptop.store.document('contacts', id)?.step]));
    await laptop.close();

    const began = performance.now();
    const lines: Line[] = [];
    let crashes = 0;
    for (let isDone = false; !isDone; ) {
      const child = startChild(program, ['drain', url, path, key.toString('hex'), clientId]);
      await child.atWork;
      if (crashes < CRASHES) {
        await Promise.race([child.ended, delay(random() * 2000)]);
        await child.kill();
        crashes += 1;
      } else expect(await child.ended).toBe(0);
      lines.push(...child.lines.map((line): Line => JSON.parse(line)));
      isDone = lines.at(-1)?.done === true;
    }
    const seconds = (performance.now() - began) / 1000;
    const memory = Math.max(...lines.map(({ memory }) => memory ?? 0));

    const after = startLaptop({ url, path, key, clientId });
    await after.sync();
    const { outbox, journal, inbox } = places(after);
    console.log(
      `two weeks: TEST_SEED=${seed}, ${OPERATIONS} operations in ${seconds.toFixed(0)} s over ${crashes} crashes, ${memory} MB at most`,
    );
    expect([outbox.size, journal.size, inbox.size]).toEqual([0, OPERATIONS, 0]);
    expect(await eye.receipts()).toEqual({ receipts: OPERATIONS, counted: OPERATIONS });
    expect(await differences(eye, after)).toEqual([]);
    for (const [id, step] of wanted) expect(after.store.document('contacts', id)?.step).toEqual(step);
    expect(memory).toBeGreaterThan(0);
    expect(memory).toBeLessThan(300);
    await after.close();
  },
  120_000 + OPERATIONS * 60,
);

test(
  `[row 57] ${EVENTS} tracking events at once: those of the window arrive, older ones do not, and the memory stays`,
  async () => {
    const { url } = databases.newDatabase();
    const eye = openServerEye(url);
    whenDone(() => eye.close());
    const laptop = startLaptop({
      url,
      path: join(temporaryFolder(), 'replica.db'),
      collections: ['leads', 'tracking_events'],
      windows: () => ({ tracking_events: 90 }),
    });
    await laptop.sync();
    const tracking = eye.client.db().collection('tracking_events');
    const now = Date.now() / 1000;
    const write = async (count: number, daysAgo: number, kind: string) => {
      for (let first = 0; first < count; first += 1000)
        await tracking.insertMany(
          Array.from({ length: Math.min(1000, count - first) }, (_, index) => ({
            _id: new ObjectId(
              ObjectId.createFromTime(Math.floor(now - daysAgo * 86_400))
                .toHexString()
                .slice(0, 8) + new ObjectId().toHexString().slice(8),
            ),
            kind,
            page: `/page/${index}`,
          })),
        );
    };
    const before = process.memoryUsage.rss();
    const began = performance.now();
    await write(EVENTS / 2, 1, 'young');
    await write(EVENTS / 2, 200, 'old');
    const id = laptop.write((change) => change.insert('leads', { name: 'Meanwhile' }));
    let longest = 0;
    for (let rounds = 0; laptop.waiting() > 0 && rounds < 20; rounds += 1) {
      const start = performance.now();
      await laptop.engine.cycle();
      longest = Math.max(longest, performance.now() - start);
    }
    expect(await eye.find('leads', id)).not.toBeNull();
    await laptop.sync(4000);
    const seconds = (performance.now() - began) / 1000;
    const grown = (process.memoryUsage.rss() - before) / 1e6;
    console.log(
      `tracking: ${EVENTS} events in ${seconds.toFixed(1)} s, ${grown.toFixed(0)} MB more, a round took ${Math.round(longest)} ms at most`,
    );
    expect(laptop.replica.readable.value("SELECT count(*) FROM doc WHERE coll = 'tracking_events'")).toBe(EVENTS / 2);
    expect(grown).toBeLessThan(200);

    const fresh = startLaptop({
      url,
      path: join(temporaryFolder(), 'replica.db'),
      collections: ['tracking_events'],
      windows: () => ({ tracking_events: 90 }),
    });
    await fresh.sync(4000);
    expect(fresh.replica.readable.value('SELECT count(*) FROM doc')).toBe(EVENTS / 2);
    await fresh.close();
    await laptop.close();
  },
  120_000 + EVENTS * 2,
);

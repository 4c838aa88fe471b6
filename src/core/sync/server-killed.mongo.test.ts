import { join } from 'node:path';
import { ObjectId } from 'bson';
import { expect, test } from 'vitest';
import { startForeignWriter } from '../../testing/foreign-writer.ts';
import { startLaptop } from '../../testing/laptop/laptop.ts';
import { differences, openServerEye, places } from '../../testing/laptop/server-eye.ts';
import { startMongoServer, whenDone } from '../../testing/mongo-server.ts';
import { runSeed, seededRandom } from '../../testing/seeded-random.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';

const KILLS = Number(process.env.SERVER_KILLS ?? 20);
const hasty = 'minHeartbeatFrequencyMS=10&serverSelectionTimeoutMS=1000';

test(
  `[I1] [I2] [row 5] [row 6] [row 60] the server is killed ${KILLS} times in the middle of pushes and pulls: nothing is lost and nothing is there twice`,
  async () => {
    const seed = runSeed();
    const random = seededRandom(seed);
    const server = await startMongoServer();
    const url = server.url('killed');
    const laptop = startLaptop({
      url: `${url}&${hasty}`,
      path: join(temporaryFolder(), 'replica.db'),
      timeoutMS: 1000,
    });
    const eye = openServerEye(`${url}&${hasty}`);
    whenDone(async () => {
      await laptop.close();
      await eye.close();
    });
    const ids = laptop.write((change) =>
      Array.from({ length: 10 }, (_, index) => change.insert('leads', { _id: new ObjectId(), name: `Lead ${index}` })),
    );
    await laptop.sync();
    // The test server does not survive a kill while it makes a table of its own: all of them are there after this.
    const writer = await startForeignWriter(url);
    whenDone(() => writer.close());
    laptop.write((change) => change.insert('contacts', { name: 'contact' }));
    await writer.insert('companies', { name: 'company' });
    await laptop.sync();
    await server.restart();

    let operations = 11;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const foreign = writer
        .run({ seed: seed + kill, perSecond: 200, seconds: 5, collections: ['companies'] })
        .catch(() => null);
      const isDown = new Promise<void>((resolve) => setTimeout(() => server.kill().then(resolve), 20 + random() * 250));
      let down = false;
      isDown.then(() => {
        down = true;
      });
      while (!down) {
        laptop.write((change) => {
          for (let each = 0; each < 5; each += 1) {
            const id = ids[Math.floor(random() * ids.length)] as string;
            change.insert('contacts', { name: `contact ${operations}` });
            change.update('leads', id, { city: `city ${operations}` });
            operations += 2;
          }
        });
        await laptop.engine.cycle();
      }
      await isDown;
      laptop.write((change) => change.insert('contacts', { name: `written offline ${operations}` }));
      operations += 1;
      await server.restart();
      await writer.stop();
      await foreign;
    }
    await laptop.sync(4000);

    const { outbox, journal, inbox } = places(laptop);
    console.log(
      `kills: TEST_SEED=${seed}, ${KILLS} of the server, ${operations} operations, ${journal.size} acknowledged`,
    );
    expect([outbox.size, inbox.size]).toEqual([0, 0]);
    expect(journal.size).toBe(operations);
    expect(await eye.receipts()).toEqual({ receipts: operations, counted: operations });
    const names = (await eye.client.db().collection('contacts').find().toArray()).map(({ name }) => String(name));
    expect(names.length).toBe(new Set(names).size);
    expect(await differences(eye, laptop)).toEqual([]);
    for (const id of ids) {
      const last = laptop.store.document('leads', id);
      expect(await eye.find('leads', id)).toMatchObject({
        city: last?.city,
      });
    }
  },
  60_000 + KILLS * 5000,
);

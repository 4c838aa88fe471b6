import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Laptop, startLaptop } from '../../testing/laptop/laptop.ts';
import { differences, openServerEye, places } from '../../testing/laptop/server-eye.ts';
import { mongoDatabases, whenDone } from '../../testing/mongo-server.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';

const databases = await mongoDatabases();

/** A copy of the replica as a backup program makes one, in a place of its own. */
function copyOf({ replica }: Laptop): string {
  const path = join(temporaryFolder(), 'replica.db');
  replica.copyTo(path);
  return path;
}

test('[I2] [row 22] a replica that was cloned with operations waiting and runs on two machines sends each once', async () => {
  const { url } = databases.newDatabase();
  const eye = openServerEye(url);
  whenDone(() => eye.close());
  const laptop = startLaptop({ url, path: join(temporaryFolder(), 'replica.db') });
  const id = laptop.write((change) => change.insert('leads', { name: 'Ada', city: 'Paris' }));
  await laptop.sync();
  laptop.write((change) => {
    change.update('leads', id, { city: 'Haifa' });
    for (let count = 0; count < 20; count += 1) change.insert('contacts', { name: `Contact ${count}` });
  });
  const clone = startLaptop({ url, path: copyOf(laptop), key: laptop.key });
  await Promise.all([laptop.sync(), clone.sync()]);
  clone.write((change) => change.update('leads', id, { country: 'FR' }));
  laptop.write((change) => change.update('leads', id, { brand: 'IGV' }));
  await clone.sync();
  await laptop.sync();
  await clone.sync();

  expect(await eye.count('contacts')).toBe(20);
  expect(await eye.find('leads', id)).toMatchObject({
    city: 'Haifa',
    country: 'FR',
    brand: 'IGV',
  });
  for (const each of [laptop, clone]) {
    expect([each.waiting(), places(each).inbox.size]).toEqual([0, 0]);
    expect(await differences(eye, each)).toEqual([]);
  }
  expect(await eye.receipts()).toEqual({ receipts: 24, counted: 24 });
  await laptop.close();
  await clone.close();
});

test('[I2] [I4] [row 21] a replica that is set back to an older copy catches up, and what it sends again is known', async () => {
  const { url } = databases.newDatabase();
  const eye = openServerEye(url);
  whenDone(() => eye.close());
  const laptop = startLaptop({ url, path: join(temporaryFolder(), 'replica.db') });
  const id = laptop.write((change) => change.insert('leads', { name: 'Ada', city: 'Paris' }));
  await laptop.sync();
  laptop.write((change) => {
    change.update('leads', id, { city: 'Haifa' });
    change.insert('contacts', { name: 'Once' });
  });
  const older = copyOf(laptop);
  await laptop.sync();
  laptop.write((change) => change.update('leads', id, { city: 'Nice' }));
  await laptop.sync();
  await laptop.close();

  const back = startLaptop({ url, path: older, key: laptop.key, clientId: laptop.clientId });
  await back.sync();
  expect(await eye.count('contacts')).toBe(1);
  expect(await eye.find('leads', id)).toMatchObject({
    city: 'Nice',
  });
  expect([back.waiting(), places(back).inbox.size]).toEqual([0, 0]);
  expect(await differences(eye, back)).toEqual([]);
  await back.close();
});

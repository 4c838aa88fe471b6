import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Laptop, startLaptop } from '../../testing/laptop/laptop.ts';
import { differences, openServerEye, places } from '../../testing/laptop/server-eye.ts';
import { startMongoServer, whenDone } from '../../testing/mongo-server.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { adopt } from './decide.ts';

const newPath = () => join(temporaryFolder(), 'replica.db');

function opened(url: string, options: { path?: string; key?: Buffer; clientId?: string } = {}) {
  const laptop = startLaptop({ url, path: newPath(), ...options });
  const eye = openServerEye(url);
  whenDone(() => eye.close());
  return { laptop, eye };
}

/** The same replica, with another address. */
async function moved({ laptop }: { laptop: Laptop }, url: string) {
  const { path, key, clientId } = laptop;
  await laptop.close();
  return opened(url, { path, key, clientId });
}

const stateOf = ({ laptop }: { laptop: Laptop }) => {
  const { phase, reason } = laptop.engine.state();
  return { phase, reason };
};

test('[row 40] [row 41] another database and an empty one stop it before a byte is written there, with everything that waits', async () => {
  const server = await startMongoServer();
  const first = opened(server.url('first'));
  const id = first.laptop.write((change) => change.insert('leads', { name: 'Ada' }));
  await first.laptop.sync();
  const other = opened(server.url('second'));
  other.laptop.write((change) => change.insert('leads', { name: 'Of another firm' }));
  await other.laptop.sync();
  await other.laptop.close();

  for (let count = 0; count < 300; count += 1)
    first.laptop.write((change) => change.update('leads', id, { city: `city ${count}` }));
  const wrong = await moved(first, server.url('second'));
  await wrong.laptop.sync();
  expect(stateOf(wrong)).toEqual({ phase: 'STOPPED', reason: 'WRONG_DATABASE' });
  const empty = await moved(wrong, server.url('third'));
  await empty.laptop.sync();
  expect(stateOf(empty)).toEqual({ phase: 'STOPPED', reason: 'EMPTY_DATABASE' });
  expect(await wrong.eye.count('leads')).toBe(1);
  expect(await empty.eye.client.db().listCollections().toArray()).toEqual([]);
  expect(empty.laptop.waiting()).toBe(300);

  const back = await moved(empty, server.url('first'));
  await back.laptop.sync();
  expect(back.laptop.waiting()).toBe(0);
  expect(await differences(back.eye, back.laptop)).toEqual([]);
  await back.laptop.close();
});

test('[I12] [row 38] a collection that was dropped removes nothing here until somebody says so', async () => {
  const server = await startMongoServer();
  const { laptop, eye } = opened(server.url('dropped'));
  laptop.write((change) => {
    for (let count = 0; count < 5; count += 1) change.insert('leads', { name: `Lead ${count}` });
  });
  await laptop.sync();
  await eye.client.db().collection('leads').drop();
  await laptop.sync();
  const scan = 'SELECT state, missing FROM scan WHERE coll = ?';
  const here = "SELECT count(*) FROM doc WHERE coll = 'leads'";
  expect(laptop.replica.readable.get(scan, ['leads'])).toEqual({ state: 'HELD', missing: 5 });
  expect(laptop.replica.readable.value(here)).toBe(5);
  laptop.engine.release('leads');
  await laptop.sync();
  expect(laptop.replica.readable.get(scan, ['leads'])).toEqual({ state: 'CURRENT', missing: 0 });
  expect(laptop.replica.readable.value(here)).toBe(0);
  expect(laptop.replica.readable.value('SELECT count(*) FROM trash')).toBe(5);
  await laptop.close();
});

test('[I1] [row 39] a server that was restored from a backup gets again what it had acknowledged since', async () => {
  const backup = mkdtempSync(join(tmpdir(), 'igv-crm-backup-'));
  onTestFinished(() => rmSync(backup, { recursive: true, force: true }));
  const storage = mkdtempSync(join(tmpdir(), 'igv-crm-mongo-'));
  onTestFinished(() => rmSync(storage, { recursive: true, force: true }));
  const server = await startMongoServer({ storage });
  const { laptop, eye } = opened(`${server.url('restored')}&minHeartbeatFrequencyMS=10`);
  const id = laptop.write((change) => change.insert('leads', { name: 'Before', city: 'Paris' }));
  await laptop.sync();
  await server.kill();
  cpSync(storage, backup, { recursive: true });
  await server.restart();

  laptop.write((change) => {
    change.update('leads', id, { city: 'Haifa' });
    for (let count = 0; count < 60; count += 1) change.insert('contacts', { name: `Since ${count}` });
  });
  await laptop.sync();
  expect(laptop.waiting()).toBe(0);
  await server.kill();
  rmSync(storage, { recursive: true });
  cpSync(backup, storage, { recursive: true });
  await server.restart();

  laptop.write((change) => change.update('leads', id, { country: 'IL' }));
  await laptop.sync();
  expect(await eye.find('leads', id)).toMatchObject({
    city: 'Haifa',
    country: 'IL',
  });
  expect(await eye.count('contacts')).toBe(60);
  expect([laptop.waiting(), places(laptop).inbox.size, places(laptop).journal.size]).toEqual([0, 0, 63]);
  expect(await differences(eye, laptop)).toEqual([]);
  await laptop.close();
});

test('a database that was restored elsewhere is taken for the right one when somebody says so', async () => {
  const server = await startMongoServer();
  const first = opened(server.url('one'));
  first.laptop.write((change) => change.insert('leads', { name: 'Ada' }));
  await first.laptop.sync();
  const other = opened(server.url('two'));
  await other.laptop.sync();
  await other.laptop.close();
  const wrong = await moved(first, server.url('two'));
  await wrong.laptop.sync();
  adopt(wrong.laptop.replica.writable, Date.now());
  await wrong.laptop.sync();
  expect(stateOf(wrong)).toEqual({ phase: 'CURRENT', reason: null });
  expect(await wrong.eye.count('leads')).toBe(1);
  expect(await differences(wrong.eye, wrong.laptop)).toEqual([]);
  await wrong.laptop.close();
});

test('[row 43] a standalone server is polled: edits arrive, those of others too, and removals after a whole scan', async () => {
  const server = await startMongoServer({ standalone: true });
  const { laptop, eye } = opened(server.url('alone'));
  const [one = '', two = ''] = laptop.write((change) => [
    change.insert('leads', { name: 'One' }),
    change.insert('leads', { name: 'Two' }),
  ]);
  await laptop.sync();
  expect(laptop.engine.state().link?.mode).toBe('POLLING');
  await eye.set('leads', one, { city: 'Nice' });
  await eye.remove('leads', two);
  laptop.write((change) => change.update('leads', one, { country: 'FR' }));
  await laptop.sync();
  expect(await eye.find('leads', one)).toMatchObject({ city: 'Nice', country: 'FR' });
  expect(laptop.store.document('leads', two)).toBeUndefined();
  expect(await differences(eye, laptop)).toEqual([]);
  await laptop.close();
});

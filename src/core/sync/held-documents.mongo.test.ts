import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { localDay } from '../../domain/due.ts';
import { acknowledgedNumbers, issueInvoice, seriesOf } from '../../testing/laptop/issue-invoices.ts';
import { startLaptop } from '../../testing/laptop/laptop.ts';
import { openServerEye } from '../../testing/laptop/server-eye.ts';
import { startMongoServer, whenDone } from '../../testing/mongo-server.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { startWireProxy } from '../../testing/wire/proxy.ts';
import { idValue } from '../replica/index.ts';

const server = await startMongoServer();

function laptopAt(url: string, timeoutMS = 15_000) {
  const laptop = startLaptop({
    url,
    path: join(temporaryFolder(), 'replica.db'),
    collections: ['leads', 'contacts', 'invoices', 'activities'],
    timeoutMS,
  });
  whenDone(() => laptop.close());
  return laptop;
}

test('[row 33] a record that somebody holds in a transaction and never lets go keeps no other from being sent, and arrives when it is free', async () => {
  const url = server.url('held');
  const laptop = laptopAt(url);
  const id = laptop.write((change) => change.insert('leads', { name: 'Ada', city: 'Paris' }));
  await laptop.sync();
  const eye = openServerEye(url);
  const holder = eye.client.startSession();
  whenDone(async () => {
    await holder.endSession();
    await eye.close();
  });
  holder.startTransaction();
  const leads = eye.client.db().collection('leads');
  await leads.updateOne({ _id: idValue(id) as never }, { $set: { phone: '1' } }, { session: holder });

  const other = laptop.write((change) => {
    change.update('leads', id, { city: 'Haifa' });
    return change.insert('contacts', { name: 'Of another record' });
  });
  const began = performance.now();
  await laptop.engine.cycle();
  await laptop.engine.cycle();
  // Together and alone it was tried for two seconds each; a call may take fifteen.
  expect(performance.now() - began).toBeLessThan(12_000);
  expect(await eye.find('contacts', other)).not.toBeNull();
  expect(laptop.waiting()).toBe(1);

  await holder.abortTransaction();
  await laptop.sync();
  expect(await eye.find('leads', id)).toMatchObject({ city: 'Haifa' });
});

test('[row 61] [row 62] a laptop whose line dies while it is issuing keeps nobody from the next number', async () => {
  const proxy = await startWireProxy(server.port);
  whenDone(() => proxy.close());
  const dying = laptopAt(proxy.url('issuing'), 10_000);
  const colleague = laptopAt(server.url('issuing'));
  await dying.sync();
  await colleague.sync();
  issueInvoice(dying);
  let isOver = false;
  // The draft is the first that it counts, the number the second.
  const hasHappened = proxy.cut({ command: 'findAndModify', nth: 2, side: 'REPLY', after: 0, how: 'STALL' });
  const stuck = dying.sync().finally(() => {
    isOver = true;
  });
  await expect.poll(hasHappened, { timeout: 10_000 }).toBe(true);

  issueInvoice(colleague);
  await colleague.sync();
  const series = seriesOf(localDay(new Date()));
  expect(acknowledgedNumbers(colleague).map(({ number }) => number)).toEqual([`${series}-0001`]);
  expect(isOver).toBe(false);
  await stuck;
  expect(acknowledgedNumbers(dying).map(({ number }) => number)).toEqual([`${series}-0002`]);
});

test('[row 33] while the count of this very client is held, as by a process of it that died, a turn tries once and goes on listening', async () => {
  const url = server.url('counted');
  const laptop = laptopAt(url);
  laptop.write((change) => change.insert('leads', { name: 'Ada' }));
  await laptop.sync();
  const eye = openServerEye(url);
  const holder = eye.client.startSession();
  whenDone(async () => {
    await holder.endSession();
    await eye.close();
  });
  holder.startTransaction();
  const counts = eye.client.db().collection('crm_sync_clients');
  await counts.updateOne({}, { $set: { held: true } }, { session: holder });

  for (let count = 0; count < 6; count += 1)
    laptop.write((change) => change.insert('contacts', { name: `Contact ${count}` }));
  for (let turn = 0; turn < 2; turn += 1) {
    const began = performance.now();
    await laptop.engine.cycle();
    expect(performance.now() - began).toBeLessThan(8000);
  }
  expect(laptop.waiting()).toBe(6);
  await eye.client.db().collection('leads').insertOne({ name: 'From the web' });
  const leads = () => laptop.replica.readable.value("SELECT count(*) FROM doc WHERE coll = 'leads'");
  for (let turn = 0; turn < 5 && leads() !== 2; turn += 1) await laptop.engine.cycle();
  expect(leads()).toBe(2);

  await holder.abortTransaction();
  await laptop.sync();
  expect(await eye.count('contacts')).toBe(6);
});

test('[row 27] [row 29] a transaction that a dead line left open holds up its own client no longer than the line is dead', async () => {
  const proxy = await startWireProxy(server.port);
  whenDone(() => proxy.close());
  const laptop = laptopAt(proxy.url('left_open', 'minHeartbeatFrequencyMS=10&heartbeatFrequencyMS=500'), 2000);
  laptop.write((change) => change.insert('leads', { name: 'Ada' }));
  await laptop.sync();

  laptop.write((change) => change.insert('contacts', { name: 'In the train' }));
  // Counted, and then there is no line any more: nobody tells the server to end the transaction.
  const hasHappened = proxy.cut({ command: 'findAndModify', nth: 1, side: 'REPLY', after: 0, how: 'RESET' });
  const cycle = laptop.engine.cycle();
  while (!hasHappened()) await nextTurn();
  proxy.down(true);
  await cycle;
  expect(laptop.waiting()).toBe(1);

  proxy.down(false);
  const began = performance.now();
  await laptop.sync();
  expect(performance.now() - began).toBeLessThan(20_000);
  const eye = openServerEye(server.url('left_open'));
  whenDone(() => eye.close());
  expect(await eye.count('contacts')).toBe(1);
});

import type { Document } from 'bson';
import { ObjectId } from 'mongodb';
import { expect, onTestFinished, test } from 'vitest';
import { emptyCursor, greeting, startStubServer } from '../../testing/wire/stub.ts';
import { openConnection } from './driver.ts';

const reads = ['find', 'aggregate'];
const writes = ['insert', 'update', 'delete', 'findAndModify'];

test('[row 34] every read is of what a majority has and every write is acknowledged by one, journalled: what may be rolled back is never seen', async () => {
  const asked: [name: string, command: Document][] = [];
  const stub = await startStubServer((name, command) => {
    if ([...reads, ...writes, 'commitTransaction'].includes(name)) asked.push([name, command]);
    if (name === 'hello' || name === 'isMaster' || name === 'ismaster') return greeting();
    if (reads.includes(name)) return emptyCursor(`igv_crm_db.${command[name]}`);
    if (name === 'findAndModify') return { ok: 1, value: { n: 1 } };
    return { ok: 1, n: 1, nModified: 1 };
  });
  onTestFinished(() => stub.close());
  const connection = openConnection({ url: stub.url('igv_crm_db'), appName: 'test', timeoutMS: 2000 });
  onTestFinished(() => connection.close());
  const id = new ObjectId();
  const change = { guard: [{ field: 'name', value: 'a' }], set: { name: 'b' }, unset: [] };

  await connection.identity();
  await connection.scan('leads', { after: undefined, limit: 5, time: null, since: null });
  await connection.read('leads', [id], null);
  await connection.direct.find('leads', id);
  await connection.direct.receipt(Buffer.alloc(16));
  await connection.direct.insert('leads', { _id: id });
  await connection.direct.update('leads', id, change);
  await connection.direct.remove('leads', id, []);
  await connection.transact(async (within) => {
    await within.find('leads', id);
    await within.update('leads', id, change);
    await within.keepReceipts([{ operationId: Buffer.alloc(16), receipt: {} }]);
  });

  const inTransaction = ([, command]: (typeof asked)[number]) =>
    command.txnNumber !== undefined && command.autocommit === false;
  const alone = asked.filter((one) => !inTransaction(one));
  const readAlone = alone.filter(([name]) => reads.includes(name));
  expect(readAlone.length).toBeGreaterThan(4);
  for (const [name, { readConcern }] of readAlone) expect(readConcern, name).toMatchObject({ level: 'majority' });
  const wroteAlone = alone.filter(([name]) => writes.includes(name));
  expect(wroteAlone.length).toBeGreaterThan(2);
  for (const [name, { writeConcern }] of wroteAlone)
    expect(writeConcern, name).toMatchObject({ w: 'majority', j: true });
  const together = asked.filter(inTransaction);
  expect(together[0]?.[1].readConcern).toMatchObject({ level: 'snapshot' });
  expect(together.at(-1)).toEqual([
    'commitTransaction',
    expect.objectContaining({ writeConcern: expect.objectContaining({ w: 'majority', j: true }) }),
  ]);
});

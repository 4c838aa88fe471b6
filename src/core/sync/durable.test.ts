import { expect, onTestFinished, test } from 'vitest';
import { openMemoryReplica } from '../../testing/schedules/memory-replica.ts';
import { readScan, writeScan, writeTotal } from './durable.ts';

test('how many records are to come stays known, whether it is told before a scan begins or while a page of it is written', () => {
  const replica = openMemoryReplica();
  onTestFinished(() => replica.close());
  const database = replica.writable;
  writeTotal(database, 'contacts', 4000);
  expect(readScan(database, 'contacts')).toMatchObject({ state: 'WAITING', epoch: 0, total: 4000 });

  const begun = { ...readScan(database, 'leads'), state: 'SCANNING' as const, epoch: 1 };
  writeScan(database, begun);
  writeTotal(database, 'leads', 5400);
  writeScan(database, { ...begun, done: 200 });
  expect(readScan(database, 'leads')).toMatchObject({ state: 'SCANNING', epoch: 1, done: 200, total: 5400 });
});

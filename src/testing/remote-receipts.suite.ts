import { Int32 } from 'bson';
import { describe, expect, test } from 'vitest';
import { decode } from '../core/replica/codec.ts';
import { failing, failureOfCall, type Using } from './remote.suite.ts';

const operation = (n: number) => Buffer.alloc(16, n);
const receipt = (n: number) => [{ operationId: operation(n), receipt: { result: 'DONE', n: new Int32(n) } }];
const date = (day: string) => new Date(`${day}T00:00:00Z`);

/** Transactions, receipts, counters and invoice numbers. */
export function remoteReceiptsSuite(using: Using): void {
  describe('a transaction', () => {
    test('shows its writes to itself at once, to others when it is committed', () =>
      using(async ({ remote, another }) => {
        const other = await another();
        const result = await remote.transact(async (writes) => {
          await writes.insert('leads', { _id: 'a', name: 'x' });
          expect(await writes.find('leads', 'a')).not.toBeNull();
          expect(await other.direct.find('leads', 'a')).toBeNull();
          return 'result';
        });
        expect(result).toBe('result');
        expect(await other.direct.find('leads', 'a')).not.toBeNull();
      })());

    test('[row 61] whose work throws leaves nothing behind, and what it threw is thrown on', () =>
      using(async ({ remote }) => {
        const reason = new Error('enough');
        const work = remote.transact(async (writes) => {
          await writes.insert('leads', { _id: 'a' });
          await writes.insert('contacts', { _id: 'a' });
          await writes.count('client', operation(1), 1);
          await writes.setCounter('F-2026', 7, date('2026-03-01'));
          await writes.keepReceipts(receipt(1));
          throw reason;
        });
        expect(await failureOfCall(work)).toBe(reason);
        expect(await remote.read('leads', ['a'], null)).toEqual([null]);
        expect(await remote.direct.receipt(operation(1))).toBeNull();
        expect(await remote.direct.highestNumber('F-2026')).toEqual({ number: 0, date: null });
        expect(await remote.direct.count('client', operation(2), 1)).toMatchObject({ n: 1, previous: null });
      })());

    test('reads one moment, whatever others write meanwhile', () =>
      using(async ({ remote, foreign }) => {
        await foreign.insert('leads', { _id: 'a', name: 'before' });
        await foreign.insert('leads', { _id: 'b', name: 'before' });
        const names = await remote.transact(async (writes) => {
          const first = await writes.find('leads', 'a');
          await foreign.set('leads', 'b', { name: 'after' });
          const second = await writes.find('leads', 'b');
          return [first, second].map((bytes) => decode(bytes as Uint8Array).name);
        });
        expect(names).toEqual(['before', 'before']);
      })());

    test('[row 33] runs again from its start when somebody else wrote what it writes', () =>
      using(async ({ remote, foreign }) => {
        await foreign.insert('leads', { _id: 'a', n: 0 });
        let attempts = 0;
        await remote.transact(async (writes) => {
          attempts += 1;
          const n = Number(String(decode((await writes.find('leads', 'a')) as Uint8Array).n));
          if (attempts === 1) await foreign.set('leads', 'a', { n: 10 });
          await writes.update('leads', 'a', { guard: [], set: { n: new Int32(n + 1) }, unset: [] });
        });
        expect(attempts).toBeGreaterThan(1);
        expect(Number((await foreign.find('leads', 'a'))?.n)).toBe(11);
      })());

    test('[row 46] that a unique index refused has written nothing of the rest', () =>
      using(async ({ remote }) => {
        await remote.direct.insert('contacts', { _id: 'a', email: 'dana@example.com' });
        const work = remote.transact(async (writes) => {
          await writes.insert('leads', { _id: 'a' });
          await writes.insert('contacts', { _id: 'b', email: 'dana@example.com' });
          await writes.keepReceipts(receipt(1));
        });
        expect(await failureOfCall(work)).toEqual(failing('DUPLICATE', { fields: ['email'] }));
        expect(await remote.read('leads', ['a'], null)).toEqual([null]);
        expect(await remote.direct.receipt(operation(1))).toBeNull();
      })());
  });

  describe('several writes in one command', () => {
    test('[I7] take place in their order, and each sees those before it', () =>
      using(async ({ remote }) => {
        const set = (from: string, to: string) => ({
          id: 'a',
          update: { guard: [{ field: 'name', value: from }], set: { name: to }, unset: [] },
        });
        const done = await remote.transact((writes) =>
          writes.bulk('leads', [{ insert: { _id: 'a', name: 'one' } }, set('one', 'two'), set('two', 'three')]),
        );
        expect(done).toBe(true);
        expect(decode((await remote.direct.find('leads', 'a')) as Uint8Array).name).toBe('three');
      })());

    test('answer false when a guard of one does not hold', () =>
      using(async ({ remote }) => {
        await remote.direct.insert('leads', { _id: 'a', name: 'one' });
        const update = (id: string) => ({
          id,
          update: { guard: [{ field: 'name', value: 'one' }], set: { x: 1 }, unset: [] },
        });
        expect(await remote.transact((writes) => writes.bulk('leads', [update('a'), update('b')]))).toBe(false);
        expect(await remote.transact((writes) => writes.bulk('leads', [update('a')]))).toBe(true);
      })());

    test('fail with the index that refused one of them', () =>
      using(async ({ remote }) => {
        const insert = (id: string, email: string) => ({ insert: { _id: id, email } });
        const both = [insert('a', 'dana@example.com'), insert('b', 'dana@example.com')];
        const error = await failureOfCall(remote.transact((writes) => writes.bulk('contacts', both)));
        expect(error).toEqual(failing('DUPLICATE', { fields: ['email'] }));
        expect(await remote.read('contacts', ['a', 'b'], null)).toEqual([null, null]);
        const twice = [insert('a', 'a@example.com'), insert('a', 'b@example.com')];
        const other = await failureOfCall(remote.transact((writes) => writes.bulk('contacts', twice)));
        expect(other).toEqual(failing('DUPLICATE', { fields: ['_id'] }));
      })());
  });

  describe('receipts', () => {
    test('[I2] are kept with what they are for, and tell what became of it', () =>
      using(async ({ remote, another }) => {
        expect(await remote.direct.receipt(operation(1))).toBeNull();
        await remote.transact(async (writes) => {
          await writes.insert('leads', { _id: 'a' });
          await writes.keepReceipts([...receipt(1), ...receipt(2)]);
        });
        const other = await another();
        for (const n of [1, 2]) {
          const found = await other.direct.receipt(operation(n));
          expect(found?.receipt.result).toBe('DONE');
          expect(Number(String(found?.receipt.n))).toBe(n);
          expect(Math.abs((found?.at.getTime() ?? 0) - (await remote.hello()).now.getTime())).toBeLessThan(60_000);
        }
      })());

    test('[I2] of one operation are kept once: the second transaction has written nothing', () =>
      using(async ({ remote }) => {
        await remote.transact((writes) => writes.keepReceipts(receipt(1)));
        const again = remote.transact(async (writes) => {
          await writes.insert('leads', { _id: 'a' });
          await writes.keepReceipts([...receipt(3), ...receipt(1)]);
        });
        expect(await failureOfCall(again)).toEqual(failing('DUPLICATE', { collection: 'crm_sync_receipts' }));
        expect(await remote.read('leads', ['a'], null)).toEqual([null]);
        expect(await remote.direct.receipt(operation(3))).toBeNull();
      })());
  });

  describe('counting', () => {
    test('gives each operation of a client the next number and tells the one before', () =>
      using(async ({ remote, another }) => {
        const other = await another();
        expect(await remote.transact((writes) => writes.count('mine', operation(1), 1))).toEqual({
          n: 1,
          previous: null,
        });
        expect(await other.direct.count('theirs', operation(9), 1)).toEqual({ n: 1, previous: null });
        const second = await remote.transact((writes) => writes.count('mine', operation(2), 3));
        expect(second.n).toBe(4);
        expect(Buffer.from(second.previous as Uint8Array)).toEqual(operation(1));
        const third = await other.transact((writes) => writes.count('mine', operation(3), 1));
        expect(third.n).toBe(5);
        expect(Buffer.from(third.previous as Uint8Array)).toEqual(operation(2));
      })());
  });

  describe('invoice numbers', () => {
    test('[I8] the highest is by number, not by text, of either habit of writing it', () =>
      using(async ({ remote, foreign }) => {
        expect(await remote.direct.highestNumber('F-2026')).toEqual({ number: 0, date: null });
        await foreign.insert('invoices', { _id: 'a', invoice_number: 'F-2026-9999', issue_date: date('2026-02-01') });
        await foreign.insert('invoices', { _id: 'b', invoice_number: 'F-2026-10000', issue_date: date('2026-03-01') });
        await foreign.insert('invoices', { _id: 'c', invoice_number: 'F-2026-draft' });
        await foreign.insert('invoices', { _id: 'd', invoice_number: 'F-2025-20000', issue_date: date('2026-05-01') });
        await foreign.insert('invoices', { _id: 'e', invoice_number: 'FX2026-30000' });
        expect(await remote.direct.highestNumber('F-2026')).toEqual({ number: 10_000, date: date('2026-03-01') });
        await foreign.insert('invoices', {
          _id: 'f',
          series: 'F-2026',
          invoice_seq: new Int32(10_005),
          issue_date: date('2026-02-15'),
        });
        expect(await remote.direct.highestNumber('F-2026')).toEqual({ number: 10_005, date: date('2026-03-01') });
      })());

    test('a series is a name, not a pattern', () =>
      using(async ({ remote, foreign }) => {
        await foreign.insert('invoices', { _id: 'a', invoice_number: 'FA2026-0007' });
        await foreign.insert('invoices', { _id: 'b', invoice_number: 'F.2026-0002' });
        expect((await remote.direct.highestNumber('F.2026')).number).toBe(2);
      })());

    test('[I8] the counter counts where it is ahead of the invoices, and its date too', () =>
      using(async ({ remote, foreign }) => {
        await foreign.insert('invoices', { _id: 'a', invoice_number: 'F-2026-0003', issue_date: date('2026-02-01') });
        await remote.transact((writes) => writes.setCounter('F-2026', 5, date('2026-03-05')));
        const seen = await remote.transact((writes) => writes.highestNumber('F-2026'));
        expect(seen).toEqual({ number: 5, date: date('2026-03-05') });
        await remote.direct.setCounter('F-2026', 6, date('2026-03-06'));
        expect((await remote.direct.highestNumber('F-2026')).number).toBe(6);
      })());

    test('[row 62] of two clients that take the next number at once, one runs again and takes the one after', () =>
      using(async ({ remote, another }) => {
        const other = await another();
        const take = (client: typeof remote, id: string) =>
          client.transact(async (writes) => {
            const number = (await writes.highestNumber('F-2026')).number + 1;
            await writes.insert('invoices', { _id: id, series: 'F-2026', invoice_seq: new Int32(number) });
            await writes.setCounter('F-2026', number, date('2026-03-01'));
            return number;
          });
        const numbers = await Promise.all([take(remote, 'a'), take(other, 'b')]);
        expect(numbers.toSorted()).toEqual([1, 2]);
      })());
  });
}

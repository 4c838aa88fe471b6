import { Binary, Decimal128, Double, Int32, Long, ObjectId, Timestamp } from 'bson';
import { describe, expect, test } from 'vitest';
import { decode, encode } from '../core/replica/codec.ts';
import type { Using } from './remote.suite.ts';

/** One id of every type that MongoDB takes for one, in its order. */
const ids = [
  new Int32(-5),
  new Double(2.5),
  Decimal128.fromString('7.25'),
  Long.fromString('1000000000000'),
  'B',
  'a',
  'é',
  { a: new Int32(1) },
  { a: new Int32(1), b: 'x' },
  new Binary(Buffer.from('a')),
  new Binary(Buffer.from('bc')),
  new ObjectId('65a000000000000000000001'),
  new ObjectId('65a000000000000000000002'),
  false,
  true,
  new Date('1890-05-01T00:00:00Z'),
  new Date('2026-01-01T00:00:00Z'),
  new Timestamp({ t: 5, i: 1 }),
];

/** What reading a collection page by page promises (sync.md 2.4, PULL), for `remoteSuite`. */
export function remoteScansSuite(using: Using): void {
  describe('scan', () => {
    test('[row 53] gives ids of every type by ascending BSON order, page by page', () =>
      using(async ({ remote }) => {
        for (const [index, id] of ids.toReversed().entries())
          await remote.direct.insert('content', { _id: id, index: new Int32(index) });
        const seen: unknown[] = [];
        let after: unknown;
        for (;;) {
          const page = await remote.scan('content', { after, limit: 5, time: null, since: null });
          const found = page.documents.map((bytes) => decode(bytes)._id);
          seen.push(...found);
          after = found.at(-1);
          if (page.isLast) break;
        }
        expect(seen.map((id) => encode({ id }))).toEqual(ids.map((id) => encode({ id })));
      })());

    test('a page that nothing follows says so, and an empty collection has only that', () =>
      using(async ({ remote }) => {
        const page = async (after: unknown) => {
          const { documents, isLast } = await remote.scan('leads', { after, limit: 2, time: null, since: null });
          return { ids: documents.map((bytes) => decode(bytes)._id), isLast };
        };
        expect(await page(undefined)).toEqual({ ids: [], isLast: true });
        for (const id of ['a', 'b', 'c']) await remote.direct.insert('leads', { _id: id });
        expect(await page(undefined)).toEqual({ ids: ['a', 'b'], isLast: false });
        expect(await page('b')).toEqual({ ids: ['c'], isLast: true });
        expect(await page('c')).toEqual({ ids: [], isLast: true });
      })());

    test('[row 55] a page of large documents ends before it is full, and the next one goes on behind it', () =>
      using(async ({ remote }) => {
        const text = 'x'.repeat(1.5 * 1024 * 1024);
        for (const id of ['a', 'b', 'c', 'd', 'e']) await remote.direct.insert('content', { _id: id, text });
        const page = async (after: unknown) => {
          const { documents, isLast } = await remote.scan('content', { after, limit: 10, time: null, since: null });
          return { ids: documents.map((bytes) => decode(bytes)._id), isLast };
        };
        expect(await page(undefined)).toEqual({ ids: ['a', 'b', 'c'], isLast: false });
        expect(await page('c')).toEqual({ ids: ['d', 'e'], isLast: true });
      })());

    test('goes on after an id that is not there any more', () =>
      using(async ({ remote }) => {
        for (const id of ['a', 'b', 'c']) await remote.direct.insert('leads', { _id: id });
        await remote.direct.remove('leads', 'b', []);
        const next = await remote.scan('leads', { after: 'b', limit: 1, time: null, since: null });
        expect(decode(next.documents[0] as Uint8Array)._id).toBe('c');
      })());

    test('[I4] what this client writes between two pages is in the second one', () =>
      using(async ({ remote, foreign }) => {
        for (const _id of ['a', 'b', 'c', 'd']) await foreign.insert('leads', { _id, name: 'old' });
        const { time } = await remote.startToken('*');
        await remote.scan('leads', { after: undefined, limit: 2, time, since: null });
        const update = { guard: [{ field: 'name', value: 'old' }], set: { name: 'new' }, unset: [] };
        await remote.transact((writes) => writes.update('leads', 'c', update));
        await remote.direct.remove('leads', 'd', []);
        const page = await remote.scan('leads', { after: 'b', limit: 2, time, since: null });
        expect(page.documents.map((bytes) => decode(bytes))).toEqual([{ _id: 'c', name: 'new' }]);
      })());

    test('[I6] what was read ahead is given to who asks for the same time, and to nobody who asks for a later one', () =>
      using(async ({ remote, foreign }) => {
        await foreign.insert('leads', { _id: 'a', name: 'early' });
        const early = await remote.startToken('*');
        const ahead = { limit: 10, time: early.time, since: null };
        await remote.expectScan('leads', ahead);
        await foreign.set('leads', 'a', { name: 'late' });
        const late = await remote.startToken('*');
        const asked = { ...ahead, after: undefined, time: late.time };
        const page = await remote.scan('leads', asked);
        expect(page.documents.map((bytes) => decode(bytes).name)).toEqual(['late']);
      })());

    test('[I4] what was read ahead before this client wrote is read again', () =>
      using(async ({ remote, foreign }) => {
        await foreign.insert('leads', { _id: 'a', name: 'old' });
        const { time } = await remote.startToken('*');
        const ahead = { limit: 10, time, since: null };
        await remote.expectScan('leads', ahead);
        const update = { guard: [{ field: 'name', value: 'old' }], set: { name: 'new' }, unset: [] };
        await remote.transact((writes) => writes.update('leads', 'a', update));
        const page = await remote.scan('leads', { ...ahead, after: undefined });
        expect(page.documents.map((bytes) => decode(bytes).name)).toEqual(['new']);
      })());

    test('leaves out what is older than the window by its ObjectId; other ids have no age', () =>
      using(async ({ remote }) => {
        const old = ObjectId.createFromTime(1_700_000_000);
        const young = ObjectId.createFromTime(1_790_000_000);
        for (const _id of [old, young, 'text', new Int32(7)]) await remote.direct.insert('tracking_events', { _id });
        const since = new Date(1_780_000_000_000);
        const page = await remote.scan('tracking_events', { after: undefined, limit: 10, time: null, since });
        const found = page.documents.map((bytes) => String(decode(bytes)._id));
        expect(found.toSorted()).toEqual(['7', 'text', String(young)].toSorted());
      })());

    test('[I4] is at least as new as the time of a start token', () =>
      using(async ({ remote, foreign }) => {
        await foreign.insert('leads', { _id: 'a', name: 'before' });
        const { time } = await remote.startToken('*');
        const page = await remote.scan('leads', { after: undefined, limit: 10, time, since: null });
        expect(page.documents.map((bytes) => decode(bytes).name)).toEqual(['before']);
      })());
  });
}

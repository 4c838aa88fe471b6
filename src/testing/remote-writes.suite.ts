import { BSONRegExp, Decimal128, Double, Int32, ObjectId, Timestamp } from 'bson';
import { describe, expect, test } from 'vitest';
import type { Remote, Writes } from '../core/remote/remote.ts';
import { type Document, decode, encode } from '../core/replica/codec.ts';
import { failing, failureOfCall, type Using } from './remote.suite.ts';

const text = 'text';
/** A stored value (undefined: the field is not there), the value guarded with (undefined: it must be absent), and whether the guard holds. */
// biome-ignore format: a table is read as a table
const guards: readonly (readonly [what: string, stored: unknown, guard: unknown, holds: boolean])[] = [
  ['the same text', 'abc', 'abc', true],
  ['another text', 'abc', 'abd', false],
  ['another case', 'ABC', 'abc', false],
  ['null and missing', undefined, null, false],
  ['missing and null', null, undefined, false],
  ['missing and missing', undefined, undefined, true],
  ['null and null', null, null, true],
  ['a text that looks like an amount', '$50', '$50', true],
  ['a text that looks like the path of another field', '$other', '$other', true],
  ['a text that is the path of a field with that value', text, '$other', false],
  ['a text that looks like a variable', '$$ROOT', '$$ROOT', true],
  ['an item and the list that holds it', ['a'], 'a', false],
  ['a list and the list that holds it', [['a']], ['a'], false],
  ['the same list', ['a', 'b'], ['a', 'b'], true],
  ['another order', ['a', 'b'], ['b', 'a'], false],
  ['an empty list', [], [], true],
  ['an empty list and missing', undefined, [], false],
  ['the same pattern', new BSONRegExp('^a', 'i'), new BSONRegExp('^a', 'i'), true],
  ['a pattern that the text matches', 'abc', new BSONRegExp('^a', ''), false],
  ['the same sub-document', { a: new Int32(1), b: { c: 'x' } }, { a: new Int32(1), b: { c: 'x' } }, true],
  ['a sub-document with one key more', { a: new Int32(1), b: 'y' }, { a: new Int32(1) }, false],
  ['a sub-document that looks like an operator', 'abc', { $gt: '' }, false],
  ['an operator that is there as a value', { $literal: 'x' }, { $literal: 'x' }, true],
  ['a text and a number', '1', new Int32(1), false],
  ['false and zero', new Int32(0), false, false],
  ['a date', new Date('1890-01-01T00:00:00Z'), new Date('1890-01-01T00:00:00Z'), true],
  ['a date and a timestamp', new Timestamp({ t: 5, i: 0 }), new Date(5000), false],
  ['an id and its text', new ObjectId('65a000000000000000000001'), '65a000000000000000000001', false],
  ['an exact decimal', Decimal128.fromString('10.10'), Decimal128.fromString('10.10'), true],
  ['not a number', new Double(Number.NaN), new Double(Number.NaN), true],
  ['a text with a null in it', 'a\0b', 'a\0b', true],
  ['an empty text and null', null, '', false],
];

const guardFor = (value: unknown) =>
  value === undefined ? ({ field: 'value', absent: true } as const) : { field: 'value', value };

async function stored(remote: Remote, id: unknown = 'a'): Promise<Document | null> {
  const bytes = await remote.direct.find('leads', id);
  return bytes === null ? null : decode(bytes);
}

/** Both ways to the same calls: inside of a transaction, and each on its own. */
const ways: readonly [
  name: string,
  run: <Result>(remote: Remote, work: (writes: Writes) => Promise<Result>) => Promise<Result>,
][] = [
  ['in a transaction', (remote, work) => remote.transact(work)],
  ['on its own', (remote, work) => work(remote.direct)],
];

/** Writes of documents: guards, duplicates, refusals. */
export function remoteWritesSuite(using: Using): void {
  describe.each(ways)('a write %s', (_, run) => {
    test.each(guards)('[I3] guard: %s', (_what, value, guard, holds) =>
      using(async ({ remote }) => {
        const document = { _id: 'a', ...(value === undefined ? {} : { value }), other: text };
        await remote.direct.insert('leads', document);
        const update = { guard: [guardFor(guard)], set: { done: true }, unset: [] };
        expect(await run(remote, (writes) => writes.update('leads', 'a', update))).toBe(holds);
        expect((await stored(remote))?.done).toBe(holds ? true : undefined);
        expect(await run(remote, (writes) => writes.remove('leads', 'a', [guardFor(guard)]))).toBe(holds);
        expect((await stored(remote)) === null).toBe(holds);
      })(),
    );

    test('every one of several guards has to hold', () =>
      using(async ({ remote }) => {
        await remote.direct.insert('leads', { _id: 'a', one: 'x', two: 'y' });
        const guard = (two: string) => [
          { field: 'one', value: 'x' },
          { field: 'two', value: two },
          { field: 'three', absent: true } as const,
        ];
        const set = { three: 'z' };
        expect(await run(remote, (writes) => writes.update('leads', 'a', { guard: guard('x'), set, unset: [] }))).toBe(
          false,
        );
        expect(await run(remote, (writes) => writes.update('leads', 'a', { guard: guard('y'), set, unset: [] }))).toBe(
          true,
        );
        expect(await run(remote, (writes) => writes.update('leads', 'a', { guard: guard('y'), set, unset: [] }))).toBe(
          false,
        );
      })());

    test('[I3] changes and removes no document that has a field besides those it names; of hidden ones nobody here knows', () =>
      using(async ({ remote }) => {
        const guard = [{ field: 'one', value: 'x' }];
        const update = (only: string[]) =>
          run(remote, (writes) => writes.update('leads', 'a', { guard, only, set: { two: 'y' }, unset: [] }));
        await remote.direct.insert('leads', { _id: 'a', one: 'x', 'a.b': '$y' });
        expect(await update(['one'])).toBe(false);
        expect(await update(['one', 'a.b'])).toBe(true);
        expect(await update(['one', 'a.b'])).toBe(false);
        expect(await run(remote, (writes) => writes.remove('leads', 'a', guard, ['_id', 'one']))).toBe(false);
        expect(await stored(remote)).not.toBeNull();
        const all = ['a.b', 'one', 'two', '$one'];
        expect(await run(remote, (writes) => writes.remove('leads', 'a', guard, all))).toBe(true);
        expect(await stored(remote)).toBeNull();
        await remote.direct.insert('crm_users', { _id: 'a', one: 'x', password_hash: 'secret' });
        expect(await run(remote, (writes) => writes.remove('crm_users', 'a', guard, ['one']))).toBe(true);
      })());

    test('[I10] changes the fields it names and no other byte', () =>
      using(async ({ remote }) => {
        const document = {
          _id: 'a',
          z: new Double(1),
          set: 'old',
          m: { x: new Int32(1), 'a.b': 1n },
          unset: 'old',
          a: null,
        };
        await remote.direct.insert('leads', document);
        const update = {
          guard: [{ field: 'set', value: 'old' }],
          set: { set: new Int32(2), added: 'new' },
          unset: ['unset'],
        };
        expect(await run(remote, (writes) => writes.update('leads', 'a', update))).toBe(true);
        const { unset: _unset, ...rest } = document;
        const [bytes] = await remote.read('leads', ['a'], null);
        expect(Buffer.from(bytes as Uint8Array)).toEqual(
          Buffer.from(encode({ ...rest, set: new Int32(2), added: 'new' })),
        );
      })());

    test('an update that changes nothing has taken place', () =>
      using(async ({ remote }) => {
        await remote.direct.insert('leads', { _id: 'a', name: 'x' });
        const update = { guard: [{ field: 'name', value: 'x' }], set: { name: 'x' }, unset: ['nothing'] };
        expect(await run(remote, (writes) => writes.update('leads', 'a', update))).toBe(true);
      })());

    test('[I5] what is not there is neither updated nor made', () =>
      using(async ({ remote }) => {
        const update = { guard: [{ field: 'name', absent: true } as const], set: { name: 'x' }, unset: [] };
        expect(await run(remote, (writes) => writes.update('leads', 'a', update))).toBe(false);
        expect(await run(remote, (writes) => writes.remove('leads', 'a', []))).toBe(false);
        expect(await stored(remote)).toBeNull();
      })());

    test('[row 46] a duplicate names the index that refused, and no value of it', () =>
      using(async ({ remote }) => {
        const { direct } = remote;
        await direct.insert('contacts', { _id: 'a', email: 'dana@example.com' });
        await direct.insert('crm_users', { _id: 'a', email: 'dana@example.com' });
        await direct.insert('invoices', { _id: 'a', invoice_number: 'F-2026-0001' });
        await direct.insert('invoices', { _id: 'b', series: 'F-2026', invoice_seq: new Int32(2) });
        const tries = [
          ['contacts', { _id: 'a' }, ['_id']],
          ['contacts', { _id: 'b', email: 'dana@example.com' }, ['email']],
          ['crm_users', { _id: 'b', email: 'dana@example.com' }, ['email']],
          ['invoices', { _id: 'c', invoice_number: 'F-2026-0001' }, ['invoice_number']],
          ['invoices', { _id: 'c', series: 'F-2026', invoice_seq: new Int32(2) }, ['series', 'invoice_seq']],
        ] as const;
        for (const [collection, document, fields] of tries) {
          const error = await failureOfCall(run(remote, (writes) => writes.insert(collection, document)));
          expect(error).toEqual(failing('DUPLICATE', { fields: [...fields] }));
          expect(String(error)).not.toMatch(/dana|0001/);
        }
      })());

    test('an update can collide too', () =>
      using(async ({ remote }) => {
        await remote.direct.insert('contacts', { _id: 'a', email: 'dana@example.com' });
        await remote.direct.insert('contacts', { _id: 'b', email: 'noa@example.com' });
        const update = { guard: [], set: { email: 'dana@example.com' }, unset: [] };
        const error = await failureOfCall(run(remote, (writes) => writes.update('contacts', 'b', update)));
        expect(error).toEqual(failing('DUPLICATE', { fields: ['email'] }));
      })());

    test('documents without the value of a unique index do not collide', () =>
      using(async ({ remote }) => {
        for (const id of ['a', 'b']) {
          await run(remote, (writes) => writes.insert('contacts', { _id: id, name: 'x' }));
          await run(remote, (writes) => writes.insert('invoices', { _id: id, series: 'F-2026', status: 'DRAFT' }));
        }
        expect(await remote.read('invoices', ['a', 'b'], null)).not.toContain(null);
      })());

    test('[row 55] a document of more than 16 MB is refused as too large', () =>
      using(async ({ remote }) => {
        const document = { _id: 'a', name: 'x'.repeat(17 * 1024 * 1024) };
        const error = await failureOfCall(run(remote, (writes) => writes.insert('leads', document)));
        expect(error).toEqual(failing('TOO_LARGE'));
        expect(await stored(remote)).toBeNull();
      })());

    test('[row 54] what a validator of the server refuses is not there', () =>
      using(async ({ remote, validateLeads }) => {
        if (validateLeads === undefined) return;
        await validateLeads();
        const error = await failureOfCall(run(remote, (writes) => writes.insert('leads', { _id: 'a', brand: 'x' })));
        expect(error).toEqual(failing('VALIDATION'));
        expect(await stored(remote)).toBeNull();
      })());

    test('what is found is the document as it is, null where there is none', () =>
      using(async ({ remote }) => {
        await remote.direct.insert('leads', { _id: 'a', name: 'x' });
        expect(decode((await run(remote, (writes) => writes.find('leads', 'a'))) as Uint8Array).name).toBe('x');
        expect(await run(remote, (writes) => writes.find('leads', 'b'))).toBeNull();
      })());

    test('the time is the server’s', () =>
      using(async ({ remote }) => {
        const now = await run(remote, (writes) => writes.now());
        expect(Math.abs(now.getTime() - (await remote.hello()).now.getTime())).toBeLessThan(60_000);
      })());
  });
}

import { Binary, Decimal128, Double, Int32, Long, ObjectId } from 'bson';
import { describe, expect, test } from 'vitest';
import type { Feed, Remote } from '../core/remote/remote.ts';
import type { RemoteErrorCode } from '../core/remote/remote-error.ts';
import { decode, encode } from '../core/replica/codec.ts';
import type { CollectionName } from '../domain/collections.ts';
import type { ForeignWriter } from './foreign-writer.ts';
import { remoteReceiptsSuite } from './remote-receipts.suite.ts';
import { remoteScansSuite } from './remote-scans.suite.ts';
import { remoteWritesSuite } from './remote-writes.suite.ts';

/** An empty shared database with its unique indexes, a connection to it, and somebody else who writes there. */
export interface RemoteUnderTest {
  remote: Remote;
  /** Another client's connection to the same database. */
  another(): Promise<Remote>;
  foreign: Pick<ForeignWriter, 'insert' | 'set' | 'unset' | 'replace' | 'delete' | 'drop' | 'find'>;
  /** Where it can be brought about: the server forgets the changes of the past. */
  loseHistory?: () => Promise<void>;
  /** Where it can be brought about: the server refuses leads without a name from now on. */
  validateLeads?: () => Promise<void>;
  close(): Promise<void>;
}

export interface RemoteSuite {
  /** Each test has a database of its own. */
  open(): Promise<RemoteUnderTest>;
}

/** Runs a test with an opened remote and closes it. */
export type Using = (work: (opened: RemoteUnderTest) => Promise<void>) => () => Promise<void>;

/** The code a call fails with, and the facts of it. */
export const failing = (code: RemoteErrorCode, facts: object = {}) =>
  expect.objectContaining({ code, facts: expect.objectContaining(facts) });

export async function failureOfCall(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error;
  }
  return null;
}

/** Every change after a token, batch by batch until nothing is left. */
async function allChanges(remote: Remote, feed: Feed, token: Uint8Array, limit = 100) {
  const events: { collection: CollectionName; id: unknown }[] = [];
  let time: Uint8Array | null = null;
  let at = token;
  for (;;) {
    const batch = await remote.changes(feed, at, limit);
    at = batch.token;
    if (batch.events.length === 0) return { events, token: at, time };
    events.push(...batch.events);
    time = batch.time;
  }
}

const idsOf = (events: readonly { id: unknown }[]) => [...new Set(events.map(({ id }) => String(id)))];

/** What every remote promises (core/remote/remote.ts), whatever server is behind it (sync.md 2.15.7). */
export function remoteSuite(name: string, { open }: RemoteSuite): void {
  const using: Using = (work) => async () => {
    const opened = await open();
    try {
      await work(opened);
    } finally {
      await opened.close();
    }
  };

  describe(name, () => {
    describe('who is there', () => {
      test('greets the server and answers what it is and what the login may do', () =>
        using(async ({ remote }) => {
          const facts = await remote.hello();
          expect(facts).toMatchObject({ kind: 'REPLICA_SET', transactions: true });
          expect(facts.version).toMatch(/^\d+\.\d+/);
          expect(Math.abs(facts.now.getTime() - Date.now())).toBeLessThan(60_000);
          expect(facts.rights).toMatchObject({ watchesAll: true, keepsReceipts: true });
          expect(facts.rights.readable).toEqual(expect.arrayContaining(['contacts', 'invoices', 'crm_users']));
          expect(facts.rights.writable).toEqual(expect.arrayContaining(['contacts', 'invoices']));
        })());

      test('a database has no mark until it is given one, which stays', () =>
        using(async ({ remote, another }) => {
          expect(await remote.identity()).toBeNull();
          expect(await remote.giveIdentity('first')).toBe('first');
          expect(await remote.giveIdentity('second')).toBe('first');
          expect(await (await another()).identity()).toBe('first');
        })());

      test('[row 40] of two clients that give it a mark at once, both learn the one that stands', () =>
        using(async ({ remote, another }) => {
          const other = await another();
          const [mine, theirs] = await Promise.all([remote.giveIdentity('mine'), other.giveIdentity('theirs')]);
          expect(mine).toBe(theirs);
          expect(await remote.identity()).toBe(mine);
        })());
    });

    describe('read', () => {
      test('gives documents in the order of the ids, null for what is not there', () =>
        using(async ({ remote }) => {
          for (const id of ['a', 'b', 'c']) await remote.direct.insert('leads', { _id: id, name: id });
          const found = await remote.read('leads', ['c', 'nobody', 'a'], null);
          expect(found.map((bytes) => bytes && decode(bytes).name)).toEqual(['c', null, 'a']);
          expect(await remote.read('companies', ['a'], null)).toEqual([null]);
          expect(await remote.read('leads', [], null)).toEqual([]);
        })());

      test('[I10] keeps every type of value and the order of fields to the byte', () =>
        using(async ({ remote }) => {
          const document = {
            _id: new ObjectId(),
            z: new Int32(1),
            a: new Double(1),
            long: Long.fromNumber(1),
            exact: Decimal128.fromString('0.10'),
            nothing: null,
            at: new Date(-1),
            nested: { z: [new Double(Number.NaN), 'é'], __proto: 'x', 'a.b': true },
            bytes: new Binary(Buffer.from([0, 255])),
          };
          await remote.direct.insert('content', document);
          const [bytes] = await remote.read('content', [document._id], null);
          expect(Buffer.from(bytes as Uint8Array)).toEqual(Buffer.from(encode(document)));
        })());

      test('an id is found by its type too: the text of an ObjectId is another document', () =>
        using(async ({ remote }) => {
          const id = new ObjectId();
          await remote.direct.insert('leads', { _id: id, name: 'object' });
          await remote.direct.insert('leads', { _id: id.toHexString(), name: 'text' });
          const found = await remote.read('leads', [id.toHexString(), id], null);
          expect(found.map((bytes) => bytes && decode(bytes).name)).toEqual(['text', 'object']);
        })());

      test('[I15] the secrets of people never arrive, however they are read', () =>
        using(async ({ remote, foreign }) => {
          const secrets = {
            password: 'canary',
            hashed_password: 'canary',
            password_hash: 'canary',
            reset_token: 'canary',
          };
          for (const collection of ['users', 'crm_users'] as const) {
            await foreign.insert(collection, {
              _id: 'dana',
              email: `${collection}@example.com`,
              ...secrets,
              role: 'admin',
            });
            const page = await remote.scan(collection, { after: undefined, limit: 5, time: null, since: null });
            const [scanned] = page.documents;
            const [read] = await remote.read(collection, ['dana'], null);
            const found = await remote.direct.find(collection, 'dana');
            for (const bytes of [scanned, read, found]) {
              expect(Object.keys(decode(bytes as Uint8Array)).toSorted()).toEqual(['_id', 'email', 'role']);
              expect(Buffer.from(bytes as Uint8Array).includes('canary')).toBe(false);
            }
          }
        })());
    });

    describe('feeds', () => {
      test('[I4] what is written between the start token and the scan is in the scan or in the changes', () =>
        using(async ({ remote, foreign }) => {
          await foreign.insert('leads', { _id: 'changed', name: 'old' });
          await foreign.insert('leads', { _id: 'deleted', name: 'old' });
          const { token } = await remote.startToken('*');
          await foreign.insert('leads', { _id: 'inserted', name: 'new' });
          await foreign.set('leads', 'changed', { name: 'new' });
          await foreign.delete('leads', 'deleted');
          const { events } = await allChanges(remote, '*', token);
          expect(idsOf(events).toSorted()).toEqual(['changed', 'deleted', 'inserted']);
          expect(events.every(({ collection }) => collection === 'leads')).toBe(true);
        })());

      test('every way to write is told: insert, set, unset, replace, delete, and our own writes', () =>
        using(async ({ remote, another, foreign }) => {
          for (const id of ['set', 'unset', 'replace', 'delete', 'update'])
            await foreign.insert('contacts', { _id: id, name: id });
          const { token } = await remote.startToken('contacts');
          await foreign.insert('contacts', { _id: 'insert' });
          await foreign.set('contacts', 'set', { name: 'x' });
          await foreign.unset('contacts', 'unset', ['name']);
          await foreign.replace('contacts', 'replace', { name: 'y' });
          await foreign.delete('contacts', 'delete');
          const other = await another();
          await other.transact(async (writes) => {
            await writes.update('contacts', 'update', { guard: [], set: { name: 'z' }, unset: [] });
          });
          const { events } = await allChanges(remote, 'contacts', token);
          expect(idsOf(events)).toEqual(['insert', 'set', 'unset', 'replace', 'delete', 'update']);
        })());

      test('[I6] the same token gives the same changes again, and the token of a batch only what follows it', () =>
        using(async ({ remote, foreign }) => {
          const { token } = await remote.startToken('*');
          for (const id of ['a', 'b', 'c', 'd', 'e']) await foreign.insert('tasks', { _id: id });
          const first = await allChanges(remote, '*', token, 2);
          expect(idsOf(first.events)).toEqual(['a', 'b', 'c', 'd', 'e']);
          const again = await allChanges(remote, '*', token, 100);
          expect(again.events).toEqual(first.events);
          expect(await remote.changes('*', first.token, 10)).toMatchObject({ events: [], time: null });
          await foreign.insert('tasks', { _id: 'f' });
          expect(idsOf((await allChanges(remote, '*', first.token)).events)).toEqual(['f']);
        })());

      test('[row 44] a read at the time of a change sees it', () =>
        using(async ({ remote, foreign }) => {
          const { token } = await remote.startToken('*');
          for (let n = 1; n <= 5; n += 1) {
            await (n === 1 ? foreign.insert('leads', { _id: 'a', n }) : foreign.set('leads', 'a', { n }));
            const { time } = await allChanges(remote, '*', token);
            const [bytes] = await remote.read('leads', ['a'], time);
            expect(Number(String(decode(bytes as Uint8Array).n))).toBe(n);
          }
        })());

      test('the feed of a collection tells nothing of others, and that of all nothing of what the product keeps', () =>
        using(async ({ remote, foreign }) => {
          const all = await remote.startToken('*');
          const leads = await remote.startToken('leads');
          await foreign.insert('contacts', { _id: 'a' });
          await remote.direct.count('client', Buffer.alloc(16, 1), 1);
          await foreign.insert('leads', { _id: 'b' });
          expect(idsOf((await allChanges(remote, 'leads', leads.token)).events)).toEqual(['b']);
          expect(idsOf((await allChanges(remote, '*', all.token)).events)).toEqual(['a', 'b']);
        })());

      test('[row 38] a collection that was dropped ends its feed, and that of all', () =>
        using(async ({ remote, foreign }) => {
          await foreign.insert('leads', { _id: 'a' });
          const all = await remote.startToken('*');
          const leads = await remote.startToken('leads');
          await foreign.drop('leads');
          for (const [feed, { token }] of [
            ['*', all],
            ['leads', leads],
          ] as const)
            expect(await failureOfCall(allChanges(remote, feed, token))).toEqual(failing('COLLECTION_GONE'));
        })());

      test('[row 36] a token from before what the server remembers has lost its history', () =>
        using(async ({ remote, foreign, loseHistory }) => {
          if (loseHistory === undefined) return;
          const { token } = await remote.startToken('*');
          await foreign.insert('leads', { _id: 'a' });
          await loseHistory();
          expect(await failureOfCall(remote.changes('*', token, 10))).toEqual(failing('HISTORY_LOST'));
          const next = await remote.startToken('*');
          expect((await remote.changes('*', next.token, 10)).events).toEqual([]);
        })());

      test('idling ends at a change, with its time, and when it is told to', () =>
        using(async ({ remote, foreign }) => {
          const { token } = await remote.startToken('*');
          await remote.changes('*', token, 10);
          const signal = new AbortController();
          const started = performance.now();
          await remote.idle(20, signal.signal);
          expect(performance.now() - started).toBeGreaterThan(10);
          const idling = remote.idle(20_000, signal.signal);
          await foreign.insert('leads', { _id: 'a' });
          await idling;
          expect(idsOf((await allChanges(remote, '*', token)).events)).toEqual(['a']);
          const ended = remote.idle(20_000, signal.signal);
          signal.abort();
          await ended;
          await remote.idle(20_000, signal.signal);
          expect(performance.now() - started).toBeLessThan(15_000);
        })());
    });

    remoteScansSuite(using);
    remoteWritesSuite(using);
    remoteReceiptsSuite(using);

    test('what is asked of a closed remote fails, and closing twice is harmless', () =>
      using(async ({ remote }) => {
        await remote.close();
        await remote.close();
        for (const call of [
          remote.identity(),
          remote.read('leads', ['a'], null),
          remote.direct.find('leads', 'a'),
          remote.transact(async (writes) => writes.find('leads', 'a')),
        ])
          expect(await failureOfCall(call)).toMatchObject({ name: 'RemoteError' });
      })());
  });
}

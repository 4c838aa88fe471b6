import { expect, test } from 'vitest';
import { sync as contract } from '../../contract/sync.ts';
import { failureOf } from '../../testing/failure.ts';
import { openTeamDesk, type TeamDesk } from '../../testing/team-desk.ts';
import { contacts } from '../contacts/index.ts';
import { invoices } from '../invoices/index.ts';
import { leads } from '../leads/index.ts';
import { opportunities } from '../opportunities/index.ts';
import type { SyncLink } from '../records/index.ts';
import { idValue } from '../replica/index.ts';
import { syncDesk } from './index.ts';

const page = { limit: 50 };
const all = { settled: false, limit: 50 };

/** A desk whose sync thread says this of itself and notes what it is asked. */
function withThread(desk: TeamDesk, live: ReturnType<SyncLink['live']>) {
  const asked: unknown[] = [];
  const sync: SyncLink = {
    live: () => live,
    windows: () => ({ tracking_events: 90 }),
    changed: () => void asked.push('changed'),
    async call(name, input) {
      asked.push([name, input]);
      return { settled: true, totals: { pulled: 1, pushed: 2, conflicts: 3 } } as never;
    },
  };
  return { asked, desk: { ...desk, sync } };
}

const current = {
  phase: 'CURRENT',
  reason: null,
  since: null,
  mode: 'STREAMING',
  address: 'db.example.com',
  server: { version: '8.0.0', kind: 'REPLICA_SET' },
  clockSkew: 119_000,
  documents: null,
} as const;

/** What the contract lets out; a field that is missing, or of another type, throws. */
const checked = (procedure: { '~orpc': { outputSchema?: unknown } }, answer: unknown) =>
  (procedure['~orpc'].outputSchema as { parse(value: unknown): unknown }).parse(answer);

test('what waits is listed in its order, with what each is called and what has to go before it', async () => {
  const desk = await openTeamDesk();
  const contact = contacts.create(desk, { name: 'Ada' }).item;
  const deal = opportunities.create(desk, { title: 'Study', contact_id: contact.id }).item;
  contacts.update(desk, { id: contact.id, changes: { phone: '1' } });
  const { items, total } = syncDesk.pending(desk, page);
  checked(contract.pending, { items, total, next: null });
  const named = items.map(({ collection, title, kind, fields }) => [collection, title, kind, fields]);
  expect(named).toEqual(
    expect.arrayContaining([
      ['contacts', 'Ada', 'insert', []],
      ['opportunities', 'Study', 'insert', []],
      ['contacts', 'Ada', 'update', ['phone']],
    ]),
  );
  const waiting = (id: string, kind: string) => items.find((item) => item.id === id && item.kind === kind);
  const first = waiting(contact.id, 'insert');
  expect(first).toMatchObject({ state: 'WAITING', attempts: 0, why: null, waits_for: null });
  expect(waiting(deal.id, 'insert')?.waits_for).toBe(first?.op_id);
  expect(waiting(contact.id, 'update')?.waits_for).toBe(first?.op_id);
  expect(total).toBe(items.length);
});

test('lists go on where their page ended, and refuse a cursor that is none', async () => {
  const desk = await openTeamDesk();
  for (const name of ['A', 'B', 'C', 'D', 'E']) leads.create(desk, { name });
  const whole = syncDesk.pending(desk, { limit: 200 }).items;
  const pages = (read: (cursor?: string) => { items: { op_id: string }[]; next: string | null }) => {
    const found: string[] = [];
    for (let next: string | null | undefined; next !== null; ) {
      const answer = read(next);
      found.push(...answer.items.map(({ op_id }) => op_id));
      next = answer.next;
    }
    return found;
  };
  const ids = whole.map(({ op_id }) => op_id);
  expect(pages((cursor) => syncDesk.pending(desk, { cursor, limit: 3 }))).toEqual(ids);
  await desk.synchronise();
  expect(syncDesk.pending(desk, page)).toEqual({ items: [], next: null, total: 0 });
  const acknowledged = syncDesk.journal(desk, { limit: 200 });
  checked(contract.journal, acknowledged);
  expect(pages((cursor) => syncDesk.journal(desk, { cursor, limit: 3 })).toSorted()).toEqual(ids.toSorted());
  const times = acknowledged.items.map(({ acked_at }) => acked_at);
  expect(times).toEqual(times.toSorted().toReversed());
  for (const read of [syncDesk.pending, syncDesk.journal])
    expect(failureOf(() => read(desk, { cursor: 'x', limit: 3 }))).toEqual(['INVALID', 'BAD_CURSOR']);
});

test('of an operation whose record is gone the name it had is told', async () => {
  const desk = await openTeamDesk();
  const { id } = leads.create(desk, { name: 'Ada' }).item;
  leads.remove(desk, { ids: [id] });
  const titles = syncDesk.pending(desk, page).items.filter((item) => item.id === id);
  expect(titles.map(({ kind, title }) => [kind, title])).toEqual([
    ['insert', 'Ada'],
    ['delete', 'Ada'],
  ]);
});

test('the state is what the thread says of itself and what the replica holds', async () => {
  const desk = await openTeamDesk();
  leads.create(desk, { name: 'Ada' });
  const { desk: live } = withThread(desk, current);
  const status = syncDesk.status(live);
  checked(contract.status, status);
  expect(status).toMatchObject({ kind: 'TEAM', phase: 'CURRENT', mode: 'STREAMING', address: 'db.example.com' });
  expect(status.waiting).toBe(syncDesk.pending(desk, page).total);
  const of = (collection: string) => status.collections.find((state) => state.collection === collection);
  expect(of('leads')).toMatchObject({ phase: 'CURRENT', documents: 1, window_days: null, missing: 0 });
  expect(of('tracking_events')).toMatchObject({ window_days: 90 });
  expect(status.collections).toHaveLength(16);
  expect(syncDesk.status(desk).phase).toBe('OFF');
  expect(syncDesk.status({ ...desk, sync: null })).toMatchObject({ kind: 'EMBEDDED', collections: [] });
});

test('[row 58] a clock that is off is told of beyond two minutes', async () => {
  const desk = await openTeamDesk();
  const skew = (clockSkew: number | null) =>
    syncDesk.status(withThread(desk, { ...current, clockSkew }).desk).clock_skew_ms;
  expect([skew(null), skew(120_000), skew(-120_001), skew(315_360_000_000)]).toEqual([
    null,
    null,
    -120_001,
    315_360_000_000,
  ]);
});

test('what needs somebody is counted: entries, intents that ask, what is uncertain, held collections, a decision', async () => {
  const desk = await openTeamDesk();
  const stopped = { ...current, phase: 'STOPPED', reason: 'WRONG_DATABASE' } as const;
  const needs = (live = current as Parameters<typeof withThread>[1]) =>
    syncDesk.status(withThread(desk, live).desk).needs_attention;
  expect([needs(), needs(stopped), needs({ ...current, phase: 'OFFLINE', reason: 'OFFLINE' })]).toEqual([0, 1, 0]);
  const { id } = leads.create(desk, { name: 'Ada', phone: '1' }).item;
  await desk.synchronise();
  for (const phone of ['2', '3']) leads.update(desk, { id, changes: { phone } });
  desk.web.set('leads', idValue(id), { phone: '4' });
  await desk.synchronise();
  expect(needs()).toBe(1);
  desk.replica.writable.run("UPDATE scan SET state = 'HELD', missing = 60 WHERE coll = 'contacts'");
  expect(needs()).toBe(2);
  leads.update(desk, { id, changes: { brand: 'Acme' } });
  desk.replica.writable.run("UPDATE outbox SET state = 'UNCERTAIN'");
  expect(needs()).toBe(3);
});

test('[row 42] what the login may not write waits with its reason, and is tried again when somebody asks', async () => {
  const desk = await openTeamDesk();
  const everything = desk.login.rights;
  desk.login.rights = { ...everything, writable: everything.writable.filter((name) => name !== 'leads') };
  leads.create(desk, { name: 'Ada' });
  await desk.synchronise();
  const refused = syncDesk.pending(desk, page).items.find(({ collection }) => collection === 'leads');
  expect(refused).toMatchObject({ state: 'NOT_PERMITTED', why: 'NOT_PERMITTED', title: 'Ada' });
  desk.login.rights = everything;
  const { asked, desk: live } = withThread(desk, current);
  await syncDesk.retry(live, { op_id: refused?.op_id ?? '' });
  expect(asked).toEqual(['changed', ['now', null]]);
  expect(syncDesk.pending(desk, page).items.find(({ op_id }) => op_id === refused?.op_id)?.state).not.toBe(
    'NOT_PERMITTED',
  );
  desk.engine.nudge(true);
  await desk.synchronise();
  expect(desk.web.all('leads')).toHaveLength(1);
  await expect(syncDesk.retry(live, { op_id: refused?.op_id ?? '' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  leads.create(desk, { name: 'Bea' });
  const [fresh] = syncDesk.pending(desk, page).items;
  await expect(syncDesk.retry(live, { op_id: fresh?.op_id ?? '' })).rejects.toMatchObject({
    data: { reason: 'NOT_REFUSED' },
  });
});

test('what the thread is asked is answered with the state after it, and is not there in an embedded workspace', async () => {
  const { asked, desk } = withThread(await openTeamDesk(), current);
  await syncDesk.pause(desk);
  await syncDesk.release(desk, { collection: 'leads', how: 'KEEP' });
  const settled = await syncDesk.settle(desk, { milliseconds: 5 });
  checked(contract.settle, settled);
  expect(settled).toMatchObject({ settled: true, pulled: 1, pushed: 2, conflicts: 3, waiting: 0 });
  expect(asked).toEqual([
    ['pause', null],
    ['release', { collection: 'leads', how: 'KEEP' }],
    ['settle', { milliseconds: 5 }],
  ]);
  await expect(syncDesk.now({ ...desk, sync: null })).rejects.toMatchObject({ data: { reason: 'NOT_A_TEAM' } });
});

test('of long texts that both sides wrote, both are offered in one, line by line', async () => {
  const desk = await openTeamDesk();
  const { id } = contacts.create(desk, { name: 'Ada', notes: 'first\nsecond\nthird', phone: '1' }).item;
  await desk.synchronise();
  contacts.update(desk, { id, changes: { notes: 'first\nmine\nthird', phone: '2' } });
  desk.web.set('contacts', idValue(id), { notes: 'first\ntheirs\nthird\nfourth', phone: '3' });
  await desk.synchronise();
  const [entry] = syncDesk.inbox(desk, all).items;
  const merged = Object.fromEntries(entry?.fields.map((field) => [field.field, field.merged]) ?? []);
  expect(merged).toEqual({ notes: 'first\ntheirs\nmine\nthird\nfourth', phone: null });
});

test('entries fit the contract whatever the document holds, fields that are none of a record too', async () => {
  const desk = await openTeamDesk();
  const { id } = leads.create(desk, { name: 'Ada', phone: '1' }).item;
  const draft = invoices.createDraft(desk, {}).invoice.record.id;
  await desk.synchronise();
  desk.store.write({ personId: null, command: 'test' }, (change) => {
    change.update('leads', id, { phone: '2', 'a.b': 1, odd: Number.NaN, $x: idValue(id) });
    change.update('invoices', draft, { client: { name: 'Mine' } });
  });
  desk.web.set('leads', idValue(id), { phone: 7.5, 'a.b': 2, odd: 'x', $x: null, updated_at: 'yesterday' });
  desk.web.set('invoices', idValue(draft), { client: { name: 'Theirs' } });
  await desk.synchronise();
  const answer = syncDesk.inbox(desk, all);
  expect(() => checked(contract.inbox, answer)).not.toThrow();
  expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
  const client = answer.items
    .find(({ record_id }) => record_id === draft)
    ?.fields.find(({ field }) => field === 'client');
  expect(client).toMatchObject({ mine: { name: 'Mine' }, theirs: { name: 'Theirs' } });
});

test('documents that are no records are listed with what they hold, as text of bounded length', async () => {
  const desk = await openTeamDesk();
  desk.web.insert('leads', { _id: 'odd', name: { nested: 'x'.repeat(50_000) } });
  await desk.synchronise();
  desk.replica.writable.run(
    "INSERT OR REPLACE INTO quarantine (coll, id_bson, reason) SELECT coll, id_bson, 'TEST' FROM doc WHERE coll = 'leads'",
  );
  const { items } = syncDesk.quarantine(desk);
  checked(contract.quarantine, { items });
  expect(items).toMatchObject([{ collection: 'leads', reason: 'TEST' }]);
  expect(items[0]?.raw.startsWith('{\n  "_id": "odd"')).toBe(true);
  expect(items[0]?.raw.length).toBeLessThan(20_100);
});

test('[I15] the report tells codes and counts, and nothing of what people typed, nor of the address', async () => {
  const desk = await openTeamDesk();
  const canary = 'canary7f3a';
  const { id } = leads.create(desk, { name: canary, phone: `${canary} 1`, email: `${canary}@example.com` }).item;
  await desk.synchronise();
  leads.update(desk, { id, changes: { phone: `${canary} 2` } });
  desk.web.set('leads', idValue(id), { phone: `${canary} 3` });
  desk.web.insert('leads', { _id: canary, name: canary });
  await desk.synchronise();
  leads.update(desk, { id, changes: { brand: canary } });
  desk.replica.writable.run('INSERT INTO fault (at, code, facts) VALUES (?, ?, ?)', [
    0,
    'DUPLICATE',
    JSON.stringify({
      collection: 'contacts',
      fields: ['email'],
      value: canary,
      reason: `of ${canary}@x`,
      serverCode: 11000,
    }),
  ]);
  const { desk: live } = withThread(desk, { ...current, address: `${canary}.example.com` });
  const { text } = syncDesk.report(live);
  checked(contract.report, { text });
  expect(text).toContain('1 × leads update WAITING');
  expect(text).toContain('1 × leads CONFLICT open');
  expect(text).toContain('DUPLICATE collection=contacts fields=email serverCode=11000');
  expect(text).toContain('REPLICA_SET 8.0.0');
  expect(text).not.toContain(canary);
  expect(text).not.toContain(id);
  expect(syncDesk.faults(live).items[0]).toMatchObject({ code: 'DUPLICATE', at: '1970-01-01T00:00:00.000Z' });
});

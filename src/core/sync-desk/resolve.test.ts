import { Double } from 'bson';
import { expect, test, vi } from 'vitest';
import type { Resolution } from '../../contract/sync.ts';
import { localDay } from '../../domain/due.ts';
import { failureOf } from '../../testing/failure.ts';
import { backUp, restore } from '../../testing/simulator/index.ts';
import { openTeamDesk, type TeamDesk } from '../../testing/team-desk.ts';
import { contacts } from '../contacts/index.ts';
import { history } from '../history/index.ts';
import { invoices } from '../invoices/index.ts';
import { leads } from '../leads/index.ts';
import { opportunities } from '../opportunities/index.ts';
import type { SyncLink } from '../records/index.ts';
import { type Document, idValue, plainOf } from '../replica/index.ts';
import { syncDesk } from './index.ts';

const open = (desk: TeamDesk) => syncDesk.inbox(desk, { settled: false, limit: 50 }).items;
const settledEntries = (desk: TeamDesk) => syncDesk.inbox(desk, { settled: true, limit: 50 }).items;
const settle = (desk: TeamDesk, resolution: Resolution, id = open(desk)[0]?.id ?? 0) =>
  syncDesk.resolve(desk, { id, resolution }).change_id;

/** A lead that both sides have, whose phone was changed on both. */
async function conflict() {
  const desk = await openTeamDesk();
  const { id } = leads.create(desk, { name: 'Ada', phone: '1' }).item;
  await desk.synchronise();
  leads.update(desk, { id, changes: { phone: '2' } });
  desk.web.set('leads', idValue(id), { phone: '3', updated_at: new Date('2026-03-01T08:00:00Z') });
  await desk.synchronise();
  return { desk, id };
}

test('[row 48] [I14] a value changed on both sides stands as theirs, and mine is one entry with what each started from', async () => {
  const { desk, id } = await conflict();
  expect(leads.get(desk, id).phone).toBe('3');
  expect(open(desk)).toMatchObject([
    {
      collection: 'leads',
      record_id: id,
      title: 'Ada',
      why: 'CONFLICT',
      kind: 'update',
      exists: true,
      by: desk.me.id,
      fields: [{ field: 'phone', base: '1', mine: '2', theirs: '3', merged: null }],
    },
  ]);
});

test('mine is written over what stands there now, as one change that can be undone and done again', async () => {
  const { desk, id } = await conflict();
  const change_id = settle(desk, { how: 'MINE' });
  expect([leads.get(desk, id).phone, open(desk)]).toEqual(['2', []]);
  await desk.synchronise();
  expect(desk.there('leads', id)?.phone).toBe('2');

  const undone = history.undo(desk, { change_id });
  expect([leads.get(desk, id).phone, open(desk).length, settledEntries(desk).length]).toEqual(['3', 1, 0]);
  history.undo(desk, undone);
  expect([leads.get(desk, id).phone, open(desk).length, settledEntries(desk).length]).toEqual(['2', 0, 1]);
  await desk.synchronise();
  expect(desk.there('leads', id)?.phone).toBe('2');
});

test('keeping theirs writes nothing, and can be taken back as well', async () => {
  const { desk, id } = await conflict();
  const before = syncDesk.status(desk).waiting;
  const told = vi.spyOn(desk.sync as SyncLink, 'changed');
  const change_id = settle(desk, { how: 'THEIRS' });
  expect([leads.get(desk, id).phone, open(desk).length]).toEqual(['3', 0]);
  expect(syncDesk.status(desk).waiting).toBe(before);
  history.undo(desk, { change_id });
  expect(open(desk)).toHaveLength(1);
  // No record was written, so nobody else tells the pages.
  expect(told).toHaveBeenCalledTimes(2);
});

test('an entry is settled once, and one that is none is not found', async () => {
  const { desk } = await conflict();
  const [{ id } = { id: 0 }] = open(desk);
  settle(desk, { how: 'THEIRS' }, id);
  expect(failureOf(() => settle(desk, { how: 'MINE' }, id))).toEqual(['CONFLICT', 'SETTLED']);
  expect(failureOf(() => settle(desk, { how: 'MINE' }, 999))).toEqual(['NOT_FOUND']);
});

test('a third value is checked as if it were typed in the record', async () => {
  const { desk, id } = await conflict();
  const third = (values: Record<string, unknown>) => () => settle(desk, { how: 'VALUES', values });
  expect(failureOf(third({ phone: 'x'.repeat(61) }))).toEqual(['INVALID', 'TOO_LONG']);
  expect(failureOf(third({ brand: 'of another field' }))).toEqual(['INVALID', 'UNRECOGNIZED_KEYS']);
  expect(open(desk)).toHaveLength(1);
  third({ phone: ' 4 ' })();
  expect([leads.get(desk, id).phone, open(desk).length]).toEqual(['4', 0]);
});

test('edits of one record that were refused together are one entry, with the last of my values', async () => {
  const desk = await openTeamDesk();
  const { id } = leads.create(desk, { name: 'Ada', phone: '1' }).item;
  await desk.synchronise();
  for (const phone of ['2', '3']) leads.update(desk, { id, changes: { phone } });
  leads.update(desk, { id, changes: { brand: 'Acme' } });
  desk.web.delete('leads', idValue(id));
  await desk.synchronise();
  expect(open(desk)).toMatchObject([
    {
      why: 'GONE',
      exists: false,
      title: 'Ada',
      fields: [
        { field: 'phone', base: '1', mine: '3', theirs: null },
        { field: 'brand', base: null, mine: 'Acme', theirs: null },
      ],
    },
  ]);
});

test('[row 50] [I5] a record that was removed there is made anew under another id, with all it had and my edits', async () => {
  const desk = await openTeamDesk();
  const { id } = leads.create(desk, { name: 'Ada', phone: '1', brand: 'Acme' }).item;
  await desk.synchronise();
  leads.update(desk, { id, changes: { phone: '2' } });
  desk.web.delete('leads', idValue(id));
  await desk.synchronise();
  expect(failureOf(() => settle(desk, { how: 'MINE' }))).toEqual(['CONFLICT', 'GONE']);
  settle(desk, { how: 'RESTORE' });
  await desk.synchronise();
  const made = leads.list(desk, { limit: 9, total: true }).items;
  expect(made).toMatchObject([{ name: 'Ada', brand: 'Acme', phone: '2' }]);
  expect(made[0]?.id).not.toBe(id);
  expect(desk.there('leads', id)).toBeNull();
  expect(desk.there('leads', made[0]?.id ?? '')).toMatchObject({ brand: 'Acme', phone: '2' });
});

test('[row 51] what was removed here and changed there lives on, and can be removed once more', async () => {
  const desk = await openTeamDesk();
  const { id } = leads.create(desk, { name: 'Ada', phone: '1' }).item;
  await desk.synchronise();
  leads.remove(desk, { ids: [id] });
  desk.web.set('leads', idValue(id), { phone: '2' });
  await desk.synchronise();
  expect(leads.get(desk, id).phone).toBe('2');
  expect(open(desk)).toMatchObject([
    { why: 'CHANGED', kind: 'delete', exists: true, fields: [{ field: 'phone', base: '1', mine: null, theirs: '2' }] },
  ]);
  settle(desk, { how: 'MINE' });
  await desk.synchronise();
  expect(desk.there('leads', id)).toBeNull();
  expect(open(desk)).toEqual([]);
});

/** A contact whose e-mail the server gave to somebody else, with what was made for it here. */
async function duplicate() {
  const desk = await openTeamDesk();
  const theirs = idValue('00000000000000000000abcd');
  const mine = contacts.create(desk, { name: 'Ada', email: 'ada@example.com', phone: '1' }).item;
  const deal = opportunities.create(desk, { title: 'Study', contact_id: mine.id }).item;
  desk.web.insert('contacts', { _id: theirs, name: 'Ada L.', email: 'ada@example.com' });
  await desk.synchronise();
  return { desk, mine: mine.id, deal: deal.id, theirs: '00000000000000000000abcd' };
}
const entryOf = (desk: TeamDesk, id: string) => open(desk).find(({ record_id }) => record_id === id);

test('[row 46] [I9] a taken e-mail sets the contact and what refers to it aside, and names who has it', async () => {
  const { desk, mine, deal, theirs } = await duplicate();
  expect(entryOf(desk, mine)).toMatchObject({
    why: 'DUPLICATE',
    kind: 'insert',
    exists: false,
    duplicate: { fields: ['email'], record_id: theirs, title: 'Ada L.' },
  });
  expect(entryOf(desk, deal)).toMatchObject({ why: 'PARENT', kind: 'insert', title: 'Study', exists: false });
  expect(failureOf(() => settle(desk, { how: 'MINE' }, entryOf(desk, deal)?.id))).toEqual(['CONFLICT', 'PARENT_FIRST']);
  expect(failureOf(() => settle(desk, { how: 'MINE' }, entryOf(desk, mine)?.id))).toEqual(['INVALID', 'EMAIL_TAKEN']);
});

test('another e-mail brings the contact and what refers to it', async () => {
  const { desk, mine, deal } = await duplicate();
  settle(desk, { how: 'VALUES', values: { email: 'ada@example.org' } }, entryOf(desk, mine)?.id);
  expect(open(desk)).toEqual([]);
  await desk.synchronise();
  expect(desk.there('contacts', mine)).toMatchObject({ email: 'ada@example.org', phone: '1' });
  expect(desk.there('opportunities', deal)?.contact_id).toEqual(idValue(mine));
  expect(open(desk)).toEqual([]);
});

test('merged into who has the e-mail, everything refers to them, and undoing it opens the entries again', async () => {
  const { desk, mine, deal, theirs } = await duplicate();
  const into = (id: string): Resolution => ({ how: 'MERGE_INTO', into: id });
  const id = entryOf(desk, mine)?.id;
  expect(failureOf(() => settle(desk, into('ffffffffffffffffffffffff'), id))).toEqual(['NOT_FOUND']);
  const change_id = settle(desk, into(theirs), id);
  expect([open(desk), opportunities.get(desk, deal).contact_id]).toEqual([[], theirs]);
  history.undo(desk, { change_id });
  expect(new Set(open(desk).map(({ record_id }) => record_id)).size).toBe(open(desk).length);
  expect([entryOf(desk, mine)?.why, entryOf(desk, deal)?.why]).toEqual(['DUPLICATE', 'PARENT']);
  settle(desk, into(theirs), entryOf(desk, mine)?.id);
  await desk.synchronise();
  expect(desk.there('contacts', mine)).toBeNull();
  expect(desk.there('opportunities', deal)?.contact_id).toEqual(idValue(theirs));
  expect(open(desk)).toEqual([]);
});

test('a viewer settles nothing, and people only by who manages them', async () => {
  const { desk } = await conflict();
  desk.replica.writable.run("UPDATE inbox SET coll = 'crm_users'");
  const [{ id } = { id: 0 }] = open(desk);
  expect(failureOf(() => syncDesk.resolve(desk.as('sales'), { id, resolution: { how: 'THEIRS' } }))).toEqual([
    'FORBIDDEN',
    'ROLE',
  ]);
});

test('a reference to a refused contact that was written in a record of the team is made right with it', async () => {
  const desk = await openTeamDesk();
  const [deal, other] = ['Study', 'Audit'].map((title) => opportunities.create(desk, { title }).item.id) as [
    string,
    string,
  ];
  await desk.synchronise();
  const theirs = '00000000000000000000abcd';
  const mine = contacts.create(desk, { name: 'Ada', email: 'ada@example.com' }).item.id;
  for (const id of [deal, other]) opportunities.update(desk, { id, changes: { contact_id: mine } });
  desk.web.insert('contacts', { _id: idValue(theirs), name: 'Ada L.', email: 'ada@example.com' });
  const chosen = idValue('00000000000000000000beef');
  await desk.synchronise();
  desk.web.set('opportunities', idValue(other), { contact_id: chosen });
  await desk.synchronise();
  expect([entryOf(desk, deal), entryOf(desk, other)]).toMatchObject([
    { why: 'PARENT', kind: 'update', exists: true },
    { why: 'PARENT', kind: 'update', exists: true },
  ]);
  settle(desk, { how: 'MERGE_INTO', into: theirs }, entryOf(desk, mine)?.id);
  await desk.synchronise();
  expect(desk.there('opportunities', deal)?.contact_id).toEqual(idValue(theirs));
  // What somebody else chose meanwhile is not overwritten: it stays with the person who wrote it.
  expect(desk.there('opportunities', other)?.contact_id).toEqual(chosen);
  expect(open(desk).map(({ record_id }) => record_id)).toEqual([other]);
});

test('what still waits and refers to a record that is made anew refers to the new one', async () => {
  const desk = await openTeamDesk();
  const contact = contacts.create(desk, { name: 'Ada', phone: '1' }).item.id;
  await desk.synchronise();
  const everything = desk.login.rights;
  desk.login.rights = { ...everything, writable: everything.writable.filter((name) => name !== 'opportunities') };
  const deal = opportunities.create(desk, { title: 'Study', contact_id: contact }).item.id;
  contacts.update(desk, { id: contact, changes: { phone: '2' } });
  desk.web.delete('contacts', idValue(contact));
  await desk.synchronise();
  settle(desk, { how: 'RESTORE' }, entryOf(desk, contact)?.id);
  const made = contacts.list(desk, { limit: 9, total: false }).items[0]?.id ?? '';
  expect(opportunities.get(desk, deal).contact_id).toBe(made);
  desk.login.rights = everything;
  for (const { op_id, state } of syncDesk.pending(desk, { limit: 50 }).items)
    if (state === 'NOT_PERMITTED') await syncDesk.retry(desk, { op_id });
  desk.engine.nudge(true);
  await desk.synchronise();
  expect(desk.there('opportunities', deal)?.contact_id).toEqual(idValue(made));
  expect(desk.there('contacts', made)).toMatchObject({ name: 'Ada', phone: '2' });
});

test('[row 39] [I8] an invoice whose number a restored server forgot gets that very number back, from an admin', async () => {
  const desk = await openTeamDesk();
  const { id } = invoices.createDraft(desk, {}).invoice.record;
  await desk.synchronise();
  const before = backUp(desk.server);
  const base = desk.store.document('invoices', id) ?? {};
  const date = localDay(new Date());
  desk.store.write({ personId: desk.me.id, command: 'invoices.issue' }, (change) =>
    change.apply('invoices', id, { kind: 'issue', prefix: 'INV', date, set: { status: 'SENT' }, base }),
  );
  await desk.synchronise();
  const number = desk.there('invoices', id)?.invoice_number;
  expect(number).toMatch(/^INV-\d{4}-0001$/);
  restore(desk.server, before);
  desk.engine.nudge(true);
  await desk.synchronise();
  const entry = entryOf(desk, id);
  expect(entry).toMatchObject({ why: 'RESTORED_NUMBER', kind: 'issue', exists: true });
  const mine = { id: entry?.id ?? 0, resolution: { how: 'MINE' as const } };
  expect(failureOf(() => syncDesk.resolve(desk.as('sales'), mine))).toEqual(['FORBIDDEN', 'ROLE']);
  syncDesk.resolve(desk, mine);
  await desk.synchronise();
  expect(desk.there('invoices', id)).toMatchObject({ invoice_number: number, status: 'SENT' });
  expect(open(desk)).toEqual([]);
});

test('[I1] hundreds of entries are paged through without one missing or twice, and each can be settled', async () => {
  const desk = await openTeamDesk();
  const ids = desk.store.write({ personId: null, command: 'test' }, (change) =>
    Array.from({ length: 250 }, (_, index) => change.insert('leads', { name: `Lead ${index}`, phone: '1' })),
  ).result;
  await desk.synchronise();
  desk.store.write({ personId: null, command: 'test' }, (change) => {
    for (const id of ids) change.update('leads', id, { phone: '2' });
  });
  for (const id of ids) desk.web.set('leads', idValue(id), { phone: '3' });
  await desk.synchronise();
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = syncDesk.inbox(desk, { settled: false, cursor, limit: 100 });
    expect(page.total).toBe(250);
    seen.push(...page.items.map(({ record_id }) => record_id));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  expect(seen.toSorted()).toEqual(ids.toSorted());
  settle(desk, { how: 'MINE' });
  expect(syncDesk.inbox(desk, { settled: false, limit: 1 }).total).toBe(249);
});

test('lines of a draft that were in conflict and are taken from me bring the sums that they make', async () => {
  const desk = await openTeamDesk();
  const { invoice } = invoices.createDraft(desk, {});
  const { id } = invoice.record;
  const [line] = invoice.draft.lines;
  if (line === undefined) throw new Error('a draft begins with a line');
  const withPrice = (unit_price: string) => ({ ...invoice.draft, lines: [{ ...line, unit_price }] });
  const { invoice: first } = invoices.saveDraft(desk, { id, draft: withPrice('100'), revision: invoice.revision });
  await desk.synchronise();
  const there = desk.there('invoices', id) ?? {};
  invoices.saveDraft(desk, { id, draft: withPrice('250'), revision: first.revision });
  const [item] = there.items as Document[];
  desk.web.set('invoices', idValue(id), { items: [{ ...item, unit_price: new Double(70), unit_price_exact: '70' }] });
  await desk.synchronise();

  const [entry] = syncDesk.inbox(desk, { settled: false, limit: 10 }).items;
  expect(entry?.fields.map(({ field }) => field)).toEqual(['items']);
  syncDesk.resolve(desk, { id: entry?.id ?? 0, resolution: { how: 'MINE' } });
  await desk.synchronise();
  expect(plainOf(desk.there('invoices', id) ?? {})).toMatchObject({
    subtotal: 250,
    items: [{ unit_price: 250, total: 250 }],
  });
});

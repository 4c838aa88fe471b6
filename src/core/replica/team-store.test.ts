import { Int32, ObjectId } from 'bson';
import { expect, test } from 'vitest';
import { openDesk, type TestDesk } from '../../testing/desk.ts';
import { contacts } from '../contacts/index.ts';
import { history } from '../history/index.ts';
import { invoices } from '../invoices/index.ts';
import { leads } from '../leads/index.ts';
import { opportunities } from '../opportunities/index.ts';
import { search } from '../search/index.ts';
import { isBlank } from '../session/first-writes.ts';
import { readSettings, settings } from '../settings/index.ts';
import { encode, idBytes, idText, newId } from './codec.ts';
import { acknowledge, countPending, type Pending, pendingAfter, putBase } from './sync-store.ts';

const openTeamDesk = () => openDesk(undefined, 'TEAM');

/** What the server says of a document. */
function say(
  desk: TestDesk,
  collection: 'leads' | 'contacts' | 'crm_settings' | 'crm_users',
  document: object,
): string {
  const id = idText(idBytes((document as { _id: unknown })._id));
  desk.replica.writable.transaction((database) => putBase(database, collection, id, encode(document), 1));
  return id;
}

const waiting = (desk: TestDesk) => pendingAfter(desk.store.database, 0, 1_000);

/** The server takes everything that waits, as it is shown here. */
function takeAll(desk: TestDesk) {
  desk.replica.writable.transaction((database) => {
    for (const pending of pendingAfter(database, 0, 1_000))
      acknowledge(database, pending, {
        serverN: pending.seq,
        serverAt: 1,
        base: desk.store.document(pending.collection, pending.id) ?? null,
        epoch: 1,
      });
  });
}

const titles = (desk: TestDesk, text: string) => search.find(desk, { text, limit: 9 }).hits.map(({ title }) => title);
const names = (desk: TestDesk) => leads.list(desk, { limit: 50, total: true }).items.map(({ name }) => name);
const lead = {
  _id: new ObjectId('65a000000000000000000001'),
  name: 'Ada',
  status: 'NEW',
  tags: ['a'],
  extra: new Int32(1),
};

/** Later than a spell of typing lasts. */
function pass(desk: TestDesk) {
  desk.time.now = new Date(desk.time.now.getTime() + 700_000);
}

test('[I13] what is written is shown at once, in documents, records, lists and search, and waits as one operation', () => {
  const desk = openTeamDesk();
  const before = countPending(desk.store.database);
  const { item } = leads.create(desk, { name: 'Ada', email: 'ada@example.com' });
  expect(leads.get(desk, item.id).name).toBe('Ada');
  expect(desk.store.document('leads', item.id)?.name).toBe('Ada');
  expect([names(desk), titles(desk, 'ada')]).toEqual([['Ada'], ['Ada']]);
  const [insert, activity] = waiting(desk).slice(before);
  expect(insert).toMatchObject({ collection: 'leads', id: item.id, state: 'WAITING', attempts: 0, firstSentAt: null });
  expect(insert?.operation).toMatchObject({ kind: 'insert', document: { name: 'Ada' } });
  expect(insert?.opId).toHaveLength(16);
  expect(activity).toMatchObject({ collection: 'activities', dependsOn: [insert?.opId] });
  expect(desk.store.database.value('SELECT count(*) FROM journal')).toBe(0);
});

test('the base is what the server said, whatever is written here', () => {
  const desk = openTeamDesk();
  const id = say(desk, 'leads', lead);
  leads.update(desk, { id, changes: { name: 'Bea', brand: 'Acme' } });
  leads.move(desk, { id, status: 'LOST' });
  const { base_bson } =
    desk.store.database.get<{ base_bson: Uint8Array }>("SELECT base_bson FROM doc WHERE coll = 'leads'") ?? {};
  expect(base_bson).toEqual(Buffer.from(encode(lead)));
  expect(leads.get(desk, id)).toMatchObject({ name: 'Bea', brand: 'Acme', status: 'LOST' });
});

test('what was removed here is nowhere, though the server still has it', () => {
  const desk = openTeamDesk();
  const id = say(desk, 'leads', lead);
  const { change_id } = leads.remove(desk, { ids: [id] });
  expect([names(desk), titles(desk, 'ada'), desk.store.document('leads', id)]).toEqual([[], [], undefined]);
  history.undo(desk, { change_id });
  expect([names(desk), titles(desk, 'ada'), desk.store.document('leads', id)]).toEqual([
    ['Ada'],
    ['Ada'],
    expect.anything(),
  ]);
});

test('undo and history know an operation wherever it is: waiting, acknowledged, one of each', () => {
  const desk = openTeamDesk();
  const { item } = leads.create(desk, { name: 'Ada', phone: '1' });
  takeAll(desk);
  expect(countPending(desk.store.database)).toBe(0);
  pass(desk);
  const edit = leads.update(desk, { id: item.id, changes: { name: 'Bea' } });
  const commands = () => history.list(desk, { collection: 'leads', id: item.id }).items.map(({ command }) => command);
  expect(commands()).toEqual(['leads.update', 'leads.create']);
  pass(desk);
  const undo = history.undo(desk, { change_id: edit.change_id });
  expect(leads.get(desk, item.id)).toMatchObject({ name: 'Ada', phone: '1' });
  takeAll(desk);
  history.undo(desk, { change_id: undo.change_id });
  expect(leads.get(desk, item.id).name).toBe('Bea');
  expect(commands()).toEqual(['history.undo', 'history.undo', 'leads.update', 'leads.create']);
});

test('numbers of operations go on over outbox and journal, also in a workspace that was embedded before', () => {
  const before = openDesk();
  leads.create(before, { name: 'Ada' });
  const last = before.store.database.value<number>('SELECT max(seq) FROM journal') as number;
  before.replica.close();
  const desk = openDesk(before.replica.path, 'TEAM');
  leads.create(desk, { name: 'Bea' });
  takeAll(desk);
  contacts.create(desk, { name: 'Cleo' });
  const numbers = desk.store.database
    .all<{ seq: number }>('SELECT seq FROM operation ORDER BY seq')
    .map(({ seq }) => seq);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(waiting(desk).every(({ seq }) => seq > last)).toBe(true);
  expect(names(desk)).toEqual(expect.arrayContaining(['Ada', 'Bea']));
});

test('what refers to a record that the server does not have yet waits for it, and for nothing else', () => {
  const desk = openTeamDesk();
  takeAll(desk);
  const contact = contacts.create(desk, { name: 'Ada' }).item.id;
  takeAll(desk);
  const company = contacts.create(desk, { name: 'Bea' }).item.id;
  const of = (id: string) => waiting(desk).find((pending) => pending.id === id) as Pending;
  const { item } = opportunities.create(desk, { title: 'Study', contact_id: company });
  expect(of(item.id).dependsOn).toEqual([of(company).opId]);
  const other = opportunities.create(desk, { title: 'Study', contact_id: contact }).item.id;
  expect(of(other).dependsOn).toEqual([]);
});

test('a reference is found wherever it is: deep inside, as text, to an id that is a text', () => {
  const desk = openTeamDesk();
  takeAll(desk);
  const by = { personId: null, command: 'test' };
  const hex = newId();
  const [first, second] = desk.store.write(by, (change) => [
    change.insert('leads', { _id: ObjectId.createFromHexString(hex), name: 'x' }),
    change.insert('leads', { _id: 'customer-7', name: 'y' }),
  ]).result;
  desk.store.write(by, (change) => {
    change.insert('activities', { metadata: { deep: [{ lead_id: hex }] } });
    change.insert('activities', { related_to: { type: 'lead', id: 'customer-7' } });
    change.insert('activities', { text: 'customer-8', related_to: { type: 'lead', id: new ObjectId() } });
    change.update('leads', first as string, { twin: 'customer-7' });
  });
  const [one, two, deep, text, none, update] = waiting(desk) as [Pending, Pending, Pending, Pending, Pending, Pending];
  expect([one.id, two.id]).toEqual([first, second]);
  expect(deep.dependsOn).toEqual([one.opId]);
  expect(text.dependsOn).toEqual([two.opId]);
  expect(none.dependsOn).toEqual([]);
  expect(update.dependsOn).toEqual([two.opId]);
});

test('typing that goes on replaces an operation that never left, and none that did', () => {
  const desk = openTeamDesk();
  const { record } = invoices.createDraft(desk, {}).invoice;
  takeAll(desk);
  const type = (note: string) => {
    const { draft, revision } = invoices.get(desk, record.id);
    return invoices.saveDraft(desk, { id: record.id, draft: { ...draft, note }, revision }).change_id;
  };
  const first = type('a');
  expect(type('ab')).toBe(first);
  expect(waiting(desk)).toHaveLength(1);
  expect(waiting(desk)[0]?.operation).toMatchObject({ kind: 'update', set: { note: 'ab' } });
  desk.replica.writable.run("UPDATE outbox SET state = 'SENT', attempts = 1, first_sent_at = 1");
  const second = type('abc');
  expect(second).not.toBe(first);
  expect(waiting(desk)).toHaveLength(2);
  takeAll(desk);
  expect(type('abcd')).not.toBe(second);
  expect(invoices.get(desk, record.id).draft.note).toBe('abcd');
});

test('typing does not go on in an operation that was merged with what others wrote: what is taken out then stays out', () => {
  const desk = openTeamDesk();
  const id = say(desk, 'leads', lead);
  const by = { personId: null, command: 'type', spell: { collection: 'leads' as const, id, milliseconds: 600_000 } };
  const type = (tags: string[]) => desk.store.write(by, (change) => change.update('leads', id, { tags }));
  type(['a', 'mine']);
  say(desk, 'leads', { ...lead, tags: ['a', 'theirs'] });
  expect(leads.get(desk, id).tags).toEqual(['a', 'theirs', 'mine']);
  type(['a', 'mine']);
  expect(waiting(desk).filter(({ id: of }) => of === id)).toHaveLength(2);
  say(desk, 'leads', { ...lead, tags: ['a', 'theirs'], extra: 2 });
  expect(leads.get(desk, id).tags).toEqual(['a', 'mine']);
});

test('an intent to issue waits in the outbox and changes nothing; an embedded workspace takes none', () => {
  const issue = { kind: 'issue' as const, prefix: 'F', date: '2026-03-15', set: { status: 'SENT' }, base: {} };
  const desk = openTeamDesk();
  const { record } = invoices.createDraft(desk, {}).invoice;
  const before = desk.store.document('invoices', record.id);
  const by = { personId: null, command: 'invoices.issue' };
  const { change_id } = desk.store.write(by, (change) => change.apply('invoices', record.id, issue));
  expect(waiting(desk).at(-1)?.operation).toEqual(issue);
  expect(desk.store.document('invoices', record.id)).toEqual(before);
  expect(history.list(desk, { collection: 'invoices', id: record.id }).items[0]?.kind).toBe('issue');
  expect(() => history.undo(desk, { change_id })).toThrow();
  const embedded = openDesk();
  const draft = invoices.createDraft(embedded, {}).invoice.record.id;
  expect(() => embedded.store.write(by, (change) => change.apply('invoices', draft, issue))).toThrow('only a server');
});

test('the settings are those of the team, under an id of any type, and the ones of another kind beside them count for nothing', () => {
  const desk = openTeamDesk();
  takeAll(desk);
  const own = desk.store.database.get<{ id_bson: Uint8Array }>(
    "SELECT id_bson FROM document WHERE coll = 'crm_settings'",
  );
  desk.replica.writable.transaction((database) =>
    putBase(database, 'crm_settings', idText(own?.id_bson as Uint8Array), null, 1),
  );
  say(desk, 'crm_settings', { _id: new ObjectId(), type: 'personal', lead_statuses: ['MINE'] });
  const id = say(desk, 'crm_settings', { _id: 'settings', type: 'global', lead_statuses: ['NEW', 'THEIRS'] });
  expect(readSettings(desk.store).lead_statuses).toEqual(['NEW', 'THEIRS']);
  settings.update(desk, { lead_statuses: ['NEW', 'OURS'] });
  expect(readSettings(desk.store).lead_statuses).toEqual(['NEW', 'OURS']);
  expect(waiting(desk).map((pending) => pending.id)).toEqual([id]);
});

test('a workspace is blank until somebody is seen in it', () => {
  const desk = openTeamDesk();
  expect(isBlank(desk.store)).toBe(true);
  const id = say(desk, 'crm_users', { _id: new ObjectId(), name: 'Ada', email: 'ada@example.com' });
  expect(isBlank(desk.store)).toBe(false);
  desk.store.write({ personId: null, command: 'test' }, (change) => change.remove('crm_users', id));
  expect(isBlank(desk.store)).toBe(true);
});

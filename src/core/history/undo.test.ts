import { Decimal128, Int32 } from 'bson';
import { expect, test } from 'vitest';
import { openDesk, type TestDesk } from '../../testing/desk.ts';
import { failureOf } from '../../testing/failure.ts';
import { contacts } from '../contacts/index.ts';
import { invoices } from '../invoices/index.ts';
import { leads } from '../leads/index.ts';
import { opportunities } from '../opportunities/index.ts';
import { people } from '../people/index.ts';
import { encode } from '../replica/codec.ts';
import { settings } from '../settings/index.ts';
import { tasks } from '../tasks/index.ts';
import { history } from './index.ts';

/** A minute later: nothing a person does happens in the same millisecond as the thing before. */
function pass(desk: TestDesk) {
  desk.time.now = new Date(desk.time.now.getTime() + 60_000);
}

function undo(desk: TestDesk, change: { change_id: string }) {
  pass(desk);
  return history.undo(desk, { change_id: change.change_id });
}

const count = (desk: TestDesk, collection: string) =>
  desk.store.database.value('SELECT count(*) FROM doc WHERE coll = ?', [collection]);

test('a creation that writes its document twice is taken back whenever one likes', () => {
  const desk = openDesk();
  const made = tasks.create(desk, { title: 'Call' });
  undo(desk, made);
  expect(count(desk, 'tasks')).toBe(0);
});

test('a conversion is taken back whole: contact, opportunity, activities, and the lead as it was', () => {
  const desk = openDesk();
  const { item } = leads.create(desk, { name: 'Ada', email: 'ada@example.com' });
  const before = desk.store.document('leads', item.id);
  pass(desk);
  undo(desk, leads.convert(desk, { id: item.id, opportunity_title: 'Study' }));
  expect([count(desk, 'contacts'), count(desk, 'opportunities'), count(desk, 'activities')]).toEqual([0, 0, 1]);
  expect({ ...desk.store.document('leads', item.id), updated_at: 0 }).toEqual({ ...before, updated_at: 0 });
});

test('taken back one after the other down to the creation, and done again up to the last edit', () => {
  const desk = openDesk();
  const made = leads.create(desk, { name: 'Ada', phone: '1' });
  pass(desk);
  const emptied = leads.update(desk, { id: made.item.id, changes: { phone: null } });
  pass(desk);
  const named = leads.update(desk, { id: made.item.id, changes: { name: 'Bea', brand: 'Acme' } });
  const undone = [named, emptied, made].map((change) => undo(desk, change));
  expect(count(desk, 'leads')).toBe(0);
  for (const change of undone.reverse()) undo(desk, change);
  expect(leads.get(desk, made.item.id)).toMatchObject({ name: 'Bea', phone: null, brand: 'Acme' });
});

test('a draft that was typed in and taken back again does not keep its creation from being taken back', () => {
  const desk = openDesk();
  const made = invoices.createDraft(desk, {});
  const { record, draft, revision } = made.invoice;
  pass(desk);
  undo(desk, invoices.saveDraft(desk, { id: record.id, draft: { ...draft, note: 'x' }, revision }));
  undo(desk, made);
  expect(count(desk, 'invoices')).toBe(0);
});

test('what somebody changed in a new record keeps the creation from being taken back', () => {
  const desk = openDesk();
  const made = leads.create(desk, { name: 'Ada' });
  leads.update(desk, { id: made.item.id, changes: { name: 'Bea' } });
  expect(failureOf(() => undo(desk, made))).toEqual(['CONFLICT', 'CHANGED_SINCE']);
});

test('fields that another writer left empty are empty again in the same way', () => {
  const desk = openDesk();
  const foreign = {
    name: 'Ada',
    phone: null,
    brand: null,
    priority: new Int32(1),
    score: Decimal128.fromString('1.0'),
  };
  const { result: id } = desk.store.write({ personId: null, command: 'test' }, (change) =>
    change.insert('leads', foreign),
  );
  const before = encode(desk.store.document('leads', id) ?? {});
  const edit = leads.update(desk, { id, changes: { phone: '1', brand: null, priority: 'A' } });
  undo(desk, edit);
  const { updated_at, ...after } = desk.store.document('leads', id) ?? {};
  expect(Buffer.compare(encode(after), before)).toBe(0);
});

test('emptying what is empty already changes nothing', () => {
  const desk = openDesk();
  const { result: id } = desk.store.write({ personId: null, command: 'test' }, (change) =>
    change.insert('leads', { name: 'Ada', phone: null }),
  );
  leads.update(desk, { id, changes: { phone: null, brand: '' } });
  expect(desk.store.document('leads', id)).not.toHaveProperty('updated_at');
});

test('a removal is not taken back over a contact that has the address by now', () => {
  const desk = openDesk();
  const { item } = contacts.create(desk, { name: 'Ada', email: 'ada@example.com' });
  const removed = contacts.remove(desk, { ids: [item.id] });
  contacts.create(desk, { name: 'Other Ada', email: 'Ada@example.com' });
  expect(failureOf(() => undo(desk, removed))).toEqual(['INVALID', 'EMAIL_TAKEN']);
  expect(count(desk, 'contacts')).toBe(1);
});

test('an old address is not taken back when somebody else has it by now', () => {
  const desk = openDesk();
  const { item } = contacts.create(desk, { name: 'Ada', email: 'ada@example.com' });
  const moved = contacts.update(desk, { id: item.id, changes: { email: 'a@example.com' } });
  contacts.create(desk, { name: 'Other Ada', email: 'ada@example.com' });
  expect(failureOf(() => undo(desk, moved))).toEqual(['INVALID', 'EMAIL_TAKEN']);
  expect(contacts.get(desk, item.id).email).toBe('a@example.com');
});

test('roles and settings are taken back only by who may change them', () => {
  const desk = openDesk();
  people.create(desk, { name: 'Ada', role: 'admin', is_active: true });
  const { item } = people.create(desk, { name: 'Bea', role: 'admin', is_active: true });
  const demoted = people.update(desk, { id: item.id, changes: { role: 'sales' } });
  const renamed = settings.update(desk, { firm: { ...settings.get(desk).firm, name: 'Other' } });
  const sales = desk.as('sales');
  for (const { change_id } of [demoted, renamed])
    expect(failureOf(() => history.undo(sales, { change_id }))).toEqual(['FORBIDDEN', 'ROLE']);
  expect(people.get(desk, item.id).role).toBe('sales');
  undo(desk, demoted);
  undo(desk, renamed);
  expect([people.get(desk, item.id).role, settings.get(desk).firm.name]).toEqual(['admin', 'IGV']);
});

test('the last active admin is not taken back either', () => {
  const desk = openDesk();
  const ada = people.create(desk, { name: 'Ada', role: 'admin', is_active: true }).item;
  const promoted = people.create(desk, { name: 'Bea', role: 'admin', is_active: true });
  people.update(desk, { id: ada.id, changes: { role: 'sales' } });
  expect(failureOf(() => undo(desk, promoted))).toEqual(['INVALID', 'LAST_ADMIN']);
  expect(people.get(desk, promoted.item.id).name).toBe('Bea');
});

test('a word of the settings that is in use by now is not taken back', () => {
  const desk = openDesk();
  const { opportunity_stages } = settings.get(desk);
  const added = settings.update(desk, { opportunity_stages: ['AUDIT', ...opportunity_stages] });
  opportunities.create(desk, { title: 'Study', stage: 'AUDIT' });
  expect(failureOf(() => undo(desk, added))).toEqual(['INVALID', 'IN_USE']);
  expect(settings.get(desk).opportunity_stages[0]).toBe('AUDIT');
});

import { expect, test } from 'vitest';
import type { CollectionName } from '../../domain/collections.ts';
import { openTeamDesk, type TeamDesk } from '../../testing/team-desk.ts';
import { activities } from '../activities/index.ts';
import { companies } from '../companies/index.ts';
import { contacts } from '../contacts/index.ts';
import { history } from '../history/index.ts';
import { invoices } from '../invoices/index.ts';
import { leads } from '../leads/index.ts';
import { opportunities } from '../opportunities/index.ts';
import { type Document, idBytes, idText, idValue } from '../replica/index.ts';
import { tasks } from '../tasks/index.ts';
import { syncDesk } from './index.ts';

const open = (desk: TeamDesk) => syncDesk.inbox(desk, { settled: false, limit: 50 }).items;
const page = { limit: 9, total: false };

/** The server removes a record that was edited here, and the person makes it anew; answers the change that did it. */
async function restore(desk: TeamDesk, collection: CollectionName, id: string) {
  desk.web.delete(collection, idValue(id));
  await desk.synchronise();
  const entry = open(desk).find(({ record_id }) => record_id === id);
  return syncDesk.resolve(desk, { id: entry?.id ?? 0, resolution: { how: 'RESTORE' } }).change_id ?? '';
}

/** A lead that became a contact of the team, and what refers to that contact there. */
async function contactOfTeam() {
  const desk = await openTeamDesk();
  const lead = leads.create(desk, { name: 'Ada', email: 'ada@example.com' }).item.id;
  const { contact_id: contact, opportunity_id } = leads.convert(desk, { id: lead, opportunity_title: 'Study' });
  const related_to = { type: 'contact' as const, id: contact };
  const task = tasks.create(desk, { title: 'Call back', related_to }).item.id;
  const call = activities.create(desk, { type: 'CALL', description: 'Rang', related_to }).item.id;
  const draft = invoices.createDraft(desk, { contact_id: contact }).invoice.record.id;
  const issued = invoices.createDraft(desk, { contact_id: contact }).invoice.record.id;
  await desk.synchronise();
  desk.web.set('invoices', idValue(issued), { status: 'SENT', invoice_number: 'INV-2026-0001' });
  await desk.synchronise();
  return { desk, lead, contact, deal: opportunity_id ?? '', task, call, draft, issued };
}

test('[row 50] what the team has and refers to a removed contact refers to the one made anew, and reaches the server', async () => {
  const { desk, lead, contact, deal, task, call, draft, issued } = await contactOfTeam();
  contacts.update(desk, { id: contact, changes: { phone: '2' } });
  await restore(desk, 'contacts', contact);
  const made = contacts.list(desk, page).items[0]?.id ?? '';
  expect(made).not.toBe(contact);
  expect(opportunities.get(desk, deal).contact_id).toBe(made);

  await desk.synchronise();
  const related_to = { type: 'contact', id: idValue(made) };
  expect(desk.there('contacts', made)).toMatchObject({ phone: '2' });
  expect(desk.there('opportunities', deal)?.contact_id).toEqual(idValue(made));
  expect(desk.there('tasks', task)?.related_to).toEqual(related_to);
  expect(desk.there('activities', call)?.related_to).toEqual(related_to);
  expect(desk.there('invoices', draft)?.contact_id).toEqual(idValue(made));
  expect(desk.there('leads', lead)?.converted_contact_id).toEqual(idValue(made));
  const told = desk.web.all('activities').map(({ document }) => document?.metadata as Document | undefined);
  expect(told.filter((metadata) => metadata?.contact_id !== undefined)).toMatchObject([{ contact_id: made }]);
  // An issued invoice never changes.
  expect(desk.there('invoices', issued)?.contact_id).toEqual(idValue(contact));
  expect(open(desk)).toEqual([]);
});

test('[I3] a reference that somebody else changed meanwhile is not overwritten', async () => {
  const { desk, contact, deal } = await contactOfTeam();
  const chosen = '00000000000000000000beef';
  desk.web.insert('contacts', { _id: idValue(chosen), name: 'Grace' });
  contacts.update(desk, { id: contact, changes: { phone: '2' } });
  await restore(desk, 'contacts', contact);
  desk.web.set('opportunities', idValue(deal), { contact_id: idValue(chosen) });
  await desk.synchronise();
  expect(desk.there('opportunities', deal)?.contact_id).toEqual(idValue(chosen));
  expect(open(desk)).toMatchObject([{ record_id: deal, why: 'CONFLICT', fields: [{ field: 'contact_id' }] }]);
});

test('undoing it takes the references back with the record', async () => {
  const { desk, contact, deal, task } = await contactOfTeam();
  contacts.update(desk, { id: contact, changes: { phone: '2' } });
  const change_id = await restore(desk, 'contacts', contact);
  await desk.synchronise();
  history.undo(desk, { change_id });
  await desk.synchronise();
  expect(desk.there('opportunities', deal)?.contact_id).toEqual(idValue(contact));
  expect(desk.there('tasks', task)?.related_to).toEqual({ type: 'contact', id: idValue(contact) });
  expect(open(desk)).toMatchObject([{ record_id: contact, why: 'GONE' }]);
});

test('a draft that waits for its number keeps what it was meant with', async () => {
  const { desk, contact, draft } = await contactOfTeam();
  const base = desk.store.document('invoices', draft) ?? {};
  contacts.update(desk, { id: contact, changes: { phone: '2' } });
  desk.web.delete('contacts', idValue(contact));
  await desk.synchronise();
  desk.store.write({ personId: desk.me.id, command: 'invoices.issue' }, (change) =>
    change.apply('invoices', draft, { kind: 'issue', prefix: 'INV', date: '2026-03-01', set: {}, base }),
  );
  syncDesk.resolve(desk, { id: open(desk)[0]?.id ?? 0, resolution: { how: 'RESTORE' } });
  const kinds = syncDesk.pending(desk, { limit: 50 }).items.filter(({ id }) => id === draft);
  expect(kinds.map(({ kind }) => kind)).toEqual(['issue']);
});

test('a company, an opportunity and a lead made anew are referred to as well', async () => {
  const { desk, lead, contact, deal } = await contactOfTeam();
  const company = companies.create(desk, { name: 'Acme' }).item.id;
  contacts.update(desk, { id: contact, changes: { company_id: company } });
  const invoice = invoices.createFromOpportunity(desk, { opportunity_id: deal }).invoice.record.id;
  await desk.synchronise();
  companies.update(desk, { id: company, changes: { city: 'Nice' } });
  await restore(desk, 'companies', company);
  opportunities.update(desk, { id: deal, changes: { notes: 'more' } });
  await restore(desk, 'opportunities', deal);
  leads.update(desk, { id: lead, changes: { phone: '3' } });
  await restore(desk, 'leads', lead);
  await desk.synchronise();
  const madeOf = (records: { list(of: TeamDesk, input: typeof page): { items: { id: string }[] } }) =>
    idValue(records.list(desk, page).items[0]?.id ?? '');
  expect(desk.there('contacts', contact)).toMatchObject({
    company_id: madeOf(companies),
    source_lead_id: madeOf(leads),
  });
  expect(desk.there('invoices', invoice)?.opportunity_id).toEqual(madeOf(opportunities));
  expect(open(desk)).toEqual([]);
});

test('a contact that another program gave a text for an id is referred to by its new one, and no other text is taken for it', async () => {
  const desk = await openTeamDesk();
  const old = idText(idBytes('paris'));
  const deal = '00000000000000000000abcd';
  desk.web.insert('contacts', { _id: 'paris', name: 'Ada', phone: '1' });
  desk.web.insert('opportunities', { _id: idValue(deal), title: 'paris', contact_id: 'paris' });
  await desk.synchronise();
  contacts.update(desk, { id: old, changes: { phone: '2' } });
  await restore(desk, 'contacts', old);
  await desk.synchronise();
  const made = contacts.list(desk, page).items[0]?.id ?? '';
  expect(desk.there('opportunities', deal)).toMatchObject({ title: 'paris', contact_id: idValue(made) });
});

test('merged into another contact, a record of the team that names the refused one names the other', async () => {
  const desk = await openTeamDesk();
  const theirs = '00000000000000000000abcd';
  const deal = '00000000000000000000dea1';
  const mine = contacts.create(desk, { name: 'Ada', email: 'ada@example.com' }).item.id;
  desk.web.insert('contacts', { _id: idValue(theirs), name: 'Ada L.', email: 'ada@example.com' });
  // The web backend was told of the contact by the person who made it here.
  desk.web.insert('opportunities', { _id: idValue(deal), title: 'Study', contact_id: mine });
  await desk.synchronise();
  const entry = open(desk).find(({ record_id }) => record_id === mine);
  syncDesk.resolve(desk, { id: entry?.id ?? 0, resolution: { how: 'MERGE_INTO', into: theirs } });
  await desk.synchronise();
  expect(desk.there('opportunities', deal)?.contact_id).toBe(theirs);
});

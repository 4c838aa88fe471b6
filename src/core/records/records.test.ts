import { expect, onTestFinished, test } from 'vitest';
import { addDays } from '../../domain/due.ts';
import { Lead } from '../../domain/lead.ts';
import { openDesk } from '../../testing/desk.ts';
import { failureOf } from '../../testing/failure.ts';
import { contacts } from '../contacts/index.ts';
import { exportCsv } from '../exports/index.ts';
import { history } from '../history/index.ts';
import { invoices } from '../invoices/index.ts';
import { leads } from '../leads/index.ts';
import { opportunities } from '../opportunities/index.ts';
import { people } from '../people/index.ts';
import { search } from '../search/index.ts';
import { tasks } from '../tasks/index.ts';

test('an edit that was based on an older value is refused and writes nothing', () => {
  const desk = openDesk();
  const { item } = leads.create(desk, { name: 'Ada', phone: '1' });
  const edit = { id: item.id, changes: { phone: '3' }, seen: { phone: '1' } };
  leads.update(desk, { id: item.id, changes: { phone: '2' } });
  expect(failureOf(() => leads.update(desk, edit))).toEqual(['CONFLICT', 'CHANGED_SINCE']);
  expect(leads.get(desk, item.id).phone).toBe('2');
  expect(leads.update(desk, { ...edit, seen: { phone: '2' } }).item.phone).toBe('3');
});

test('a value that was empty and one that is not there are the same to who edits', () => {
  const desk = openDesk();
  const { item } = leads.create(desk, { name: 'Ada' });
  expect(leads.update(desk, { id: item.id, changes: { phone: '1' }, seen: { phone: '' } }).item.phone).toBe('1');
  expect(leads.update(desk, { id: item.id, changes: { phone: '' }, seen: { phone: '1' } }).item.phone).toBeNull();
  expect(desk.store.document('leads', item.id)).not.toHaveProperty('phone');
});

test('what does not exist is NOT_FOUND, and a removal of several is all or nothing', () => {
  const desk = openDesk();
  const { item } = leads.create(desk, { name: 'Ada' });
  const missing = 'ffffffffffffffffffffffff';
  expect(failureOf(() => leads.get(desk, missing))).toEqual(['NOT_FOUND']);
  expect(failureOf(() => leads.update(desk, { id: missing, changes: {} }))).toEqual(['NOT_FOUND']);
  expect(failureOf(() => leads.remove(desk, { ids: [item.id, missing] }))).toEqual(['NOT_FOUND']);
  expect(leads.get(desk, item.id).name).toBe('Ada');
});

test('a cursor that is none of the list is refused: nothing begins again by itself', () => {
  const desk = openDesk();
  const { item } = leads.create(desk, { name: 'Ada' });
  leads.create(desk, { name: 'Bea' });
  const page = (more: object) => leads.list(desk, { limit: 1, total: false, ...more });
  const byName = { sort: { field: 'name', direction: 'ascending' } } as const;
  const { next } = page(byName);
  expect(page({ ...byName, cursor: next }).items).toMatchObject([{ name: 'Bea' }]);
  const bad = ['INVALID', 'BAD_CURSOR'];
  expect(failureOf(() => page({ cursor: next }))).toEqual(bad);
  for (const cursor of ['', 'x', 'bnVsbA']) {
    expect(failureOf(() => page({ ...byName, cursor }))).toEqual(bad);
    expect(failureOf(() => history.list(desk, { collection: 'leads', id: item.id, cursor }))).toEqual(bad);
  }
});

test('a contact may not take the e-mail of another, whatever its case', () => {
  const desk = openDesk();
  const { item } = contacts.create(desk, { name: 'Ada', email: 'Ada@Example.com' });
  const other = contacts.create(desk, { name: 'Bea', email: 'bea@example.com' }).item;
  expect(failureOf(() => contacts.create(desk, { name: 'X', email: 'ada@example.COM' }))).toEqual([
    'INVALID',
    'EMAIL_TAKEN',
  ]);
  expect(failureOf(() => contacts.update(desk, { id: other.id, changes: { email: 'ADA@example.com' } }))).toEqual([
    'INVALID',
    'EMAIL_TAKEN',
  ]);
  expect(contacts.update(desk, { id: item.id, changes: { email: 'ada@example.com' } }).item.email).toBe(
    'ada@example.com',
  );
});

test('who has the e-mail of somebody else already can still be edited, and given an own one', () => {
  const desk = openDesk();
  const ids = ['Ada', 'Other Ada'].map(
    (name) =>
      desk.store.write({ personId: null, command: 'test' }, (change) =>
        change.insert('contacts', { name, email: 'ada@example.com' }),
      ).result,
  );
  const id = ids[1] ?? '';
  expect(contacts.update(desk, { id, changes: { phone: '1' } }).item.phone).toBe('1');
  expect(contacts.update(desk, { id, changes: { email: 'other@example.com' } }).item.email).toBe('other@example.com');
  const back = { id, changes: { email: 'ADA@example.com' } };
  expect(failureOf(() => contacts.update(desk, back))).toEqual(['INVALID', 'EMAIL_TAKEN']);
});

test('two addresses that begin alike for a hundred letters are two', () => {
  const desk = openDesk();
  const email = (end: string) => `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${end}`;
  const first = contacts.create(desk, { name: 'Ada', email: email('fr') }).item;
  const second = contacts.create(desk, { name: 'Bea', email: email('il') }).item;
  const lead = leads.create(desk, { name: 'Bea', email: email('il').toUpperCase() }).item;
  expect(leads.convert(desk, { id: lead.id }).contact_id).toBe(second.id);
  expect(failureOf(() => contacts.create(desk, { name: 'C', email: email('fr') }))).toEqual(['INVALID', 'EMAIL_TAKEN']);
  expect(first.id).not.toBe(second.id);
});

test('an id that is none is refused where a record refers to another, and nothing is written', () => {
  const desk = openDesk();
  const { item } = leads.create(desk, { name: 'Ada' });
  const before = desk.store.database.value('SELECT count(*) FROM journal');
  const bad = ['INVALID', 'INVALID_FORMAT'];
  // No BSON, a number, a sub-document with an operator, a text without an end.
  for (const id of ['~AAAA', '~EAcAAAA', '~AxAAAAAQJG5lAAEAAAAA', '~AgUAAAA']) {
    expect(
      failureOf(() => leads.update(desk, { id: item.id, changes: { assigned_to: id } })),
      id,
    ).toEqual(bad);
    const related_to = { type: 'lead' as const, id };
    expect(
      failureOf(() => tasks.create(desk, { title: 'Call', related_to })),
      id,
    ).toEqual(bad);
    const { invoice } = invoices.createDraft(desk, {});
    const draft = { ...invoice.draft, contact_id: id };
    const save = () => invoices.saveDraft(desk, { id: invoice.record.id, draft, revision: 1 });
    expect(failureOf(save), id).toEqual(bad);
    invoices.remove(desk, { ids: [invoice.record.id] });
  }
  expect(leads.get(desk, item.id).assigned_to).toBe(item.assigned_to);
  expect(desk.store.database.value("SELECT count(*) FROM doc WHERE coll = 'tasks'")).toBe(0);
  expect(before).toBe(3);
});

test('somebody whose id is a text can be referred to', () => {
  const desk = openDesk();
  desk.store.write({ personId: null, command: 'test' }, (change) =>
    change.insert('crm_users', { _id: 'moses', name: 'Moses', role: 'sales' }),
  );
  const [moses] = people.list(desk, { limit: 9, total: false }).items;
  const { item } = leads.create(desk, { name: 'Ada', assigned_to: moses?.id });
  expect(desk.store.document('leads', item.id)?.assigned_to).toBe('moses');
  expect(leads.list(desk, { limit: 9, total: false, filter: { assigned_to: [moses?.id ?? ''] } }).items).toHaveLength(
    1,
  );
});

test('an id of a thousand bytes made elsewhere is one more record of the list', () => {
  const desk = openDesk();
  desk.store.write({ personId: null, command: 'test' }, (change) =>
    change.insert('leads', { _id: 'x'.repeat(1000), name: 'Ada' }),
  );
  const [item] = leads.list(desk, { limit: 9, total: false }).items;
  expect(Lead.safeParse(item).success).toBe(true);
  expect(leads.update(desk, { id: item?.id ?? '', changes: { name: 'Bea' } }).item.name).toBe('Bea');
});

test('days of a filter are those of the calendar on the wall, whatever the time zone and its summer time', () => {
  const zone = process.env.TZ;
  onTestFinished(() => {
    process.env.TZ = zone;
    if (zone === undefined) delete process.env.TZ;
  });
  for (const [place, created, day] of [
    ['Europe/Paris', '2026-03-14T23:30:00Z', '2026-03-15'],
    ['Europe/Paris', '2026-03-29T21:59:59Z', '2026-03-29'],
    ['Asia/Jerusalem', '2026-07-31T21:00:00Z', '2026-08-01'],
    ['America/New_York', '2026-01-02T04:59:00Z', '2026-01-01'],
  ] as const) {
    process.env.TZ = place;
    const desk = openDesk();
    desk.time.now = new Date(created);
    leads.create(desk, { name: 'Ada' });
    const found = (created_from: string, created_to: string) =>
      leads.list(desk, { limit: 9, total: true, filter: { created_from, created_to } }).total;
    expect([
      place,
      found(day, day),
      found('2026-01-01', addDays(day, -1)),
      found(addDays(day, 1), '2026-12-31'),
    ]).toEqual([place, 1, 0, 0]);
  }
});

test('a filter without a choice is no filter, on boards and in search too', () => {
  const desk = openDesk();
  leads.create(desk, { name: 'Ada' });
  opportunities.create(desk, { title: 'Study' });
  expect(opportunities.board(desk, { filter: { outcome: [] } }).columns[0]?.count).toBe(1);
  expect(search.find(desk, { text: 'ada', limit: 9, collections: [] }).hits).toHaveLength(1);
});

test('a removal that names a record twice removes it once', () => {
  const desk = openDesk();
  const { item } = leads.create(desk, { name: 'Ada' });
  leads.remove(desk, { ids: [item.id, item.id] });
  expect(leads.list(desk, { limit: 9, total: true }).total).toBe(0);
});

test('converting a lead makes the contact and the opportunity once, and finds the contact that is there', () => {
  const desk = openDesk();
  const known = contacts.create(desk, { name: 'Ada L.', email: 'ada@example.com' }).item;
  const { item } = leads.create(desk, { name: 'Ada', email: 'Ada@example.com', brand: 'Acme' });
  const made = leads.convert(desk, { id: item.id, opportunity_title: 'Study' });
  expect(made.contact_id).toBe(known.id);
  expect(desk.store.record('opportunities', made.opportunity_id ?? '')).toMatchObject({
    title: 'Study',
    contact_id: known.id,
    company_name: 'Acme',
    stage: 'INITIAL_INTEREST',
    currency: 'EUR',
  });
  expect(leads.get(desk, item.id)).toMatchObject({ status: 'CONVERTED', converted_contact_id: known.id });
  expect(failureOf(() => leads.convert(desk, { id: item.id }))).toEqual(['CONFLICT', 'CONVERTED']);
});

test('the last active admin stays an active admin', () => {
  const desk = openDesk();
  const { item } = people.create(desk, { name: 'Ada', role: 'admin', email: 'ada@example.com', is_active: true });
  const change = (changes: Record<string, unknown>) => () => people.update(desk, { id: item.id, changes });
  expect(failureOf(change({ role: 'sales' }))).toEqual(['INVALID', 'LAST_ADMIN']);
  expect(failureOf(change({ is_active: false }))).toEqual(['INVALID', 'LAST_ADMIN']);
  expect(failureOf(() => people.create(desk, { name: 'B', role: 'sales', email: 'ADA@example.com' }))).toEqual([
    'INVALID',
    'EMAIL_TAKEN',
  ]);
  people.create(desk, { name: 'Bea', role: 'admin', is_active: true });
  expect(failureOf(change({ role: 'sales' }))).toBeNull();
});

test('a password hash of the database never reaches a record', () => {
  const desk = openDesk();
  const { result } = desk.store.write({ personId: null, command: 'test' }, (change) =>
    change.insert('crm_users', { name: 'Ada', password: '$2b$12$secret', role: 'sales' }),
  );
  expect(JSON.stringify(people.get(desk, result))).not.toContain('$2b$');
  expect(JSON.stringify(desk.store.database.all('SELECT record FROM view_crm_users'))).not.toContain('$2b$');
});

test('search finds records of five collections by the beginning of any of their words, best first', () => {
  const desk = openDesk();
  contacts.create(desk, { name: 'Nobody', company_name: 'Cohen & Fils' });
  leads.create(desk, { name: 'Cohén' });
  const { hits } = search.find(desk, { text: 'cohen', limit: 10 });
  expect(hits.map(({ collection, title }) => [collection, title])).toEqual([
    ['leads', 'Cohén'],
    ['contacts', 'Nobody'],
  ]);
  expect(search.find(desk, { text: 'coh', limit: 10, collections: ['contacts'] }).hits).toHaveLength(1);
  expect(search.find(desk, { text: '', limit: 10 }).hits).toEqual([]);
});

test('an exported file holds what the list shows, and no cell that a spreadsheet would calculate', async () => {
  const desk = openDesk();
  leads.create(desk, { name: '=HYPERLINK("http://x")', phone: '+33 6', brand: 'a,"b"\nc' });
  leads.create(desk, { name: ' @sum', status: 'LOST' });
  leads.create(desk, { name: 'hidden', status: 'CONTACTED' });
  const { file, rows } = exportCsv(desk, {
    collection: 'leads',
    filter: { status: ['NEW', 'LOST'] },
    sort: { field: 'name', direction: 'ascending' },
  });
  const text = await file.text();
  expect(rows).toBe(2);
  expect(new Uint8Array(await file.slice(0, 3).arrayBuffer())).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
  expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
  expect(text).toContain(`'+33 6`);
  expect(text).toContain(`' @sum`);
  expect(text).toContain('"a,""b""\nc"');
  expect(text).not.toContain('hidden');
  expect(text.split('\r\n')).toHaveLength(4);
});

test('an export of activities or people holds what its filter says, and refuses one that it does not know', () => {
  const desk = openDesk();
  const { item } = leads.create(desk, { name: 'Ada' });
  leads.create(desk, { name: 'Bea' });
  people.create(desk, { name: 'Ada', role: 'sales', is_active: true });
  people.create(desk, { name: 'Bea', role: 'sales' });
  const rows = (collection: 'activities' | 'crm_users', filter: Record<string, unknown>) =>
    exportCsv(desk, { collection, filter }).rows;
  expect(rows('activities', { related_to: { type: 'lead', id: item.id } })).toBe(1);
  expect(rows('crm_users', { is_active: true })).toBe(1);
  for (const collection of ['activities', 'crm_users'] as const)
    expect(failureOf(() => rows(collection, { $where: '1' }))?.[0]).toBe('INVALID');
});

test('an export with a filter or a sort that the list does not know is refused', () => {
  const desk = openDesk();
  expect(failureOf(() => exportCsv(desk, { collection: 'leads', filter: { $where: '1' } }))?.[0]).toBe('INVALID');
  const sort = { field: 'name; DROP TABLE doc', direction: 'ascending' as const };
  expect(failureOf(() => exportCsv(desk, { collection: 'leads', sort }))).toEqual(['INVALID', 'UNKNOWN_FIELD']);
});

import { expect, test } from 'vitest';
import { openDesk, testPersonId } from '../../testing/desk.ts';
import { failureOf } from '../../testing/failure.ts';
import { companies } from '../companies/index.ts';
import { invoices } from '../invoices/index.ts';
import { leads } from '../leads/index.ts';
import { opportunities } from '../opportunities/index.ts';
import { history } from './index.ts';

test('undo takes back an edit, undo of the undo does it again', () => {
  const desk = openDesk();
  const { item } = leads.create(desk, { name: 'Ada', phone: '1' });
  const edit = leads.update(desk, { id: item.id, changes: { name: 'Bea', phone: null, brand: 'Acme' } });
  const undo = history.undo(desk, { change_id: edit.change_id });
  expect(leads.get(desk, item.id)).toMatchObject({ name: 'Ada', phone: '1', brand: null });
  history.undo(desk, { change_id: undo.change_id });
  expect(leads.get(desk, item.id)).toMatchObject({ name: 'Bea', phone: null, brand: 'Acme' });
});

test('undo of a removal brings every record back under its own id, and search finds it again', () => {
  const desk = openDesk();
  const ids = ['Ada', 'Bea', 'Cleo'].map((name) => leads.create(desk, { name }).item.id);
  const { change_id } = leads.remove(desk, { ids });
  expect(leads.list(desk, { limit: 9, total: true }).total).toBe(0);
  history.undo(desk, { change_id });
  expect(ids.map((id) => leads.get(desk, id).name)).toEqual(['Ada', 'Bea', 'Cleo']);
  expect(leads.list(desk, { limit: 9, total: true, filter: { text: 'bea' } }).total).toBe(1);
});

test('undo of a creation takes its activity along', () => {
  const desk = openDesk();
  const { change_id } = companies.create(desk, { name: 'Acme' });
  history.undo(desk, { change_id });
  expect(desk.store.database.value("SELECT count(*) FROM doc WHERE coll IN ('companies', 'activities')")).toBe(0);
});

test('what was changed again since is not overwritten: nothing at all is taken back', () => {
  const desk = openDesk();
  const { item } = leads.create(desk, { name: 'Ada' });
  const edit = leads.update(desk, { id: item.id, changes: { name: 'Bea', brand: 'Acme' } });
  leads.update(desk, { id: item.id, changes: { name: 'Cleo' } });
  expect(failureOf(() => history.undo(desk, { change_id: edit.change_id }))).toEqual(['CONFLICT', 'CHANGED_SINCE']);
  expect(leads.get(desk, item.id)).toMatchObject({ name: 'Cleo', brand: 'Acme' });
});

test('an edit of another field does not stand in the way of undo', () => {
  const desk = openDesk();
  const { item } = leads.create(desk, { name: 'Ada' });
  const edit = leads.update(desk, { id: item.id, changes: { name: 'Bea' } });
  desk.time.now = new Date('2026-03-16T10:00:00Z');
  leads.update(desk, { id: item.id, changes: { brand: 'Acme' } });
  history.undo(desk, { change_id: edit.change_id });
  expect(leads.get(desk, item.id)).toMatchObject({ name: 'Ada', brand: 'Acme' });
});

test('a change is taken back once', () => {
  const desk = openDesk();
  const { change_id } = leads.create(desk, { name: 'Ada' });
  history.undo(desk, { change_id });
  expect(failureOf(() => history.undo(desk, { change_id }))).toEqual(['CONFLICT', 'UNDONE']);
});

test('an issued invoice is not taken back, nor the draft it came from', () => {
  const desk = openDesk();
  const { item } = opportunities.create(desk, { title: 'Study', value: '100', company_name: 'Acme' });
  const made = invoices.createFromOpportunity(desk, { opportunity_id: item.id });
  const { record, draft } = made.invoice;
  const saved = invoices.saveDraft(desk, { id: record.id, draft: { ...draft, note: 'x' }, revision: 1 });
  invoices.issue(desk, { id: record.id, revision: saved.invoice.revision });
  for (const { change_id } of [made, saved])
    expect(failureOf(() => history.undo(desk, { change_id }))).toEqual(['CONFLICT', 'FROZEN']);
});

test('the history of a record tells who changed what, from what to what, newest first', () => {
  const desk = openDesk();
  const { item } = opportunities.create(desk, { title: 'Study', value: '100' });
  opportunities.move(desk, { id: item.id, stage: 'NEGOTIATION' });
  opportunities.update(desk, { id: item.id, changes: { value: '250.5' } });
  const { items } = history.list(desk, { collection: 'opportunities', id: item.id });
  expect(items.map(({ command, kind, person_id, fields }) => ({ command, kind, person_id, fields }))).toEqual([
    {
      command: 'opportunities.update',
      kind: 'update',
      person_id: testPersonId,
      fields: [{ field: 'value', from: '100', to: '250.5' }],
    },
    {
      command: 'opportunities.move',
      kind: 'update',
      person_id: testPersonId,
      fields: [{ field: 'stage', from: 'INITIAL_INTEREST', to: 'NEGOTIATION' }],
    },
    { command: 'opportunities.create', kind: 'insert', person_id: testPersonId, fields: [] },
  ]);
});

import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type FakeClient, openWorkspace } from '../../../testing/fake-client.ts';
import { ContractFailure, createRecordDesk } from '../../../testing/record-desk.ts';
import { renderApp } from '../../../testing/render.tsx';
import { showLanguage } from '../i18n.ts';
import { forgetChanges, undoLast } from '../notify.ts';
import { edits, PAUSE } from './edits.ts';
import type { Fact } from './fact.ts';
import { Facts } from './facts.tsx';
import { type RecordSource, useRecord } from './use-record.ts';

const stored = {
  id: 'c'.repeat(24),
  name: 'Anne',
  email: 'anne@example.com' as string | null,
  value: '1234.5',
  currency: 'EUR',
  expected_close_date: '2026-03-12',
  priority: 'A',
  tags: ['vip'],
  company_id: null as string | null,
  company_name: null as string | null,
  notes: null as string | null,
};
type Item = typeof stored;

const facts: Fact<Item>[] = [
  { kind: 'text', field: 'name', required: true },
  { kind: 'email', field: 'email' },
  { kind: 'amount', field: 'value', currency: 'currency' },
  { kind: 'date', field: 'expected_close_date' },
  {
    kind: 'choice',
    field: 'priority',
    options: [
      { value: 'A', label: 'Very' },
      { value: 'B', label: 'Somewhat' },
    ],
  },
  { kind: 'tags', field: 'tags' },
  { kind: 'company', field: 'company_id', name: 'company_name' },
  { kind: 'long', field: 'notes' },
];

function Shown({ source }: { source: RecordSource<Item> }) {
  const { editor } = useRecord(source, stored.id);
  return editor ? <Facts editor={editor} facts={facts} /> : null;
}

function show(client: FakeClient = {}) {
  const desk = createRecordDesk<Item>(stored);
  return { desk, view: renderApp(<Shown source={desk.source} />, { client }) };
}

const field = (name: string) => screen.findByRole<HTMLInputElement>('textbox', { name });
const leave = () => userEvent.tab();

beforeEach(() => {
  edits.forget();
  forgetChanges();
});
afterEach(() => vi.useRealTimers());

test('leaving a field saves it with the value that was seen, and only that field', async () => {
  const { desk } = show();
  await userEvent.type(await field('Name'), ' Cohen');
  await leave();
  await waitFor(() => expect(desk.calls).toEqual([{ changes: { name: 'Anne Cohen' }, seen: { name: 'Anne' } }]));
});

test('Enter saves and keeps the cursor in the field; leaving it unchanged saves nothing', async () => {
  const { desk } = show();
  const name = await field('Name');
  await userEvent.type(name, '!{Enter}');
  await waitFor(() => expect(desk.record.name).toBe('Anne!'));
  expect(document.activeElement).toBe(name);
  expect(name.value).toBe('Anne!');
  await leave();
  expect(desk.calls).toHaveLength(1);
});

test('Escape restores the value and nothing is saved', async () => {
  const { desk } = show();
  const name = await field('Name');
  await userEvent.type(name, ' Cohen{Escape}');
  await waitFor(() => expect(name.value).toBe('Anne'));
  await leave();
  expect(desk.calls).toEqual([]);
});

test('a pause in typing saves, and Escape after it writes the first value again', async () => {
  const { desk } = show();
  const name = await field('Name');
  vi.useFakeTimers();
  fireEvent.focus(name);
  fireEvent.change(name, { target: { value: 'Anne Co' } });
  await act(() => vi.advanceTimersByTimeAsync(PAUSE));
  expect(desk.record.name).toBe('Anne Co');
  fireEvent.keyDown(name, { key: 'Escape' });
  await act(() => vi.advanceTimersByTimeAsync(0));
  expect(desk.record.name).toBe('Anne');
});

test('a half-typed e-mail address is not saved at a pause, is called wrong on leaving, and stays as typed', async () => {
  const { desk } = show();
  const email = await field('E-mail');
  await userEvent.clear(email);
  await userEvent.type(email, 'anne@');
  await leave();
  expect(await screen.findByRole('alert')).toHaveProperty('textContent', expect.stringContaining('e-mail address'));
  expect(email.value).toBe('anne@');
  expect(email.getAttribute('aria-invalid')).toBe('true');
  expect(email.getAttribute('aria-describedby')).toBe(screen.getByRole('alert').id);
  expect(desk.calls).toEqual([]);
  await userEvent.type(email, 'example.org{Enter}');
  await waitFor(() => expect(desk.record.email).toBe('anne@example.org'));
  expect(screen.queryByRole('alert')).toBe(null);
});

test('a required field cannot be emptied', async () => {
  const { desk } = show();
  await userEvent.clear(await field('Name'));
  await leave();
  expect((await screen.findByRole('alert')).textContent).toBe('This cannot be empty.');
  expect(desk.calls).toEqual([]);
});

test('what the core refuses is told at the field in its sentence and stays as typed', async () => {
  const { desk } = show();
  desk.refuse = new ContractFailure('INVALID', { issues: [{ path: ['changes', 'name'], code: 'TOO_LONG' }] });
  const name = await field('Name');
  await userEvent.type(name, ' Cohen{Enter}');
  expect((await screen.findByRole('alert')).textContent).toBe('Too long. Shorten the text.');
  expect(name.value).toBe('Anne Cohen');
});

test('a conflict shows both values; mine is written over theirs when I say so', async () => {
  const { desk } = show();
  const name = await field('Name');
  await userEvent.type(name, ' Cohen');
  desk.record.name = 'Anne Lévy';
  await leave();
  expect((await screen.findByRole('alert')).textContent).toContain('Anne Lévy');
  expect(name.value).toBe('Anne Cohen');
  await userEvent.click(screen.getByRole('button', { name: 'Keep mine' }));
  await waitFor(() => expect(desk.record.name).toBe('Anne Cohen'));
  expect(desk.calls.at(-1)?.seen).toEqual({ name: 'Anne Lévy' });
  expect(screen.queryByRole('alert')).toBe(null);
});

test('a conflict can be answered by taking theirs', async () => {
  const { desk } = show();
  const name = await field('Name');
  await userEvent.type(name, ' Cohen');
  desk.record.name = 'Anne Lévy';
  await leave();
  await userEvent.click(await screen.findByRole('button', { name: 'Take theirs' }));
  await waitFor(() => expect(name.value).toBe('Anne Lévy'));
  expect(desk.record.name).toBe('Anne Lévy');
});

test('what could not be saved is still there when the page is opened again', async () => {
  const first = show();
  first.desk.refuse = new ContractFailure('NO_SPACE');
  await userEvent.type(await field('Name'), ' Cohen{Enter}');
  expect((await screen.findByRole('alert')).textContent).toContain('The disk is full');
  first.view.unmount();
  const second = show();
  expect((await field('Name')).value).toBe('Anne Cohen');
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(first.desk.calls.length + second.desk.calls.length).toBeGreaterThan(1));
});

test('an amount shows its currency, is typed as people write it, and may bring another currency', async () => {
  const { desk } = show();
  const value = await field('Value');
  expect(value.value).toBe('€1,234.50');
  await userEvent.click(value);
  expect(value.value).toBe('1234.5');
  await userEvent.clear(value);
  await userEvent.type(value, '2,000 ILS{Enter}');
  await waitFor(() =>
    expect(desk.calls).toEqual([
      { changes: { value: '2000', currency: 'ILS' }, seen: { value: '1234.5', currency: 'EUR' } },
    ]),
  );
});

test('a date is read in words and typed day first', async () => {
  const { desk } = show();
  const date = await field('Expected close');
  expect(date.value).toBe('12 Mar 2026');
  await userEvent.click(date);
  expect(date.value).toBe('12/03/2026');
  await userEvent.clear(date);
  await userEvent.type(date, '31/2/2026');
  await leave();
  expect((await screen.findByRole('alert')).textContent).toContain('not a date');
  expect(date.value).toBe('31/2/2026');
  await userEvent.clear(date);
  await userEvent.type(date, '1.4.26{Enter}');
  await waitFor(() => expect(desk.record.expected_close_date).toBe('2026-04-01'));
});

test('a choice is saved at the moment it is made', async () => {
  const { desk } = show();
  await userEvent.click(await screen.findByRole('combobox', { name: 'Priority' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Somewhat' }));
  await waitFor(() => expect(desk.calls).toEqual([{ changes: { priority: 'B' }, seen: { priority: 'A' } }]));
});

test('a tag is added with Enter', async () => {
  const { desk } = show();
  await userEvent.type(await screen.findByLabelText('Tags'), 'investor{Enter}');
  await waitFor(() => expect(desk.record.tags).toEqual(['vip', 'investor']));
});

test('a company is found while typing and saved with its name; a name without a company is saved too', async () => {
  const id = 'd'.repeat(24);
  const { desk } = show({
    search: { find: async () => ({ hits: [{ collection: 'companies', id, title: 'Ruppin בע״מ', subtitle: '' }] }) },
    companies: { list: async () => ({ items: [], next: null, total: null }) },
  });
  const company = await field('Company');
  await userEvent.type(company, 'rup');
  await userEvent.click(await screen.findByRole('option', { name: 'Ruppin בע״מ' }));
  await waitFor(() => expect(desk.record).toMatchObject({ company_id: id, company_name: 'Ruppin בע״מ' }));
  await userEvent.clear(company);
  await userEvent.type(company, 'Somebody else');
  await leave();
  await waitFor(() => expect(desk.record).toMatchObject({ company_id: null, company_name: 'Somebody else' }));
});

test('Ctrl Z takes an edit back by its change', async () => {
  const undone: string[] = [];
  const { desk } = show({
    history: {
      undo: async ({ change_id }) => {
        undone.push(change_id);
        return { change_id: 'e'.repeat(24) };
      },
    },
  });
  await userEvent.type(await field('Name'), ' Cohen{Enter}');
  await waitFor(() => expect(desk.calls).toHaveLength(1));
  await act(() => undoLast());
  expect(undone).toEqual(['1'.padStart(24, '0')]);
});

test('names keep their own direction, and an empty field the direction of the interface', async () => {
  show();
  const name = await field('Name');
  expect(name.dir).toBe('auto');
  expect((await field('Notes')).dir).toBe('');
  await userEvent.clear(name);
  expect(name.dir).toBe('');
});

test('labels and values are in the language of the interface', async () => {
  await showLanguage('he');
  show();
  expect((await field('סכום')).value).toContain('1,234.50');
  expect(await field('סגירה צפויה')).toBeDefined();
  await act(() => showLanguage('fr'));
  expect((await field('Montant')).value).toContain('1\u202f234,50');
});

test('a viewer sees the values and no field, button or link to edit them', async () => {
  const { me } = openWorkspace;
  show({ workspace: { state: async () => ({ ...openWorkspace, me: me && { ...me, role: 'viewer' } }) } });
  expect(await screen.findByText('Anne')).toBeDefined();
  expect(screen.getByText('€1,234.50')).toBeDefined();
  expect(screen.queryAllByRole('textbox')).toEqual([]);
  expect(screen.queryAllByRole('button')).toEqual([]);
});

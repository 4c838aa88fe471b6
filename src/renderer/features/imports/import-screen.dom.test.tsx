import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { openWorkspace } from '../../../testing/fake-client.ts';
import { renderApp } from '../../../testing/render.tsx';
import { openCore, renderWithCore } from '../../../testing/render-with-core.tsx';
import { showLanguage } from '../../ui/i18n.ts';
import { ImportScreen } from './import-screen.tsx';
import { nothing, useImport } from './import-store.ts';

// The core reads files in a thread of its own, which must start first.
configure({ asyncUtilTimeout: 10_000 });
beforeEach(() => useImport.setState(nothing));

const pipeline = [
  'opportunity_id,sales_agent,product,account,deal_stage,close_value',
  'A1,Dana Levi,GTX Pro,Cancity,Won,100',
  'A2,Dana Levi,GTX Pro,Isdom,Lost,200',
  'A3,Dana Levi,GTX Basic,Isdom,Engaging,300',
  'A4,Nobody Known,GTXPro,Isdom,Prospecting,400',
  'A5,Dana Levi,GTX Pro,Isdom,Strange,500',
].join('\n');

async function choose(text: string, name = 'pipeline.csv') {
  const user = userEvent.setup({ applyAccept: false });
  await user.upload(await screen.findByLabelText('Choose a file…', { selector: 'input' }), new File([text], name));
  return user;
}
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const isDisabled = (name: string) => button(name).hasAttribute('disabled');
const figure = (name: string) => screen.getByText(name, { selector: 'dt' }).nextElementSibling?.textContent;

test('a file goes from its columns over its values and the check to records, and is taken back', async () => {
  const client = await openCore();
  renderWithCore(<ImportScreen />, client);
  const user = await choose(pipeline);
  await screen.findByText('5 rows');
  screen.getByDisplayValue('{product} – {account}');
  await user.click(button('Next'));

  await screen.findByText(/1 value is not known here/);
  await user.click(button(/: Use GTX Pro for GTXPro$/));
  expect(button(/: Use GTX Pro for GTXPro$/).getAttribute('aria-pressed')).toBe('true');
  await user.click(button('Next'));
  await screen.findByText('This is none of the values that the field may have.');
  expect([figure('New'), figure('Refused'), figure('With a warning')]).toEqual(['4', '1', '1']);
  screen.getByText('Nobody Known');

  await user.click(button('Back'));
  expect(button(/: Use GTX Pro for GTXPro$/).getAttribute('aria-pressed')).toBe('true');
  await user.click(screen.getByRole('combobox', { name: 'What Strange becomes' }));
  await user.click(await screen.findByRole('option', { name: 'Negotiation' }));
  await user.keyboard('{Control>}{Enter}{/Control}');
  await user.click(await screen.findByRole('button', { name: 'Import 5 records' }));
  expect(await screen.findByRole('heading', { name: '5 records imported' })).toBe(document.activeElement);
  const { items } = await client.opportunities.list({ sort: { field: 'title', direction: 'ascending' } });
  expect(items.map(({ title, stage }) => [title, stage])).toEqual([
    ['GTX Basic – Isdom', 'FIRST_CALL_SCHEDULED'],
    ['GTX Pro – Cancity', 'WON'],
    ['GTX Pro – Isdom', 'FIRST_CALL_SCHEDULED'],
    ['GTX Pro – Isdom', 'INITIAL_INTEREST'],
    ['GTX Pro – Isdom', 'NEGOTIATION'],
  ]);

  await user.click(button('Take the whole import back'));
  await screen.findByRole('heading', { name: 'The import is taken back' });
  expect((await client.opportunities.list({ total: true })).total).toBe(0);
  await user.click(button('Import another file'));
  const past = await screen.findByRole('table');
  await within(past).findByText('– taken back');
});

test('a field that every record needs holds the import up until its column is chosen', async () => {
  renderWithCore(<ImportScreen />, await openCore());
  const user = await choose('Bezeichnung,Ort\nAcme,Paris\n', 'liste.csv');
  const collection = await screen.findByRole('combobox', { name: 'The rows become' });
  await user.click(collection);
  await user.click(await screen.findByRole('option', { name: 'Companies' }));
  await screen.findByText(/^Name is needed/);
  expect(isDisabled('Next')).toBe(true);
  await user.click(screen.getByRole('combobox', { name: 'Field of the column Bezeichnung' }));
  await user.click(await screen.findByRole('option', { name: 'Name' }));
  expect(isDisabled('Next')).toBe(false);
  expect(screen.queryByText(/is needed/)).toBeNull();
  screen.getByText('Chosen');
});

test('a file that was laid aside is sent again, and nothing of what was chosen is lost', async () => {
  const client = await openCore();
  renderWithCore(<ImportScreen />, client);
  const user = await choose('name,city\nAcme,Paris\n');
  await screen.findByText('1 row');
  await client.imports.close({ file_id: useImport.getState().file?.file_id ?? '' });
  await user.click(button('Next'));
  await user.click(button('Next'));
  await user.click(await screen.findByRole('button', { name: 'Import 1 record' }));
  await screen.findByRole('heading', { name: '1 record imported' });
});

test('records that are there already are left or updated, as chosen', async () => {
  const client = await openCore();
  const { item } = await client.companies.create({ name: 'ACME', city: 'Lyon' });
  renderWithCore(<ImportScreen />, client);
  const user = await choose('name,city\nAcme,Paris\n', 'companies.csv');
  await screen.findByText('1 row');
  await user.click(button('Next'));
  await user.click(button('Next'));
  await screen.findByText('1 record is there already: ACME');
  expect(isDisabled('Nothing to import')).toBe(true);
  await user.click(screen.getByRole('radio', { name: 'Update them from the file' }));
  await user.click(await screen.findByRole('button', { name: 'Import 1 record' }));
  await screen.findByRole('heading', { name: '1 record imported' });
  expect((await client.companies.get({ id: item.id })).city).toBe('Paris');
});

test('a file that is too large is refused before a byte of it is sent, and what the core refuses says why', async () => {
  const open = vi.fn(async () => {
    throw Object.assign(new Error(), {
      code: 'INVALID',
      data: { issues: [{ path: ['file'], code: 'SPREADSHEET_FILE' }] },
    });
  });
  renderApp(<ImportScreen />, { client: { imports: { open, list: async () => ({ items: [], next: null }) } } });
  const user = userEvent.setup({ applyAccept: false });
  const input = await screen.findByLabelText('Choose a file…', { selector: 'input' });
  const large = new File(['x'], 'large.csv');
  Object.defineProperty(large, 'size', { value: 51 * 1024 * 1024 });
  await user.upload(input, large);
  expect((await screen.findByRole('alert')).textContent).toContain('larger than 50 MB');
  expect(open).not.toHaveBeenCalled();
  await user.upload(input, new File(['PK'], 'book.xlsx'));
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('This is a spreadsheet'));
  expect(button('File').getAttribute('aria-current')).toBe('step');
});

test('a viewer sees the imports there were and no way to make one', async () => {
  await showLanguage('fr');
  const report = {
    import_id: 'a'.repeat(24),
    file_name: 'pipeline.csv',
    collection: 'opportunities' as const,
    state: 'DONE' as const,
    started_at: new Date().toISOString(),
    finished_at: null,
    person_id: null,
    rows: 8800,
    inserted: 8799,
    updated: 0,
    skipped: 0,
    refused: 1,
    milliseconds: 1500,
    undone: 0,
    kept: 0,
  };
  renderApp(<ImportScreen />, {
    client: {
      workspace: {
        state: async () => ({ ...openWorkspace, me: openWorkspace.me && { ...openWorkspace.me, role: 'viewer' } }),
      },
      imports: { list: async () => ({ items: [report], next: null }) },
    },
  });
  await screen.findByText(/8\s799 nouvelles · 1 refusée/);
  expect(screen.queryByRole('button')).toBeNull();
});

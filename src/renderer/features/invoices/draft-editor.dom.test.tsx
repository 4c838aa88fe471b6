import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { companies } from '../../../core/companies/index.ts';
import { invoices as core } from '../../../core/invoices/index.ts';

import { search } from '../../../core/search/index.ts';
import { settings } from '../../../core/settings/index.ts';
import { InvoiceDraft } from '../../../domain/invoice.ts';
import { openDesk } from '../../../testing/desk.ts';
import type { FakeClient } from '../../../testing/fake-client.ts';
import { renderApp } from '../../../testing/render.tsx';
import { showLanguage } from '../../ui/i18n.ts';
import { navigate } from '../../ui/location.ts';
import { InvoicePage } from './invoice-page.tsx';

// Drawing PDF pages needs a canvas and a worker: the journey in a real browser looks at them.
vi.mock('./pdf-pages.ts', () => ({
  openPdf: async () => ({ numPages: 0, loadingTask: { destroy: async () => {} } }),
  drawPage: async () => document.createElement('canvas'),
}));
vi.mock('wouter', async (original) => ({ ...(await original<object>()), useParams: () => ({ id: shown.id }) }));

const shown = { id: '' };

/** The screen in front of the real invoices of a real replica; saving can be made to fail. */
async function showDraft() {
  const desk = openDesk();
  const { invoice } = core.createDraft(desk, {});
  shown.id = invoice.record.id;
  const wire = <Value,>(value: Value): Value => JSON.parse(JSON.stringify(value));
  const fails: { next: Error | null; issuing: Error | null } = { next: null, issuing: null };
  const client: FakeClient = {
    search: { find: async (input) => search.find(desk, { limit: 8, ...input }) },
    companies: { list: async () => ({ items: [], next: null, total: null }) },
    settings: { get: async () => settings.get(desk) },
    invoices: {
      get: async ({ id }) => wire(core.get(desk, id)),
      saveDraft: async (input) => {
        const { next } = fails;
        fails.next = null;
        if (next) throw next;
        return wire(core.saveDraft(desk, { ...input, draft: InvoiceDraft.parse(input.draft) }));
      },
      issue: async (input) => {
        if (fails.issuing) throw fails.issuing;
        return wire(core.issue(desk, input));
      },
      client: async (input) => wire(core.client(desk, input)),
      previewPdf: async () => ({ file: new File([], 'x.pdf') }),
      pdf: async () => ({ file: new File([], 'x.pdf'), name: 'x.pdf' }),
    },
  };
  navigate(`/invoices/${shown.id}`);
  renderApp(<InvoicePage />, { client });
  const user = userEvent.setup();
  await screen.findByLabelText('Name');
  return { desk, user, fails, stored: () => core.get(desk, shown.id) };
}

const line = (number: number) => within(screen.getByRole('listitem', { name: `Line ${number}` }));

async function type(user: ReturnType<typeof userEvent.setup>, field: HTMLElement, text: string) {
  await user.clear(field);
  await user.type(field, text);
}

test('what is typed is on the disk at the next pause, without a button', async () => {
  const { user, stored } = await showDraft();
  await user.type(screen.getByLabelText('Name'), 'Société Générale');
  await waitFor(() => expect(stored().draft.client.name).toBe('Société Générale'), { timeout: 3000 });
  expect(await screen.findByText('Saved on this computer')).toBeTruthy();
});

test('a company that is chosen fills the client in, and the draft belongs to it', async () => {
  const { user, desk, stored } = await showDraft();
  const { item } = companies.create(desk, {
    name: 'Énergie Verte',
    address: '1 rue X',
    country: 'France',
    vat_number: 'FR1',
  });
  await user.type(screen.getByLabelText('Fill in from a company'), 'energie');
  await user.click(await screen.findByRole('option', { name: /Énergie Verte/ }));
  await waitFor(() => expect((screen.getByLabelText('Name') as HTMLInputElement).value).toBe('Énergie Verte'));
  await waitFor(
    () =>
      expect(stored().draft).toMatchObject({
        client: { name: 'Énergie Verte', address: '1 rue X', country: 'France', vat_number: 'FR1' },
        company_id: item.id,
      }),
    { timeout: 3000 },
  );
});

test('totals follow every key, one row for each VAT rate', async () => {
  const { user } = await showDraft();
  await type(user, line(1).getByLabelText('Quantity'), '0.125');
  await type(user, line(1).getByLabelText('Unit price'), '100');
  await user.click(screen.getByRole('button', { name: 'Add a line' }));
  await type(user, line(2).getByLabelText('Unit price'), '1000');
  await type(user, line(2).getByLabelText('VAT rate'), '5.5');
  const totals = within(screen.getByRole('table', { name: 'Totals' }));
  expect(totals.getAllByRole('row').map((row) => row.textContent)).toEqual([
    'Subtotal€1,012.50',
    'VAT 20% on €12.50€2.50',
    'VAT 5.5% on €1,000.00€55.00',
    'Total€1,070.00',
  ]);
});

test('a number that is none stays as typed, with its sentence, and changes no total', async () => {
  const { user, stored } = await showDraft();
  const price = line(1).getByLabelText('Unit price');
  await type(user, price, '250');
  await type(user, price, '12x');
  await user.tab();
  expect((price as HTMLInputElement).value).toBe('12x');
  expect(price.getAttribute('aria-invalid')).toBe('true');
  expect(line(1).getByRole('alert').textContent).not.toBe('');
  await waitFor(() => expect(stored().draft.lines[0]?.unit_price).toBe('12'), { timeout: 3000 });
});

test('numbers are typed with the comma in French', async () => {
  const { user, stored } = await showDraft();
  await showLanguage('fr');
  await type(
    user,
    within(screen.getByRole('listitem', { name: 'Ligne 1' })).getByLabelText('Prix unitaire'),
    '1 234,56',
  );
  await waitFor(() => expect(stored().draft.lines[0]?.unit_price).toBe('1234.56'), { timeout: 3000 });
});

test('a save that fails is tried again and loses nothing', async () => {
  const { user, stored, fails } = await showDraft();
  fails.next = new Error('gone');
  await user.type(screen.getByLabelText('Name'), 'Ada');
  expect(await screen.findByText(/Not saved yet/, undefined, { timeout: 3000 })).toBeTruthy();
  expect((screen.getByLabelText('Name') as HTMLInputElement).value).toBe('Ada');
  await user.type(screen.getByLabelText('Name'), '!');
  await waitFor(() => expect(stored().draft.client.name).toBe('Ada!'), { timeout: 3000 });
});

test('somebody else saved the draft meanwhile: both texts are kept until one is chosen', async () => {
  const { user, desk, stored } = await showDraft();
  const other = stored();
  core.saveDraft(desk, { id: shown.id, draft: { ...other.draft, note: 'theirs' }, revision: other.revision });
  await user.type(screen.getByLabelText('Note on the invoice'), 'mine');
  expect(await screen.findByText(/another version/, undefined, { timeout: 3000 })).toBeTruthy();
  expect(stored().draft.note).toBe('theirs');
  expect((screen.getByLabelText('Note on the invoice') as HTMLTextAreaElement).value).toBe('mine');
  await user.click(screen.getByRole('button', { name: 'Keep mine' }));
  await waitFor(() => expect(stored().draft.note).toBe('mine'), { timeout: 3000 });
});

test('issuing asks, saves what was typed last, gives the number and leaves nothing to edit', async () => {
  const { user, stored } = await showDraft();
  expect((screen.getByRole('button', { name: 'Issue' }) as HTMLButtonElement).disabled).toBe(true);
  expect(screen.getByText('Describe each line.')).toBeTruthy();
  await user.type(screen.getByLabelText('Name'), 'Ada');
  await user.type(line(1).getByLabelText('Description'), 'Study');
  await type(user, line(1).getByLabelText('Unit price'), '100');
  await user.click(screen.getByRole('button', { name: 'Issue' }));
  await user.click(await screen.findByRole('button', { name: 'Issue the invoice' }));
  expect(await screen.findByText(/it can no longer be changed/)).toBeTruthy();
  expect(screen.queryByLabelText('Name')).toBeNull();
  expect(stored()).toMatchObject({
    record: { invoice_number: 'INV-2026-0001', total_minor: 12_000 },
    draft: { client: { name: 'Ada' }, lines: [{ description: 'Study' }] },
  });
});

test('issuing says where the name of the firm is missing, which is not on this screen', async () => {
  const { user, fails } = await showDraft();
  await user.type(screen.getByLabelText('Name'), 'Ada');
  await user.type(line(1).getByLabelText('Description'), 'Study');
  await type(user, line(1).getByLabelText('Unit price'), '100');
  const issues = [{ path: ['firm', 'name'], code: 'REQUIRED' }];
  fails.issuing = Object.assign(new Error('INVALID'), { code: 'INVALID', data: { issues } });
  await user.click(screen.getByRole('button', { name: 'Issue' }));
  await user.click(await screen.findByRole('button', { name: 'Issue the invoice' }));
  expect((await screen.findByRole('alert')).textContent).toContain('fill it in in Settings');
});

test('leaving the page saves what was typed a moment before', async () => {
  const { user, stored } = await showDraft();
  await user.type(screen.getByLabelText('Name'), 'Last words');
  dispatchEvent(new Event('pagehide'));
  await waitFor(() => expect(stored().draft.client.name).toBe('Last words'), { timeout: 300 });
});

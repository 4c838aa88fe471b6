import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { Intent, Invoice } from '../../../contract/invoices.ts';
import type { WorkspaceState } from '../../../contract/workspace.ts';
import { companies } from '../../../core/companies/index.ts';
import { invoices as core } from '../../../core/invoices/index.ts';
import { openDesk } from '../../../testing/desk.ts';
import { giveElementsSize } from '../../../testing/element-sizes.ts';
import { type FakeClient, openWorkspace } from '../../../testing/fake-client.ts';
import { renderApp } from '../../../testing/render.tsx';
import { teamStatus, teamWorkspace } from '../../../testing/team-status.ts';
import { InvoicePage } from './invoice-page.tsx';
import { InvoiceListScreen } from './list-screen.tsx';

// Drawing PDF pages needs a canvas and a worker: the journey in a real browser looks at them.
vi.mock('./pdf-pages.ts', () => ({
  openPdf: async () => ({ numPages: 0, loadingTask: { destroy: async () => {} } }),
  drawPage: async () => document.createElement('canvas'),
}));
vi.mock('wouter', async (original) => ({ ...(await original<object>()), useParams: () => ({ id: shown.id }) }));
const shown = { id: '' };

const waits: Intent = { op_id: '00', requested_at: '2026-11-24T08:00:00.000Z', date: '2026-11-24', asks: false };

/** A draft as the real invoices make it, on its way to be issued. */
function draftWith(intent: Intent | null): Invoice {
  const desk = openDesk();
  const { item } = companies.create(desk, { name: 'Énergie Verte' });
  const { invoice } = core.createDraft(desk, { company_id: item.id });
  shown.id = invoice.record.id;
  return { ...JSON.parse(JSON.stringify(invoice)), intent };
}

function show(invoice: Invoice, invoices: FakeClient['invoices'] = {}, role: 'admin' | 'viewer' = 'admin') {
  const me = { ...openWorkspace.me, role } as WorkspaceState['me'];
  renderApp(<InvoicePage />, {
    client: {
      workspace: { state: async () => ({ ...teamWorkspace, me }) },
      sync: { status: async () => teamStatus({ waiting: 1 }) },
      settings: { get: async () => Promise.reject(new Error('no settings')) },
      invoices: {
        get: async () => invoice,
        pdf: async () => ({ file: new File([], 'x.pdf'), name: 'x.pdf' }),
        previewPdf: async () => ({ file: new File([], 'x.pdf') }),
        ...invoices,
      },
    },
  });
}

describe('an invoice that waits for its number', () => {
  const user = userEvent.setup();

  it('says so, cannot be edited meanwhile, and can be withdrawn to be edited again', async () => {
    const invoice = draftWith(waits);
    const withdraw = vi.fn(async () => ({ invoice: { ...invoice, intent: null } }));
    show(invoice, { withdraw });
    expect((await screen.findByText(/will take its number when the team’s database is reached/)).textContent).toContain(
      '24 Nov 2026',
    );
    expect(screen.queryByLabelText('Name')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Issue for today' })).toBeNull();
    await user.click(await screen.findByRole('button', { name: 'Withdraw' }));
    expect(withdraw).toHaveBeenCalledWith({ id: shown.id });
    expect(await screen.findByLabelText('Name')).toBeTruthy();
  });

  it('[row 64] asks again on another day, and is issued for today when that is confirmed', async () => {
    const invoice = draftWith({ ...waits, asks: true });
    const issued = {
      ...invoice,
      intent: null,
      record: { ...invoice.record, status: 'SENT', invoice_number: 'INV-2026-0007' },
    };
    const confirm = vi.fn(async () => ({ invoice: issued }));
    show(invoice, { confirm });
    expect((await screen.findByRole('alert')).textContent).toContain('The date counts for tax');
    await user.click(await screen.findByRole('button', { name: 'Issue for today' }));
    expect(confirm).toHaveBeenCalledWith({ id: shown.id });
    expect(await screen.findByText(/INV-2026-0007.* is issued/)).toBeTruthy();
  });

  it('that was sent already says so, and is read again', async () => {
    const invoice = draftWith(waits);
    const refused = Object.assign(new Error('CONFLICT'), { code: 'CONFLICT', data: { reason: 'SENT' } });
    const get = vi.fn(async () => invoice);
    show(invoice, { get, withdraw: async () => Promise.reject(refused) });
    await user.click(await screen.findByRole('button', { name: 'Withdraw' }));
    expect(await screen.findByText(/on its way to the database already/)).toBeTruthy();
    await waitFor(() => expect(get).toHaveBeenCalledTimes(2));
  });

  it('shows somebody who may only look, and offers nothing', async () => {
    show(draftWith({ ...waits, asks: true }), {}, 'viewer');
    await screen.findByRole('alert');
    expect(screen.queryByRole('button', { name: 'Withdraw' })).toBeNull();
  });

  it('has its sign in the list', async () => {
    giveElementsSize();
    const invoice = draftWith(waits);
    const operation = { op_id: '00', collection: 'invoices', kind: 'issue', id: shown.id, state: 'ASKS' } as never;
    renderApp(<InvoiceListScreen />, {
      client: {
        workspace: { state: async () => teamWorkspace },
        sync: {
          status: async () => teamStatus({ waiting: 1 }),
          pending: async () => ({ items: [operation], next: null, total: 1 }),
        },
        invoices: { list: async () => ({ items: [invoice.record], next: null, total: 1 }) },
      },
    });
    expect(await screen.findByText('To confirm')).toBeTruthy();
  });
});

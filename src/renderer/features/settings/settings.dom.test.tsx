import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { WorkspaceState } from '../../../contract/workspace.ts';
import type { Settings } from '../../../domain/settings.ts';
import { type Client, type FakeClient, openWorkspace } from '../../../testing/fake-client.ts';
import { renderApp } from '../../../testing/render.tsx';
import { ListsSection } from './lists-section.tsx';
import { PeopleSection } from './people-section.tsx';
import { WorkspaceSection } from './workspace-section.tsx';

const initial: Settings = {
  lead_statuses: ['NEW', 'CONTACTED', 'CONVERTED'],
  lead_priorities: ['A', 'B', 'C'],
  lead_sources: ['WEBSITE', 'EVENT'],
  opportunity_stages: ['INITIAL_INTEREST', 'NEGOTIATION', 'WON'],
  task_types: ['CALL'],
  lost_reasons: ['Price'],
  firm: {
    name: 'Galil & Rive',
    country: 'FR',
    currency: 'EUR',
    address: '',
    email: '',
    phone: '',
    vat_number: '',
    registration_number: '',
    bank_details: '',
    legal_footer: '',
  },
  billing: { prefix: 'INV', terms_days: 30, vat_rates: ['20', '5.5'], language: 'fr' },
};
const refused = (path: string[], code: string) =>
  Object.assign(new Error('INVALID'), { code: 'INVALID', data: { issues: [{ path, code }] } });

type Changes = Parameters<Client['settings']['update']>[0];

/** Settings that are kept as the core keeps them. */
function keeping(more: FakeClient = {}, refuse?: (changes: Changes) => Error | null) {
  let stored = initial;
  const update = vi.fn(async (changes: Changes) => {
    const error = refuse?.(changes);
    if (error) throw error;
    stored = { ...stored, ...(changes as Partial<Settings>) };
    return { settings: stored, change_id: 'c'.repeat(24) };
  });
  return { update, client: { settings: { get: async () => stored, update }, ...more } };
}

describe('settings', () => {
  const user = userEvent.setup();

  it('save a field when it is left, with all other facts of the firm as they were, and offer to undo', async () => {
    const { client, update } = keeping();
    renderApp(<WorkspaceSection />, { client });
    await user.type(await screen.findByLabelText('VAT number'), 'FR12 345678901');
    expect(update).not.toHaveBeenCalled();
    await user.tab();
    await screen.findByText('VAT number: saved');
    expect(update).toHaveBeenCalledWith({ firm: { ...initial.firm, vat_number: 'FR12 345678901' } });
    expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy();
  });

  it('keep what was typed where it is refused, and say why beside the field', async () => {
    const { client } = keeping({}, () => refused(['firm', 'name'], 'REQUIRED'));
    renderApp(<WorkspaceSection />, { client });
    const name = await screen.findByLabelText<HTMLInputElement>('Name');
    await user.clear(name);
    await user.tab();
    expect(await screen.findByText('Fill this in.')).toBeTruthy();
    expect(name.value).toBe('');
    expect(name.getAttribute('aria-invalid')).toBe('true');
    await user.type(name, '{Escape}');
    expect(name.value).toBe('Galil & Rive');
  });

  it('read VAT rates and days as people write them', async () => {
    const { client, update } = keeping();
    renderApp(<WorkspaceSection />, { client });
    const rates = await screen.findByLabelText('VAT rates in %');
    await user.clear(rates);
    await user.type(rates, '20; 10 ; 5,5{Enter}');
    await waitFor(() => expect(update).toHaveBeenCalledTimes(1));
    expect(update.mock.calls[0]?.[0].billing?.vat_rates).toEqual(['20', '10', '5.5']);
    const terms = screen.getByLabelText('Days until payment');
    await user.clear(terms);
    await user.type(terms, 'soon{Enter}');
    expect(await screen.findByText('A number of days from 0 to 365.')).toBeTruthy();
    expect(update).toHaveBeenCalledTimes(1);
  });

  it('order, add and rename the words of a list; a word that records use stays, and says so', async () => {
    const isUsed = ({ opportunity_stages: stages }: Changes) => !stages?.includes('NEGOTIATION');
    const { client, update } = keeping({}, (changes) =>
      isUsed(changes) ? refused(['opportunity_stages', 'NEGOTIATION'], 'IN_USE') : null,
    );
    renderApp(<ListsSection />, { client });
    const words = () => {
      const list = screen.getByRole('list', { name: 'Stages of opportunities' });
      return within(list)
        .getAllByRole('listitem')
        .map((item) => item.textContent);
    };
    await screen.findByRole('list', { name: 'Stages of opportunities' });
    await user.click(screen.getByRole('button', { name: 'Move Negotiation up' }));
    await waitFor(() => expect(words()).toEqual(['Negotiation', 'Initial interest', 'Won']));
    await user.type(screen.getByRole('textbox', { name: 'New word for: Stages of opportunities' }), 'הדגמה{Enter}');
    await waitFor(() => expect(words()).toEqual(['Negotiation', 'Initial interest', 'Won', 'הדגמה']));
    await user.click(screen.getByRole('button', { name: 'Rename הדגמה' }));
    await user.type(screen.getByRole('textbox', { name: 'Rename הדגמה' }), ' שנייה{Enter}');
    await waitFor(() => expect(words().at(-1)).toBe('הדגמה שנייה'));
    expect(update.mock.calls.at(-1)?.[0]).toEqual({
      opportunity_stages: ['NEGOTIATION', 'INITIAL_INTEREST', 'WON', 'הדגמה שנייה'],
    });

    await user.click(screen.getByRole('button', { name: 'Take out Negotiation' }));
    expect((await screen.findByRole('alert')).textContent).toBe('Records still use it. Change them first.');
    await waitFor(() => expect(words()).toContain('Negotiation'));
    expect(screen.queryByRole('button', { name: 'Take out Won' })).toBeNull();
  });

  it('refuse a word that is in the list already, whatever its case', async () => {
    const { client, update } = keeping();
    renderApp(<ListsSection />, { client });
    await user.type(await screen.findByRole('textbox', { name: 'New word for: Sources of leads' }), 'website{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('in the list already');
    expect(update).not.toHaveBeenCalled();
  });

  it('let only admins change anything, and say so to everybody else', async () => {
    const me = { ...openWorkspace.me, role: 'sales' } as WorkspaceState['me'];
    const { client } = keeping({ workspace: { state: async () => ({ ...openWorkspace, me }) } });
    renderApp(<ListsSection />, { client });
    expect(await screen.findByText(/Only an admin can change these settings/)).toBeTruthy();
    expect(screen.queryAllByRole('button')).toEqual([]);
  });

  it('invite somebody with a first password for this computer', async () => {
    const person = {
      id: 'b'.repeat(24),
      name: 'נועה בן־דוד',
      email: 'noa@example.com',
      role: 'sales',
      is_active: false,
      manager: null,
      office: 'תל אביב',
      created_at: null,
      updated_at: null,
      unreadable: [],
    };
    const invite = vi.fn(async () => ({ change_id: 'd'.repeat(24), item: { ...person, is_active: true } }));
    const people = { list: async () => ({ items: [person], next: null, total: 1 }), invite };
    renderApp(<PeopleSection />, { client: keeping({ people }).client });
    await user.click(await screen.findByRole('button', { name: 'Invite נועה בן־דוד' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText('First password'), 'short');
    await user.click(within(dialog).getByRole('button', { name: 'Invite' }));
    expect(within(dialog).getByText('The password needs at least 10 characters.')).toBeTruthy();
    expect(invite).not.toHaveBeenCalled();
    await user.type(within(dialog).getByLabelText('First password'), ' blue horses');
    await user.click(within(dialog).getByRole('button', { name: 'Invite' }));
    await screen.findByText('נועה בן־דוד can sign in on this computer');
    expect(invite).toHaveBeenCalledWith({ id: person.id, password: 'short blue horses' });
  });
});

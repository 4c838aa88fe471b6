import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { MovePreview, TestEvent } from '../../../../contract/team.ts';
import type { WorkspaceState } from '../../../../contract/workspace.ts';
import { type FakeClient, openWorkspace } from '../../../../testing/fake-client.ts';
import { renderApp } from '../../../../testing/render.tsx';
import { collectionState, teamStatus, teamWorkspace, testResult, testStep } from '../../../../testing/team-status.ts';
import { TeamSection } from './team-section.tsx';

const failure = (code: string, data: object) => Object.assign(new Error(code), { code, data });
const SECRET = 'mongodb://dana:hunter2@db.example.com/igv_crm_db';
const events: TestEvent[] = [testStep('ADDRESS'), testResult()];
const test = (async () =>
  (async function* () {
    yield* events;
  })()) as unknown as NonNullable<FakeClient['team']>['test'];

const index = (state: 'THERE' | 'MISSING' | 'NOT_UNIQUE' | 'NOT_PERMITTED') => ({
  name: 'contacts.email',
  collection: 'contacts' as const,
  fields: ['email'],
  unique: true,
  state,
  needed: false,
});

function show({ team, sync, ...client }: FakeClient, workspace: WorkspaceState = teamWorkspace) {
  renderApp(<TeamSection />, {
    client: {
      workspace: { state: async () => workspace },
      ...client,
      sync: { status: async () => teamStatus(), ...sync },
      team: { indexes: async () => ({ items: [index('THERE')] }), test, ...team },
    },
  });
}

describe('moving an embedded workspace to a team', () => {
  const user = userEvent.setup();
  const preview: MovePreview = {
    new: { contacts: 12, invoices: 3 },
    matches: [
      {
        collection: 'contacts',
        id: 'a'.repeat(24),
        title: 'Anna',
        by: 'EMAIL',
        value: 'anna@x.com',
        theirs: { id: 'b'.repeat(24), title: 'Anna K.' },
      },
    ],
    taken_numbers: [],
  };

  async function upToPreview(team: FakeClient['team']) {
    show({ team }, openWorkspace);
    await user.type(await screen.findByLabelText('Address of the database'), SECRET);
    await user.click(screen.getByRole('button', { name: 'Test the connection' }));
    await user.type(await screen.findByLabelText('E-mail'), 'dana@example.com');
    await user.type(screen.getByLabelText('Password'), 'three blue horses 9');
    await user.click(screen.getByRole('button', { name: 'See what would happen' }));
    return within(await screen.findByRole('region', { name: 'What would happen' }));
  }

  it('shows what would happen before anything does, and moves as it was chosen', async () => {
    const move = vi.fn(async () => teamWorkspace);
    const seen = await upToPreview({ previewMove: async () => preview, move });
    expect(seen.getByText(/15 records would be added/)).toBeTruthy();
    const [, row] = seen.getAllByRole('row');
    expect(row?.textContent).toContain('Anna Contacts');
    expect(row?.textContent).toContain('E-mail anna@x.comAnna K.');
    expect(move).not.toHaveBeenCalled();
    await user.click(seen.getByRole('radio', { name: 'Send mine too' }));
    await user.click(seen.getByRole('button', { name: 'Move to the team with all this' }));
    expect(move).toHaveBeenCalledWith({
      address: SECRET,
      email: 'dana@example.com',
      password: 'three blue horses 9',
      matched: 'SEPARATE',
    });
    await waitFor(() => expect(location.hash).toBe('#/sync'));
  });

  it('is not possible while the team has used an invoice number for another one', async () => {
    const seen = await upToPreview({ previewMove: async () => ({ ...preview, taken_numbers: ['INV-2026-0004'] }) });
    expect(seen.getByRole('alert').textContent).toContain('INV-2026-0004');
    expect(seen.getByRole<HTMLButtonElement>('button', { name: /Move to the team/ }).disabled).toBe(true);
  });

  it('asks again what would happen when the address is another one', async () => {
    await upToPreview({ previewMove: async () => preview });
    await user.type(screen.getByLabelText('Address of the database'), 'x');
    expect(screen.queryByRole('region', { name: 'What would happen' })).toBeNull();
  });

  it('is for admins, which is said to everybody else', async () => {
    const me = { ...openWorkspace.me, role: 'sales' } as WorkspaceState['me'];
    show({}, { ...openWorkspace, me });
    expect(await screen.findByText(/Only an admin can change these settings/)).toBeTruthy();
    expect(screen.queryByLabelText('Address of the database')).toBeNull();
  });
});

describe('the database of a team', () => {
  const user = userEvent.setup();

  it('is told by its hosts alone, with its kind and what this login may not read', async () => {
    const collections = [collectionState({ collection: 'users', phase: 'NOT_PERMITTED' })];
    show({ sync: { status: async () => teamStatus({ collections }) } });
    expect(await screen.findByText('db.example.com')).toBeTruthy();
    expect(screen.getByText(/Replica set/).textContent).toContain('MongoDB 8.0.4');
    expect(screen.getByText('May not read: Accounts of the website')).toBeTruthy();
  });

  it('[row 40] takes another database only when what waits may be set aside', async () => {
    const changeAddress = vi
      .fn()
      .mockRejectedValueOnce(failure('CONFLICT', { reason: 'ANOTHER_DATABASE' }))
      .mockResolvedValue(teamWorkspace);
    show({ team: { changeAddress }, sync: { status: async () => teamStatus({ waiting: 300 }) } });
    await user.click(await screen.findByRole('button', { name: 'Change the address' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText('Address of the database'), SECRET);
    await user.click(dialog.getByRole('button', { name: 'Test the connection' }));
    await user.click(await dialog.findByRole('button', { name: 'Use this address' }));
    expect((await dialog.findByRole('alert')).textContent).toContain('300 changes wait');
    expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Use this address' }).disabled).toBe(true);
    await user.click(dialog.getByRole('checkbox', { name: /Set 300 changes aside/ }));
    await user.click(dialog.getByRole('button', { name: 'Use this address' }));
    await waitFor(() => expect(changeAddress).toHaveBeenLastCalledWith({ address: SECRET, set_aside: true }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('makes a missing index, and lists the records that forbid a unique one', async () => {
    const createIndex = vi
      .fn()
      .mockRejectedValueOnce(failure('CONFLICT', { reason: 'DUPLICATES' }))
      .mockResolvedValue({ items: [index('THERE')] });
    const indexDuplicates = async () => ({ items: [{ value: 'anna@x.com', ids: ['a'.repeat(24), 'b'.repeat(24)] }] });
    show({ team: { indexes: async () => ({ items: [index('MISSING')] }), createIndex, indexDuplicates } });
    const make = await screen.findByRole('button', { name: 'Make it: Contacts: E-mail' });
    await user.click(make);
    expect(await screen.findByText('anna@x.com')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'record 2' }).getAttribute('href')).toBe(`#/contacts/${'b'.repeat(24)}`);
    await user.click(make);
    expect(await screen.findByText('In place')).toBeTruthy();
    expect(screen.queryByText('anna@x.com')).toBeNull();
  });

  it('says why the indexes cannot be told while it is offline', async () => {
    show({ team: { indexes: async () => Promise.reject(failure('UNAVAILABLE', { reason: 'OFFLINE' })) } });
    expect((await screen.findByRole('alert')).textContent).toContain('team’s server cannot be reached');
  });

  it('reaches as far back as a person says, in whole days or to the beginning', async () => {
    const setWindow = vi.fn(async () => teamStatus());
    const collections = [collectionState({ collection: 'email_logs', window_days: 90 })];
    show({ sync: { status: async () => teamStatus({ collections }), setWindow } });
    const days = await screen.findByLabelText('E-mail log, in days');
    await user.clear(days);
    await user.type(days, '9999{Enter}');
    expect(await screen.findByText('A number of days from 1 to 3650.')).toBeTruthy();
    expect(setWindow).not.toHaveBeenCalled();
    await user.clear(days);
    await user.type(days, '365{Enter}');
    await waitFor(() => expect(setWindow).toHaveBeenCalledWith({ collection: 'email_logs', days: 365 }));
    await user.clear(days);
    await user.tab();
    await waitFor(() => expect(setWindow).toHaveBeenLastCalledWith({ collection: 'email_logs', days: null }));
  });

  it('lets a colleague sign in on this computer, and keeps what was typed when the team does not know them', async () => {
    const addPerson = vi
      .fn()
      .mockRejectedValueOnce(failure('WRONG_PASSWORD', { remaining_ms: 0 }))
      .mockResolvedValue({
        ...teamWorkspace,
        people: [...teamWorkspace.people, { name: 'נועה', email: 'noa@example.com', stays: false }],
      });
    show({ team: { addPerson } });
    await user.type(await screen.findByLabelText('E-mail'), 'noa@example.com');
    await user.type(screen.getByLabelText('Password'), 'four green horses 8{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('does not know this e-mail');
    await user.click(screen.getByRole('button', { name: 'Add to this computer' }));
    expect(await screen.findByText('נועה')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Password').value).toBe('');
  });

  it('shows the script of roles, to copy', async () => {
    show({ team: { rolesScript: async () => ({ text: 'db.createRole({})' }) } });
    await user.click(await screen.findByRole('button', { name: 'Show the script' }));
    expect(await screen.findByText('db.createRole({})')).toBeTruthy();
  });

  it('lets only an admin change what is the team’s; how far back this computer reaches is its own', async () => {
    const me = { ...openWorkspace.me, role: 'sales' } as WorkspaceState['me'];
    const collections = [collectionState({ collection: 'email_logs', window_days: 90 })];
    show(
      {
        team: { indexes: async () => ({ items: [index('MISSING')] }) },
        sync: { status: async () => teamStatus({ collections }) },
      },
      { ...teamWorkspace, me },
    );
    await screen.findByText('Missing');
    expect(screen.queryByRole('button', { name: /Make it/ })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Change the address' })).toBeNull();
    const days = screen.getByLabelText<HTMLInputElement>('E-mail log, in days');
    expect(days.readOnly).toBe(false);
    // What is said of "these settings" stands below what anybody may change.
    const notice = screen.getByText(/Only an admin can change these settings/);
    expect(days.compareDocumentPosition(notice) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });
});

import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { WorkspaceState } from '../../contract/workspace.ts';
import { openWorkspace } from '../../testing/fake-client.ts';
import { renderApp } from '../../testing/render.tsx';
import { forgetChanges, notifyChanged } from '../ui/notify.ts';
import { usePreferences } from '../ui/preferences.ts';
import { createQueryClient } from '../ui/queries.ts';
import { App } from './app.tsx';
import { Frame } from './frame.tsx';

vi.mock('./routes.tsx', () => ({
  existingPaths: new Set(['/leads', '/contacts', '/settings', '/import', '/sync']),
  Screens: () => <p>the screen</p>,
}));

const change = (digit: string) => digit.repeat(24);
const state = (changes: Partial<WorkspaceState>) => ({
  workspace: { state: async () => ({ ...openWorkspace, ...changes }) },
});

describe('the frame', () => {
  const user = userEvent.setup();
  beforeEach(() => {
    act(() => forgetChanges());
    usePreferences.setState({ rail_folded: false });
  });

  it('leads only to places that exist and that the role allows', async () => {
    const me = { ...openWorkspace.me, role: 'viewer' } as WorkspaceState['me'];
    renderApp(<Frame />, { client: state({ me }) });
    await screen.findByText('the screen');
    const names = screen.getAllByRole('link').map((link) => link.textContent);
    expect(names).toEqual(['Leads', 'Contacts', 'Settings']);
  });

  it('folds to icons that keep their names, and the choice is kept by the core', async () => {
    const set = vi.fn(async () => usePreferences.getState());
    renderApp(<Frame />, { client: { ...state({}), preferences: { set } } });
    await user.click(screen.getByRole('button', { name: 'Fold' }));
    expect(screen.getByRole('link', { name: 'Leads' }).textContent).toBe('');
    expect(set).toHaveBeenCalledWith({ rail_folded: true });
    await user.keyboard('{Control>}b{/Control}');
    expect(screen.getByRole('link', { name: 'Leads' }).textContent).toBe('Leads');
  });

  it('goes to a place with g and its letter, but not while somebody types', async () => {
    renderApp(
      <>
        <Frame />
        <input aria-label="elsewhere" />
      </>,
      { client: state({}) },
    );
    await user.keyboard('gc');
    expect(location.hash).toBe('#/contacts');
    await user.type(screen.getByLabelText('elsewhere'), 'gl');
    expect(location.hash).toBe('#/contacts');
  });

  it('undoes the last change with Ctrl Z, the one before with the next, and redoes with Ctrl Shift Z', async () => {
    const undo = vi.fn(async ({ change_id }: { change_id: string }) => ({
      change_id: change_id.replaceAll(/./g, 'f'),
    }));
    renderApp(<Frame />, { client: { ...state({}), history: { undo } } });
    act(() => notifyChanged({ message: 'First', changeId: change('1') }));
    act(() => notifyChanged({ message: 'Second', changeId: change('2') }));
    await user.keyboard('{Control>}z{/Control}');
    expect(await screen.findByText('Undone: Second')).toBeTruthy();
    await user.keyboard('{Control>}z{/Control}');
    await screen.findByText('Undone: First');
    await user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    await screen.findByText('Redone: First');
    expect(undo.mock.calls.map(([input]) => input.change_id[0])).toEqual(['2', '1', 'f']);
    await user.keyboard('{Control>}z{/Control}{Control>}z{/Control}');
    await screen.findByText('Nothing to undo.');
  });

  it('says when a change cannot be taken back, with the next step', async () => {
    const refused = Object.assign(new Error('CONFLICT'), { code: 'CONFLICT', data: { reason: 'CHANGED_SINCE' } });
    renderApp(<Frame />, { client: { ...state({}), history: { undo: async () => Promise.reject(refused) } } });
    act(() => notifyChanged({ message: 'Moved', changeId: change('1') }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Look at it and try again');
  });

  it('says that the team has another password, and takes it over when it is verified there', async () => {
    const wrong = Object.assign(new Error('WRONG_PASSWORD'), { code: 'WRONG_PASSWORD', data: { remaining_ms: 0 } });
    const outdated = { ...openWorkspace, kind: 'TEAM', password_outdated: true } as WorkspaceState;
    const takePassword = vi
      .fn()
      .mockRejectedValueOnce(wrong)
      .mockResolvedValue({ ...outdated, password_outdated: false });
    renderApp(<Frame />, { client: { ...state(outdated), team: { takePassword } } });
    await user.click(await screen.findByRole('button', { name: 'Use the new password' }));
    await user.type(await screen.findByLabelText('Password of the web application'), 'blue{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('does not know this password');
    await user.type(screen.getByLabelText('Password of the web application'), ' horses{Enter}');
    await waitFor(() => expect(screen.queryByText(/was changed in the team/)).toBeNull());
    expect(takePassword).toHaveBeenLastCalledWith({ password: 'blue horses' });
  });

  it('has the Sync page among its places in a team alone', async () => {
    renderApp(<Frame />, { client: state({ kind: 'TEAM' }) });
    expect((await screen.findByRole('link', { name: 'Sync' })).getAttribute('href')).toBe('#/sync');
  });

  it('says that nothing can be written where the workspace can only be read', async () => {
    renderApp(<Frame />, { client: state({ read_only: true }) });
    expect(await screen.findByText(/Read only: the disk or the folder takes no writing/)).toBeTruthy();
  });
});

describe('the app', () => {
  it('shows the first start, the sign-in, the problem or the work, as the workspace is', async () => {
    let now: WorkspaceState = { ...openWorkspace, phase: 'NONE', me: null, people: [] };
    const hints: ((hint: { kind: 'workspace' }) => void)[] = [];
    async function* subscribe() {
      while (true) yield await new Promise<{ kind: 'workspace' }>((resolve) => hints.push(resolve));
    }
    renderApp(<App queryClient={createQueryClient()} />, {
      client: { workspace: { state: async () => now }, events: { subscribe: async () => subscribe() as never } },
    });
    const become = async (changes: Partial<WorkspaceState>) => {
      now = { ...openWorkspace, ...changes };
      await waitFor(() => expect(hints.length).toBeGreaterThan(0));
      act(() => {
        for (const tell of hints.splice(0)) tell({ kind: 'workspace' });
      });
    };
    await screen.findByRole('heading', { name: /Welcome/ });
    await become({ phase: 'LOCKED', me: null });
    await screen.findByRole('heading', { name: 'Open the workspace' });
    await become({});
    await screen.findByText('the screen');
    await become({ phase: 'BROKEN', problem: 'IN_USE', me: null });
    await screen.findByRole('heading', { name: /cannot be opened/ });
  });

  it('says why when the core does not answer, and asks again', async () => {
    let answers = false;
    const lost = Object.assign(new Error('UNAVAILABLE'), { code: 'UNAVAILABLE', data: { reason: 'CONNECTION_LOST' } });
    const workspace = { state: async () => (answers ? openWorkspace : Promise.reject(lost)) };
    async function* nothing() {
      await new Promise(() => {});
      yield { kind: 'workspace' as const };
    }
    renderApp(<App queryClient={createQueryClient()} />, {
      client: { workspace, events: { subscribe: async () => nothing() as never } },
    });
    expect((await screen.findByRole('alert')).textContent).toContain('try again in a moment');
    answers = true;
    await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('the screen');
  });
});

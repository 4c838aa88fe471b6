import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { type FakeClient, openWorkspace } from '../../../testing/fake-client.ts';
import { renderApp } from '../../../testing/render.tsx';
import { openCore, renderWithCore } from '../../../testing/render-with-core.tsx';
import { RepairPart } from './repair-part.tsx';

const ask = async (user: ReturnType<typeof userEvent.setup>, password: string) => {
  await user.click(await screen.findByRole('button', { name: 'Check the data file' }));
  const dialog = await screen.findByRole('dialog');
  await user.type(await screen.findByLabelText('Current password'), `${password}{Enter}`);
  return dialog;
};

describe('check and repair', () => {
  const user = userEvent.setup();

  it('closes the workspace of a real core, reads its file and says that it is healthy; it is open again', async () => {
    const client = await openCore();
    renderWithCore(<RepairPart />, client);
    await ask(user, 'correct horse battery');
    expect(await screen.findByText(/The data file is healthy/, undefined, { timeout: 20_000 })).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect((await client.workspace.state()).phase).toBe('OPEN');
  });

  it('says in the dialog that the password is wrong, and closes nothing', async () => {
    const client = await openCore();
    renderWithCore(<RepairPart />, client);
    await ask(user, 'not this one');
    expect((await screen.findByRole('alert', undefined, { timeout: 20_000 })).textContent).toContain(
      'not the password',
    );
    expect((await client.workspace.state()).phase).toBe('OPEN');
  });

  it('is there for who may only look: it is the file of the computer they sit at', async () => {
    const me = { ...openWorkspace.me, role: 'viewer' } as typeof openWorkspace.me;
    const repair = vi.fn(async () => ({ healthy: true, saved: null, state: { ...openWorkspace, me } }));
    const client: FakeClient = { workspace: { state: async () => ({ ...openWorkspace, me }), repair } };
    renderApp(<RepairPart />, { client });
    await ask(user, 'correct horse battery');
    await waitFor(() => expect(repair).toHaveBeenCalledWith({ email: me?.email, password: 'correct horse battery' }));
  });
});

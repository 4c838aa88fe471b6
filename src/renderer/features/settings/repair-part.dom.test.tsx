import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { type FakeClient, openWorkspace } from '../../../testing/fake-client.ts';
import { renderApp } from '../../../testing/render.tsx';
import { openCore, renderWithCore } from '../../../testing/render-with-core.tsx';
import { AdminNotice } from './part.tsx';
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

  it('is there for admins only', async () => {
    const me = { ...openWorkspace.me, role: 'sales' } as typeof openWorkspace.me;
    const client: FakeClient = { workspace: { state: async () => ({ ...openWorkspace, me }) } };
    renderApp(
      <>
        <AdminNotice />
        <RepairPart />
      </>,
      { client },
    );
    expect(await screen.findByText(/Only an admin/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Check the data file' })).toBeNull();
  });
});

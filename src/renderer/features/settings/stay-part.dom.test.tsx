import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { WorkspaceState } from '../../../contract/workspace.ts';
import { openWorkspace } from '../../../testing/fake-client.ts';
import { renderApp } from '../../../testing/render.tsx';
import { StayPart } from './stay-part.tsx';

/** A workspace of a computer with a keychain, which takes the choice or refuses it. */
function withKeychain(refusal: Error | null = null) {
  let now: WorkspaceState = { ...openWorkspace, keychain: true };
  const setStay = vi.fn(async ({ stay }: { stay: boolean }) => {
    if (refusal) throw refusal;
    now = { ...now, stays: stay };
    return now;
  });
  renderApp(<StayPart />, { client: { workspace: { state: async () => now, setStay } } });
  return { setStay, choice: () => screen.findByRole<HTMLInputElement>('switch') };
}

describe('staying signed in', () => {
  const user = userEvent.setup();

  it('is switched on and off, and says so', async () => {
    const { setStay, choice } = withKeychain();
    expect((await choice()).checked).toBe(false);
    await user.click(await choice());
    await waitFor(async () => expect((await choice()).checked).toBe(true));
    await user.click(await choice());
    await waitFor(async () => expect((await choice()).checked).toBe(false));
    expect(setStay.mock.calls).toEqual([[{ stay: true }], [{ stay: false }]]);
  });

  it('stays off where the keychain refuses, with the next step', async () => {
    const refused = Object.assign(new Error('UNAVAILABLE'), { code: 'UNAVAILABLE', data: { reason: 'KEYCHAIN' } });
    const { choice } = withKeychain(refused);
    await user.click(await choice());
    expect((await screen.findByRole('alert')).textContent).toContain('Unlock it and try again');
    expect((await choice()).checked).toBe(false);
    expect((await choice()).disabled).toBe(false);
  });

  it('is not offered where there is no keychain', async () => {
    const state = vi.fn(async () => openWorkspace);
    renderApp(<StayPart />, { client: { workspace: { state } } });
    await waitFor(() => expect(state).toHaveBeenCalled());
    expect(screen.queryByRole('switch')).toBeNull();
  });
});

import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { NewWorkspace } from '../../../contract/workspace.ts';
import { openWorkspace } from '../../../testing/fake-client.ts';
import { renderApp } from '../../../testing/render.tsx';
import { WelcomeScreen } from './index.ts';
import { showRecoveryKey } from './recovery-key.ts';

const failure = (code: string, data: object) => Object.assign(new Error(code), { code, data });

async function fillIn(user: ReturnType<typeof userEvent.setup>) {
  await user.type(screen.getByLabelText('My name'), 'Dana Levi');
  await user.type(screen.getByLabelText('My e-mail'), 'dana@example.com');
  await user.type(screen.getByLabelText('Password'), 'three blue horses 9');
  await user.type(screen.getByLabelText('Name of the firm'), 'Galil & Rive');
}

describe('the first start', () => {
  const user = userEvent.setup();
  beforeEach(() => {
    showRecoveryKey(null);
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['he-IL', 'en']);
  });

  it('says of what is not there yet, in one sentence, that it comes with a later version', async () => {
    renderApp(<WelcomeScreen />);
    await user.click(screen.getByRole('button', { name: /Restore a backup/ }));
    expect(screen.getByRole('status').textContent).toContain('comes with a later version');
  });

  it('takes the country from the browser, and the currency from the country until one is chosen', async () => {
    renderApp(<WelcomeScreen />);
    await user.click(screen.getByRole('button', { name: /Start empty/ }));
    const field = (name: string) => screen.getByRole<HTMLInputElement>('combobox', { name });
    expect([field('Country').value, field('Currency').value]).toEqual(['Israel', 'ILS – Israeli New Shekel']);

    await user.clear(field('Country'));
    await user.type(field('Country'), 'tunis');
    await user.click(await screen.findByRole('option', { name: 'Tunisia' }));
    expect(field('Currency').value).toBe('TND – Tunisian Dinar');

    await user.clear(field('Currency'));
    await user.type(field('Currency'), 'EUR');
    await user.click(await screen.findByRole('option', { name: 'EUR – Euro' }));
    await user.clear(field('Country'));
    await user.type(field('Country'), 'switz');
    await user.click(await screen.findByRole('option', { name: 'Switzerland' }));
    expect(field('Currency').value).toBe('EUR – Euro');
  });

  it('says what is missing beside each field, and asks the core for nothing until it is there', async () => {
    const create = vi.fn();
    renderApp(<WelcomeScreen />, { client: { workspace: { create } } });
    await user.click(screen.getByRole('button', { name: /Start empty/ }));
    await user.type(screen.getByLabelText('My e-mail'), 'dana@');
    await user.type(screen.getByLabelText('Password'), 'short');
    expect(screen.getByText('5 more characters.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Create the workspace' }));
    expect(screen.getAllByText('Fill this in.')).toHaveLength(2);
    expect(screen.getByText(/not an e-mail address/)).toBeTruthy();
    expect(screen.getByText(/at least 10 characters/)).toBeTruthy();
    expect(create).not.toHaveBeenCalled();
  });

  it('keeps everything typed when the core refuses, and says why', async () => {
    const create = vi.fn(async () => Promise.reject(failure('NO_SPACE', {})));
    renderApp(<WelcomeScreen />, { client: { workspace: { create } } });
    await user.click(screen.getByRole('button', { name: /Start empty/ }));
    await fillIn(user);
    await user.click(screen.getByRole('button', { name: 'Create the workspace' }));
    expect((await screen.findByRole('alert')).textContent).toContain('disk is full');
    expect(screen.getByLabelText<HTMLInputElement>('My name').value).toBe('Dana Levi');
    expect(screen.getByLabelText<HTMLInputElement>('Password').value).toBe('three blue horses 9');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Create the workspace' }).disabled).toBe(false);
  });

  it('shows the recovery key once, and goes on only when it is kept', async () => {
    const asked: NewWorkspace[] = [];
    const create = async (input: NewWorkspace) => {
      asked.push(input);
      return { recovery_key: 'ABCD-EFGH-1234', state: openWorkspace };
    };
    renderApp(<WelcomeScreen />, { client: { workspace: { create } } });
    await user.click(screen.getByRole('button', { name: /Explore with sample data/ }));
    await user.clear(screen.getByLabelText('Name of the firm'));
    await fillIn(user);
    await user.click(screen.getByRole('button', { name: 'Create with sample data' }));

    await waitFor(() => expect(document.body.textContent).toContain('ABCD-EFGH-1234'));
    expect(asked).toEqual([
      {
        content: 'SAMPLE',
        name: 'Dana Levi',
        email: 'dana@example.com',
        password: 'three blue horses 9',
        firm: { name: 'Galil & Rive', country: 'IL', currency: 'ILS' },
        language: 'en',
      },
    ]);
    const goOn = screen.getByRole<HTMLButtonElement>('button', { name: 'Continue' });
    expect(goOn.disabled).toBe(true);
    await user.click(screen.getByRole('checkbox', { name: /I have kept it/ }));
    await user.click(goOn);
    expect(document.body.textContent).not.toContain('ABCD-EFGH-1234');
  });
});

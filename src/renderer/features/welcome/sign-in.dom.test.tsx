import { act, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Saved, WorkspaceState } from '../../../contract/workspace.ts';
import { openWorkspace } from '../../../testing/fake-client.ts';
import { renderApp } from '../../../testing/render.tsx';
import { BrokenScreen, RepairedScreen, SignInScreen, showRepaired } from './index.ts';

const locked: WorkspaceState = { ...openWorkspace, phase: 'LOCKED', me: null };
const two = [
  { name: 'Dana Levi', email: 'dana@example.com', stays: false },
  { name: 'נועה בן־דוד', email: 'noa@example.com', stays: false },
];
const failure = (code: string, data: object) => Object.assign(new Error(code), { code, data });

describe('signing in', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('asks who it is where several can, and sends the chosen one’s e-mail', async () => {
    const user = userEvent.setup();
    const signIn = vi.fn(async () => openWorkspace);
    renderApp(<SignInScreen workspace={{ ...locked, people: two }} />, { client: { workspace: { signIn } } });
    await user.click(screen.getByRole('radio', { name: /נועה/ }));
    await user.type(screen.getByLabelText('Password'), 'three blue horses 9{Enter}');
    expect(signIn).toHaveBeenCalledWith({ email: 'noa@example.com', password: 'three blue horses 9' });
  });

  it('waits after a wrong password, in seconds that count down, and takes no attempt before', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    const signIn = vi.fn(async () => Promise.reject(failure('WRONG_PASSWORD', { remaining_ms: 4000 })));
    renderApp(<SignInScreen workspace={locked} />, { client: { workspace: { signIn } } });
    const password = screen.getByLabelText<HTMLInputElement>('Password');
    fireEvent.change(password, { target: { value: 'not this one' } });
    await act(async () => fireEvent.submit(password.closest('form') as HTMLFormElement));

    expect(screen.getByRole('alert').textContent).toContain('not the password');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Try again in 4 seconds' }).disabled).toBe(true);
    expect(password.value).toBe('not this one');
    await act(async () => fireEvent.submit(password.closest('form') as HTMLFormElement));
    expect(signIn).toHaveBeenCalledTimes(1);

    act(() => vi.advanceTimersByTime(3000));
    expect(screen.getByRole('button', { name: 'Try again in 1 second' })).toBeTruthy();
    act(() => vi.advanceTimersByTime(1250));
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Open' }).disabled).toBe(false);
    expect(screen.getByRole('status').textContent).toBe('You can try again now.');
  });

  it('opens with the recovery key and a new password, and says where the key is mistyped', async () => {
    const user = userEvent.setup();
    const recover = vi
      .fn()
      .mockRejectedValueOnce(
        failure('INVALID', { issues: [{ path: ['recovery_key'], code: 'RECOVERY_KEY_MISTYPED' }] }),
      )
      .mockResolvedValue(openWorkspace);
    renderApp(<SignInScreen workspace={locked} />, { client: { workspace: { recover } } });
    await user.click(screen.getByRole('button', { name: /Use the recovery key/ }));
    await user.type(screen.getByLabelText('Recovery key'), 'ABCD EFGH');
    await user.type(screen.getByLabelText('New password'), 'four green horses 8');
    await user.click(screen.getByRole('button', { name: 'Open' }));
    expect((await screen.findAllByText(/group by group/)).length).toBeGreaterThan(0);
    expect(screen.getByLabelText('Recovery key').getAttribute('aria-invalid')).toBe('true');
    await user.click(screen.getByRole('button', { name: 'Open' }));
    expect(recover).toHaveBeenLastCalledWith({
      email: 'dana@example.com',
      recovery_key: 'ABCD EFGH',
      new_password: 'four green horses 8',
    });
  });

  it('offers to stay signed in where there is a keychain, as the person chose before', async () => {
    const user = userEvent.setup();
    const signIn = vi.fn(async () => openWorkspace);
    const people = two.map((person) => ({ ...person, stays: person.email === 'noa@example.com' }));
    renderApp(<SignInScreen workspace={{ ...locked, people, keychain: true }} />, {
      client: { workspace: { signIn } },
    });
    const stay = () => screen.getByRole<HTMLInputElement>('checkbox', { name: /Stay signed in/ });
    expect(stay().checked).toBe(false);
    await user.click(screen.getByRole('radio', { name: /נועה/ }));
    expect(stay().checked).toBe(true);
    await user.type(screen.getByLabelText('Password'), 'three blue horses 9{Enter}');
    expect(signIn).toHaveBeenCalledWith({ email: 'noa@example.com', password: 'three blue horses 9', stay: true });
  });

  it('asks the keychain for whoever stays signed in, and shows the form when it takes more than a moment', async () => {
    let refuse: (reason: Error) => void = () => undefined;
    const resume = vi.fn(() => new Promise<never>((_resolve, reject) => (refuse = reject)));
    renderApp(<SignInScreen workspace={{ ...locked, keychain: true, stays: true }} />, {
      client: { workspace: { resume } },
    });
    expect(resume).toHaveBeenCalledTimes(1);
    expect(screen.queryByLabelText('Password')).toBeNull();
    expect(await screen.findByText(/keychain is being asked/)).toBeTruthy();
    expect(screen.getByLabelText('Password')).toBeTruthy();
    await act(async () => refuse(new Error('the prompt was closed')));
    expect(screen.queryByText(/keychain is being asked/)).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('asks it no more once somebody types: letters of a password are no keys of a screen that opens', async () => {
    const user = userEvent.setup();
    const asked: (AbortSignal | undefined)[] = [];
    const resume = async (_input: unknown, options?: { signal?: AbortSignal }) => {
      asked.push(options?.signal);
      return new Promise<never>(() => undefined);
    };
    const signIn = vi.fn(async () => openWorkspace);
    renderApp(<SignInScreen workspace={{ ...locked, keychain: true, stays: true }} />, {
      client: { workspace: { resume, signIn } },
    });
    await user.type(await screen.findByLabelText('Password'), 't');
    expect(asked.map((signal) => signal?.aborted)).toEqual([true]);
    expect(screen.queryByText(/keychain is being asked/)).toBeNull();
    await user.type(screen.getByLabelText('Password'), 'hree blue horses 9{Enter}');
    expect(signIn).toHaveBeenCalledTimes(1);
  });

  it('says that the keychain has not taken the choice yet, and opens all the same', async () => {
    const user = userEvent.setup();
    const signIn = vi.fn(async () => ({ ...openWorkspace, keychain: true, stays: false }));
    renderApp(<SignInScreen workspace={{ ...locked, keychain: true }} />, { client: { workspace: { signIn } } });
    await user.click(screen.getByRole('checkbox', { name: /Stay signed in/ }));
    await user.type(screen.getByLabelText('Password'), 'three blue horses 9{Enter}');
    expect(await screen.findByText(/keychain has not answered yet/)).toBeTruthy();
  });

  describe('where the file is damaged', () => {
    const saved: Saved = {
      set_aside: 'replica.db.set-aside-1',
      copy: null,
      operations: 3,
      from_log: 2,
      inbox: 1,
      journal: 40,
      documents: 1234,
      unreadable: [
        { table: 'outbox', from: 12, to: 13 },
        { table: 'doc', from: null, to: null },
        { table: 'fact', from: null, to: null },
      ],
    };
    const sign = async (user: ReturnType<typeof userEvent.setup>) =>
      user.type(await screen.findByLabelText('Password'), 'three blue horses 9{Enter}');

    it.each(['DAMAGED', 'NOT_A_REPLICA', 'MISSING'])(
      'offers the repair for %s with the password that is right',
      async (reason) => {
        const user = userEvent.setup();
        const repair = vi.fn(async () => ({ healthy: false, saved, state: openWorkspace }));
        const signIn = vi.fn(async () => Promise.reject(failure('WORKSPACE', { reason })));
        renderApp(<SignInScreen workspace={locked} />, { client: { workspace: { signIn, repair } } });
        expect(screen.queryByRole('button', { name: 'Repair and open' })).toBeNull();
        await sign(user);
        await user.click(await screen.findByRole('button', { name: 'Repair and open' }));
        expect(repair).toHaveBeenCalledWith({ email: 'dana@example.com', password: 'three blue horses 9' });
        showRepaired(null);
      },
    );

    it.each([
      ['WORKSPACE', { reason: 'IN_USE' }],
      ['WORKSPACE', { reason: 'WRONG_KEY' }],
      ['WRONG_PASSWORD', { remaining_ms: 0 }],
    ])('offers none for %s %j', async (code, data) => {
      const user = userEvent.setup();
      const signIn = vi.fn(async () => Promise.reject(failure(code, data)));
      renderApp(<SignInScreen workspace={locked} />, { client: { workspace: { signIn } } });
      await sign(user);
      expect(await screen.findByRole('alert')).toBeTruthy();
      expect(screen.queryByRole('button', { name: 'Repair and open' })).toBeNull();
    });

    it('says why a repair could not be done, and lets one try again', async () => {
      const user = userEvent.setup();
      const repair = vi.fn(async () => Promise.reject(failure('NO_SPACE', {})));
      const signIn = vi.fn(async () => Promise.reject(failure('WORKSPACE', { reason: 'DAMAGED' })));
      renderApp(<SignInScreen workspace={locked} />, { client: { workspace: { signIn, repair } } });
      await sign(user);
      await user.click(await screen.findByRole('button', { name: 'Repair and open' }));
      expect(await screen.findByText(/The disk is full/)).toBeTruthy();
      expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Repair and open' }).disabled).toBe(false);
    });

    it('says afterwards what was found and saved, in a team with what waits', async () => {
      const user = userEvent.setup();
      const onRead = vi.fn();
      const state = async () => ({ ...openWorkspace, kind: 'TEAM' as const });
      renderApp(<RepairedScreen saved={saved} onRead={onRead} />, { client: { workspace: { state } } });
      expect(await screen.findByText('Changes that wait to be sent')).toBeTruthy();
      expect(screen.getByText('1,234')).toBeTruthy();
      expect(screen.getByText('replica.db.set-aside-1')).toBeTruthy();
      const lines = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
      expect(lines).toEqual(['changes that wait: number 12–13', 'records', 'data of the app (fact)']);
      await user.click(screen.getByRole('button', { name: 'Open the Sync page' }));
      expect([location.hash, onRead.mock.calls.length]).toEqual(['#/sync', 1]);
    });
  });

  it.each([
    ['IN_USE', /open already/],
    ['DAMAGED', /restore a backup/],
    ['FROM_THE_FUTURE', /Install the latest version/],
    ['KEYS_MISSING', /Put it back from a backup/],
    ['OF_A_LATER_VERSION', /Restart the app/],
  ])('says of a workspace that is %s what the next step is', (problem, sentence) => {
    renderApp(<BrokenScreen workspace={{ ...locked, phase: 'BROKEN', problem }} />);
    expect(screen.getByText(sentence)).toBeTruthy();
    expect(screen.getByText(locked.folder)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });
});

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { TestEvent } from '../../../contract/team.ts';
import type { FakeClient } from '../../../testing/fake-client.ts';
import { renderApp } from '../../../testing/render.tsx';
import { teamWorkspace, testResult, testStep } from '../../../testing/team-status.ts';
import { WelcomeScreen } from './index.ts';
import { showRecoveryKey } from './recovery-key.ts';

const failure = (code: string, data: object) => Object.assign(new Error(code), { code, data });
const SECRET = 'mongodb+srv://dana:hunter2@db.example.com/igv_crm_db';

/** Answers a test with these events, one after the other. */
const answering = (events: readonly TestEvent[]) =>
  vi.fn(async (_input: { address: string | null }) =>
    (async function* () {
      for (const event of events) yield event;
    })(),
  ) as unknown as NonNullable<FakeClient['team']>['test'] & ReturnType<typeof vi.fn>;

const good = [testStep('ADDRESS'), testStep('NAME', { facts: { hosts: ['a.db.example.com'] } }), testResult()];

describe('connecting to a team’s database at the first start', () => {
  const user = userEvent.setup();
  beforeEach(() => showRecoveryKey(null));

  async function open(team: FakeClient['team']) {
    renderApp(<WelcomeScreen />, { client: { team } });
    await user.click(screen.getByRole('button', { name: /team database/ }));
  }

  it('asks for the address under cover, tests it step by step, and only then who one is', async () => {
    const test = answering(good);
    await open({ test });
    const address = screen.getByLabelText<HTMLInputElement>('Address of the database');
    expect(address.type).toBe('password');
    expect(screen.queryByLabelText('E-mail')).toBeNull();
    await user.type(address, SECRET);
    await user.click(screen.getByRole('button', { name: 'Test the connection' }));
    expect(await screen.findByText('This database can be used.')).toBeTruthy();
    expect(test).toHaveBeenCalledWith({ address: SECRET }, expect.anything());
    expect(screen.getByText('a.db.example.com')).toBeTruthy();
    expect(screen.getByText(/42 records/)).toBeTruthy();
    expect(screen.getByLabelText('E-mail')).toBeTruthy();
    expect(document.body.textContent).not.toContain('hunter2');
  });

  it('says of each step that fails what to do next, and lets nobody go on', async () => {
    const failed = testStep('SIGN_IN', { outcome: 'FAILED', code: 'AUTHENTICATION' });
    await open({
      test: answering([testStep('ADDRESS'), failed, testStep('PING', { outcome: 'SKIPPED' })]),
    });
    await user.type(screen.getByLabelText('Address of the database'), SECRET);
    await user.click(screen.getByRole('button', { name: 'Test the connection' }));
    expect(await screen.findByText(/login or password in the address is refused/)).toBeTruthy();
    expect(screen.getByText(/cannot be used like this/)).toBeTruthy();
    expect(screen.queryByLabelText('E-mail')).toBeNull();
  });

  it('[row 43] tells what a server on its own cannot promise, and the two lines that make it a replica set', async () => {
    const standalone = testResult({
      mode: 'POLLING',
      keeps_receipts: false,
      server: { version: '7.0.1', kind: 'STANDALONE' },
    });
    await open({ test: answering([testStep('SERVER', { outcome: 'WARNING', code: 'STANDALONE' }), standalone]) });
    await user.type(screen.getByLabelText('Address of the database'), SECRET);
    await user.click(screen.getByRole('button', { name: 'Test the connection' }));
    expect(await screen.findByText(/may stay uncertain/)).toBeTruthy();
    expect(screen.getByText(/replSetName/)).toBeTruthy();
    expect(screen.getByText('rs.initiate()')).toBeTruthy();
  });

  it('takes the address of a variable, by its name and its hosts, and asks for nothing to be typed', async () => {
    const test = answering(good);
    const environment = async () => ({ variable: 'MONGODB_URL' as const, address: 'db.example.com' });
    await open({ test, environment });
    expect(await screen.findByText(/Found in .*MONGODB_URL.*db\.example\.com/)).toBeTruthy();
    expect(screen.queryByLabelText('Address of the database')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Test the connection' }));
    expect(test).toHaveBeenCalledWith({ address: null }, expect.anything());
    await screen.findByText('This database can be used.');
  });

  it('forgets what a test said as soon as the address is another one', async () => {
    await open({ test: answering(good) });
    await user.type(screen.getByLabelText('Address of the database'), SECRET);
    await user.click(screen.getByRole('button', { name: 'Test the connection' }));
    await screen.findByLabelText('E-mail');
    await user.type(screen.getByLabelText('Address of the database'), 'x');
    expect(screen.queryByLabelText('E-mail')).toBeNull();
  });

  it('joins, and shows the recovery key once; a wrong password keeps everything and says so', async () => {
    const join = vi
      .fn()
      .mockRejectedValueOnce(failure('WRONG_PASSWORD', { remaining_ms: 0 }))
      .mockResolvedValue({ recovery_key: 'ABCD-EFGH', state: teamWorkspace });
    await open({ test: answering(good), join });
    await user.type(screen.getByLabelText('Address of the database'), SECRET);
    await user.click(screen.getByRole('button', { name: 'Test the connection' }));
    await user.type(await screen.findByLabelText('E-mail'), 'dana@example.com');
    await user.type(screen.getByLabelText('Password'), 'three blue horses 9{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('does not know this e-mail');
    await user.click(screen.getByRole('button', { name: 'Join the team' }));
    expect(await screen.findByRole('heading', { name: 'Keep this recovery key' })).toBeTruthy();
    expect(join).toHaveBeenLastCalledWith({
      address: SECRET,
      email: 'dana@example.com',
      password: 'three blue horses 9',
    });
  });
});

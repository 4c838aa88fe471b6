import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PendingOperation, SyncStatus } from '../../../contract/sync.ts';
import type { WorkspaceState } from '../../../contract/workspace.ts';
import { giveElementsSize } from '../../../testing/element-sizes.ts';
import { embeddedStatus, type FakeClient, openWorkspace } from '../../../testing/fake-client.ts';
import { renderApp } from '../../../testing/render.tsx';
import { collectionState, teamStatus, teamWorkspace } from '../../../testing/team-status.ts';
import { SyncScreen } from './sync-screen.tsx';

vi.mock('wouter', async (original) => ({ ...(await original<object>()), useParams: () => shown }));
const shown: { section?: string } = {};

const settings = { get: async () => Promise.reject(new Error('no settings')) };
const as = (role: 'admin' | 'sales' | 'viewer', changes: Partial<WorkspaceState> = {}) => ({
  workspace: {
    state: async () => ({ ...teamWorkspace, me: { ...openWorkspace.me, role } as WorkspaceState['me'], ...changes }),
  },
});

interface Shown extends FakeClient {
  status?: Partial<SyncStatus>;
  section?: string;
}

function show({ status = {}, section, sync = {}, ...client }: Shown = {}) {
  if (section) shown.section = section;
  else delete shown.section;
  renderApp(<SyncScreen />, {
    client: { ...as('admin'), settings, ...client, sync: { status: async () => teamStatus(status), ...sync } },
  });
}

const operation = (changes: Partial<PendingOperation> = {}): PendingOperation => ({
  op_id: 'one',
  collection: 'contacts',
  id: 'a'.repeat(24),
  title: 'Anna Cohen',
  kind: 'insert',
  fields: ['name', 'email'],
  at: '2026-11-24T08:00:00.000Z',
  attempts: 0,
  state: 'WAITING',
  why: null,
  waits_for: null,
  ...changes,
});
const pending = (items: PendingOperation[]) => ({ pending: async () => ({ items, next: null, total: items.length }) });

describe('the state of the sync', () => {
  const user = userEvent.setup();
  beforeEach(() => {
    giveElementsSize();
    vi.setSystemTime('2026-11-25T09:00:00Z');
  });
  afterEach(() => vi.useRealTimers());

  it('shows every collection with where it stands, the windows, and what this login may not read', async () => {
    show({
      status: {
        collections: [
          collectionState({ collection: 'leads', phase: 'SCANNING', done: 30, total: 120 }),
          collectionState({ collection: 'users', phase: 'NOT_PERMITTED', documents: 0 }),
          collectionState({ collection: 'tracking_events', window_days: 90 }),
        ],
      },
    });
    const rows = within(await screen.findByRole('table', { name: 'State of every collection' })).getAllByRole('row');
    expect(rows.slice(1).map((row) => row.textContent)).toEqual([
      'LeadsBeing read30 of 12012Everything—',
      'Accounts of the websiteNot permitted to this login—Everything—',
      'Visits of the websiteUp to date12Since 27 Aug 2026Fetch older ones—',
    ]);
  });

  it.each(['admin', 'viewer'] as const)(
    'fetches older ones for a person of role %s, a step back with each press until everything is here',
    async (role) => {
      let days: number | null = 90;
      const state = () =>
        teamStatus({ collections: [collectionState({ collection: 'email_logs', window_days: days })] });
      const setWindow = vi.fn(async (input: { collection: string; days: number | null }) => {
        days = input.days;
        return state();
      });
      show({ ...as(role), sync: { status: async () => state(), setWindow } });
      const older = () => screen.findByRole('button', { name: 'Fetch older ones: E-mail log' });
      expect(await screen.findByText('Since 27 Aug 2026')).toBeTruthy();
      await user.click(await older());
      expect(setWindow).toHaveBeenCalledWith({ collection: 'email_logs', days: 180 });
      expect(await screen.findByText('Since 29 May 2026')).toBeTruthy();
      for (const step of [365, 730, 1825, 3650, null]) {
        await user.click(await older());
        await waitFor(() => expect(setWindow).toHaveBeenLastCalledWith({ collection: 'email_logs', days: step }));
      }
      expect(await screen.findByText('Everything')).toBeTruthy();
      expect(screen.queryByRole('button', { name: /Fetch older ones/ })).toBeNull();
    },
  );

  it('syncs at once, pauses and resumes, and shows what the core answered', async () => {
    let status = teamStatus({ waiting: 2 });
    const now = vi.fn(async () => status);
    const pause = vi.fn(async () => (status = teamStatus({ phase: 'PAUSED', waiting: 2 })));
    const resume = vi.fn(async () => (status = teamStatus()));
    show({ sync: { status: async () => status, now, pause, resume } });
    await user.click(await screen.findByRole('button', { name: 'Sync now' }));
    expect(now).toHaveBeenCalledTimes(1);
    await user.click(screen.getByRole('button', { name: 'Pause' }));
    expect(await screen.findByRole('heading', { name: 'Paused' })).toBeTruthy();
    expect(screen.getByText(/2 changes are saved here and wait/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Sync now' }).disabled).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Resume' }));
    expect(await screen.findByRole('heading', { name: 'Up to date' })).toBeTruthy();
  });

  it('[row 40] stops before another database, with each choice and what follows from it', async () => {
    const decide = vi.fn(async () => teamStatus());
    show({ status: { phase: 'STOPPED', reason: 'WRONG_DATABASE', waiting: 3 }, sync: { decide } });
    const choice = within(await screen.findByRole('region', { name: 'This address leads to another database' }));
    expect(await choice.findByText(/so are 3 changes that wait/)).toBeTruthy();
    expect(choice.getByRole('link', { name: 'Give another address' }).getAttribute('href')).toBe('#/settings/team');
    await user.click(choice.getByRole('button', { name: 'This is the right database' }));
    expect(decide).toHaveBeenCalledWith({ how: 'ADOPT' });
  });

  it.each([
    ['[row 41]', 'EMPTY_DATABASE', 'The database is empty', ['This is the right database']],
    [
      'once more',
      'AWAY_TOO_LONG',
      'Some sendings are too old to be checked',
      ['Send them again', 'Put them into the inbox'],
    ],
  ] as const)('%s tells of %s what can be decided', async (_row, reason, name, buttons) => {
    show({ status: { phase: 'STOPPED', reason, waiting: 1 } });
    const choice = within(await screen.findByRole('region', { name }));
    expect((await choice.findAllByRole('button')).map((button) => button.textContent)).toEqual(buttons);
  });

  it('lets only an admin decide, and says so to everybody else', async () => {
    show({ ...as('sales'), status: { phase: 'STOPPED', reason: 'WRONG_DATABASE' } });
    expect(await screen.findByText(/An admin has to decide this/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'This is the right database' })).toBeNull();
  });

  it('[row 38] asks before it removes most of a collection, in numbers', async () => {
    const release = vi.fn(async () => teamStatus());
    const held = collectionState({ collection: 'leads', phase: 'HELD', documents: 1200, missing: 1100 });
    show({ status: { collections: [held], needs_attention: 1 }, sync: { release } });
    expect(await screen.findByText(/no longer has 1,100 of the 1,200 records/)).toBeTruthy();
    await user.click(await screen.findByRole('button', { name: 'Remove 1,100 here' }));
    expect(release).toHaveBeenCalledWith({ collection: 'leads', how: 'SWEEP' });
  });

  it('[row 58] warns of a clock that is wrong, and says that nothing depends on it', async () => {
    show({ status: { clock_skew_ms: -300_000 } });
    expect(await screen.findByText(/5 min behind the server’s/)).toBeTruthy();
  });

  it('shows the report before it is given away', async () => {
    show({ sync: { report: async () => ({ text: 'phase CURRENT' }) } });
    await user.click(await screen.findByRole('button', { name: 'Copy a report' }));
    expect(await screen.findByText('phase CURRENT')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy();
  });

  it('says in an embedded workspace that there is nobody to synchronise with', async () => {
    show({ workspace: { state: async () => openWorkspace }, sync: { status: async () => embeddedStatus } });
    expect(await screen.findByText(/lives on this computer alone/)).toBeTruthy();
    expect(await screen.findByRole('link', { name: 'Connect to a team' })).toBeTruthy();
  });

  it('says what went wrong where the core does not answer', async () => {
    show({ sync: { status: async () => Promise.reject(Object.assign(new Error(), { code: 'LOCKED', data: {} })) } });
    expect((await screen.findByRole('alert')).textContent).toContain('locked');
  });

  it('tells somebody who may only look so', async () => {
    show({ ...as('viewer') });
    expect(await screen.findByText(/You can look but not change anything/)).toBeTruthy();
  });
});

describe('what waits to be sent', () => {
  const user = userEvent.setup();
  beforeEach(() => giveElementsSize());

  it('is told in its order, with why each waits', async () => {
    const items = [
      operation(),
      operation({ op_id: 'two', collection: 'opportunities', title: 'Solar roof', waits_for: 'one' }),
      operation({ op_id: 'three', kind: 'update', fields: ['phone', 'updated_at'], why: 'TRANSIENT', attempts: 2 }),
      operation({ op_id: 'four', collection: 'invoices', kind: 'issue', title: 'Draft', state: 'ASKS' }),
    ];
    show({ section: 'outbox', status: { waiting: 4 }, sync: pending(items) });
    const rows = await screen.findAllByRole('listitem');
    const told = rows.map((row) => row.textContent?.replaceAll(/[\u2068\u2069]/g, ''));
    expect(told[0]).toContain('Waits for its turn.');
    expect(told[1]).toContain('Waits for this to be sent first: Contact Anna Cohen.');
    expect(told[2]).toContain('Changed: Phone');
    expect(told[2]).toContain('Somebody was writing the same record.');
    expect(told[2]).toContain('2 attempts');
    expect(told[3]).toContain('Asks to be confirmed');
  });

  it('goes out as soon as the server can be reached, which is said while it is not', async () => {
    show({
      section: 'outbox',
      status: { phase: 'OFFLINE', waiting: 1 },
      sync: pending([operation({ why: 'OFFLINE' })]),
    });
    expect(await screen.findByText(/Goes out as soon as the server can be reached/)).toBeTruthy();
  });

  it('[row 42] stays where the login may not write it, and can be tried again', async () => {
    const retry = vi.fn(async () => teamStatus());
    const items = [operation({ state: 'NOT_PERMITTED' })];
    show({ section: 'outbox', sync: { ...pending(items), retry } });
    await user.click(await screen.findByRole('button', { name: /Try again: .*Anna Cohen/ }));
    expect(retry).toHaveBeenCalledWith({ op_id: 'one' });
  });

  it('offers nobody to try again who may only look', async () => {
    show({ ...as('viewer'), section: 'outbox', sync: pending([operation({ state: 'NOT_PERMITTED' })]) });
    await screen.findByText(/This login may not write it/);
    expect(screen.queryByRole('button', { name: /Try again/ })).toBeNull();
  });

  it('says so where nothing waits', async () => {
    show({ section: 'outbox', sync: pending([]) });
    expect(await screen.findByText('Nothing waits')).toBeTruthy();
  });

  it('of a thousand operations draws the few that can be seen, and reads on in pages', async () => {
    const all = Array.from({ length: 1000 }, (_, index) =>
      operation({ op_id: `op${index}`, title: `Contact ${index}` }),
    );
    const read = vi.fn(async ({ cursor, limit = 50 }: { cursor?: string; limit?: number }) => {
      const from = Number(cursor ?? 0);
      const next = from + limit < all.length ? String(from + limit) : null;
      return { items: all.slice(from, from + limit), next, total: all.length };
    });
    show({ section: 'outbox', status: { waiting: 1000 }, sync: { pending: read } });
    await screen.findByText('Contact 0');
    expect(screen.getAllByRole('listitem').length).toBeLessThan(60);
    const scroller = screen.getByRole('list', { name: /wait to be sent/ }).parentElement as HTMLElement;
    scroller.scrollTop = 190 * 52;
    scroller.dispatchEvent(new Event('scroll'));
    await waitFor(() => expect(read).toHaveBeenCalledTimes(2));
    await screen.findByText('Contact 195');
  });
});

describe('what was sent, and what went wrong', () => {
  it('lists what the database has taken', async () => {
    const item = {
      ...operation({ kind: 'update', fields: ['phone'] }),
      acked_at: '2026-11-24T09:00:00.000Z',
      server_n: 1234,
    };
    show({ section: 'journal', sync: { journal: async () => ({ items: [item], next: null }) } });
    giveElementsSize();
    const row = await screen.findByRole('listitem');
    expect(row.textContent).toContain('Anna Cohen');
    expect(row.textContent).toContain('no. 1,234');
  });

  it('tells faults in words with their codes, those too that have none', async () => {
    const items = [
      { at: '2026-11-24T09:00:00.000Z', code: 'TRANSIENT', facts: { collection: 'leads' } },
      { at: '2026-11-24T08:00:00.000Z', code: 'SOMETHING_NEW', facts: {} },
    ];
    show({ section: 'faults', sync: { faults: async () => ({ items }) } });
    const [first, second] = await screen.findAllByRole('listitem');
    expect(first?.textContent).toContain('Somebody was writing the same record');
    expect(first?.textContent).toContain('TRANSIENT · Leads');
    expect(second?.textContent).toContain('A fault that this page has no words for.');
    expect(second?.textContent).toContain('SOMETHING_NEW');
  });
});

import { act, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { SyncStatus } from '../../contract/sync.ts';
import { renderApp } from '../../testing/render.tsx';
import { collectionState, teamStatus, teamWorkspace } from '../../testing/team-status.ts';
import { showLanguage } from '../ui/i18n.ts';
import { SyncSign } from './sync-sign.tsx';

function show(changes: Partial<SyncStatus>) {
  renderApp(<SyncSign />, {
    client: { workspace: { state: async () => teamWorkspace }, sync: { status: async () => teamStatus(changes) } },
  });
  return screen.findByRole('link');
}

const today = new Date();
today.setHours(14, 2, 0, 0);
const scanning = [
  collectionState({ collection: 'leads', phase: 'SCANNING', documents: 43, done: 43, total: 100 }),
  collectionState({ collection: 'users', phase: 'NOT_PERMITTED', documents: 0 }),
];

describe('the sign of a team workspace', () => {
  it.each<[string, Partial<SyncStatus>]>([
    ['Up to date', {}],
    ['3 waiting', { waiting: 3 }],
    ['1 waiting', { phase: 'SYNCING', waiting: 1 }],
    ['Offline since 14:02', { phase: 'OFFLINE', reason: 'OFFLINE', since: today.toISOString() }],
    ['First sync 43%', { phase: 'FIRST_SYNC', collections: scanning }],
    ['Paused', { phase: 'PAUSED' }],
    ['Stopped: another database', { phase: 'STOPPED', reason: 'WRONG_DATABASE' }],
    ['Not connected', { phase: 'OFF', reason: 'NO_ADDRESS' }],
  ])('says %s, and leads to the Sync page', async (name, changes) => {
    const sign = await show(changes);
    expect(sign.textContent).toBe(`Sync: ${name}`);
    expect(sign.getAttribute('href')).toBe('#/sync');
  });

  it('says that 2 need you, and leads straight to the inbox', async () => {
    const sign = await show({ needs_attention: 2 });
    expect(sign.textContent).toBe('Sync: 2 need you');
    expect(sign.getAttribute('href')).toBe('#/sync/inbox');
  });

  it('leads to the state where that is what needs a person: a collection that is held', async () => {
    const held = collectionState({ collection: 'leads', phase: 'HELD', missing: 60 });
    expect((await show({ needs_attention: 1, collections: [held] })).getAttribute('href')).toBe('#/sync');
  });

  it('says beside it that something needs a person, whatever the state is', async () => {
    expect((await show({ phase: 'PAUSED', needs_attention: 1 })).textContent).toBe('Sync: Paused1 needs you');
  });

  it('counts a first sync by collections while the server has not said of each how many records there are', async () => {
    const unknown = [
      ...scanning,
      collectionState({ collection: 'contacts', phase: 'WAITING', documents: 0 }),
      collectionState({ collection: 'companies' }),
    ];
    expect((await show({ phase: 'FIRST_SYNC', collections: unknown })).textContent).toBe('Sync: First sync 47%');
  });

  it('tells aloud that it is offline and that somebody is needed, and nothing of what waits', async () => {
    await show({ waiting: 3 });
    expect(screen.getByRole('status').textContent).toBe('');
  });

  it('tells aloud when it is offline', async () => {
    await show({ phase: 'OFFLINE', reason: 'OFFLINE', since: today.toISOString(), needs_attention: 2 });
    expect(screen.getByRole('status').textContent).toBe('Offline since 14:02. 2 need you');
  });

  it('speaks French and Hebrew', async () => {
    const sign = await show({ waiting: 2 });
    await act(() => showLanguage('fr'));
    expect(sign.textContent).toBe('Synchronisation\u00a0: 2 en attente');
    await act(() => showLanguage('he'));
    expect(sign.textContent).toBe('סנכרון: שניים ממתינים');
  });
});

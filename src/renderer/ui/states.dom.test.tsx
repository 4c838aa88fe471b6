import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { CollectionState } from '../../contract/sync.ts';
import { renderApp } from '../../testing/render.tsx';
import { collectionState, teamStatus } from '../../testing/team-status.ts';
import { EmptyCollection } from './states.tsx';

const settings = { get: async () => Promise.reject(new Error('no settings')) };

function show(phase: CollectionState['phase']) {
  const status = teamStatus({ collections: [collectionState({ collection: 'leads', phase })] });
  renderApp(
    <EmptyCollection collection="leads" title="No leads yet" action={<button type="button">Import</button>}>
      Import those of another program.
    </EmptyCollection>,
    { client: { settings, sync: { status: async () => status } } },
  );
}

describe('a collection of which nothing is here', () => {
  it.each(['WAITING', 'SCANNING'] as const)(
    'says that its records are still coming while it is %s, and does not offer to bring in what the team has',
    async (phase) => {
      show(phase);
      expect(await screen.findByText('The team’s records are still coming in')).toBeTruthy();
      expect(screen.queryByText('No leads yet')).toBeNull();
      expect(screen.queryByRole('button', { name: 'Import' })).toBeNull();
    },
  );

  it('says that the login may not read it, where that is why', async () => {
    show('NOT_PERMITTED');
    expect(await screen.findByText('This login may not read these records')).toBeTruthy();
  });

  it('says that there is none once everything has come', async () => {
    show('CURRENT');
    expect(await screen.findByRole('button', { name: 'Import' })).toBeTruthy();
    expect(screen.getByText('No leads yet')).toBeTruthy();
  });
});

import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openWorkspace } from '../../../testing/fake-client.ts';
import { renderApp } from '../../../testing/render.tsx';
import { teamWorkspace } from '../../../testing/team-status.ts';
import { SecuritySection } from './security-section.tsx';

test.each([
  ['of one computer', openWorkspace, /are sent nowhere/],
  ['of a team', teamWorkspace, /goes to the team’s database and nowhere else/],
] as const)('a workspace %s says truly where its data go', async (_what, workspace, words) => {
  renderApp(<SecuritySection />, { client: { workspace: { state: async () => workspace } } });
  expect(await screen.findByText(words)).toBeTruthy();
  expect(screen.queryAllByText(/sent nowhere|nowhere else/)).toHaveLength(1);
});

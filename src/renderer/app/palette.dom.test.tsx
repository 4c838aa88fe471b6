import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { WorkspaceState } from '../../contract/workspace.ts';
import { openWorkspace } from '../../testing/fake-client.ts';
import { renderApp } from '../../testing/render.tsx';
import { Palette } from './palette.tsx';

const id = 'a'.repeat(24);
const search = {
  find: async ({ text }: { text: string }) => ({
    hits: 'cohen'.startsWith(text.toLowerCase())
      ? [
          { collection: 'contacts' as const, id, title: 'דוד כהן', subtitle: 'Galil Systems' },
          { collection: 'leads' as const, id, title: 'Élodie Cohen', subtitle: '' },
        ]
      : [],
  }),
};
const active = () => {
  const field = screen.getByRole('combobox');
  const option = document.getElementById(field.getAttribute('aria-activedescendant') ?? '');
  return option?.querySelector('bdi')?.textContent;
};

describe('the palette', () => {
  const user = userEvent.setup();

  it('finds records as one types, names the active one to screen readers, and opens it with Enter', async () => {
    renderApp(<Palette />, { client: { search } });
    await user.type(screen.getByRole('combobox', { name: /Search everywhere/ }), 'coh');
    const records = await screen.findByRole('group', { name: 'Records' });
    expect(within(records).getAllByRole('option')).toHaveLength(2);
    expect(active()).toBe('דוד כהן');
    await user.keyboard('{ArrowDown}');
    expect(active()).toBe('Élodie Cohen');
    expect(screen.getAllByRole('option', { selected: true })).toHaveLength(1);
    await user.keyboard('{ArrowUp}{ArrowUp}');
    await waitFor(() => expect(screen.getAllByRole('option').at(-1)?.getAttribute('aria-selected')).toBe('true'));
    await user.keyboard('{ArrowDown}{Enter}');
    expect(location.hash).toBe(`#/contacts/${id}`);
  });

  it('finds commands by the beginnings of their words, in the language of the interface', async () => {
    renderApp(<Palette />, { client: { search } });
    await user.type(screen.getByRole('combobox'), 'dar col');
    const actions = await screen.findByRole('group', { name: 'Actions' });
    expect(
      within(actions)
        .getAllByRole('option')
        .map((option) => option.textContent),
    ).toEqual(['DarkColours']);
  });

  it('says when nothing matches, and what to try', async () => {
    renderApp(<Palette />, { client: { search } });
    await user.type(screen.getByRole('combobox'), 'qqqq');
    await waitFor(() => expect(screen.getByRole('status').textContent).toContain('Try another word'));
    expect(screen.queryAllByRole('option')).toEqual([]);
  });

  it('offers a viewer nothing that would be refused', async () => {
    const viewer: WorkspaceState = {
      ...openWorkspace,
      me: { ...openWorkspace.me, role: 'viewer' } as WorkspaceState['me'],
    };
    renderApp(<Palette />, { client: { workspace: { state: async () => viewer }, search } });
    await screen.findByRole('group', { name: 'Go to' });
    expect(screen.queryByRole('group', { name: 'Create' })).toBeNull();
    expect(screen.queryByRole('option', { name: /Import/ })).toBeNull();
  });
});

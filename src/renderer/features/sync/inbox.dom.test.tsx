import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { InboxEntry, SyncStatus } from '../../../contract/sync.ts';
import type { WorkspaceState } from '../../../contract/workspace.ts';
import { giveElementsSize } from '../../../testing/element-sizes.ts';
import { openWorkspace } from '../../../testing/fake-client.ts';
import { inboxEntry } from '../../../testing/inbox-entries.ts';
import { renderApp } from '../../../testing/render.tsx';
import { teamStatus, teamWorkspace } from '../../../testing/team-status.ts';
import { InboxSection } from './inbox-section.tsx';

const CHANGE = 'd'.repeat(24);

/** The inbox in front of entries that go when they are settled. */
function show(entries: InboxEntry[], role: 'admin' | 'viewer' = 'admin', changes: Partial<SyncStatus> = {}) {
  let open = entries;
  const resolve = vi.fn(async ({ id }: { id: number; resolution: unknown }) => {
    open = open.filter((entry) => entry.id !== id);
    return { change_id: CHANGE };
  });
  const me = { ...openWorkspace.me, role } as WorkspaceState['me'];
  const inbox = vi.fn(
    async ({ settled = false, cursor, limit = 50 }: { settled?: boolean; cursor?: string; limit?: number }) => {
      const from = Number(cursor ?? 0);
      const items = settled ? [] : open;
      const next = from + limit < items.length ? String(from + limit) : null;
      return { items: items.slice(from, from + limit), next, total: items.length };
    },
  );
  const undo = vi.fn(async () => ({ change_id: CHANGE }));
  renderApp(<InboxSection status={teamStatus({ needs_attention: entries.length, ...changes })} />, {
    client: {
      workspace: { state: async () => ({ ...teamWorkspace, me }) },
      settings: { get: async () => Promise.reject(new Error('no settings')) },
      contacts: { get: async () => Promise.reject(new Error('not here')) },
      sync: { inbox, resolve },
      history: { undo },
    },
  });
  return { resolve, inbox, undo };
}

const titles = () =>
  within(screen.getByRole('list', { name: 'What waits for you to decide' }))
    .getAllByRole('button')
    .map((row) => row.textContent);

describe('the inbox', () => {
  const user = userEvent.setup();
  beforeEach(() => giveElementsSize());

  it('[row 48] shows mine and theirs side by side, when each was written, and what it was before on demand', async () => {
    show([inboxEntry({ theirs_at: '2026-11-24T08:30:00.000Z' })]);
    const entry = within(await screen.findByRole('article'));
    expect(entry.getByText(/Somebody else changed the same field/)).toBeTruthy();
    const field = within(entry.getByRole('group', { name: 'Phone' }));
    expect(field.getAllByRole('radio').map((radio) => radio.closest('label')?.textContent)).toEqual([
      'Mine02',
      'Theirs03',
      'Another value…',
    ]);
    expect(entry.getByText(/The record was changed there on/)).toBeTruthy();
    expect(entry.getByText('What it was before').closest('details')?.textContent).toContain('01');
  });

  it('takes mine with m and keeps theirs with t, goes on to the next, and each can be undone', async () => {
    const { resolve, undo } = show([1, 2, 3].map((id) => inboxEntry({ id, title: `Contact ${id}` })));
    await screen.findByRole('article', { name: /Contact 1/ });
    await user.keyboard('m');
    await screen.findByRole('article', { name: /Contact 2/ });
    expect(resolve).toHaveBeenLastCalledWith({ id: 1, resolution: { how: 'MINE' } });
    await user.keyboard('t');
    await screen.findByRole('article', { name: /Contact 3/ });
    expect(resolve).toHaveBeenLastCalledWith({ id: 2, resolution: { how: 'THEIRS' } });
    await user.click((await screen.findAllByRole('button', { name: 'Undo' }))[0] as HTMLElement);
    await waitFor(() => expect(undo).toHaveBeenCalledWith({ change_id: CHANGE }));
  });

  it('goes through the entries with j and k', async () => {
    show([1, 2, 3].map((id) => inboxEntry({ id, title: `Contact ${id}` })));
    await screen.findByRole('article', { name: /Contact 1/ });
    await user.keyboard('jj');
    await screen.findByRole('article', { name: /Contact 3/ });
    await user.keyboard('k');
    await screen.findByRole('article', { name: /Contact 2/ });
    expect(screen.getByRole('button', { current: true }).textContent).toContain('Contact 2');
  });

  it('writes a third value with the editor of its kind, and refuses one that cannot stand', async () => {
    const email = { field: 'email', base: 'a@x.com', mine: 'b@x.com', theirs: 'c@x.com', merged: null };
    const { resolve } = show([inboxEntry({ fields: [email] })]);
    await user.click(await screen.findByRole('radio', { name: 'Another value…' }));
    const save = screen.getByRole<HTMLButtonElement>('button', { name: 'Save these choices' });
    const editor = screen.getByLabelText('Another value for E-mail');
    await user.clear(editor);
    await user.type(editor, 'd@');
    expect(save.disabled).toBe(true);
    expect(screen.getByText(/not an e-mail address/)).toBeTruthy();
    await user.type(editor, 'x.com');
    await user.click(save);
    expect(resolve).toHaveBeenCalledWith({ id: 1, resolution: { how: 'VALUES', values: { email: 'd@x.com' } } });
  });

  it('offers both sides of a long text put together, with what that changes', async () => {
    const notes = {
      field: 'notes',
      base: 'one',
      mine: 'one\nmine',
      theirs: 'theirs\none',
      merged: 'theirs\none\nmine',
    };
    const { resolve } = show([inboxEntry({ fields: [notes] })]);
    const merged = await screen.findByRole('radio', { name: /Both put together/ });
    expect(document.querySelector('ins')?.textContent).toContain('mine');
    await user.click(merged);
    await user.click(screen.getByRole('button', { name: 'Save these choices' }));
    expect(resolve).toHaveBeenCalledWith({ id: 1, resolution: { how: 'VALUES', values: { notes: notes.merged } } });
  });

  const duplicate = inboxEntry({
    why: 'DUPLICATE',
    kind: 'insert',
    exists: false,
    fields: [
      { field: 'name', base: null, mine: 'Anna', theirs: null, merged: null },
      { field: 'email', base: null, mine: 'anna@x.com', theirs: null, merged: null },
    ],
    duplicate: { fields: ['email'], record_id: 'e'.repeat(24), title: 'Anna K.' },
  });

  it('[row 46] of a duplicate offers to merge into the record that is there, which it links to', async () => {
    const { resolve } = show([duplicate]);
    expect((await screen.findByRole('link', { name: 'Anna K.' })).getAttribute('href')).toBe(
      `#/contacts/${'e'.repeat(24)}`,
    );
    await user.click(screen.getByRole('button', { name: /Merge into .*Anna K\./ }));
    expect(resolve).toHaveBeenCalledWith({ id: 1, resolution: { how: 'MERGE_INTO', into: 'e'.repeat(24) } });
  });

  it('[row 46] of a duplicate offers another value for the field that must be unique, and only for it', async () => {
    const { resolve } = show([duplicate]);
    await user.click(await screen.findByRole('radio', { name: 'Another value…' }));
    const editor = screen.getByLabelText('Another value for E-mail');
    await user.clear(editor);
    await user.type(editor, 'anna.k@x.com');
    await user.click(screen.getByRole('button', { name: 'Save these choices' }));
    expect(resolve).toHaveBeenCalledWith({
      id: 1,
      resolution: { how: 'VALUES', values: { name: 'Anna', email: 'anna.k@x.com' } },
    });
  });

  it.each([
    ['[row 50] of what is', 'GONE', ['Make the record anew', 'Let it go'], { how: 'RESTORE' }],
    ['[row 51] of what is', 'CHANGED', ['Delete all the same', 'Keep the record'], { how: 'MINE' }],
    ['[row 42] of what is', 'NOT_PERMITTED', ['Try again as it is', 'Drop mine'], { how: 'MINE' }],
    ['of what is', 'FROZEN', ['Drop mine'], { how: 'THEIRS' }],
  ] as const)('%s %s offers what can be done', async (_row, why, buttons, first) => {
    const { resolve } = show([inboxEntry({ why, exists: why === 'CHANGED' })]);
    const entry = within(await screen.findByRole('article'));
    expect(entry.getAllByRole('button').map((button) => button.textContent)).toEqual(buttons);
    await user.click(entry.getByRole('button', { name: buttons[0] }));
    expect(resolve).toHaveBeenCalledWith({ id: 1, resolution: first });
  });

  it('puts what was refused with a record under it, and says so', async () => {
    const parent = { ...duplicate, id: 7, record_id: 'a'.repeat(24), title: 'Anna' };
    const field = { field: 'contact_id', base: null, mine: 'a'.repeat(24), theirs: null, merged: null };
    const child = inboxEntry({
      id: 9,
      why: 'PARENT',
      collection: 'opportunities',
      title: 'Roof',
      kind: 'insert',
      exists: false,
      fields: [field],
    });
    show([parent, inboxEntry({ id: 8, title: 'Other' }), child]);
    await screen.findByRole('article');
    expect(titles().map((title) => title?.match(/Anna|Roof|Other/)?.[0])).toEqual(['Anna', 'Roof', 'Other']);
    await user.keyboard('j');
    expect(await screen.findByText(/Refers to: Contact .*Anna/)).toBeTruthy();
  });

  it('shows somebody who may only look everything, and offers nothing', async () => {
    const { resolve } = show([inboxEntry()], 'viewer');
    const entry = within(await screen.findByRole('article'));
    expect(entry.queryAllByRole('button')).toEqual([]);
    expect(entry.queryAllByRole('radio')).toEqual([]);
    await user.keyboard('mt');
    expect(resolve).not.toHaveBeenCalled();
  });

  it('says so where there is nothing to decide, and where else something waits', async () => {
    show([], 'admin', { needs_attention: 1, phase: 'STOPPED', reason: 'EMPTY_DATABASE' });
    expect(await screen.findByText('Nothing to decide')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'State' }).getAttribute('href')).toBe('#/sync');
  });

  it('of a thousand entries draws the few that can be seen, and j reads on', async () => {
    const { inbox } = show(
      Array.from({ length: 1000 }, (_, index) => inboxEntry({ id: index + 1, title: `Contact ${index + 1}` })),
    );
    await screen.findByRole('article', { name: /Contact 1\u2069/ });
    expect(titles().length).toBeLessThan(60);
    expect(inbox).toHaveBeenCalledTimes(1);
    await user.keyboard('j'.repeat(185));
    await waitFor(() => expect(inbox.mock.calls.length).toBeGreaterThan(1));
    expect(await screen.findByRole('article', { name: /Contact 186/ })).toBeTruthy();
    expect(titles().length).toBeLessThan(60);
  });
});

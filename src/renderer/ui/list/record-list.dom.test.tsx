import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { giveElementsSize } from '../../../testing/element-sizes.ts';
import { type FakeClient, openWorkspace } from '../../../testing/fake-client.ts';
import { renderApp } from '../../../testing/render.tsx';
import { navigate } from '../location.ts';
import { usePreferences } from '../preferences.ts';
import type { FilterDefinition } from './filter-types.ts';
import type { ListQuery } from './list-types.ts';
import { RecordList } from './record-list.tsx';

interface Row {
  id: string;
  name: string;
}

const rowsOf = (count: number): Row[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${index}`.padStart(24, '0'), name: `Row ${index}` }));

const filters: FilterDefinition[] = [
  { kind: 'text', key: 'text', placeholder: 'Search rows' },
  {
    kind: 'choice',
    key: 'status',
    label: 'Status',
    options: [
      { value: 'NEW', label: 'New' },
      { value: 'LOST', label: 'Lost' },
    ],
  },
];

/** A collection in memory behind the contract's `list` and `remove`. */
function collection(count: number) {
  let rows = rowsOf(count);
  const asked: ListQuery[] = [];
  const removed: string[][] = [];
  return {
    asked,
    removed,
    fetchPage: async (query: ListQuery) => {
      asked.push(query);
      const text = query.filter?.text;
      const found = rows.filter((row) => typeof text !== 'string' || row.name.includes(text));
      const from = Number(query.cursor ?? 0);
      const to = from + (query.limit ?? 50);
      return {
        items: found.slice(from, to),
        next: to < found.length ? String(to) : null,
        total: query.total ? found.length : null,
      };
    },
    remove: async (ids: string[]) => {
      removed.push(ids);
      rows = rows.filter((row) => !ids.includes(row.id));
      return { change_id: 'c'.repeat(24) };
    },
    restore: () => {
      rows = rowsOf(count);
    },
  };
}

function show(count: number, { client, readOnly = false }: { client?: FakeClient; readOnly?: boolean } = {}) {
  const data = collection(count);
  const opened: string[] = [];
  const role = readOnly ? 'viewer' : 'sales';
  const me = openWorkspace.me && { ...openWorkspace.me, role: role as 'viewer' | 'sales' };
  renderApp(
    <RecordList<Row>
      collection="rows"
      label="Rows"
      columns={[
        { key: 'name', label: 'Name', width: '200px', sort: 'name', render: (row) => row.name },
        { key: 'id', label: 'Number', width: '100px', render: (row) => row.id },
        { key: 'more', label: 'More', width: '100px', optional: true, render: () => 'more' },
      ]}
      fetchPage={data.fetchPage}
      defaultSort={{ field: 'name', direction: 'ascending' }}
      filters={filters}
      rowLabel={(row) => row.name}
      onOpen={(row) => opened.push(row.name)}
      remove={data.remove}
      assign={async (id) => ({ change_id: id })}
      exportAs="leads"
      emptyState={<p>No rows at all</p>}
    />,
    { client: { ...client, workspace: { state: async () => ({ ...openWorkspace, me }) } } },
  );
  return { ...data, opened };
}

const row = (name: string) => screen.findByRole('row', { name });

beforeEach(() => {
  giveElementsSize(1000, 720);
  usePreferences.setState({ list_columns: {} });
});

test('rows are selected with x and removed with Delete as one act, which the toast takes back', async () => {
  const undone: string[] = [];
  const data = show(30, {
    client: {
      history: {
        undo: async ({ change_id }) => {
          undone.push(change_id);
          data.restore();
          return { change_id: 'd'.repeat(24) };
        },
      },
    },
  });
  const user = userEvent.setup();
  const first = await row('Row 0');
  act(() => first.focus());
  await user.keyboard('xjx');
  const selection = screen.getByRole('toolbar', { name: 'What can be done with the selection' });
  expect(within(selection).getByRole('status').textContent).toBe('2 selected');
  expect((await row('Row 1')).getAttribute('aria-selected')).toBe('true');

  await user.keyboard('{Delete}');
  expect(data.removed).toEqual([[rowsOf(2)[0]?.id, rowsOf(2)[1]?.id]]);
  await waitFor(() => expect(screen.queryByRole('row', { name: 'Row 0' })).toBeNull());
  expect(await screen.findByText('28 rows')).toBeTruthy();

  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(undone).toEqual(['c'.repeat(24)]));
});

test('giving many records another owner can be undone as one act', async () => {
  const undone: string[] = [];
  show(3, {
    client: {
      history: {
        undo: async ({ change_id }) => {
          undone.push(change_id);
          return { change_id: 'd'.repeat(24) };
        },
      },
    },
  });
  const user = userEvent.setup();
  await row('Row 0');
  await user.click(screen.getByRole('checkbox', { name: 'Select all' }));
  await user.click(screen.getByRole('button', { name: 'Assign to' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Nobody' }));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() =>
    expect(undone).toEqual(
      rowsOf(3)
        .map(({ id }) => id)
        .reverse(),
    ),
  );
});

test('typing in the search field asks the core with the text and keeps it in the address', async () => {
  const data = show(300);
  const user = userEvent.setup();
  await row('Row 0');
  await user.keyboard('/');
  await user.keyboard('Row 29');
  await screen.findByText('11 rows');
  expect(data.asked.at(-1)?.filter).toEqual({ text: 'Row 29' });
  expect(location.hash).toBe('#/?text=Row+29');
});

test('a chip narrows by what is ticked in it, and its cross takes that away', async () => {
  const data = show(10);
  const user = userEvent.setup();
  await row('Row 0');
  await user.click(screen.getByRole('button', { name: 'Status' }));
  await user.click(await screen.findByRole('checkbox', { name: 'Lost' }));
  await waitFor(() => expect(data.asked.at(-1)?.filter).toEqual({ status: ['LOST'] }));
  expect(location.hash).toBe('#/?status=LOST');
  await user.click(screen.getByRole('button', { name: 'Clear filter: Status', hidden: true }));
  await waitFor(() => expect(location.hash).toBe('#/'));
});

test('a click on a head sorts, a second one turns the order round', async () => {
  const data = show(5);
  const user = userEvent.setup();
  await row('Row 0');
  await user.click(screen.getByRole('button', { name: 'Name' }));
  await waitFor(() => expect(data.asked.at(-1)?.sort).toEqual({ field: 'name', direction: 'descending' }));
  expect(screen.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe('descending');
});

test('only the pages that can be seen are read, and the end is reached by key', async () => {
  const data = show(1000);
  const user = userEvent.setup();
  const first = await row('Row 0');
  expect(data.asked.filter((query) => query.limit === 200)).toHaveLength(1);
  act(() => first.focus());
  await user.keyboard('{End}');
  await row('Row 999');
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Row 999'));
  expect(document.activeElement?.getAttribute('aria-rowindex')).toBe('1001');
});

test('Enter opens the row with the focus, and columns that were chosen are remembered', async () => {
  const set = vi.fn(async () => usePreferences.getState());
  const { opened } = show(3, { client: { preferences: { set } } });
  const user = userEvent.setup();
  const second = await row('Row 1');
  act(() => second.focus());
  await user.keyboard('{Enter}');
  expect(opened).toEqual(['Row 1']);
  expect(screen.queryByRole('columnheader', { name: 'More' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Columns' }));
  await user.click(await screen.findByRole('menuitemcheckbox', { name: 'More' }));
  expect(await screen.findByRole('columnheader', { name: 'More', hidden: true })).toBeTruthy();
  expect(set).toHaveBeenCalledWith({ list_columns: { rows: ['name', 'id', 'more'] } });
});

test('the export takes out what is shown: this filter, this order', async () => {
  const csv = vi.fn(async () => ({ file: new Blob(['a']), rows: 11 }));
  const saveFile = vi.fn(async () => ({ saved: true }));
  show(300, {
    client: {
      exports: { csv },
      desktop: { capabilities: async () => ({ save_dialog: true, print: false, notify: false }), saveFile },
    },
  });
  const user = userEvent.setup();
  await row('Row 0');
  await user.type(screen.getByRole('searchbox', { name: 'Search rows' }), 'Row 29');
  await screen.findByText('11 rows');
  await user.click(screen.getByRole('button', { name: 'Export as CSV' }));
  await screen.findByText('11 rows exported.');
  expect(csv).toHaveBeenCalledWith({
    collection: 'leads',
    filter: { text: 'Row 29' },
    sort: { field: 'name', direction: 'ascending' },
  });
  expect(saveFile).toHaveBeenCalledOnce();
});

test('a viewer opens and exports, and sees nothing that would be refused', async () => {
  const data = show(3, { readOnly: true });
  const user = userEvent.setup();
  const first = await row('Row 0');
  act(() => first.focus());
  await user.keyboard('x{Delete}');
  expect(data.removed).toEqual([]);
  expect(screen.queryByRole('checkbox')).toBeNull();
  expect(screen.queryByRole('toolbar')).toBeNull();
  expect(screen.getByRole('button', { name: 'Export as CSV' })).toBeTruthy();
  await user.keyboard('{Enter}');
  expect(data.opened).toEqual(['Row 0']);
});

test('no rows at all and no rows for this filter are told apart', async () => {
  show(0);
  expect(await screen.findByText('No rows at all')).toBeTruthy();
  expect(screen.queryByRole('searchbox')).toBeNull();
  act(() => navigate('/?text=x'));
  expect(await screen.findByText('Nothing matches')).toBeTruthy();
  expect(screen.getByRole('searchbox', { name: 'Search rows' })).toHaveProperty('value', 'x');
});

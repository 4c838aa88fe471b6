import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { addDays, localDay, wholeDay } from '../../../domain/due.ts';
import { giveElementsSize } from '../../../testing/element-sizes.ts';
import { openCore, renderWithCore } from '../../../testing/render-with-core.tsx';
import { forgetKept } from '../../ui/form/kept.ts';
import { forgetChanges, undoLast } from '../../ui/notify.ts';
import { edits } from '../../ui/record/index.ts';
import { TasksScreen } from './tasks-screen.tsx';

const today = localDay(new Date());

beforeEach(() => {
  giveElementsSize();
  edits.forget();
  forgetKept();
  forgetChanges();
});

async function open() {
  const client = await openCore();
  const lead = await client.leads.create({ name: 'Inès Belkacem' });
  const plan = [
    ['Later', addDays(today, 20)],
    ['Late', addDays(today, -2)],
    ['Today', today],
    ['Soon', addDays(today, 3)],
  ] as const;
  for (const [title, day] of plan) await client.tasks.create({ title, due_date: wholeDay(day) });
  await client.tasks.create({ title: 'Someday', related_to: { type: 'lead', id: lead.item.id } });
  await client.tasks.create({ title: 'Nobody’s', assigned_to: null });
  location.hash = '#/tasks';
  renderWithCore(<TasksScreen />, client);
  await screen.findByRole('button', { name: 'Today' });
  return { client };
}

const lines = () => screen.getAllByRole('listitem').map((line) => line.querySelector('h2, [data-task]')?.textContent);
const row = (name: string) => screen.findByRole('button', { name });

test('my tasks stand by when they are due, and everybody’s are one click away', async () => {
  await open();
  expect(lines()).toEqual([
    'Overdue1',
    'Late',
    'Today1',
    'Today',
    'Within a week1',
    'Soon',
    'Later1',
    'Later',
    'Without a date1',
    'Someday',
  ]);
  await userEvent.click(screen.getByRole('radio', { name: 'Everybody’s' }));
  expect(await row('Nobody’s')).toBeDefined();
  expect(location.hash).toBe('#/tasks?who=all');
});

test('what is late says so in words, not only in red', async () => {
  await open();
  const late = (await row('Late')).closest('[role=listitem]');
  expect(late?.querySelector('time')?.textContent).toContain('Overdue:');
});

test('arrows move, Space completes, and the next task takes the place with the focus', async () => {
  const { client } = await open();
  (await row('Late')).focus();
  await userEvent.keyboard('{ArrowDown}');
  expect(document.activeElement).toBe(await row('Today'));
  await userEvent.keyboard(' ');
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Today' })).toBe(null));
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Soon'));
  const done = await client.tasks.list({ filter: { status: ['COMPLETED'] } });
  expect(done.items.map((task) => task.title)).toEqual(['Today']);
  await undoLast();
  expect(await row('Today')).toBeDefined();
});

test('a task is made in one line with a day counted from today', async () => {
  const { client } = await open();
  await userEvent.type(screen.getByRole('textbox', { name: 'What is to be done?' }), 'Call Inès');
  await userEvent.tab();
  await userEvent.keyboard('+3{Enter}');
  expect(await row('Call Inès')).toBeDefined();
  const { items } = await client.tasks.list({ filter: { text: 'Call' } });
  expect(items).toMatchObject([{ due_date: wholeDay(addDays(today, 3)), status: 'PENDING' }]);
});

test('a day that is none is told and the line stays as typed', async () => {
  await open();
  await userEvent.type(screen.getByRole('textbox', { name: 'What is to be done?' }), 'Call Inès');
  await userEvent.tab();
  await userEvent.keyboard('soon{Enter}');
  expect((await screen.findByRole('alert')).textContent).toContain('not a date');
  expect(screen.getByDisplayValue('Call Inès')).toBeDefined();
});

test('a task opens beside the list, where its fields are edited and its record is a link', async () => {
  const { client } = await open();
  await userEvent.click(await row('Someday'));
  const drawer = await screen.findByRole('dialog');
  const due = await within(drawer).findByRole('textbox', { name: 'Due' });
  await userEvent.type(due, '12/3/2030 9:30{Enter}');
  await waitFor(async () => {
    const { items } = await client.tasks.list({ filter: { text: 'Someday' } });
    expect(items[0]?.due_date).toBe(new Date(2030, 2, 12, 9, 30).toISOString());
  });
  expect((await within(drawer).findByRole('link', { name: 'Inès Belkacem' })).getAttribute('href')).toMatch(
    /^#\/leads\//,
  );
});

test('done tasks are shown on their own and can be opened again', async () => {
  const { client } = await open();
  await userEvent.click(screen.getByRole('checkbox', { name: /Soon/ }));
  await userEvent.click(screen.getByRole('radio', { name: 'Done' }));
  await row('Soon');
  await userEvent.click(screen.getByRole('checkbox', { name: /Soon/ }));
  expect(await screen.findByRole('heading', { name: 'Nothing done yet' })).toBeDefined();
  const { items } = await client.tasks.list({ filter: { text: 'Soon' } });
  expect(items).toMatchObject([{ status: 'PENDING', completed_at: null }]);
});

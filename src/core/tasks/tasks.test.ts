import { expect, test } from 'vitest';
import { openDesk } from '../../testing/desk.ts';
import { tasks } from './index.ts';

test('a task whose status is missing or a word of another program is among what is to be done, and not lost from both views', () => {
  const desk = openDesk();
  const of = (title: string, status: string | null) =>
    desk.store.write({ personId: null, command: 'test' }, (change) =>
      change.insert('tasks', { _id: title, title, ...(status === null ? {} : { status }) }),
    );
  of('nothing', null);
  of('other', 'A_FAIRE');
  of('pending', 'PENDING');
  of('done', 'COMPLETED');
  const titles = (status: string[]) =>
    tasks
      .list(desk, { filter: { status }, sort: { field: 'title', direction: 'ascending' }, limit: 10, total: true })
      .items.map(({ title }) => title);
  expect(titles(['PENDING', 'IN_PROGRESS'])).toEqual(['nothing', 'other', 'pending']);
  expect(titles(['COMPLETED', 'CANCELLED'])).toEqual(['done']);
});

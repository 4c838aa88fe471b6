import { expect, test } from 'vitest';
import type { HistoryEntry } from '../../../contract/history.ts';
import type { Activity } from '../../../domain/activity.ts';
import { mergeTimeline } from './timeline-entries.ts';

const anne = 'a'.repeat(24);
const boris = 'b'.repeat(24);
const at = (minute: number) => new Date(Date.UTC(2026, 2, 12, 10, minute)).toISOString();

function activity(id: string, minute: number, type = 'NOTE'): Activity {
  return {
    id,
    type,
    description: '',
    related_to: null,
    metadata: null,
    created_by: anne,
    created_at: at(minute),
    unreadable: [],
  };
}

function change(minute: number, field: string, from: unknown, to: unknown, other: Partial<HistoryEntry> = {}) {
  const entry: HistoryEntry = {
    change_id: `${field}${minute}`,
    at: at(minute),
    person_id: anne,
    command: 'contacts.update',
    kind: 'update',
    fields: [{ field, from, to }],
  };
  return { ...entry, ...other };
}

const all = <Item>(items: Item[]) => ({ items, more: false });
const shown = (entries: ReturnType<typeof mergeTimeline>) => entries.map((entry) => entry.id);

test('activities, changes and notes stand in one order, newest first', () => {
  const notes = [{ kind: 'note' as const, id: 'n', at: at(15), by: null, content: 'called' }];
  const entries = mergeTimeline(
    all([activity('a2', 30), activity('a1', 10)]),
    all([change(20, 'phone', null, '1')]),
    notes,
  );
  expect(shown(entries)).toEqual(['a2', 'phone20', 'n', 'a1']);
});

test('a change that an activity tells better, and fields that nobody edits, are left out', () => {
  const entries = mergeTimeline(
    all([]),
    all([
      change(5, 'stage', 'A', 'B', { command: 'opportunities.move' }),
      change(4, 'updated_at', at(1), at(4)),
      change(3, 'stage', 'B', 'A', { command: 'history.undo' }),
      { ...change(2, 'name', null, 'x'), kind: 'insert' },
    ]),
  );
  expect(entries).toMatchObject([{ undone: true, fields: [{ field: 'stage', from: 'B', to: 'A' }] }]);
});

test('pauses of one sitting are one change from the first value to the last', () => {
  const entries = mergeTimeline(
    all([]),
    all([
      change(9, 'name', 'Anne Co', 'Anne Cohen'),
      change(8, 'name', 'An', 'Anne Co'),
      change(7, 'name', 'Old', 'An'),
    ]),
  );
  expect(entries).toMatchObject([{ fields: [{ field: 'name', from: 'Old', to: 'Anne Cohen' }] }]);
});

test('a sitting that ends where it began is no change', () => {
  const entries = mergeTimeline(all([]), all([change(9, 'name', 'An', 'Old'), change(8, 'name', 'Old', 'An')]));
  expect(entries).toEqual([]);
});

test('another person, another field, another hour or an undo are changes of their own', () => {
  const entries = mergeTimeline(
    all([]),
    all([
      change(50, 'name', 'D', 'E'),
      change(39, 'name', 'C', 'D'),
      change(38, 'name', 'B', 'C', { person_id: boris }),
      change(37, 'phone', '1', '2'),
      change(36, 'name', 'A', 'B', { command: 'history.undo' }),
    ]),
  );
  expect(entries).toHaveLength(5);
});

test('nothing is shown below the end of a stream that goes on, so that nothing appears in between later', () => {
  const activities = { items: [activity('a3', 50), activity('a2', 40)], more: true };
  const entries = mergeTimeline(activities, all([change(45, 'phone', null, '1'), change(20, 'name', 'A', 'B')]));
  expect(shown(entries)).toEqual(['a3', 'phone45', 'a2']);
});

test('an amount reads in the currency it had then, and an id that changed with its name is told by the name', () => {
  const both = change(9, 'value', '10', '20');
  both.fields.push({ field: 'currency', from: 'USD', to: 'EUR' });
  const company = change(5, 'company_id', 'old', 'new');
  company.fields.push({ field: 'company_name', from: 'Old', to: 'New' });
  const entries = mergeTimeline(all([]), all([both, company]), [], { currency: 'EUR', company_name: 'New' });
  expect(entries).toMatchObject([
    { before: { currency: 'USD' }, after: { currency: 'EUR' } },
    { before: { currency: 'USD' }, after: { currency: 'USD' }, fields: [{ field: 'company_name' }] },
  ]);
});

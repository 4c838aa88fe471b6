import { expect, test } from 'vitest';
import { wholeDay } from '../../../domain/due.ts';
import { groupOf } from './task-groups.ts';

const now = new Date(2026, 2, 12, 15, 0);
const at = (day: number, hour: number) => new Date(2026, 2, day, hour).toISOString();

test('an hour that has passed today is overdue, a later one is today, and a day without an hour lasts until its evening', () => {
  expect(groupOf(at(12, 14), now)).toBe('overdue');
  expect(groupOf(at(12, 16), now)).toBe('today');
  expect(groupOf(wholeDay('2026-03-12'), now)).toBe('today');
  expect(groupOf(wholeDay('2026-03-11'), now)).toBe('overdue');
});

test('the week is the six days after today', () => {
  expect(groupOf(wholeDay('2026-03-13'), now)).toBe('week');
  expect(groupOf(at(18, 23), now)).toBe('week');
  expect(groupOf(wholeDay('2026-03-19'), now)).toBe('later');
  expect(groupOf(null, now)).toBe('undated');
});

import { expect, test } from 'vitest';
import { addDays, dueDay, isOverdue, isWholeDay, localDay, wholeDay } from './due.ts';

test('midnight in UTC means the whole day, however it is spelled, and any other instant means the hour', () => {
  expect(isWholeDay('2026-03-12T00:00:00.000Z')).toBe(true);
  expect(isWholeDay('2026-03-12T00:00:00Z')).toBe(true);
  expect(isWholeDay(wholeDay('2026-03-12'))).toBe(true);
  expect(isWholeDay('2026-03-12T00:00:01.000Z')).toBe(false);
  expect(isWholeDay('2026-03-12T10:00:00.000Z')).toBe(false);
});

test('a whole day is the same day for every reader', () => {
  expect(dueDay(wholeDay('2026-03-12'))).toBe('2026-03-12');
});

test('a task due on a day is not overdue in its evening and is on the next morning', () => {
  const due = wholeDay('2026-03-12');
  expect(isOverdue(due, new Date(2026, 2, 12, 23, 59))).toBe(false);
  expect(isOverdue(due, new Date(2026, 2, 13, 0, 1))).toBe(true);
});

test('a task due at an hour is overdue a minute later', () => {
  const due = new Date(2026, 2, 12, 14, 30).toISOString();
  expect(isOverdue(due, new Date(2026, 2, 12, 14, 29))).toBe(false);
  expect(isOverdue(due, new Date(2026, 2, 12, 14, 31))).toBe(true);
});

test('days are counted over months, leap days and daylight saving', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
  expect(localDay(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
});

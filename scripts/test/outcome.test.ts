import { expect, test } from 'vitest';
import { emptyOutcome, line, numbers, sum } from './outcome.ts';

const unit = { ...emptyOutcome('unit'), passed: 12, skipped: 1, milliseconds: 3210 };
const web = { ...emptyOutcome('web'), passed: 3, failed: 2, milliseconds: 61_000 };
const electron = { ...emptyOutcome('electron'), notRun: 'no Electron binary' };

test('the last line has the numbers of all suites, in the words that are looked for', () => {
  expect(numbers(sum([unit, web, electron]))).toBe('15 passed, 2 failed, 1 skipped');
  expect(numbers(sum([web]))).toBe('3 passed, 2 failed');
});

test('each suite has its line: its numbers, or why it did not run', () => {
  expect(line(unit)).toBe('unit       12 passed, 0 failed, 1 skipped (3.2 s)');
  expect(line(electron)).toBe('electron   not run: no Electron binary');
  expect(line({ ...emptyOutcome('types'), isVerdict: true, milliseconds: 900 })).toBe('types      ok (0.9 s)');
});

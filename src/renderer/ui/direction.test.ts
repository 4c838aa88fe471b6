import { expect, test } from 'vitest';
import { directionOfText } from './direction.ts';

test('an empty field has the interface’s direction, another its text’s own', () => {
  expect(directionOfText('')).toBeUndefined();
  expect(directionOfText('שלום')).toBe('auto');
});

test('a very long text is given the direction that its first letter has', () => {
  expect(directionOfText('123 – Bonjour '.repeat(10_000))).toBe('ltr');
  expect(directionOfText('123 – שלום '.repeat(10_000))).toBe('rtl');
  expect(directionOfText('123 '.repeat(10_000))).toBe('ltr');
});

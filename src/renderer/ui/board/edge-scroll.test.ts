import { expect, test } from 'vitest';
import { edgeStep } from './use-edge-scroll.ts';

test('a dragged card scrolls the board near its edges only, faster the nearer it is', () => {
  expect(edgeStep(500, 0, 1000)).toBe(0);
  expect(edgeStep(64, 0, 1000)).toBe(0);
  expect(edgeStep(980, 0, 1000)).toBeGreaterThan(edgeStep(950, 0, 1000));
  expect(edgeStep(10, 0, 1000)).toBeLessThan(0);
  expect(edgeStep(-300, 0, 1000)).toBe(edgeStep(-50, 0, 1000));
});

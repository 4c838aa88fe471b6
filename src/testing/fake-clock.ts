import type { Clock } from '../core/ports.ts';

export interface FakeClock extends Clock {
  /** Lets time pass for both. */
  pass(milliseconds: number): void;
  /** Moves the wall clock alone, as a person in the settings can. */
  moveTo(now: Date): void;
}

export function fakeClock(start = new Date('2026-03-02T09:00:00.000Z')): FakeClock {
  let wall = start.getTime();
  let passed = 0;
  return {
    now: () => new Date(wall),
    monotonic: () => passed,
    pass(milliseconds) {
      passed += milliseconds;
      wall += milliseconds;
    },
    moveTo(now) {
      wall = now.getTime();
    },
  };
}

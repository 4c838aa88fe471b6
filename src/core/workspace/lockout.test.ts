import { expect, test } from 'vitest';
import { type FakeClock, fakeClock } from '../../testing/fake-clock.ts';
import { createLockout, delayAfter, type Lockout } from './lockout.ts';

const ANNA = 'a'.repeat(24);
const BORIS = 'b'.repeat(24);
const NEVER = { device: { failures: 0, remaining_ms: 0 }, people: {} };

function fail(lockout: Lockout, clock: FakeClock, personId: string | null, times: number): void {
  for (let attempt = 0; attempt < times; attempt += 1) {
    clock.pass(lockout.remaining(personId));
    lockout.begin(personId);
  }
}

test('two wrong ones are free, then each costs twice the one before, up to a quarter of an hour', () => {
  expect([1, 2, 3, 4, 5, 12, 13, 50, 5000].map(delayAfter)).toEqual([
    0, 0, 1_000, 2_000, 4_000, 512_000, 900_000, 900_000, 900_000,
  ]);
});

test('an attempt made too early is refused with the time that is left, and does not count', () => {
  const clock = fakeClock();
  const lockout = createLockout(NEVER, clock);
  fail(lockout, clock, ANNA, 4);
  clock.pass(500);
  for (let attempt = 0; attempt < 3; attempt += 1)
    expect(() => lockout.begin(ANNA)).toThrow(expect.objectContaining({ code: 'WAIT', remaining: 1_500 }));
  clock.pass(1_500);
  lockout.begin(ANNA);
  expect(lockout.remaining(ANNA)).toBe(4_000);
});

test('going through the people of a device, known or not, is slowed down as one', () => {
  const clock = fakeClock();
  const lockout = createLockout(NEVER, clock);
  fail(lockout, clock, ANNA, 1);
  fail(lockout, clock, BORIS, 1);
  fail(lockout, clock, null, 1);
  expect(lockout.remaining(ANNA)).toBe(1_000);
  expect(lockout.remaining(null)).toBe(1_000);
});

test("one's own password ends one's own waiting, and buys no guesses at another's", () => {
  const clock = fakeClock();
  const lockout = createLockout(NEVER, clock);
  for (let round = 0; round < 5; round += 1) {
    fail(lockout, clock, BORIS, 1);
    clock.pass(lockout.remaining(ANNA));
    lockout.begin(ANNA);
    lockout.succeed(ANNA);
    expect(lockout.remaining(ANNA)).toBe(0);
  }
  lockout.begin(BORIS);
  expect(lockout.remaining(BORIS)).toBe(delayAfter(6));
});

test('addresses nobody has are forgotten at the next success', () => {
  const clock = fakeClock();
  const lockout = createLockout(NEVER, clock);
  fail(lockout, clock, null, 9);
  clock.pass(900_000);
  lockout.begin(ANNA);
  lockout.succeed(ANNA);
  expect(lockout.stored()).toEqual({ device: { failures: 0, remaining_ms: 0 }, people: {} });
});

test.each([
  ['ten years ahead', '2036-03-02'],
  ['ten years back', '2016-03-02'],
  ['to 1970', '1970-01-01'],
])('moving the clock %s shortens nothing', (_, date) => {
  const clock = fakeClock();
  const lockout = createLockout(NEVER, clock);
  fail(lockout, clock, ANNA, 10);
  clock.moveTo(new Date(date));
  expect(lockout.remaining(ANNA)).toBe(128_000);
  const restarted = createLockout(lockout.stored(), clock);
  clock.moveTo(new Date('2126-01-01'));
  expect(restarted.remaining(ANNA)).toBe(128_000);
});

test('a restart goes on with what was left, however long the app was away, and counts from the same number', () => {
  const clock = fakeClock();
  const before = createLockout(NEVER, clock);
  fail(before, clock, ANNA, 8);
  clock.pass(12_000);
  const stored = before.stored();
  expect(stored.people[ANNA]).toEqual({ failures: 8, remaining_ms: 20_000 });
  const after = createLockout(stored, fakeClock());
  expect(after.remaining(ANNA)).toBe(20_000);
  expect(after.remaining(BORIS)).toBe(20_000);
});

test('a stored time beyond the longest is cut to it', () => {
  const stored = { device: { failures: 3, remaining_ms: 1e15 }, people: {} };
  expect(createLockout(stored, fakeClock()).remaining(null)).toBe(900_000);
});

test('what another process counted is taken over, once', () => {
  const clock = fakeClock();
  const [here, there] = [createLockout(NEVER, clock), createLockout(NEVER, clock)];
  fail(there, clock, ANNA, 5);
  here.absorb(there.stored());
  expect(here.remaining(ANNA)).toBe(4_000);
  clock.pass(3_000);
  here.absorb(there.stored());
  expect(here.remaining(ANNA)).toBe(1_000);
});

import { expect, test } from 'vitest';
import { fakeClock } from '../../testing/fake-clock.ts';
import { runSeed, seededRandom } from '../../testing/seeded-random.ts';
import { createBackoff } from './backoff.ts';

test('each failure in a row doubles the pause, up to a minute, and a success ends it', () => {
  const clock = fakeClock();
  const backoff = createBackoff(clock.monotonic, () => 1);
  const pauses = Array.from({ length: 9 }, () => {
    backoff.fail('server');
    return backoff.remaining('server');
  });
  expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  expect(backoff.remaining('another document')).toBe(0);
  backoff.succeed('server');
  expect(backoff.remaining('server')).toBe(0);
  backoff.fail('server');
  expect(backoff.remaining('server')).toBe(500);
});

test('[row 45] two hundred clients that lost their server together come back spread over half of their pause, each only so often', () => {
  const seed = runSeed();
  const random = seededRandom(seed);
  const clock = fakeClock();
  const clients = Array.from({ length: 200 }, () => createBackoff(clock.monotonic, random));
  let attempts = 0;
  const perSlot = new Map<number, number>();
  for (let passed = 0; passed < 300_000; passed += 50) {
    for (const client of clients) {
      if (client.remaining('server') > 0) continue;
      attempts += 1;
      if (passed > 120_000) perSlot.set(passed, (perSlot.get(passed) ?? 0) + 1);
      client.fail('server');
    }
    clock.pass(50);
  }
  console.log(
    `backoff: TEST_SEED=${seed}, 200 clients, ${attempts} attempts in five minutes, at most ${Math.max(...perSlot.values())} in 50 ms`,
  );
  expect(attempts / 200).toBeLessThan(16);
  expect(Math.max(...perSlot.values())).toBeLessThan(12);
});

test('[row 59] a wall clock that jumps back or ahead during a pause changes nothing of it', () => {
  const clock = fakeClock();
  const backoff = createBackoff(clock.monotonic, () => 1);
  backoff.fail('server');
  backoff.fail('server');
  clock.moveTo(new Date('2016-01-01T00:00:00Z'));
  expect(backoff.remaining('server')).toBe(1000);
  clock.moveTo(new Date('2036-01-01T00:00:00Z'));
  expect(backoff.remaining('server')).toBe(1000);
  clock.pass(999);
  expect(backoff.remaining('server')).toBe(1);
});

test('somebody who asks to try now does not wait, and how often it failed is remembered', () => {
  const clock = fakeClock();
  const backoff = createBackoff(clock.monotonic, () => 1);
  for (let failures = 0; failures < 5; failures += 1) backoff.fail('server');
  backoff.hurry();
  expect(backoff.soonest()).toBe(0);
  backoff.fail('server');
  expect(backoff.remaining('server')).toBe(16_000);
});

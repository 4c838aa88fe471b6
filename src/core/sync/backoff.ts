import { limits } from './limits.ts';

/**
 * Pauses after failures, by key, on the monotonic clock: a clock that is moved shortens and lengthens nothing (sync.md, row 59). With jitter, so that
 * two hundred clients do not come back at once after an outage (row 45).
 */
export interface Backoff {
  fail(key: string): void;
  succeed(key: string): void;
  /** Milliseconds until the key may be tried again; 0: now. */
  remaining(key: string): number;
  /** Milliseconds until any of the keys may be tried again; null when none waits. */
  soonest(): number | null;
  /** Everything may be tried now; how often it failed is remembered. */
  hurry(): void;
}

export function createBackoff(monotonic: () => number, random: () => number): Backoff {
  const failed = new Map<string, { failures: number; until: number }>();
  const left = (until: number) => Math.max(0, until - monotonic());
  return {
    fail(key) {
      const failures = (failed.get(key)?.failures ?? 0) + 1;
      const pause = Math.min(limits.longestPause, limits.firstPause * 2 ** (failures - 1));
      failed.set(key, { failures, until: monotonic() + pause * (0.5 + random() / 2) });
    },
    succeed: (key) => void failed.delete(key),
    remaining: (key) => left(failed.get(key)?.until ?? 0),
    soonest: () => (failed.size === 0 ? null : Math.min(...[...failed.values()].map(({ until }) => left(until)))),
    hurry() {
      for (const entry of failed.values()) entry.until = 0;
    },
  };
}

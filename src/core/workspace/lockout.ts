import type { Waiting, WorkspaceFile } from '../../domain/workspace-file.ts';
import type { Clock } from '../ports.ts';
import { WorkspaceError } from './workspace-error.ts';

const LONGEST = 15 * 60 * 1000;

/** Milliseconds to wait after so many wrong passwords in a row: 2^(failures − 3) seconds, at most a quarter of an hour. */
export function delayAfter(failures: number): number {
  return failures < 3 ? 0 : Math.min(LONGEST, 2 ** (failures - 3) * 1000);
}

/**
 * Wrong passwords slow down the next attempt: of the same person, and of anybody on this device.
 *
 * What is left to wait is kept as a duration, on disk and here, that only the monotonic clock of a running app consumes: neither a
 * moved clock nor a restart shortens it. It lies in `workspace.json`, since the replica is closed at that time; whoever can change that
 * file can copy it too and guess elsewhere, so against them stands the cost of scrypt, not the lockout.
 */
export interface Lockout {
  /** Milliseconds until an attempt of this person is taken; of somebody unknown where null. */
  remaining(personId: string | null): number;
  /** Takes over what another process has counted meanwhile: two windows of the app must not give twice the guesses. */
  absorb(stored: WorkspaceFile['waiting']): void;
  /** Counts the attempt as failed before it is tried, so that ending the app in between gains nothing. Throws `WAIT`. */
  begin(personId: string | null): void;
  succeed(personId: string): void;
  forget(personId: string): void;
  stored(): WorkspaceFile['waiting'];
}

interface Count {
  failures: number;
  /** On the monotonic clock. */
  until: number;
}

export function createLockout(stored: WorkspaceFile['waiting'], clock: Clock): Lockout {
  const counted = ({ failures, remaining_ms }: Waiting): Count => ({
    failures,
    until: clock.monotonic() + Math.min(remaining_ms, LONGEST),
  });
  const device = counted(stored.device);
  const people = new Map(Object.entries(stored.people).map(([id, waiting]) => [id, counted(waiting)]));

  const left = (count: Count | undefined) => (count ? Math.max(0, count.until - clock.monotonic()) : 0);
  const waiting = (count: Count): Waiting => ({ failures: count.failures, remaining_ms: Math.ceil(left(count)) });

  function remaining(personId: string | null): number {
    return Math.max(left(device), personId === null ? 0 : left(people.get(personId)));
  }

  function fail(count: Count): void {
    count.failures += 1;
    count.until = clock.monotonic() + delayAfter(count.failures);
  }

  return {
    remaining,
    absorb(stored) {
      if (stored.device.failures > device.failures) Object.assign(device, counted(stored.device));
      for (const [id, waiting] of Object.entries(stored.people))
        if (waiting.failures > (people.get(id)?.failures ?? 0)) people.set(id, counted(waiting));
    },
    begin(personId) {
      const wait = remaining(personId);
      if (wait > 0) throw new WorkspaceError('WAIT', 'too many wrong passwords', { remaining: wait });
      fail(device);
      if (personId === null) return;
      const count = people.get(personId) ?? { failures: 0, until: 0 };
      people.set(personId, count);
      fail(count);
    },
    /** Failures at another's password stay: one's own password must not buy guesses. Unknown addresses are forgiven, as nothing is behind them. */
    succeed(personId) {
      people.delete(personId);
      device.failures = [...people.values()].reduce((sum, { failures }) => sum + failures, 0);
      device.until = clock.monotonic();
    },
    forget: (personId) => void people.delete(personId),
    stored: () => ({
      device: waiting(device),
      people: Object.fromEntries([...people].map(([id, count]) => [id, waiting(count)])),
    }),
  };
}

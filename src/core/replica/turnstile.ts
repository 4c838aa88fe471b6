/**
 * Lets one connection of a process go before another of it. SQLite's own waiting is blind: it sleeps and tries again, and a thread that
 * writes one transaction after the other would keep the thread with a person in front of it waiting for seconds, or the other way round.
 * SQLite's lock still keeps the two apart where somebody ran out of patience here.
 */

/** What a connection does around each of its transactions that write. */
export interface Passage {
  /** Before the write lock is asked for. */
  enter(): void;
  /** After the transaction, however it ended. */
  leave(): void;
}

/** Runs work between the two. */
export const passing =
  (passage: Passage | undefined) =>
  <Result>(work: () => Result): Result => {
    passage?.enter();
    try {
      return work();
    } finally {
      passage?.leave();
    }
  };

/** Milliseconds for which the one that gives way does so; then it asks for one turn, as somebody may write without a pause. */
const PATIENCE = 250;
/** Milliseconds that the first waits here for a transaction of the other: a thread may have died in the middle of one. */
const TURN = 50;

/** Places in the shared memory: transactions of the first, announced and not over; whether the other asks for a turn; whether it is inside. */
const ANNOUNCED = 0;
const ASKED = 1;
const INSIDE = 2;

/** The shared memory of the two, given to a worker with its `workerData`. */
export function createTurnstile(): SharedArrayBuffer {
  return new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT);
}

/** Whether the one that goes first wants to write, or does so: for the other, to end early what it is at. */
export function isAwaited(turnstile: SharedArrayBuffer): boolean {
  return Atomics.load(new Int32Array(turnstile), ANNOUNCED) > 0;
}

/** For the connection that goes first: it waits only for a transaction that has begun, and for a turn that was asked for. */
export function goingFirst(turnstile: SharedArrayBuffer): Passage {
  const state = new Int32Array(turnstile);

  /** Looks again and again, as not every main thread may stand still. */
  function whileSet(place: number): void {
    const until = performance.now() + TURN;
    while (Atomics.load(state, place) === 1 && performance.now() < until);
  }

  return {
    enter() {
      whileSet(ASKED);
      Atomics.add(state, ANNOUNCED, 1);
      whileSet(INSIDE);
    },
    leave() {
      if (Atomics.sub(state, ANNOUNCED, 1) === 1) Atomics.notify(state, ANNOUNCED);
    },
  };
}

/** For the connection that gives way, in a thread that may stand still: it begins no transaction while the other is announced. */
export function givingWay(turnstile: SharedArrayBuffer): Passage {
  const state = new Int32Array(turnstile);

  /** Goes in as soon as nobody is announced; false where that is not so after so many milliseconds. */
  function goneIn(milliseconds: number): boolean {
    const until = performance.now() + milliseconds;
    for (;;) {
      Atomics.store(state, INSIDE, 1);
      const count = Atomics.load(state, ANNOUNCED);
      if (count === 0) return true;
      Atomics.store(state, INSIDE, 0);
      const left = until - performance.now();
      if (left <= 0) return false;
      Atomics.wait(state, ANNOUNCED, count, left);
    }
  }

  return {
    enter() {
      if (goneIn(PATIENCE)) return;
      Atomics.store(state, ASKED, 1);
      if (!goneIn(TURN)) Atomics.store(state, INSIDE, 1);
    },
    leave() {
      Atomics.store(state, ASKED, 0);
      Atomics.store(state, INSIDE, 0);
    },
  };
}

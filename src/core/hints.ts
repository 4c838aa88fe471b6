import type { Hint } from '../contract/events.ts';

/** Joins two waiting hints of one kind; null when they must both be told. */
function join(first: Hint, second: Hint): Hint | null {
  if (first.kind === 'records' && second.kind === 'records')
    return { kind: 'records', collections: [...new Set([...first.collections, ...second.collections])] };
  return first.kind !== 'command' && first.kind === second.kind ? first : null;
}

/** Adds a hint to what a slow listener has not read yet: it gets the union, so the queue stays short. */
export function addHint(waiting: Hint[], hint: Hint) {
  for (const [index, old] of waiting.entries()) {
    const joined = join(old, hint);
    if (joined === null) continue;
    waiting[index] = joined;
    return;
  }
  waiting.push(hint);
}

/** Milliseconds between two hints of these kinds: a series of changes (an import) makes the screen read again a few times, not at each of them. */
const PAUSE = 250;
const paused: readonly Hint['kind'][] = ['records', 'sync'];

/** Tells every subscriber what may have changed. */
export function createHints() {
  const listeners = new Set<(hint: Hint) => void>();
  const closing = new AbortController();
  return {
    emit(hint: Hint) {
      for (const listener of listeners) listener(hint);
    },
    /** Hints until the signal or the end of the app. */
    async *subscribe(signal: AbortSignal | undefined): AsyncGenerator<Hint, void> {
      const ends = signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal]);
      const waiting: Hint[] = [];
      let wake = () => {};
      const quietUntil = new Map<Hint['kind'], number>();
      const mayGo = (kind: Hint['kind'], now: number) => now >= (quietUntil.get(kind) ?? 0);
      let timer: NodeJS.Timeout | undefined;
      const listener = (hint: Hint) => {
        addHint(waiting, hint);
        wake();
      };
      const end = () => wake();
      listeners.add(listener);
      ends.addEventListener('abort', end);
      try {
        while (!ends.aborted) {
          const now = performance.now();
          const at = waiting.findIndex(({ kind }) => mayGo(kind, now));
          const [next] = at === -1 ? [] : waiting.splice(at, 1);
          if (next !== undefined) {
            if (paused.includes(next.kind)) quietUntil.set(next.kind, now + PAUSE);
            yield next;
            continue;
          }
          await new Promise<void>((resolve) => {
            wake = resolve;
            const soonest = Math.min(...waiting.map(({ kind }) => quietUntil.get(kind) ?? now));
            if (waiting.length > 0) timer = setTimeout(resolve, soonest - now);
          });
          clearTimeout(timer);
        }
      } finally {
        listeners.delete(listener);
        ends.removeEventListener('abort', end);
      }
    },
    close: () => closing.abort(),
  };
}

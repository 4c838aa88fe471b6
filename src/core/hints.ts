import type { Hint } from '../contract/events.ts';

/** Joins two waiting hints of one kind; null when they must both be told. */
function join(first: Hint, second: Hint): Hint | null {
  if (first.kind === 'records' && second.kind === 'records')
    return { kind: 'records', collections: [...new Set([...first.collections, ...second.collections])] };
  return first.kind === 'workspace' && second.kind === 'workspace' ? first : null;
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

/** Milliseconds between two hints about records: a series of changes (an import) makes the screen read again a few times, not at each of them. */
const PAUSE = 250;

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
      let quietUntil = 0;
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
          const at = waiting.findIndex(({ kind }) => kind !== 'records' || now >= quietUntil);
          const [next] = at === -1 ? [] : waiting.splice(at, 1);
          if (next !== undefined) {
            if (next.kind === 'records') quietUntil = now + PAUSE;
            yield next;
            continue;
          }
          await new Promise<void>((resolve) => {
            wake = resolve;
            if (waiting.length > 0) timer = setTimeout(resolve, quietUntil - now);
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

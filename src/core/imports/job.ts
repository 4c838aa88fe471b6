import type { ImportEvent } from '../../contract/imports.ts';

/** An import at work, which any number of listeners may watch; it does not depend on them. */
export interface Job {
  cancelled: boolean;
  publish(event: ImportEvent): void;
  /** It ended without a report. */
  fail(error: unknown): void;
  /** The newest event at once, then each new one; a slow listener misses progress, never the end. */
  watch(signal: AbortSignal | undefined): AsyncGenerator<ImportEvent, void>;
}

export function createJob(): Job {
  let latest: ImportEvent | null = null;
  let failure: { error: unknown } | null = null;
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const go of waiting) go();
    waiting.clear();
  };
  return {
    cancelled: false,
    publish(event) {
      latest = event;
      wake();
    },
    fail(error) {
      failure = { error };
      wake();
    },
    async *watch(signal) {
      let seen: ImportEvent | null = null;
      signal?.addEventListener('abort', wake);
      try {
        while (!signal?.aborted) {
          if (latest !== null && latest !== seen) {
            seen = latest;
            yield latest;
            if (seen.kind === 'report') return;
            continue;
          }
          if (failure !== null) throw failure.error;
          await new Promise<void>((resolve) => {
            waiting.add(resolve);
          });
        }
      } finally {
        signal?.removeEventListener('abort', wake);
      }
    },
  };
}

import { type Unlocked, WorkspaceError } from '../workspace/index.ts';

/** What unlocking gives, unless the signal is aborted first: then NOT_STAYING at once, and a key that comes late is zeroed. */
export function unlessEnded(unlocking: Promise<Unlocked>, signal: AbortSignal): Promise<Unlocked> {
  return new Promise((resolve, reject) => {
    const end = () => {
      unlocking.then(({ key }) => void key.fill(0)).catch(() => undefined);
      reject(new WorkspaceError('NOT_STAYING', 'nobody waits for the keychain any more'));
    };
    if (signal.aborted) return end();
    signal.addEventListener('abort', end, { once: true });
    unlocking.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}

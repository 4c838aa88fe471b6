import { Worker } from 'node:worker_threads';
import type { CollectionName } from '../../domain/collections.ts';
import type { LiveState } from './live-state.ts';
import type { FromThread, SyncCallName, SyncCalls, SyncOrder, ToThread } from './messages.ts';

/** The sync thread as the main thread holds it. It has a life: `close()` it before the replica is closed. */
export interface SyncThread {
  /** What the loop is at; null until it has said so. */
  live(): LiveState | null;
  /** Something was written; `hurry`: a person asks to try now. */
  nudge(hurry?: boolean): void;
  pause(): void;
  resume(): void;
  setWindows(windows: SyncOrder['windows']): void;
  setAddress(url: string | null): void;
  call<Name extends SyncCallName>(name: Name, input: SyncCalls[Name]['input']): Promise<SyncCalls[Name]['output']>;
  /** Resolves when the thread has let go of the file. */
  close(): Promise<void>;
}

export interface SyncThreadOptions {
  /** Where the code of the thread is. */
  code: URL;
  order: SyncOrder;
  changed(collections: CollectionName[]): void;
  told(state: LiveState): void;
  /** The thread ended by itself: a bug or a broken disk. */
  broken(code: string | null, message: string): void;
}

/**
 * Megabytes of the thread's heap. V8 lets the young generation of a thread that makes much garbage grow to 130, and spends as much time on a first
 * sync as with these 12; and it lets the old one grow the slower, the nearer its limit is: this one leaves room for the largest documents.
 */
const heap = { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 1024 };

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export function startSync({ code, order, ...listener }: SyncThreadOptions): SyncThread {
  const worker = new Worker(code, { name: 'sync', workerData: order, resourceLimits: heap });
  worker.unref();
  const waiting = new Map<number, Waiting>();
  let live: LiveState | null = null;
  let last = 0;
  let isClosing = false;
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));

  function end(message: string) {
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  }

  const say = (message: ToThread) => worker.postMessage(message);

  worker.on('message', (message: FromThread) => {
    switch (message.kind) {
      case 'state':
        live = message.state;
        return listener.told(message.state);
      case 'changed':
        return listener.changed(message.collections);
      case 'answer':
        waiting.get(message.number)?.resolve(message.value);
        return void waiting.delete(message.number);
      case 'failed':
        waiting.get(message.number)?.reject(new Error(message.message));
        return void waiting.delete(message.number);
      case 'broken':
        return listener.broken(message.code, message.message);
    }
  });
  worker.on('error', (error) => {
    end('the sync thread ended');
    if (!isClosing) listener.broken('code' in error ? String(error.code) : null, error.message);
  });
  worker.on('exit', () => end('the sync thread ended'));

  function call<Name extends SyncCallName>(name: Name, input: SyncCalls[Name]['input']) {
    last += 1;
    const number = last;
    const result = new Promise<SyncCalls[Name]['output']>((resolve, reject) =>
      waiting.set(number, { resolve: resolve as Waiting['resolve'], reject }),
    );
    say({ kind: 'call', number, name, input });
    return result;
  }

  return {
    live: () => live,
    nudge: (hurry = false) => say({ kind: 'nudge', hurry }),
    pause: () => say({ kind: 'pause' }),
    resume: () => say({ kind: 'resume' }),
    setWindows: (windows) => say({ kind: 'windows', windows }),
    setAddress: (url) => say({ kind: 'address', url }),
    call,
    async close() {
      isClosing = true;
      worker.ref();
      await Promise.race([call('close', null).catch(() => undefined), exited]);
      await exited;
    },
  };
}

import { Worker } from 'node:worker_threads';
import type { Workbench } from './workbench.ts';
import type { WorkbenchCall, WorkbenchReply } from './worker.ts';

/** The workbench as it is called from another thread. */
export type RemoteWorkbench = {
  [Method in keyof Workbench]: (...parameters: Parameters<Workbench[Method]>) => Promise<ReturnType<Workbench[Method]>>;
};

export interface BenchThread {
  readonly workbench: RemoteWorkbench;
  /**
   * Ends the thread once it has finished what it is at, and with it everything that lies on the bench; nobody waits for that, and the next
   * call starts a new one. It is asked, not terminated: a thread that is stopped in the middle can take the process with it.
   */
  clear(): void;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

interface Running {
  worker: Worker;
  waiting: Map<number, Waiting>;
}

/** @param lost is told when the thread ended by itself (out of memory): its files are gone */
export function createBenchThread(code: URL, lost: () => void): BenchThread {
  let running: Running | null = null;
  let last = 0;

  function end(thread: Running, error: unknown) {
    if (running === thread) running = null;
    for (const { reject } of thread.waiting.values()) reject(error);
    thread.waiting.clear();
  }

  function start(): Running {
    const thread: Running = { worker: new Worker(code, { name: 'imports' }), waiting: new Map() };
    thread.worker.on('message', (reply: WorkbenchReply) => {
      const waiting = thread.waiting.get(reply.number);
      thread.waiting.delete(reply.number);
      if ('error' in reply) waiting?.reject(reply.error);
      else waiting?.resolve(reply.value);
      if (thread.waiting.size === 0) thread.worker.unref();
    });
    thread.worker.on('error', (error) => {
      end(thread, error);
      lost();
    });
    return thread;
  }

  function call(method: keyof Workbench, parameters: unknown[]): Promise<unknown> {
    running ??= start();
    const { worker, waiting } = running;
    last += 1;
    const number = last;
    return new Promise((resolve, reject) => {
      waiting.set(number, { resolve, reject });
      // A thread that waits for work keeps no process alive.
      worker.ref();
      worker.postMessage({ number, method, parameters } satisfies WorkbenchCall);
    });
  }

  return {
    workbench: new Proxy({} as RemoteWorkbench, {
      get:
        (_, method) =>
        (...parameters: unknown[]) =>
          call(method as keyof Workbench, parameters),
    }),
    clear() {
      const thread = running;
      running = null;
      if (thread === null) return;
      end(thread, new Error('the file was closed while it was read'));
      thread.worker.unref();
      thread.worker.postMessage(null);
    },
  };
}

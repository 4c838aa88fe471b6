import { Worker } from 'node:worker_threads';
import type { InvoiceDocument } from '../../domain/invoice.ts';
import type { RenderReply, RenderRequest, WorkerSettings } from './worker.ts';

export interface PdfServiceOptions {
  /** The worker's code: `worker.ts` of this folder when run from sources, `pdf-worker.js` of the build. */
  worker: URL;
  /** The application's `resources` folder, with the fonts. */
  resources: string;
}

/** Makes papers away from the main thread. */
export interface PdfService {
  /** The PDF of an invoice. An aborted signal rejects with its reason at once. */
  render(document: InvoiceDocument, signal?: AbortSignal): Promise<Uint8Array>;
  /** Ends the worker; what is still being made is rejected. */
  close(): Promise<void>;
}

interface Waiting {
  resolve(bytes: Uint8Array): void;
  reject(error: Error): void;
}

/**
 * Keeps one worker, started with the first paper and warm from then on. When it dies, what it was making is rejected with the cause, and
 * the next paper starts another.
 */
class WorkerPdfService implements PdfService {
  private readonly options: PdfServiceOptions;
  private readonly waiting = new Map<number, Waiting>();
  private worker: Worker | null = null;
  private lastRequest = 0;
  private closed = false;

  constructor(options: PdfServiceOptions) {
    this.options = options;
  }

  render(document: InvoiceDocument, signal?: AbortSignal): Promise<Uint8Array> {
    if (this.closed) return Promise.reject(new Error('the PDF service is closed'));
    if (signal?.aborted) return Promise.reject(signal.reason);
    const worker = this.start();
    this.lastRequest += 1;
    const id = this.lastRequest;
    return new Promise<Uint8Array>((resolve, reject) => {
      const abort = () => this.settle(id)?.reject(signal?.reason);
      const done = () => signal?.removeEventListener('abort', abort);
      this.waiting.set(id, {
        resolve: (bytes) => {
          done();
          resolve(bytes);
        },
        reject: (error) => {
          done();
          reject(error);
        },
      });
      signal?.addEventListener('abort', abort, { once: true });
      // A process waits for a paper that is being made, and not for a worker that has nothing to do.
      worker.ref();
      worker.postMessage({ id, document } satisfies RenderRequest);
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    const { worker } = this;
    this.worker = null;
    this.rejectAll(new Error('the PDF service was closed'));
    await worker?.terminate();
  }

  private start(): Worker {
    if (this.worker) return this.worker;
    const workerData: WorkerSettings = { resources: this.options.resources };
    const worker = new Worker(this.options.worker, { workerData, name: 'pdf' });
    const lost = (cause: Error) => {
      if (this.worker !== worker) return;
      this.worker = null;
      this.rejectAll(cause);
      void worker.terminate();
    };
    worker.on('message', (reply: RenderReply) => {
      const waiting = this.settle(reply.id);
      if ('bytes' in reply) waiting?.resolve(reply.bytes);
      else waiting?.reject(reply.error);
    });
    worker.on('error', (error) => lost(error instanceof Error ? error : new Error(String(error))));
    worker.on('messageerror', lost);
    worker.on('exit', (code) => lost(new Error(`the PDF worker ended with code ${code}`)));
    this.worker = worker;
    return worker;
  }

  private settle(id: number): Waiting | undefined {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (this.waiting.size === 0) this.worker?.unref();
    return waiting;
  }

  private rejectAll(error: Error): void {
    for (const id of [...this.waiting.keys()]) this.settle(id)?.reject(error);
  }
}

export function createPdfService(options: PdfServiceOptions): PdfService {
  return new WorkerPdfService(options);
}

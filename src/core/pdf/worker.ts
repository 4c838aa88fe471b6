import { parentPort, workerData } from 'node:worker_threads';
import { InvoiceDocument } from '../../domain/invoice.ts';
import { fontsFolder, PaperFonts } from './fonts.ts';
import { renderInvoice } from './render-invoice.ts';

export interface WorkerSettings {
  resources: string;
}

export interface RenderRequest {
  id: number;
  document: unknown;
}

export type RenderReply = { id: number; bytes: Uint8Array } | { id: number; error: Error };

/** The worker's whole life: fonts once, then paper after paper, one at a time. A paper that cannot be made does not end it. */
function serve(port: NonNullable<typeof parentPort>, { resources }: WorkerSettings): void {
  const fonts = new PaperFonts(fontsFolder(resources));
  let last: Promise<void> = Promise.resolve();
  const make = async ({ id, document }: RenderRequest) => {
    try {
      const bytes = await renderInvoice(InvoiceDocument.parse(document), fonts);
      port.postMessage({ id, bytes } satisfies RenderReply, [bytes.buffer as ArrayBuffer]);
    } catch (error) {
      // A plain error: what a class of errors adds does not survive the way to another thread.
      const { message } = error instanceof Error ? error : new Error(String(error));
      port.postMessage({ id, error: new Error(message) } satisfies RenderReply);
    }
  };
  port.on('message', (request: RenderRequest) => {
    last = last.then(() => make(request));
  });
}

if (parentPort) serve(parentPort, workerData as WorkerSettings);

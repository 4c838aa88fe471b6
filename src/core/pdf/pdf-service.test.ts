import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import type { InvoiceDocument } from '../../domain/invoice.ts';
import { sampleInvoice } from '../../testing/invoice-document.ts';
import { extractPages } from '../../testing/pdf-text.ts';
import { fontsFolder, PaperFonts } from './fonts.ts';
import { createPdfService, type PdfService } from './pdf-service.ts';
import { renderInvoice } from './render-invoice.ts';

const resources = fileURLToPath(new URL('../../../resources', import.meta.url));
const worker = new URL('./worker.ts', import.meta.url);
const opened: PdfService[] = [];

function open(entry = worker): PdfService {
  const service = createPdfService({ worker: entry, resources });
  opened.push(service);
  return service;
}

/** A worker with the code given; `port` and `threads` are at hand. */
function workerOf(code: string): URL {
  const source = `import * as threads from 'node:worker_threads'; const port = threads.parentPort; ${code}`;
  return new URL(`data:text/javascript,${encodeURIComponent(source)}`);
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((service) => service.close()));
});

test('a paper made in the worker has the same bytes as one made here, and each asks for gets his own', async () => {
  const service = open();
  const documents = [sampleInvoice('fr'), sampleInvoice('he', 40), sampleInvoice('en')];
  const papers = await Promise.all(documents.map((document) => service.render(document)));
  for (const [index, document] of documents.entries()) {
    const here = await renderInvoice(document, new PaperFonts(fontsFolder(resources)));
    expect(Buffer.from(papers[index] ?? []).equals(here)).toBe(true);
  }
});

test('a document that is none is refused, and the next one is made', async () => {
  const service = open();
  await expect(service.render({ kind: 'INVOICE' } as InvoiceDocument)).rejects.toThrow(/draft/);
  expect(extractPages(await service.render(sampleInvoice('fr')), 'reading')).toHaveLength(1);
});

test('a worker that dies rejects what it was making, and the next paper gets a new worker', async () => {
  const service = open(
    workerOf(`port.on('message', ({ id, document }) => {
      if (document.number === 'die') process.exit(3);
      port.postMessage({ id, bytes: new Uint8Array([threads.threadId]) });
    });`),
  );
  const [before = 0] = await service.render(sampleInvoice('fr'));
  const dying = { ...sampleInvoice('fr'), number: 'die' };
  await expect(Promise.all([service.render(dying), service.render(sampleInvoice('en'))])).rejects.toThrow(
    'ended with code 3',
  );
  const [after = 0] = await service.render(sampleInvoice('fr'));
  expect(after).toBeGreaterThan(before);
});

test('a worker that cannot start says why', async () => {
  await expect(open(workerOf(`throw new Error('no fonts here');`)).render(sampleInvoice('fr'))).rejects.toThrow(
    'no fonts here',
  );
  const withoutFonts = createPdfService({ worker, resources: '/nowhere' });
  opened.push(withoutFonts);
  await expect(withoutFonts.render(sampleInvoice('fr'))).rejects.toThrow(/ENOENT/);
});

test('who no longer wants the paper is told at once, and others still get theirs', async () => {
  const service = open();
  const control = new AbortController();
  const unwanted = service.render(sampleInvoice('en', 500), control.signal);
  const wanted = service.render(sampleInvoice('fr'));
  control.abort(new Error('changed my mind'));
  await expect(unwanted).rejects.toThrow('changed my mind');
  await expect(service.render(sampleInvoice('fr'), control.signal)).rejects.toThrow('changed my mind');
  expect((await wanted).length).toBeGreaterThan(1000);
});

test('closing rejects what is still being made, and nothing is made after', async () => {
  const service = open();
  const unfinished = service.render(sampleInvoice('en', 500));
  const closing = service.close();
  await expect(unfinished).rejects.toThrow('was closed');
  await closing;
  await expect(service.render(sampleInvoice('fr'))).rejects.toThrow('is closed');
});

test('in a packed application the fonts are read beside the archive where they lie there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'packed-'));
  const archived = join(folder, 'app.asar', 'resources');
  try {
    expect(fontsFolder(archived)).toBe(join(archived, 'fonts'));
    const unpacked = join(folder, 'app.asar.unpacked', 'resources', 'fonts');
    mkdirSync(unpacked, { recursive: true });
    expect(fontsFolder(archived)).toBe(unpacked);
    expect(fontsFolder(resources)).toBe(join(resources, 'fonts'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

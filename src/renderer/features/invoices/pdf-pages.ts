import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy, PDFWorker } from 'pdfjs-dist';
import pdfWorkerPath from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { workerUrl } from '../../rpc/index.ts';

/** Opens a PDF of ours to draw its pages; `destroy()` lets go of it. */
export async function openPdf(file: Blob): Promise<PDFDocumentProxy> {
  GlobalWorkerOptions.workerPort ??= new Worker(workerUrl(pdfWorkerPath), { type: 'module' });
  // Given a worker, a document that is let go of leaves it to the others; else it would end it under them.
  const worker = PDFWorker.create({ port: GlobalWorkerOptions.workerPort });
  const data = await file.arrayBuffer();
  return getDocument({ data, worker, isEvalSupported: false, useWasm: false, disableFontFace: false }).promise;
}

/** Draws one page on a canvas of this many pixels across; the canvas is white where the paper is. */
export async function drawPage(pdf: PDFDocumentProxy, number: number, width: number): Promise<HTMLCanvasElement> {
  const page = await pdf.getPage(number);
  const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width });
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  await page.render({ canvas, viewport }).promise;
  return canvas;
}

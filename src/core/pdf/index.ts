/** Paper: invoices as PDF, made in a worker, so that no shell loads the fonts or the PDF library into its own thread. */
export { createPdfService, type PdfService, type PdfServiceOptions } from './pdf-service.ts';

import { client } from '../../rpc/index.ts';
import classes from './paper.module.css';
import { drawPage, openPdf } from './pdf-pages.ts';

/** 200 dots an inch across A4. */
const PRINT_WIDTH = 1654;

/** In a browser: the pages as pictures, one a sheet, shown only to the printer. */
async function printInBrowser(file: Blob): Promise<void> {
  const pdf = await openPdf(file);
  const sheets = document.createElement('div');
  sheets.className = classes.sheets ?? '';
  sheets.dataset.sheets = String(pdf.numPages);
  for (let number = 1; number <= pdf.numPages; number += 1) sheets.append(await drawPage(pdf, number, PRINT_WIDTH));
  await pdf.loadingTask.destroy();
  document.body.append(sheets);
  addEventListener('afterprint', () => sheets.remove(), { once: true });
  print();
}

/** Prints a PDF: with the system's own dialog on the desktop, with the browser's in a browser. */
export async function printFile(file: Blob): Promise<void> {
  const capabilities = await client.desktop.capabilities();
  if (capabilities.print) await client.desktop.print({ file });
  else await printInBrowser(file);
}

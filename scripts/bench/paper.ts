import { createPorts, lineLog } from '../../src/core/index.ts';
import { createPdfService } from '../../src/core/pdf/index.ts';
import {
  computeInvoice,
  emptyInvoiceClient,
  emptyInvoiceDraft,
  emptyInvoiceLine,
  type InvoiceDocument,
} from '../../src/domain/invoice.ts';
import { median, milliseconds, quantile, timesOf } from './measure.ts';
import type { Row } from './records.ts';

function documentOf(lines: number, index: number): InvoiceDocument {
  const draft = emptyInvoiceDraft({
    client: { ...emptyInvoiceClient('Société Générale'), address: '29 boulevard Haussmann\n75009 Paris' },
    lines: Array.from({ length: lines }, (_, number) => ({
      ...emptyInvoiceLine(String(number)),
      description: `Étude de marché ${index}.${number}`,
      unit_price: '1250.5',
    })),
    issue_date: '2026-11-23',
  });
  const seller = {
    name: 'IGV',
    address: 'Paris',
    country: 'France',
    email: '',
    phone: '',
    vat_number: '',
    registration: '',
    bank_details: '',
    legal_footer: '',
  };
  const totals = computeInvoice(draft);
  const number = 'INV-2026-0001';
  return {
    kind: 'INVOICE',
    number,
    status: 'SENT',
    issue_date: '2026-11-23',
    due_date: '2026-12-23',
    seller,
    draft,
    totals,
  };
}

/** A one-page invoice from a cold worker and from a warm one, and a long one. */
export async function benchPaper(home: string): Promise<Row[]> {
  const ports = createPorts({ home, log: lineLog(() => {}), useKeychain: false });
  const service = createPdfService({ worker: ports.pdfWorker, resources: ports.resources });
  const start = performance.now();
  await service.render(documentOf(3, 0));
  const cold = performance.now() - start;
  const warm = await timesOf(60, (index) => service.render(documentOf(3, index)));
  const long = await timesOf(4, (index) => service.render(documentOf(500, index)));
  await service.close();
  return [
    ['PDF of one page, cold worker', '', milliseconds(cold), '', '', ''],
    ['PDF of one page, warm, p50', '', milliseconds(median(warm)), '', '', '≤ 30 ms'],
    ['PDF of one page, warm, p95', '', milliseconds(quantile(warm, 0.95)), '', '', ''],
    ['PDF of 500 lines, warm', '', milliseconds(median(long)), '', '', ''],
  ];
}

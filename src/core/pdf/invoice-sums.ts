import { isZero } from '../../domain/decimal.ts';
import type { InvoiceDocument, InvoiceRateTotals } from '../../domain/invoice.ts';
import type { NumberColumn } from './number-column.ts';
import {
  type Block,
  beside,
  CONTENT_WIDTH,
  colors,
  END,
  LEADING,
  type Lines,
  MARGIN,
  nothing,
  type Sheet,
  sizes,
  stack,
  under,
} from './sheet.ts';

const SUMS_WIDTH = 262;
const ROW_HEIGHT = 16;

/** A line under the table: what it is and how much. */
interface SumRow {
  label: string;
  amount: string;
  strong: boolean;
}

function rateLabel(sheet: Sheet, rate: InvoiceRateTotals): string {
  const { words, numbers } = sheet;
  const base = sheet.sum(rate.base_minor);
  if (rate.vat_category === 'EXEMPT') return words.exemptOn(base);
  if (rate.vat_category === 'REVERSE_CHARGE') return words.reverseChargeOn(base);
  return words.vatOn(numbers.percent(rate.vat_rate), base);
}

/** The sums before the total, as they are written. */
export function sumRows(sheet: Sheet, { draft, totals }: InvoiceDocument): SumRow[] {
  const { words, numbers } = sheet;
  const row = (label: string, minor: number, strong = false): SumRow => ({ label, amount: sheet.sum(minor), strong });
  const discounted = !isZero(draft.discount_percent) || totals.discount_minor !== 0;
  return [
    ...(discounted
      ? [
          row(words.subtotal, totals.subtotal_minor),
          row(words.invoiceDiscount(numbers.percent(draft.discount_percent)), -totals.discount_minor),
        ]
      : []),
    row(words.net, totals.subtotal_minor - totals.discount_minor, true),
    ...totals.rates.map((rate) => row(rateLabel(sheet, rate), rate.vat_minor)),
  ];
}

/** The sums, the total below them under the accent's line. */
export function sumsBlock(sheet: Sheet, document: InvoiceDocument, column: NumberColumn): Block {
  const { words } = sheet;
  const start = END - SUMS_WIDTH;
  const labelWidth = SUMS_WIDTH - column.width - 12;
  const rows = sumRows(sheet, document).map(({ label, amount, strong }): Block => {
    const labels = stack(start, [
      { lines: sheet.text(label, sizes.body, 'regular', labelWidth), color: strong ? colors.ink : colors.muted },
    ]);
    return {
      height: Math.max(ROW_HEIGHT, labels.height + ROW_HEIGHT - sizes.body * LEADING),
      draw(paper, top) {
        labels.draw(paper, top);
        column.draw(paper, amount, END, top + (sizes.body * LEADING + sizes.body * 0.71) / 2, colors.ink);
      },
    };
  });
  const name = sheet.line(words.total, 12, 'strong');
  const amount = sheet.line(sheet.money(document.totals.total_minor), 12, 'strong');
  const total: Block = {
    height: 30,
    draw(paper, top) {
      paper.rule(start, top + 2, SUMS_WIDTH, colors.accent, 1.25);
      paper.text(name, start, top + 19, colors.ink);
      paper.text(amount, END, top + 19, colors.ink, 'end');
    },
  };
  return under(0, ...rows, total);
}

/** How and when to pay, beside the sums. */
export function paymentBlock(sheet: Sheet, { kind, status, due_date, seller }: InvoiceDocument): Block {
  const { words, numbers } = sheet;
  const width = CONTENT_WIDTH - SUMS_WIDTH - 28;
  const due = kind === 'INVOICE' && due_date && status !== 'PAID' && status !== 'CANCELLED';
  const parts: Lines[] = [];
  if (due)
    parts.push({
      lines: sheet.text(words.toPayBy(numbers.date(due_date)), sizes.body, 'regular', width),
      color: colors.ink,
    });
  const bank = seller.bank_details.trim();
  if (bank) parts.push({ lines: sheet.text(bank, sizes.small, 'regular', width), color: colors.muted });
  if (parts.length === 0) return nothing;
  const title: Lines = { lines: [sheet.line(words.payment, sizes.label, 'strong')], color: colors.muted };
  return stack(MARGIN, [title, ...parts]);
}

/** Why lines bear no VAT: the mentions the law asks for. */
function mentions(sheet: Sheet, { totals }: InvoiceDocument): string {
  const { words } = sheet;
  return totals.rates
    .flatMap(({ vat_category, exemption_reasons }) => {
      if (vat_category === 'STANDARD') return [];
      const title = vat_category === 'REVERSE_CHARGE' ? words.reverseChargeMention : '';
      return [[title, ...exemption_reasons].filter((part) => part !== '').join(' – ')];
    })
    .filter((mention) => mention !== '')
    .join('\n');
}

/** Text that may run over pages, line by line: VAT mentions, the note, a legal text too long for the foot. */
export function closingLines(sheet: Sheet, document: InvoiceDocument, legal: string): Block[] {
  const part = (title: string, text: string, size: number): Block[] => {
    if (text === '') return [];
    const lines = sheet.text(text, size, 'regular', CONTENT_WIDTH);
    const [first, ...others] = lines.map((line) => stack(MARGIN, [{ lines: [line], color: colors.ink }]));
    const heading = title
      ? stack(MARGIN, [{ lines: [sheet.line(title, sizes.label, 'strong')], color: colors.muted }])
      : nothing;
    const space: Block = { height: 12, draw: () => undefined };
    return first ? [under(0, space, heading, first), ...others] : [];
  };
  return [
    ...part(sheet.words.vat, mentions(sheet, document), sizes.small),
    ...part(sheet.words.note, document.draft.note.trim(), sizes.body),
    ...part('', legal, sizes.foot),
  ];
}

export function closingSums(sheet: Sheet, document: InvoiceDocument, column: NumberColumn): Block {
  const space: Block = { height: 10, draw: () => undefined };
  return under(0, space, beside(sumsBlock(sheet, document, column), paymentBlock(sheet, document)));
}

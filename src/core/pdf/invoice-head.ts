import type { InvoiceDocument } from '../../domain/invoice.ts';
import {
  atMost,
  type Block,
  beside,
  CONTENT_WIDTH,
  colors,
  END,
  labelled,
  MARGIN,
  type Sheet,
  sizes,
  stack,
  under,
} from './sheet.ts';

/** More lines of an address than this are no address. */
const MOST_LINES = 10;
const SIDE_WIDTH = 200;

/** Lines that say something, in one text. */
function filled(lines: readonly (string | null | false)[]): string {
  return lines.filter((line) => line).join('\n');
}

function sellerBlock(sheet: Sheet, { seller }: InvoiceDocument): Block {
  const { words } = sheet;
  const width = CONTENT_WIDTH - SIDE_WIDTH - 20;
  const details = filled([
    atMost(seller.address.trim(), MOST_LINES),
    seller.country,
    filled([seller.email, seller.phone && labelled(words.phone, seller.phone)]),
    seller.vat_number && labelled(words.vatNumber, seller.vat_number),
    seller.registration,
  ]);
  return stack(MARGIN, [
    { lines: sheet.text(seller.name, 13, 'strong', width), color: colors.ink },
    { lines: details ? sheet.text(details, sizes.small, 'regular', width) : [], color: colors.muted },
  ]);
}

/** A word in a filled shape. */
function tag(sheet: Sheet, word: string, color: string): Block {
  const line = sheet.line(word, sizes.body, 'strong');
  const width = line.width + 18;
  return {
    height: 20,
    draw(paper, top) {
      paper.box(END - width, top, width, 18, color, 3);
      paper.text(line, END - 9, top + 12.3, colors.white, 'end');
    },
  };
}

function titleBlock(sheet: Sheet, { kind, number, status }: InvoiceDocument): Block {
  const { words } = sheet;
  const title = stack(END, [{ lines: [sheet.line(words.invoice, 22, 'strong')], color: colors.ink }], 'end');
  if (kind === 'DRAFT') {
    const meaning = stack(END, [{ lines: [sheet.line(words.draftMeaning, sizes.small)], color: colors.muted }], 'end');
    return under(3, title, tag(sheet, words.draft, colors.accent), meaning);
  }
  const legalNumber = stack(END, [{ lines: [sheet.line(number ?? '', 12, 'strong')], color: colors.accent }], 'end');
  if (status === 'CANCELLED') return under(4, title, legalNumber, tag(sheet, words.cancelled, colors.alert));
  return status === 'PAID'
    ? under(4, title, legalNumber, tag(sheet, words.paid, colors.accent))
    : under(0, title, legalNumber);
}

function clientBlock(sheet: Sheet, { draft: { client } }: InvoiceDocument): Block {
  const { words } = sheet;
  const width = CONTENT_WIDTH - SIDE_WIDTH - 30;
  const address = filled([atMost(client.address.trim(), MOST_LINES), client.country]);
  const others = filled([
    client.email,
    client.phone && labelled(words.phone, client.phone),
    client.vat_number && labelled(words.vatNumber, client.vat_number),
    client.siren && labelled(words.siren, client.siren),
    client.registration && labelled(words.registration, client.registration),
  ]);
  return stack(MARGIN, [
    { lines: [sheet.line(words.billedTo, sizes.label, 'strong')], color: colors.muted },
    { lines: sheet.text(client.name, 11, 'strong', width), color: colors.ink },
    { lines: address ? sheet.text(address, sizes.body, 'regular', width) : [], color: colors.ink },
    { lines: others ? sheet.text(others, sizes.small, 'regular', width) : [], color: colors.muted },
  ]);
}

function factsBlock(sheet: Sheet, { issue_date, due_date, draft }: InvoiceDocument): Block {
  const { words, numbers } = sheet;
  const facts: [string, string][] = [];
  if (issue_date) facts.push([words.issueDate, numbers.date(issue_date)]);
  if (due_date) facts.push([words.dueDate, numbers.date(due_date)]);
  if (draft.purchase_order) facts.push([words.purchaseOrder, draft.purchase_order]);
  const place = END - SIDE_WIDTH;
  const rows = facts.map(([label, value], index): Block => {
    const name = sheet.line(label, sizes.small);
    const lines = sheet.text(value, sizes.body, 'strong', SIDE_WIDTH - name.width - 16);
    const values = stack(END, [{ lines, color: colors.ink }], 'end');
    return {
      height: values.height + 6,
      draw(paper, top) {
        if (index > 0) paper.rule(place, top, SIDE_WIDTH, colors.rowLine);
        paper.text(name, place, top + 3 + 9.5, colors.muted);
        values.draw(paper, top + 3);
      },
    };
  });
  return under(0, ...rows);
}

/** The top of the first page: who invoices whom, when, under which number. */
export function firstHead(sheet: Sheet, document: InvoiceDocument): Block {
  const accent: Block = { height: 3, draw: (paper, top) => paper.box(MARGIN, top, 28, 3, colors.accent) };
  return under(
    22,
    under(9, accent, beside(sellerBlock(sheet, document), titleBlock(sheet, document))),
    beside(clientBlock(sheet, document), factsBlock(sheet, document)),
  );
}

/** The top of the pages after: enough to know a loose sheet. */
export function nextHead(sheet: Sheet, document: InvoiceDocument): Block {
  const { words } = sheet;
  const title =
    document.kind === 'DRAFT' ? `${words.invoice} – ${words.draft}` : labelled(words.invoice, document.number ?? '');
  const from = sheet.text(document.seller.name, sizes.small, 'regular', CONTENT_WIDTH - SIDE_WIDTH)[0];
  return beside(
    stack(MARGIN, [{ lines: from ? [from] : [], color: colors.muted }]),
    stack(END, [{ lines: [sheet.line(title, sizes.small, 'strong')], color: colors.ink }], 'end'),
  );
}

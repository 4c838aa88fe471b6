import type { InvoiceDocument } from '../../domain/invoice.ts';
import type { Currency } from '../../domain/money.ts';
import type { PaperFonts } from './fonts.ts';
import { firstHead, nextHead } from './invoice-head.ts';
import { closingLines, closingSums, sumRows } from './invoice-sums.ts';
import { InvoiceTable } from './invoice-table.ts';
import { PaperNumbers } from './numbers.ts';
import { fillPages } from './pages.ts';
import { PAGE_HEIGHT, Paper } from './paper.ts';
import { type Block, CONTENT_WIDTH, colors, END, LEADING, MARGIN, Sheet, sizes, stack } from './sheet.ts';

const FIRST_TOP = 44;
const NEXT_TOP = 42;
const BOTTOM_MARGIN = 34;
/** More lines of legal text than this go to the end of the invoice instead of the foot of each page. */
const MOST_FOOT_LINES = 5;
const PAGE_LABEL_WIDTH = 120;

/** The file's title: what it is and its number. */
function titleOf({ words }: Sheet, { kind, number }: InvoiceDocument): string {
  return kind === 'DRAFT' ? `${words.invoice} – ${words.draft}` : `${words.invoice} ${number ?? ''}`;
}

/** A file has to say when it was made: on the day it is about, and a draft without a day long ago, so that nothing depends on the clock. */
function dateOf({ issue_date }: InvoiceDocument): Date {
  return new Date(`${issue_date ?? '1970-01-01'}T00:00:00Z`);
}

/** The foot of every page; a legal text of many lines stands once, at the end of the invoice. */
function footOf(sheet: Sheet, { seller }: InvoiceDocument): { block: Block; leftOver: string } {
  const legal = seller.legal_footer.trim();
  const lines = legal ? sheet.text(legal, sizes.foot, 'regular', CONTENT_WIDTH - PAGE_LABEL_WIDTH) : [];
  const fits = lines.length <= MOST_FOOT_LINES;
  return {
    block: stack(MARGIN, [{ lines: fits ? lines : [], color: colors.muted }]),
    leftOver: fits ? '' : legal,
  };
}

function drawInvoice(document: InvoiceDocument, sheet: Sheet, paper: Paper): void {
  const { words, numbers } = sheet;
  const foot = footOf(sheet, document);
  const footTop = PAGE_HEIGHT - BOTTOM_MARGIN - Math.max(foot.block.height, sizes.foot * LEADING);
  const sums = sumRows(sheet, document).map((row) => row.amount);
  const table = new InvoiceTable(sheet, document, sums);
  const frame = {
    firstHead: firstHead(sheet, document),
    nextHead: nextHead(sheet, document),
    firstTop: FIRST_TOP,
    nextTop: NEXT_TOP,
    bottom: footTop - 16,
  };
  const closing = closingLines(sheet, document, foot.leftOver);
  const pages = fillPages(frame, table, words, closingSums(sheet, document, table.amounts), closing);

  for (const [index, placed] of pages.entries()) {
    paper.addPage();
    if (document.kind === 'DRAFT') paper.shapesAcross(sheet.line(words.draft, 130, 'strong'), colors.watermark);
    for (const { block, top } of placed) block.draw(paper, top);
    paper.rule(MARGIN, footTop - 7, CONTENT_WIDTH, colors.hairline);
    foot.block.draw(paper, footTop);
    const label = words.page(numbers.count(index + 1), numbers.count(pages.length));
    stack(END, [{ lines: [sheet.line(label, sizes.foot)], color: colors.muted }], 'end').draw(paper, footTop);
  }
}

/**
 * Invoices of one language in one file, each with its own page numbers, on A4. The same documents give the same bytes, whatever was made
 * before.
 *
 * Text can be selected, searched and extracted in logical order. What is tested with poppler's pdftotext, its marks of direction
 * (U+200E, U+200F, U+202A–U+202C) left out:
 * - `-raw`: every text of every language, letter by letter; space may stand where the direction changes within a word.
 * - without options and `-layout`: the same with the spaces of the source, for everything on a Hebrew page, and for everything on a
 *   French or English page but Hebrew with numbers or signs among its letters: poppler reads a page in one direction, and turns only
 *   plain words.
 */
export async function renderInvoices(
  documents: readonly [InvoiceDocument, ...InvoiceDocument[]],
  fonts: PaperFonts,
): Promise<Uint8Array> {
  const [first, ...others] = documents;
  // Formats are dear to make: one of each currency serves all its invoices.
  const numbers = new Map<Currency, PaperNumbers>();
  const sheetOf = (document: InvoiceDocument) => {
    const { currency, language } = document.draft;
    const known = numbers.get(currency) ?? new PaperNumbers(language, currency);
    numbers.set(currency, known);
    return new Sheet(document, fonts, known);
  };
  const sheet = sheetOf(first);
  const paper = new Paper({
    title: documents.map((document) => titleOf(sheet, document)).join(', '),
    author: first.seller.name,
    language: first.draft.language,
    direction: sheet.direction,
    date: dateOf(first),
  });
  if (others.some(({ draft }) => draft.language !== first.draft.language)) throw new Error('one language a file');
  for (const document of documents) drawInvoice(document, sheetOf(document), paper);
  return paper.finish();
}

/** One invoice on paper; see `renderInvoices`. */
export function renderInvoice(document: InvoiceDocument, fonts: PaperFonts): Promise<Uint8Array> {
  return renderInvoices([document], fonts);
}

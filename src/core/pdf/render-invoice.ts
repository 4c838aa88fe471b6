import type { InvoiceDocument } from '../../domain/invoice.ts';
import type { PaperFonts } from './fonts.ts';
import { firstHead, nextHead } from './invoice-head.ts';
import { closingLines, closingSums, sumRows } from './invoice-sums.ts';
import { InvoiceTable } from './invoice-table.ts';
import { fillPages } from './pages.ts';
import { PAGE_HEIGHT, Paper } from './paper.ts';
import { CONTENT_WIDTH, colors, END, MARGIN, Sheet, sizes, stack } from './sheet.ts';

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

/**
 * The invoice on paper: A4, as many pages as it takes, text that can be selected, searched and extracted in the order it is read. The
 * same document gives the same bytes.
 */
export async function renderInvoice(document: InvoiceDocument, fonts: PaperFonts): Promise<Uint8Array> {
  const sheet = new Sheet(document, fonts);
  const { words, numbers } = sheet;
  const paper = new Paper({
    title: titleOf(sheet, document),
    author: document.seller.name,
    language: document.draft.language,
    direction: sheet.direction,
    date: dateOf(document),
  });

  const legal = document.seller.legal_footer.trim();
  const legalLines = legal ? sheet.text(legal, sizes.foot, 'regular', CONTENT_WIDTH - PAGE_LABEL_WIDTH) : [];
  const inFoot = legalLines.length <= MOST_FOOT_LINES;
  const foot = stack(MARGIN, [{ lines: inFoot ? legalLines : [], color: colors.muted }]);
  const footTop = PAGE_HEIGHT - BOTTOM_MARGIN - Math.max(foot.height, sizes.foot * 1.4);

  const table = new InvoiceTable(
    sheet,
    document,
    sumRows(sheet, document).map((row) => row.amount),
  );
  const pages = fillPages(
    {
      firstHead: firstHead(sheet, document),
      nextHead: nextHead(sheet, document),
      firstTop: FIRST_TOP,
      nextTop: NEXT_TOP,
      bottom: footTop - 16,
    },
    table,
    words,
    closingSums(sheet, document, table.amounts),
    closingLines(sheet, document, inFoot ? '' : legal),
  );

  for (const [index, placed] of pages.entries()) {
    paper.addPage();
    if (document.kind === 'DRAFT') paper.shapesAcross(sheet.line(words.draft, 130, 'strong'), colors.watermark);
    for (const { block, top } of placed) block.draw(paper, top);
    paper.rule(MARGIN, footTop - 7, CONTENT_WIDTH, colors.hairline);
    foot.draw(paper, footTop);
    const label = words.page(numbers.count(index + 1), numbers.count(pages.length));
    stack(END, [{ lines: [sheet.line(label, sizes.foot)], color: colors.muted }], 'end').draw(paper, footTop);
  }
  return paper.finish();
}

import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { computeInvoice, type InvoiceDocument, type InvoiceLanguage, invoiceLanguages } from '../../domain/invoice.ts';
import { documentOf, sampleInvoice } from '../../testing/invoice-document.ts';
import { extractPages, pdfFacts, spaced, unspaced, type WordBox, wordBoxes } from '../../testing/pdf-text.ts';
import { fontsFolder, PaperFonts } from './fonts.ts';
import { PaperNumbers } from './numbers.ts';
import { PAGE_HEIGHT, PAGE_WIDTH } from './paper.ts';
import { renderInvoice } from './render-invoice.ts';
import { MARGIN } from './sheet.ts';
import { paperWords } from './words.ts';

const folder = fontsFolder(fileURLToPath(new URL('../../../resources', import.meta.url)));
const fonts = new PaperFonts(folder);

function withDraft(document: InvoiceDocument, change: Partial<InvoiceDocument['draft']>): InvoiceDocument {
  const draft = { ...document.draft, ...change };
  return { ...document, draft, totals: computeInvoice(draft) };
}

function box(boxes: readonly WordBox[], text: string): WordBox {
  const found = boxes.find((one) => one.text === text);
  if (!found) throw new Error(`no word ${text} on the paper`);
  return found;
}

function expectInside(boxes: readonly WordBox[]): void {
  for (const { left, right, top, bottom, text } of boxes) {
    expect(left, text).toBeGreaterThanOrEqual(MARGIN - 1);
    expect(right, text).toBeLessThanOrEqual(PAGE_WIDTH - MARGIN + 1);
    expect(top, text).toBeGreaterThan(0);
    expect(bottom, text).toBeLessThan(PAGE_HEIGHT);
  }
}

describe.each(invoiceLanguages)('an invoice in %s', (language: InvoiceLanguage) => {
  const document = sampleInvoice(language);
  const words = paperWords[language];
  const numbers = new PaperNumbers(language, document.draft.currency);
  const { draft, seller, totals } = document;

  test('is one page, within its margins', async () => {
    const bytes = await renderInvoice(document, fonts);
    expect(extractPages(bytes, 'reading')).toHaveLength(1);
    expectInside(wordBoxes(bytes));
  });

  test('says everything, letter by letter in the order of the source, however it is extracted', async () => {
    const bytes = await renderInvoice(document, fonts);
    const expected = [
      words.invoice,
      'INV-2025-0001',
      seller.name,
      ...seller.address.split('\n'),
      `${words.phone} ${seller.phone}`,
      `${words.vatNumber} ${seller.vat_number}`,
      ...seller.bank_details.split('\n'),
      seller.legal_footer,
      draft.client.name,
      ...draft.client.address.split('\n'),
      draft.client.email,
      numbers.date('2025-03-14'),
      words.toPayBy(numbers.date('2025-04-13')),
      draft.purchase_order,
      ...draft.lines.map((line) => line.description),
      ...draft.lines.map((line) => numbers.quantity(line.quantity)),
      ...draft.lines.map((line) => numbers.price(line.unit_price)),
      ...totals.lines.map((line) => numbers.sum(line.net_minor)),
      words.invoiceDiscount(numbers.percent('5')),
      ...totals.rates.map((rate) => words.vatOn(numbers.percent(rate.vat_rate), numbers.sum(rate.base_minor))),
      numbers.money(totals.total_minor),
      draft.note,
      words.page('1', '1'),
    ];
    for (const mode of ['reading', 'layout'] as const) {
      const text = spaced(extractPages(bytes, mode).join(' '));
      for (const part of expected) expect(text, mode).toContain(spaced(part));
    }
    const raw = unspaced(extractPages(bytes, 'raw').join(''));
    for (const part of expected) expect(raw).toContain(unspaced(part));
  });

  test('has its title, author, language and date in the file, and the same bytes each time', async () => {
    const bytes = await renderInvoice(document, fonts);
    await renderInvoice(sampleInvoice(language === 'fr' ? 'he' : 'fr', 30), fonts);
    const again = await renderInvoice(structuredClone(document), new PaperFonts(folder));
    expect(Buffer.from(again).equals(bytes)).toBe(true);
    const facts = pdfFacts(bytes);
    expect(facts).toMatchObject({ Title: `${words.invoice} INV-2025-0001`, Author: seller.name, Creator: 'IGV CRM' });
    expect(facts['Page size']).toContain('A4');
    expect(facts.CreationDate).toContain('Mar 14');
    expect(Buffer.from(bytes).toString('latin1')).toContain(`/Lang (${language})`);
  });

  test('breaks 40 lines over pages with the heading on each, page x of y and the sums carried', async () => {
    const long = sampleInvoice(language, 40);
    const bytes = await renderInvoice(long, fonts);
    const pages = extractPages(bytes, 'raw').map(spaced);
    expect(pages.length).toBeGreaterThan(1);
    expectInside(wordBoxes(bytes));
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(spaced(words.description));
      expect(unspaced(page)).toContain(unspaced(words.page(String(index + 1), String(pages.length))));
      expect(page.includes(words.carriedForward)).toBe(index < pages.length - 1);
      expect(page.includes(words.broughtForward)).toBe(index > 0);
    }
    const shown = (page: string, label: string) => page.slice(page.indexOf(label) + label.length).trim();
    const carried = shown(pages[0] ?? '', words.carriedForward);
    const brought = shown(pages[1] ?? '', words.broughtForward);
    const sums = long.totals.lines.map((_, count) =>
      spaced(numbers.sum(long.totals.lines.slice(0, count + 1).reduce((sum, line) => sum + line.net_minor, 0))),
    );
    const sum = sums.find((one) => carried.startsWith(one));
    expect(sum).toBeDefined();
    expect(brought.startsWith(sum ?? '-')).toBe(true);
  });

  test('has room for 500 lines', async () => {
    const pages = extractPages(await renderInvoice(sampleInvoice(language, 500), fonts), 'raw');
    expect(pages.length).toBeGreaterThan(10);
    expect(pages.length).toBeLessThan(35);
    expect(unspaced(pages.at(-1) ?? '')).toContain(unspaced(words.total));
  });

  test('is plainly no invoice while it is a draft', async () => {
    const bytes = await renderInvoice({ ...document, kind: 'DRAFT', number: null, status: 'DRAFT' }, fonts);
    const text = spaced(extractPages(bytes, 'reading').join(' '));
    expect(text).toContain(words.draft);
    expect(text).toContain(spaced(words.draftMeaning));
    expect(text).not.toContain('INV-2025');
    expect(text).not.toContain(spaced(words.toPayBy(numbers.date('2025-04-13'))));
    expect(pdfFacts(bytes).Title).toBe(`${words.invoice} – ${words.draft}`);
  });

  test('keeps inside its page whatever is written', async () => {
    const description = `${'Pneumonoultramicroscopicsilicovolcanoconiosis'.repeat(4)} ${'שלום עולם '.repeat(120)}\n${'ß'.repeat(3000)}`;
    const hard = withDraft(document, {
      client: {
        ...draft.client,
        name: 'W'.repeat(200),
        address: Array.from({ length: 60 }, (_, at) => `ligne ${at}`).join('\n'),
      },
      purchase_order: 'M'.repeat(100),
      lines: [
        { ...(draft.lines[0] as (typeof draft.lines)[0]), description },
        {
          ...(draft.lines[1] as (typeof draft.lines)[0]),
          id: 'x',
          quantity: '-999999999.999999',
          unit_price: '0.000001',
        },
        {
          ...(draft.lines[1] as (typeof draft.lines)[0]),
          id: 'y',
          quantity: '0.000001',
          unit_price: '999999999999.999999',
          unit: 'Q'.repeat(40),
        },
      ],
      note: 'Bla bla '.repeat(490),
    });
    const bytes = await renderInvoice(
      { ...hard, seller: { ...seller, name: 'S'.repeat(300), legal_footer: 'loi '.repeat(2000) } },
      fonts,
    );
    expectInside(wordBoxes(bytes));
    expect(unspaced(extractPages(bytes, 'raw').join('')).split('ß').length - 1).toBe(3000);
  });
});

test('a Hebrew page reads from the right: description, then numbers, amounts at the left edge', async () => {
  const boxes = wordBoxes(await renderInvoice(sampleInvoice('he'), fonts));
  const heading = [box(boxes, 'תיאור'), box(boxes, 'כמות'), box(boxes, 'הנחה'), box(boxes, 'סכום')];
  const lefts = heading.map((word) => word.left);
  expect(lefts).toEqual(lefts.toSorted((one, other) => other - one));
  expect(heading[0]?.right).toBeCloseTo(PAGE_WIDTH - MARGIN, 0);
  expect(box(boxes, '4,500.00').left).toBeLessThan(PAGE_WIDTH / 2);
  const [day, year] = [box(boxes, '14'), box(boxes, '2025')];
  expect(day.left).toBeGreaterThan(year.left);
  expect(box(boxes, 'חשבונית').left).toBeCloseTo(MARGIN, 0);
});

test('a French page reads from the left, its amounts flush at the right', async () => {
  const boxes = wordBoxes(await renderInvoice(sampleInvoice('fr'), fonts));
  expect(box(boxes, 'Désignation').left).toBeCloseTo(MARGIN, 0);
  expect(box(boxes, '13').left).toBeLessThan(box(boxes, 'avril').left);
  expect(box(boxes, '€').right).toBeCloseTo(PAGE_WIDTH - MARGIN, 0);
});

test.each(invoiceLanguages)('the decimal marks of a column stand under each other in %s', async (language) => {
  const document = sampleInvoice(language);
  const numbers = new PaperNumbers(language, document.draft.currency);
  const boxes = wordBoxes(await renderInvoice(document, fonts));
  const marksOf = (price: string) => {
    const { whole, fraction } = numbers.split(numbers.price(price));
    const shown = (whole.split('\u00a0').at(-1) ?? '') + fraction;
    const fractionWidth = fonts.face('regular').shape(fraction, false).width * 0.009;
    return boxes.filter((one) => one.text === shown).map((one) => one.right - fractionWidth);
  };
  const [mark = 0, ...others] = marksOf('120.555');
  expect(others).toEqual([]);
  for (const line of document.draft.lines) {
    expect(Math.min(...marksOf(line.unit_price).map((one) => Math.abs(one - mark)))).toBeLessThan(0.1);
  }
});

test('an invoice without lines still says whose it is', async () => {
  const text = spaced(
    extractPages(await renderInvoice(withDraft(sampleInvoice('en'), { lines: [] }), fonts), 'reading').join(''),
  );
  expect(text).toContain('Acme Ltd. (London)');
  expect(text).toContain('€0.00');
});

test('sums too large to be right are not shown at all', async () => {
  const document = sampleInvoice('en');
  const lines = document.draft.lines.map((line) => ({ ...line, quantity: '999999999', unit_price: '999999999999' }));
  const text = spaced(extractPages(await renderInvoice(withDraft(document, { lines }), fonts), 'reading').join(''));
  expect(text).toContain('Total —');
  expect(text).not.toContain('9,999,999,999,999.99');
});

test('exempt and reverse-charge lines carry their reason and the mention the law asks for', async () => {
  const document = sampleInvoice('fr');
  const [one, other] = document.draft.lines as [(typeof document.draft.lines)[0], (typeof document.draft.lines)[0]];
  const lines = [
    { ...one, vat_category: 'EXEMPT' as const, exemption_reason: 'Art. 261-4 CGI' },
    { ...other, vat_category: 'REVERSE_CHARGE' as const, exemption_reason: 'Art. 283-2 CGI' },
  ];
  const text = spaced(extractPages(await renderInvoice(withDraft(document, { lines }), fonts), 'reading').join(''));
  expect(text).toContain('Art. 261-4 CGI');
  expect(text).toContain('Autoliquidation – Art. 283-2 CGI');
  expect(text).toContain('Exonéré de TVA sur 4 275,00');
});

test('a paid invoice says so and asks for nothing; a cancelled one says so', async () => {
  const paid = await renderInvoice({ ...sampleInvoice('fr'), status: 'PAID' }, fonts);
  const text = spaced(extractPages(paid, 'reading').join(''));
  expect(text).toContain('Payée');
  expect(text).not.toContain('À régler');
  const cancelled = await renderInvoice({ ...sampleInvoice('fr'), status: 'CANCELLED' }, fonts);
  expect(spaced(extractPages(cancelled, 'reading').join(''))).toContain('Annulée');
});

test('a currency without a sign of its own is named by its code, and an unknown one not at all', async () => {
  const paper = async (currency: 'TND' | 'XXX') => {
    const document = withDraft(sampleInvoice('en'), { currency, discount_percent: '0' });
    return spaced(extractPages(await renderInvoice(document, fonts), 'reading').join(''));
  };
  expect(await paper('TND')).toContain('TND 10,347.074');
  expect(await paper('XXX')).not.toMatch(/XXX|¤/);
});

test('Hebrew names on a French page are in order too, words in the order of the file whatever numbers stand among them', async () => {
  const name = 'כהן-לוי (2010) בע״מ, רח׳ הרצל 12';
  const document = documentOf({ ...sampleInvoice('fr').draft, client: { ...sampleInvoice('fr').draft.client, name } });
  const bytes = await renderInvoice(document, fonts);
  expect(unspaced(extractPages(bytes, 'raw').join(''))).toContain(unspaced(name));
  const plain = withDraft(document, { client: { ...document.draft.client, name: 'ישראל ישראלי ובניו' } });
  expect(spaced(extractPages(await renderInvoice(plain, fonts), 'reading').join(''))).toContain('ישראל ישראלי ובניו');
});

test('a seller with signs of XML in its name leaves the file’s description readable', async () => {
  const document = sampleInvoice('fr');
  const bytes = await renderInvoice(
    { ...document, seller: { ...document.seller, name: 'Dupont & Fils <Paris>' } },
    fonts,
  );
  expect(Buffer.from(bytes).toString('utf8')).toContain('<rdf:li>Dupont &amp; Fils &lt;Paris&gt;</rdf:li>');
  expect(pdfFacts(bytes).Author).toBe('Dupont & Fils <Paris>');
});

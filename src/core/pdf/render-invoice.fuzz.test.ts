import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  computeInvoice,
  fromStoredInvoice,
  type InvoiceDocument,
  type InvoiceDraft,
  invoiceLanguages,
  toStoredInvoice,
} from '../../domain/invoice.ts';
import { decimalToMinor, parseAmount } from '../../domain/money.ts';
import { draftArbitrary, printedSeed, textArbitrary } from '../../testing/invoice-arbitrary.ts';
import { documentOf } from '../../testing/invoice-document.ts';
import { extractPages, spaced, unspaced } from '../../testing/pdf-text.ts';
import { fontsFolder, PaperFonts } from './fonts.ts';
import { renderInvoices } from './render-invoice.ts';
import { paperWords } from './words.ts';

const fonts = new PaperFonts(fontsFolder(fileURLToPath(new URL('../../../resources', import.meta.url))));
const INVOICES = 10_000;
const IN_ONE_FILE = 1000;

/**
 * The sum that stands after the last time a label is said, in minor units, read by the rules of its language and not by our own
 * formats; the text itself where there is none.
 */
function sumAfter(text: string, label: string, { language, currency }: InvoiceDraft): number | string {
  const after = text.slice(text.lastIndexOf(label) + label.length, text.length).slice(0, 50);
  const number = language === 'fr' ? /-?\d+(?: \d{3})*(?:,\d+)?/ : /-?\D{0,8}?\d+(?:,\d{3})*(?:\.\d+)?/;
  const found =
    number
      .exec(after)?.[0]
      .replace(/[^-\d., ]/g, '')
      .replaceAll('- ', '-') ?? '';
  const read = parseAmount(found, { decimal_mark: language === 'fr' ? ',' : '.' });
  return read.ok ? decimalToMinor(read.amount, currency) : `${label}${after}`;
}

/** Papers in one file, and the text of each: a paper begins where page 1 of its number begins. */
async function textsOf(documents: InvoiceDocument[], mode: 'raw' | 'reading'): Promise<Map<string, string>> {
  const [first, ...others] = documents;
  if (!first) return new Map();
  const texts = new Map<string, string>();
  let number = '';
  for (const page of extractPages(await renderInvoices([first, ...others], fonts), mode)) {
    number = /INV-\d{4}-\d{5}/.exec(page)?.[0] ?? number;
    texts.set(number, `${texts.get(number) ?? ''} ${page}`);
  }
  return texts;
}

function numbered(draft: InvoiceDraft, index: number): InvoiceDocument {
  return documentOf(draft, { number: `INV-2025-${String(index).padStart(5, '0')}` });
}

describe('the total of an invoice', () => {
  const seed = printedSeed('10,000 random invoices');
  const share = Math.ceil(INVOICES / invoiceLanguages.length);

  test.each(invoiceLanguages)(
    'is the same in the editor, in the database and on the paper, in %s',
    { timeout: 120_000 },
    async (language) => {
      const drafts = fc.sample(draftArbitrary(3), { numRuns: share, seed: seed + invoiceLanguages.indexOf(language) });
      const { total, net } = paperWords[language];
      for (let start = 0; start < drafts.length; start += IN_ONE_FILE) {
        const documents = drafts
          .slice(start, start + IN_ONE_FILE)
          .map((draft, index) => numbered({ ...draft, language }, start + index));
        const texts = await textsOf(documents, 'raw');
        for (const { number, draft } of documents) {
          const editor = computeInvoice(draft);
          const stored = fromStoredInvoice(structuredClone(toStoredInvoice(draft, editor)));
          const text = spaced(texts.get(number ?? '') ?? '');
          const shown = (label: string) => sumAfter(text, spaced(label), draft);
          expect(
            { total: shown(total), net: shown(net), stored: stored.totals.total_minor },
            `seed ${seed}, ${number}`,
          ).toEqual({
            total: editor.total_minor,
            net: editor.subtotal_minor - editor.discount_minor,
            stored: editor.total_minor,
          });
        }
      }
    },
  );
});

describe('text on the paper', () => {
  const seed = printedSeed('text on the paper');
  const draft = fc.record({
    draft: draftArbitrary(2),
    name: textArbitrary,
    note: fc.array(textArbitrary, { maxLength: 4 }).map((parts) => parts.join(' ')),
  });

  test.each(invoiceLanguages)(
    'is in the order of the source for who extracts it in the order of the file, in %s',
    async (language) => {
      const samples = fc.sample(draft, { numRuns: 600, seed });
      const documents = samples.map((sample, index) =>
        numbered(
          { ...sample.draft, language, note: sample.note, client: { ...sample.draft.client, name: sample.name } },
          index,
        ),
      );
      const texts = await textsOf(documents, 'raw');
      for (const { number, draft: written } of documents) {
        const text = unspaced(texts.get(number ?? '') ?? '');
        for (const part of [written.client.name, written.note, ...written.lines.map((line) => line.description)]) {
          expect(text, `seed ${seed}`).toContain(unspaced(part));
        }
      }
    },
  );

  test('is in the order of the source in Hebrew for who reads the page as it lies, spaces and all', async () => {
    const samples = fc.sample(draft, { numRuns: 600, seed });
    const documents = samples.map((sample, index) =>
      numbered(
        {
          ...sample.draft,
          lines: [],
          language: 'he',
          note: '',
          client: { ...sample.draft.client, name: `${sample.name} בע״מ` },
        },
        index,
      ),
    );
    const texts = await textsOf(documents, 'reading');
    for (const { number, draft: written } of documents) {
      expect(spaced(texts.get(number ?? '') ?? ''), `seed ${seed}`).toContain(spaced(written.client.name));
    }
  });
});

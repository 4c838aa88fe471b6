import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { TFunction } from 'i18next';
import { extractPages, pdfFacts, unspaced } from '../../src/testing/pdf-text.ts';
import { expect, goTo } from '../fixtures.ts';
import { date, money } from '../support/figures.ts';
import { type Journey, sale, soldOpportunity } from './journey.ts';

const lines = [
  { description: 'Study of the market', quantity: '2.5', price: '1,234.56', discount: '10', vat: '20' },
  { description: 'ספר הדרכה Guide', quantity: '1', price: '99.99', discount: '0', vat: '5.5' },
];

/** 2.5 × 1,234.56 − 10 % = 2,777.76; 20 % of it 555.55; 5.5 % of 99.99 5.50: computed by hand, in cents. */
const totalsIn = (word: TFunction) =>
  [
    [word('invoices:totals.subtotal'), money(277_776 + 9999)],
    [word('invoices:totals.vat', { rate: '20', base: money(277_776) }), money(55_555)],
    [word('invoices:totals.vat', { rate: '5.5', base: money(9999) }), money(550)],
    [word('invoices:totals.total'), money(343_880)],
  ] as const;

/** The total as each language's paper has it, without spaces. */
const written = { fr: '3438,80€', en: '€3,438.80', he: '3,438.80' } as const;

/** "Invoice this": lines, discount, VAT by line, totals as they are typed. */
export async function typeInvoice({ page, shell, word, draft, powerCut }: Journey): Promise<void> {
  const { id } = await soldOpportunity(await shell.client());
  await goTo(page, `/opportunities/${id}`);
  await page.getByRole('button', { name: word('record:invoice_this') }).click();
  await expect(draft.form.getByLabel(word('invoices:client.name'))).toHaveValue(sale.account);
  await expect(draft.line(1).getByLabel(word('invoices:line.unit_price'))).toHaveValue('12500.5');
  for (const [index, line] of lines.entries()) {
    if (index > 0) await draft.addLine();
    await draft.type(index + 1, line);
  }
  await draft.expectTotals(totalsIn(word));
  await draft.chooseLanguage('fr');
  await draft.form.getByLabel(word('invoices:terms.days')).fill('45');
  const due = new Date(Date.now() + 45 * 86_400_000).toISOString().slice(0, 10);
  await expect(draft.form.getByLabel(word('invoices:terms.due_date'))).toHaveAttribute(
    'placeholder',
    word('invoices:terms.from_terms', { date: date(due) }),
  );
  await draft.form.getByLabel(word('invoices:terms.note')).fill('Half a senten');
  await draft.expectSaved();
  await powerCut();
  await goTo(page, '/invoices');
  await page.getByRole('row').filter({ hasText: sale.account }).click();
  await expect(draft.form.getByLabel(word('invoices:terms.note'))).toHaveValue('Half a senten');
  await expect(draft.form.getByLabel(word('invoices:terms.language'))).toHaveValue('fr');
  await draft.expectTotals(totalsIn(word));
  await draft.form.getByLabel(word('invoices:terms.note')).fill('A whole sentence.');
}

/** Issued, frozen, saved as PDF and printed, in three languages. */
export async function issueAndPrint({ page, word, draft, powerCut }: Journey): Promise<void> {
  for (const [index, language] of (['fr', 'en', 'he'] as const).entries()) {
    const number = `INV-${new Date().getFullYear()}-000${index + 1}`;
    if (index > 0) {
      await page.getByRole('button', { name: word('common:more') }).click();
      await page.getByRole('menuitem', { name: word('invoices:duplicate') }).click();
      await draft.chooseLanguage(language);
      await draft.expectSaved();
    }
    await expect(page.getByRole('img', { name: word('invoices:paper_of_draft') })).toHaveAttribute('data-pages', '1');
    await draft.issue();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(number);
    await expect(page.getByText(word('invoices:frozen'))).toBeVisible();
    await expect(draft.form).toHaveCount(0);
    if (index === 0) {
      const address = new URL(page.url()).hash.slice(1);
      await powerCut();
      await goTo(page, address);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(number);
    }

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: word('invoices:save_pdf') }).click();
    const file = await download;
    expect(file.suggestedFilename()).toContain(number);
    const bytes = readFileSync(await file.path());
    expect(pdfFacts(bytes)).toMatchObject({ Pages: '1' });
    expect(pdfFacts(bytes)['Page size']).toContain('A4');
    const text = unspaced(extractPages(bytes, 'reading').join());
    for (const part of [number, written[language], unspaced(sale.account), 'ספרהדרכה'])
      expect(text, `${language}: ${part}`).toContain(part);
    await expectPrinted(page, word);
  }
}

/** Prints: the printer gets the sheet and nothing around it, and it is gone afterwards. */
async function expectPrinted(page: Page, word: TFunction): Promise<void> {
  await page.evaluate(() => {
    globalThis.print = () => document.body.setAttribute('data-printed', 'yes');
  });
  await page.getByRole('button', { name: word('invoices:print') }).click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'yes');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('[data-sheets="1"] canvas')).toBeVisible();
  await expect(page.getByRole('navigation').first()).toBeHidden();
  await page.emulateMedia({ media: null });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page.locator('[data-sheets]')).toHaveCount(0);
  await page.evaluate(() => document.body.removeAttribute('data-printed'));
}

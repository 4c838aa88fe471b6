import { expect, type Locator, type Page } from '@playwright/test';
import type { TFunction } from 'i18next';

/** One line as it is typed; numbers in the marks of the interface's language. */
export interface TypedLine {
  description: string;
  quantity: string;
  price: string;
  discount: string;
  vat: string;
}

/** The editor of an invoice draft. */
export class DraftPage {
  readonly page: Page;
  readonly word: TFunction;

  constructor(page: Page, word: TFunction) {
    this.page = page;
    this.word = word;
  }

  get form(): Locator {
    return this.page.getByRole('form', { name: this.word('invoices:form') });
  }

  line(number: number): Locator {
    return this.form.getByRole('listitem', { name: this.word('invoices:line.number', { number }) });
  }

  async type(number: number, line: TypedLine): Promise<void> {
    const row = this.line(number);
    await row.getByLabel(this.word('invoices:line.description')).fill(line.description);
    await row.getByLabel(this.word('invoices:line.quantity')).fill(line.quantity);
    await row.getByLabel(this.word('invoices:line.unit_price')).fill(line.price);
    await row.getByLabel(this.word('invoices:line.discount')).fill(line.discount);
    await row.getByLabel(this.word('invoices:line.vat_rate')).fill(line.vat);
  }

  async addLine(): Promise<void> {
    await this.form.getByRole('button', { name: this.word('invoices:add_line') }).click();
  }

  async chooseLanguage(language: 'fr' | 'en' | 'he'): Promise<void> {
    await this.form.getByLabel(this.word('invoices:terms.language')).selectOption(language);
  }

  /** The sums by their names, as they stand on screen. */
  async expectTotals(rows: readonly (readonly [name: string, sum: string])[]): Promise<void> {
    const table = this.form.getByRole('table', { name: this.word('invoices:totals.title') });
    await expect(table.getByRole('row')).toHaveText(rows.map((row) => row.join('')));
  }

  /** What was typed is on the disk. */
  async expectSaved(): Promise<void> {
    const sign = this.page.locator('main').getByText(this.word('invoices:draft.state.SAVED'), { exact: true });
    await expect(sign).toBeVisible();
  }

  /** Issues it, after the question. */
  async issue(): Promise<void> {
    await this.page.getByRole('button', { name: this.word('invoices:issue.button'), exact: true }).click();
    const dialog = this.page.getByRole('dialog');
    await expect(dialog.getByText(this.word('invoices:issue.consequence'))).toBeVisible();
    await dialog.getByRole('button', { name: this.word('invoices:issue.confirm') }).click();
    await expect(dialog).toBeHidden();
  }
}

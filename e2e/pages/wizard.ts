import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import type { TFunction } from 'i18next';
import { goTo } from '../support/go-to.ts';
import { dataFile } from '../support/paths.ts';

type DataFile = Parameters<typeof dataFile>[0];

/** The five steps of an import. */
export class WizardPage {
  readonly page: Page;
  readonly word: TFunction;

  constructor(page: Page, word: TFunction) {
    this.page = page;
    this.word = word;
  }

  /** Shows the first step, for a new file. */
  async #begin(): Promise<void> {
    await goTo(this.page, '/import');
    const another = this.page.getByRole('button', { name: this.word('imports:another') });
    const steps = this.page.getByRole('navigation', { name: this.word('imports:steps.name') });
    await steps.waitFor();
    if (await another.isVisible()) await another.click();
    else await steps.getByRole('button', { name: this.word('imports:steps.file'), exact: true }).click();
    await this.page.getByRole('heading', { name: this.word('imports:drop.title') }).waitFor();
  }

  async #expectColumns(): Promise<void> {
    await expect(this.page.getByRole('heading', { name: this.word('imports:columns.title') })).toBeVisible();
  }

  /** Chooses a file of the real data set; its columns are shown. */
  async choose(name: DataFile): Promise<void> {
    await this.#begin();
    await this.page.locator('input[type=file]').setInputFiles(dataFile(name));
    await this.#expectColumns();
  }

  /** Drops a file of the real data set; its columns are shown. */
  async drop(name: DataFile): Promise<void> {
    await this.#begin();
    const place = this.page.getByRole('heading', { name: this.word('imports:drop.title') });
    const dataTransfer = await this.page.evaluateHandle(
      ([text, file]) => {
        const carried = new DataTransfer();
        carried.items.add(new File([text], file, { type: 'text/csv' }));
        return carried;
      },
      [readFileSync(dataFile(name), 'utf8'), name] as const,
    );
    for (const event of ['dragenter', 'dragover', 'drop']) await place.dispatchEvent(event, { dataTransfer });
    await this.#expectColumns();
  }

  /** Makes a column feed another field than the guessed one, by hand: the field is emptied and chosen. */
  async feed(column: string, field: string): Promise<void> {
    const select = this.page.getByRole('combobox', { name: this.word('imports:columns.field_of', { column }) });
    await select.focus();
    await this.page.keyboard.press('Backspace');
    await select.fill(field);
    await this.page.getByRole('option', { name: field, exact: true }).click();
    await this.page.keyboard.press('Escape');
  }

  async next(): Promise<void> {
    await this.page.getByRole('button', { name: this.word('imports:next'), exact: true }).click();
  }

  /** What the rows become. */
  async expectBecomes(collection: string): Promise<void> {
    const field = this.page.getByRole('combobox', { name: this.word('imports:becomes') });
    await expect(field).toHaveValue(this.word(`enumerations:collection.${collection}`));
  }

  /** The line of a column in the table of columns. */
  column(name: string): Locator {
    const heading = this.page.getByRole('rowheader', { name, exact: true });
    return this.page.getByRole('row').filter({ has: heading });
  }

  /** A column feeds this field and says how sure that is. */
  async expectGuess(column: string, field: string, confidence: 'sure' | 'likely' | 'chosen' = 'sure'): Promise<void> {
    const row = this.column(column);
    await expect(row.getByText(field, { exact: true })).toBeVisible();
    await expect(row.getByText(this.word(`imports:confidence.${confidence}`))).toBeVisible();
  }

  /** Takes an offered correction of a spelling. */
  async use(from: string, to: string): Promise<void> {
    const button = this.page.getByRole('button', { name: this.word('imports:offers.use_for', { from, to }) });
    await button.click();
    await expect(button).toHaveAttribute('aria-pressed', 'true');
  }

  /** The line of a value in a table of values. */
  value(from: string): Locator {
    return this.column(from);
  }

  /** What a value becomes now. */
  target(from: string): Locator {
    return this.page.getByRole('combobox', { name: this.word('imports:values.target_of', { from }) });
  }

  async become(from: string, to: string): Promise<void> {
    await this.target(from).click();
    await this.page.getByRole('option', { name: to, exact: true }).click();
    await expect(this.target(from)).toHaveValue(to);
  }

  /** A figure of the dry run or of the report. */
  async expectFigure(name: string, count: number): Promise<void> {
    const term = this.page.getByRole('term').filter({ hasText: this.word(`imports:figure.${name}`) });
    const written = new Intl.NumberFormat('en-GB').format(count);
    await expect(term.locator('xpath=following-sibling::dd')).toHaveText(written);
  }

  /** Starts the import that was checked. */
  async run(count: number): Promise<void> {
    const number = new Intl.NumberFormat('en-GB').format(count);
    await this.page.getByRole('button', { name: this.word('imports:run', { count, number }) }).click();
  }

  /** Waits for the report; answers how many seconds it says the import took. */
  async expectDone(count: number): Promise<number> {
    const number = new Intl.NumberFormat('en-GB').format(count);
    const title = this.word('imports:ended.DONE', { count, number });
    await expect(this.page.getByRole('heading', { name: title })).toBeVisible({ timeout: 60_000 });
    const [before = '', after = ''] = this.word('imports:ended.took', { seconds: '|' }).split('|');
    const said = (await this.page.getByText(before).textContent()) ?? '';
    return Number(said.slice(before.length, said.length - after.length));
  }

  async takeBackWhole(): Promise<void> {
    await this.page.getByRole('button', { name: this.word('imports:take_back_all') }).click();
    await expect(this.page.getByText(this.word('imports:ended.as_before'))).toBeVisible({ timeout: 60_000 });
  }
}

import { expect, type Locator, type Page } from '@playwright/test';
import type { TFunction } from 'i18next';

/** The board of opportunities as a person sees it. */
export class BoardPage {
  readonly page: Page;
  readonly word: TFunction;

  constructor(page: Page, word: TFunction) {
    this.page = page;
    this.word = word;
  }

  get root(): Locator {
    return this.page.getByRole('region', { name: this.word('opportunities:board') });
  }

  column(stage: string): Locator {
    return this.root.getByRole('region', { name: this.word(`enumerations:stage.${stage}`), exact: true });
  }

  /** Waits until the head of a column says so many cards. */
  async expectCount(stage: string, count: number): Promise<void> {
    const written = new Intl.NumberFormat('en-GB').format(count);
    await expect(this.column(stage).locator('header').getByText(written, { exact: true }), stage).toBeVisible();
  }

  /** The sums in the head of a column, in full: `€1,234.00`. */
  async expectSums(stage: string, sums: readonly string[]): Promise<void> {
    const shown = this.column(stage).locator('header').getByRole('definition');
    await expect
      .poll(() => shown.evaluateAll((all) => all.map((one) => one.getAttribute('title'))), { message: stage })
      .toEqual(sums);
  }

  /** Shows open, won or lost ones. */
  async show(outcome: 'OPEN' | 'WON' | 'LOST'): Promise<void> {
    const group = this.page.getByRole('group', { name: this.word('opportunities:field.outcome') });
    await group.getByText(this.word(`opportunities:outcomes.${outcome}`)).click();
    await expect(group.getByRole('radio', { name: this.word(`opportunities:outcomes.${outcome}`) })).toBeChecked();
  }

  card(id: string): Locator {
    return this.page.locator(`[data-card="${id}"]`);
  }

  /** The first card of a column that can be seen, by its id. */
  async firstCard(stage: string): Promise<string> {
    const card = this.column(stage).locator('[data-card]').first();
    await card.waitFor();
    return (await card.getAttribute('data-card')) as string;
  }

  /** Drags a card into another column as a hand does: down, a little, over, up. */
  async drag(id: string, stage: string): Promise<void> {
    const from = await this.card(id).boundingBox();
    const to = await this.column(stage).boundingBox();
    if (!from || !to) throw new Error('Card or column is not on screen');
    const { mouse } = this.page;
    const start = { x: from.x + from.width / 2, y: from.y + 12 };
    await mouse.move(start.x, start.y);
    await mouse.down();
    await mouse.move(start.x + 8, start.y + 8, { steps: 3 });
    await mouse.move(to.x + to.width / 2, to.y + Math.min(200, to.height / 2), { steps: 12 });
    await mouse.up();
  }

  /** What a screen reader was told last. */
  async expectSaid(sentence: string): Promise<void> {
    const region = this.page.locator('main [aria-live="assertive"]');
    await expect.poll(async () => bare((await region.textContent()) ?? '')).toContain(bare(sentence));
  }
}

/** Without the marks that keep names in their direction. */
export function bare(text: string): string {
  return text.replace(/[\u2066-\u2069\u200e\u200f]/g, '');
}

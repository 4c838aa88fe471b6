import { expect, goTo } from '../fixtures.ts';
import { money, pipeline } from '../support/figures.ts';
import { type Journey, sale, soldOpportunity } from './journey.ts';

/** Facts edited in place, a note, a task. */
export async function workOnOpportunity({ page, shell, word, board, powerCut }: Journey): Promise<void> {
  const client = await shell.client();
  const { id } = await soldOpportunity(client);
  await goTo(page, `/opportunities/${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(sale.title);
  const facts = page.getByRole('region', { name: word('record:facts') });
  const stored = () => client.opportunities.get({ id });
  await facts.getByLabel(word('record:fact.value'), { exact: true }).fill('12,500.50');
  await page.keyboard.press('Tab');
  await facts.getByLabel(word('record:fact.probability')).fill('60');
  await page.keyboard.press('Enter');
  await facts.getByLabel(word('record:fact.notes')).fill('Wants it before the summer.');
  await facts.getByLabel(word('record:fact.product')).focus();
  await expect.poll(stored).toMatchObject({ value: '12500.5', probability: 60, notes: 'Wants it before the summer.' });

  const timeline = page.getByRole('region', { name: word('activities:timeline') });
  await timeline.getByRole('textbox', { name: word('activities:new_entry') }).fill('Called: the budget is there.');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(timeline.getByRole('listitem').filter({ hasText: 'Called: the budget is there.' })).toBeVisible();
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('t');
  await page.keyboard.type('Send the offer');
  await page.keyboard.press('Tab');
  await page.keyboard.type('+3');
  await page.keyboard.press('Enter');
  const next = page.getByRole('region', { name: word('tasks:next_step') });
  await expect(next.getByRole('button', { name: 'Send the offer' })).toBeVisible();

  await powerCut();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(word('opportunities:title'));
  await goTo(page, `/opportunities/${id}`);
  await expect(facts.getByLabel(word('record:fact.value'), { exact: true })).toHaveValue(money(1_250_050));
  await expect(facts.getByLabel(word('record:fact.notes'))).toHaveValue('Wants it before the summer.');
  await expect(next.getByRole('button', { name: 'Send the offer' })).toBeVisible();
  await expect(timeline.getByRole('listitem').filter({ hasText: 'Called: the budget is there.' })).toBeVisible();
  // The board's sums follow: the value, and its 60 %.
  await goTo(page, '/opportunities');
  await board.expectSums('INFO_REQUESTED', [
    money(1_250_050),
    word('opportunities:weighted_title', { sum: money(750_030) }),
  ]);
}

/** After the last power cut everything is there. */
export async function findEverything({ page, word, powerCut }: Journey): Promise<void> {
  await powerCut();
  await goTo(page, '/invoices');
  for (const number of [1, 2, 3])
    await expect(page.getByText(`INV-${new Date().getFullYear()}-000${number}`)).toBeVisible();
  await goTo(page, '/opportunities/list');
  const total = word('list:total', { count: pipeline.length });
  await expect(page.getByText(total)).toBeVisible();
}

import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, goTo, test } from './fixtures.ts';
import { BoardPage } from './pages/board.ts';
import { settle } from './pages/screens.ts';
import type { Client } from './support/client.ts';
import { inState, money, pipeline } from './support/figures.ts';
import { dataFile } from './support/paths.ts';

test.use({ content: 'EMPTY' });

test('a workspace without a record: each screen says what is missing and the next step', { tag: '@small' }, async ({
  page,
  workspace,
  word,
}) => {
  await workspace.enter(page);
  const empty = [
    ['/opportunities', word('opportunities:none'), word('opportunities:none_next')],
    ['/opportunities/list', word('opportunities:none'), word('opportunities:none_next')],
    ['/leads', word('leads:none'), word('leads:none_next')],
    ['/leads/list', word('leads:none'), word('leads:none_next')],
    ['/contacts', word('contacts:none'), word('contacts:none_next')],
    ['/companies', word('companies:none'), word('companies:none_next')],
    ['/tasks', word('tasks:nothing_open'), word('tasks:nothing_next_me')],
    ['/tasks?view=done', word('tasks:nothing_done'), ''],
    ['/invoices', word('invoices:empty.title'), word('invoices:empty.next')],
    ['/import', word('imports:drop.title'), word('imports:drop.hint')],
  ] as const;
  for (const [place, title, step] of empty) {
    await goTo(page, place);
    await expect(page.getByRole('heading', { level: 2, name: title }), place).toBeVisible();
    await expect(page.getByText(step).first(), place).toBeVisible();
    await settle(page);
    const next = page.getByRole('main').getByRole('button').or(page.getByRole('main').getByRole('textbox'));
    await expect(next.first(), `${place} has a next step`).toBeVisible();
  }
});

/** The pipeline of the real data set, as it would be imported without a word. */
async function importPipeline(client: Client): Promise<void> {
  const table = new File([readFileSync(dataFile('sales_pipeline.csv'))], 'sales_pipeline.csv');
  const { file_id } = await client.imports.open({ name: table.name, file: table });
  const { mapping } = await client.imports.guess({ file_id, collection: 'opportunities' });
  for await (const _ of await client.imports.run({ file_id, mapping }));
}

/** The longest time between two frames while something scrolls all the way, in milliseconds, and how many elements were there at most. */
function scrollThrough(page: Page, selector: string, item: string) {
  return page.evaluate(
    async ([scroller, counted]) => {
      const element = document.querySelector(scroller as string) as HTMLElement;
      const step = element.scrollHeight / 60;
      let longest = 0;
      let most = 0;
      let last = performance.now();
      for (let index = 1; index <= 60; index += 1) {
        element.scrollTop = step * index;
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
        most = Math.max(most, document.querySelectorAll(counted as string).length);
      }
      return { longest: Math.round(longest), most };
    },
    [selector, item] as const,
  );
}

test('8,800 rows and 2,000 open cards: drawn as far as they are seen, scrolled to the last', async ({
  page,
  workspace,
  word,
}) => {
  await importPipeline(workspace.client);
  await workspace.enter(page, '/opportunities/list');
  await expect(page.getByText(word('list:total', { count: pipeline.length }))).toBeVisible();
  const list = await scrollThrough(page, '[role=grid]', '[data-row]');
  const last = page.locator(`[data-row="${pipeline.length - 1}"]`);
  await expect(last).toBeInViewport();
  const oldest = pipeline
    .filter((row) => row.engage_date)
    .reduce((first, row) => (Date.parse(row.engage_date ?? '') < Date.parse(first.engage_date ?? '') ? row : first));
  await expect(last).toContainText(`${oldest.product} – ${oldest.account}`);
  expect(list.most).toBeLessThan(120);

  await page.locator('[data-row]').first().focus();
  await page.keyboard.press('Home');
  await expect(page.locator('[data-row="0"]')).toBeFocused();
  await page.keyboard.press('End');
  await expect(last).toBeFocused();

  // From the end of the list, in another order and narrowed.
  const value = page.getByRole('columnheader', { name: word('opportunities:field.value') });
  await value.getByRole('button').click();
  await expect(value).toHaveAttribute('aria-sort', 'ascending');
  await value.getByRole('button').click();
  await expect(value).toHaveAttribute('aria-sort', 'descending');
  const highest = Math.max(...pipeline.map((row) => Number(row.close_value || 0)));
  await expect(page.locator('[data-row="0"]')).toContainText(money(highest * 100));
  await expect(page.locator('[data-row="0"]')).toBeInViewport();
  await scrollThrough(page, '[role=grid]', '[data-row]');
  await expect(last).toBeInViewport();
  await expect(last).not.toContainText('€');
  await page.keyboard.press('/');
  await page.keyboard.type('mg spec');
  const named = pipeline.filter((row) => row.product === 'MG Special').length;
  await expect(page.getByText(word('list:total', { count: named }), { exact: true })).toBeVisible();
  await scrollThrough(page, '[role=grid]', '[data-row]');
  await expect(page.locator(`[data-row="${named - 1}"]`)).toBeInViewport();
  await expect(page.locator(`[data-row="${named - 1}"]`)).toContainText('MG Special');
  await expect(page.locator(`[data-row="${named}"]`)).toHaveCount(0);

  const board = new BoardPage(page, word);
  const begun = performance.now();
  await goTo(page, '/opportunities');
  await board.root.locator('[data-card]').first().waitFor();
  const painted = Math.round(performance.now() - begun);
  const engaging = inState('Engaging').length;
  await board.expectCount('FIRST_CALL_SCHEDULED', engaging);
  const cards = await scrollThrough(page, '[data-column="FIRST_CALL_SCHEDULED"] > div', '[data-card]');
  expect(cards.most).toBeLessThan(150);
  const scroller = board.column('FIRST_CALL_SCHEDULED').getByRole('list').locator('..');
  await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  const lastCard = board.column('FIRST_CALL_SCHEDULED').locator(`[aria-posinset="${engaging}"]`);
  await expect(lastCard).toBeInViewport();

  // The last of them is picked up like any other, by key and by hand.
  const id = (await board.column('FIRST_CALL_SCHEDULED').locator('[data-card]').last().getAttribute('data-card')) ?? '';
  const name = (await workspace.client.opportunities.get({ id })).title ?? '';
  const from = word('enumerations:stage.FIRST_CALL_SCHEDULED');
  await board.card(id).focus();
  await page.keyboard.press('Space');
  await board.expectSaid(word('board:lifted', { name, column: from, position: 3, columns: 8 }));
  await page.keyboard.press('Escape');
  await board.expectSaid(word('board:cancelled', { name, column: from }));
  await board.drag(id, 'PITCH_DELIVERED');
  await board.expectCount('PITCH_DELIVERED', 1);
  await board.expectCount('FIRST_CALL_SCHEDULED', engaging - 1);
  expect((await workspace.client.opportunities.get({ id })).stage).toBe('PITCH_DELIVERED');
  console.log(
    `[scale] board of ${engaging} open cards in ${painted} ms; longest frame ${list.longest} ms in the list, ${cards.longest} ms on the board`,
  );
  expect(Math.max(list.longest, cards.longest)).toBeLessThan(1000);
});

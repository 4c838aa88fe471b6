import { opportunityStages } from '../../src/domain/opportunity.ts';
import { expect, goTo } from '../fixtures.ts';
import { inState, money, sumOf } from '../support/figures.ts';
import { type Journey, open } from './journey.ts';

/** Eight stages, counts and sums of the file, every card to the last. */
export async function readBoard({ page, word, board }: Journey): Promise<void> {
  await goTo(page, '/opportunities');
  await board.expectCount('INITIAL_INTEREST', open.INITIAL_INTEREST);
  await board.expectCount('INFO_REQUESTED', open.INFO_REQUESTED);
  expect(open.INITIAL_INTEREST + open.INFO_REQUESTED).toBeGreaterThan(2000);
  await expect(board.root.getByRole('heading', { level: 2 })).toHaveText(
    opportunityStages.map((stage) => word(`enumerations:stage.${stage}`)),
  );
  await board.show('WON');
  const won = inState('Won');
  await board.expectCount('WON', won.length);
  const sum = money(sumOf(won) * 100);
  await board.expectSums('WON', [sum, word('opportunities:weighted_title', { sum })]);
  await board.show('LOST');
  await board.expectCount('FIRST_CALL_SCHEDULED', inState('Lost').length);
  await board.show('OPEN');

  // To the last of the cards and back: only those that can be seen are drawn.
  const scroller = board.column('INFO_REQUESTED').getByRole('list').locator('..');
  await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(board.column('INFO_REQUESTED').locator(`[aria-posinset="${open.INFO_REQUESTED}"]`)).toBeInViewport();
  expect(await board.root.locator('[data-card]').count()).toBeLessThan(150);
  await scroller.evaluate((element) => element.scrollTo(0, 0));
}

/** With the mouse and with the keyboard, announced, taken back by the toast and by its key. */
export async function moveCards({ page, shell, word, board }: Journey): Promise<void> {
  const stage = (name: string) => word(`enumerations:stage.${name}`);
  const first = await board.firstCard('INITIAL_INTEREST');
  const name = (await (await shell.client()).opportunities.get({ id: first })).title ?? '';
  await board.drag(first, 'INFO_REQUESTED');
  await board.expectSaid(word('board:dropped', { name, column: stage('INFO_REQUESTED') }));
  await board.expectCount('INITIAL_INTEREST', open.INITIAL_INTEREST - 1);
  await board.expectCount('INFO_REQUESTED', open.INFO_REQUESTED + 1);
  await page.getByRole('button', { name: word('common:undo'), exact: true }).click();
  await board.expectCount('INITIAL_INTEREST', open.INITIAL_INTEREST);
  await board.expectCount('INFO_REQUESTED', open.INFO_REQUESTED);

  await board.card(first).focus();
  await page.keyboard.press('Space');
  await board.expectSaid(word('board:lifted', { name, column: stage('INITIAL_INTEREST'), position: 1, columns: 8 }));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await board.expectSaid(word('board:over', { column: stage('FIRST_CALL_SCHEDULED'), position: 3, columns: 8 }));
  await page.keyboard.press('Escape');
  await board.expectSaid(word('board:cancelled', { name, column: stage('INITIAL_INTEREST') }));
  await board.expectCount('INITIAL_INTEREST', open.INITIAL_INTEREST);

  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await board.expectSaid(word('board:dropped', { name, column: stage('FIRST_CALL_SCHEDULED') }));
  await board.expectCount('FIRST_CALL_SCHEDULED', 1);
  await page.keyboard.press('ControlOrMeta+z');
  await board.expectCount('FIRST_CALL_SCHEDULED', 0);
  await board.expectCount('INITIAL_INTEREST', open.INITIAL_INTEREST);
}

/** Losing asks the reason and leaves the stage. */
export async function loseOne({ page, word, board, powerCut }: Journey): Promise<void> {
  const id = await board.firstCard('INFO_REQUESTED');
  await board.card(id).focus();
  await page.keyboard.press('l');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio').first().check();
  await dialog.getByRole('button', { name: word('opportunities:lose.submit') }).click();
  await board.expectCount('INFO_REQUESTED', open.INFO_REQUESTED - 1);
  await powerCut();
  await board.expectCount('INFO_REQUESTED', open.INFO_REQUESTED - 1);
  await board.show('LOST');
  await board.expectCount('INFO_REQUESTED', 1);
  await board.card(id).click();
  const stages = page.getByRole('toolbar', { name: word('record:stages') });
  await expect(stages.locator('[aria-current="step"]')).toHaveAccessibleName(
    word('record:stage_now', { stage: word('enumerations:stage.INFO_REQUESTED') }),
  );
  await page.goBack();
  await board.show('OPEN');
}

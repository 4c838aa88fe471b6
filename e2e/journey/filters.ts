import { pipeline } from '../support/figures.ts';
import { type Journey, open } from './journey.ts';

/** By text, owner, company, value and date. */
export async function filterBoard({ page, word, board }: Journey): Promise<void> {
  const within = (rows: typeof pipeline, state: string) => rows.filter((row) => row.deal_stage === state).length;
  const clear = (field: string) =>
    page.getByRole('button', { name: word('list:clear_one', { filter: word(`opportunities:field.${field}`) }) });
  const chip = (field: string) =>
    page.getByRole('search').getByRole('button', { name: word(`opportunities:field.${field}`), exact: true });
  const editor = page.getByRole('dialog');

  await page.keyboard.press('/');
  await page.keyboard.type('mg spec');
  const named = pipeline.filter((row) => row.product === 'MG Special');
  await board.expectCount('INITIAL_INTEREST', within(named, 'Prospecting'));
  await page.keyboard.press('Escape');
  await board.expectCount('INITIAL_INTEREST', open.INITIAL_INTEREST);

  const agent = 'Darcel Schlecht';
  await chip('assigned_to').click();
  await editor.getByRole('textbox').fill(agent);
  await editor.getByRole('checkbox', { name: agent }).check();
  await page.keyboard.press('Escape');
  const his = pipeline.filter((row) => row.sales_agent === agent);
  await board.expectCount('INITIAL_INTEREST', within(his, 'Prospecting'));
  await page.reload();
  await board.expectCount('INITIAL_INTEREST', within(his, 'Prospecting'));
  await clear('assigned_to').click();

  await chip('company_name').click();
  await editor.getByRole('textbox').fill('Kan-code');
  await editor.getByRole('checkbox', { name: 'Kan-code' }).check();
  await page.keyboard.press('Escape');
  const theirs = pipeline.filter((row) => row.account === 'Kan-code');
  await board.expectCount('INITIAL_INTEREST', within(theirs, 'Prospecting'));
  await clear('company_name').click();

  await board.show('WON');
  await chip('value').click();
  await editor.getByLabel(word('list:from')).fill('5,000');
  await editor.getByLabel(word('list:to')).fill('6000');
  await page.keyboard.press('Enter');
  const worth = pipeline.filter((row) => Number(row.close_value) >= 5000 && Number(row.close_value) <= 6000);
  await board.expectCount('WON', within(worth, 'Won'));
  await clear('value').click();

  await chip('expected_close_date').click();
  await editor.getByLabel(word('list:from')).fill('1/7/2017');
  await editor.getByLabel(word('list:to')).fill('31/7/2017');
  await page.keyboard.press('Enter');
  const inJuly = pipeline.filter((row) => /^7\/\d+\/2017$/.test(row.close_date ?? ''));
  await board.expectCount('WON', within(inJuly, 'Won'));
  await clear('expected_close_date').click();
  await board.show('OPEN');
}

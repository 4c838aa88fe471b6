import { expect, goTo, test } from './fixtures.ts';
import { bare } from './pages/board.ts';

test.describe('in Hebrew, where the board begins at the right', () => {
  test.use({ content: 'EMPTY', language: 'he' });

  test('a lead is added, moved by key and by mouse, taken back, found and converted', { tag: '@small' }, async ({
    page,
    workspace,
    word,
  }) => {
    const column = (status: string) =>
      page.getByRole('region', { name: word(`enumerations:lead_status.${status}`), exact: true });
    const card = (status: string) => column(status).locator('[data-card]');
    await workspace.enter(page, '/leads');
    await page.getByRole('heading', { name: word('leads:none') }).waitFor();
    await page.keyboard.press('c');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: word('leads:add.submit') }).click();
    await expect(dialog.getByText(word('leads:add.name_missing'))).toBeVisible();
    const name = dialog.getByRole('textbox', { name: word('leads:field.name') });
    await name.fill('Anaïs Cohène');
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(card('NEW')).toBeFocused();

    const [first, second] = [await column('NEW').boundingBox(), await column('CONTACTED').boundingBox()];
    expect(first?.x).toBeGreaterThan(second?.x ?? Number.POSITIVE_INFINITY);
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Space');
    const said = page.locator('main [aria-live="assertive"]');
    const dropped = word('board:dropped', {
      name: 'Anaïs Cohène',
      column: word('enumerations:lead_status.CONTACTED'),
    });
    await expect.poll(async () => bare((await said.textContent()) ?? '')).toBe(dropped);
    await expect(card('CONTACTED')).toBeFocused();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(card('NEW')).toHaveCount(1);

    const from = await card('NEW').boundingBox();
    const to = await column('MEETING_SCHEDULED').boundingBox();
    if (!from || !to) throw new Error('not on screen');
    await page.mouse.move(from.x + 40, from.y + 12);
    await page.mouse.down();
    await page.mouse.move(from.x + 30, from.y + 20, { steps: 3 });
    await page.mouse.move(to.x + to.width / 2, to.y + 150, { steps: 10 });
    await page.mouse.up();
    await expect(card('MEETING_SCHEDULED')).toHaveCount(1);

    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type('cohene');
    await expect(page.getByRole('option', { selected: true })).toContainText('Anaïs Cohène');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Anaïs Cohène');
    await page.getByRole('button', { name: word('record:convert'), exact: true }).click();
    await page.getByRole('dialog').getByRole('button').last().click();
    await expect.poll(async () => (await workspace.client.contacts.list({ total: true })).total).toBe(1);
    await goTo(page, '/leads');
    await expect(card('CONVERTED')).toHaveCount(1);
  });
});

import { expect, test } from './fixtures.ts';

test.use({ content: 'SAMPLE' });

test('the sample workspace opens on the board', async ({ page, workspace, word }) => {
  await workspace.enter(page);
  await expect(page.getByRole('region', { name: word('opportunities:board') })).toBeVisible();
});

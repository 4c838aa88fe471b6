import { expect, test } from './fixtures.ts';
import { settle } from './pages/screens.ts';
import { takePicture } from './support/picture.ts';

// The README's pictures are taken when they are asked for: otherwise nothing here is a test.
if (process.env.README_PICTURES) {
  for (const language of ['en', 'he'] as const) {
    test.describe(`pictures in ${language}`, () => {
      test.use({ content: 'SAMPLE', language });

      test('of the board, an invoice and the sign-in', async ({ page, workspace }) => {
        await workspace.enter(page);
        await page.locator('[data-card]').first().waitFor();
        await settle(page);
        await takePicture(page, language === 'en' ? 'board' : 'board-hebrew');
        if (language === 'he') return;
        const { client } = workspace;
        const { items } = await client.invoices.list({ filter: { status: ['DRAFT'] }, limit: 50 });
        const full = items.toSorted((left, right) => (right.total_minor ?? 0) - (left.total_minor ?? 0))[0];
        await workspace.enter(page, `/invoices/${full?.id}`);
        await expect(page.locator('[data-pages="1"]')).toBeVisible();
        await settle(page);
        await takePicture(page, 'invoice');
        await client.workspace.lock();
        await page.locator('input[type=password]').waitFor();
        await settle(page);
        await takePicture(page, 'sign-in');
      });
    });
  }
}

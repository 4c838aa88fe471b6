import type { Language } from '../src/domain/settings.ts';
import { dana, expect, test } from './fixtures.ts';
import { DraftPage } from './pages/draft.ts';
import { fillFirstForm, signIn } from './pages/first-start.ts';
import { settle, workScreens } from './pages/screens.ts';
import { findViolations } from './support/axe.ts';
import { money } from './support/figures.ts';
import { findOutOfReach, tabTo } from './support/reach.ts';

const languages: readonly Language[] = ['fr', 'en', 'he'];

for (const language of languages) {
  test.describe(`in ${language}`, () => {
    test.use({ language });

    test.describe('with sample data', () => {
      test.use({ content: 'SAMPLE' });

      test('axe-core finds nothing on any screen, light and dark, and nothing is out of reach at 1024×700', async ({
        page,
        workspace,
        word,
      }) => {
        test.setTimeout(240_000);
        await workspace.enter(page);
        const found: string[] = [];
        for (const screen of await workScreens(page, workspace.client, word)) {
          await screen.show();
          const violations = await findViolations(page);
          const lost = await findOutOfReach(page);
          found.push(...[...violations, ...lost].map((finding) => `${screen.name}: ${finding}`));
          await screen.leave?.();
        }
        expect(found).toEqual([]);
      });
    });

    test('axe-core finds nothing before the work: first start, recovery key, sign-in, recovery', async ({
      page,
      shell,
      word,
    }) => {
      const found: string[] = [];
      const look = async (name: string) =>
        found.push(...(await findViolations(page)).map((finding) => `${name}: ${finding}`));
      await page.goto(await shell.link());
      await look('choices');
      await page.getByRole('button', { name: word('welcome:choice.team.name') }).click();
      await look('later');
      await page.getByRole('button', { name: word('welcome:form.back'), exact: true }).click();
      await page.getByRole('button', { name: word('welcome:choice.empty.name') }).click();
      await page.getByRole('button', { name: word('welcome:form.EMPTY.create') }).click();
      await look('form with problems');
      await fillFirstForm(page, word, 'EMPTY');
      await look('recovery key');
      await page.getByLabel(word('welcome:key.kept')).check();
      await page.getByRole('button', { name: word('welcome:key.go_on') }).click();
      await look('empty board');
      await (await shell.client()).workspace.lock();
      await page.getByRole('heading', { name: word('welcome:sign_in.title') }).waitFor();
      await look('sign-in');
      await signIn(page, word, 'this is not it');
      await page.getByRole('alert').waitFor();
      await look('wrong password');
      await page.getByRole('button', { name: word('welcome:sign_in.forgotten') }).click();
      await look('recovery');
      expect(found).toEqual([]);
    });
  });
}

test.describe('in a sample workspace', () => {
  test.use({ content: 'SAMPLE' });

  test('every link of the rail leads to a screen of its own', { tag: '@small' }, async ({ page, workspace, word }) => {
    await workspace.enter(page);
    const rail = page.getByRole('navigation', { name: word('frame:rail.name') });
    const titles = new Set<string>();
    for (const link of await rail.getByRole('link').all()) {
      await link.click();
      await expect(link).toHaveAttribute('aria-current', 'page');
      await settle(page);
      const title = await page.getByRole('heading', { level: 1 }).textContent();
      expect(title).not.toBe('');
      titles.add(title ?? '');
      await expect(page.getByText(word('frame:not_found.title'))).toHaveCount(0);
    }
    expect(titles.size).toBe(await rail.getByRole('link').count());
  });

  test('without a mouse: from the sign-in to an issued invoice', { tag: '@small' }, async ({ page, shell, word }) => {
    await page.goto(await shell.link());
    await expect(page.getByLabel(word('welcome:sign_in.password'), { exact: true })).toBeFocused();
    await page.keyboard.type(dana.password);
    await page.keyboard.press('Enter');
    const client = await shell.client();
    await page.getByRole('navigation', { name: word('frame:rail.name') }).waitFor();

    const { items } = await client.opportunities.list({ filter: { outcome: ['OPEN'], value_from: '1000' }, limit: 20 });
    const chosen = items.find((item) => item.company_id !== null && item.title);
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type(chosen?.title ?? '');
    await expect(page.getByRole('option', { selected: true })).toContainText(chosen?.title ?? '');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(chosen?.title ?? '');

    await tabTo(page, word('record:invoice_this'));
    await page.keyboard.press('Enter');
    const draft = new DraftPage(page, word);
    await draft.form.waitFor();
    await tabTo(page, word('invoices:line.unit_price'));
    await page.keyboard.type('1500');
    await draft.expectSaved();
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(page.getByRole('dialog')).toContainText(money(180_000, chosen?.currency ?? ''));
    await expect(page.getByRole('button', { name: word('invoices:issue.confirm') })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText(word('invoices:frozen'))).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^INV-\d{4}-\d{4}$/);
  });
});

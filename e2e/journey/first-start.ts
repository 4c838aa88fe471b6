import { expect, firm } from '../fixtures.ts';
import { fillFirstForm } from '../pages/first-start.ts';
import type { Journey } from './journey.ts';

/** Four choices, one form, the recovery key shown once. */
export async function firstStart({ page, shell, word }: Journey): Promise<void> {
  await page.goto(await shell.link());
  const choices = page.getByRole('main').getByRole('button');
  await expect(choices).toHaveCount(4);
  for (const later of ['restore'] as const) {
    await page.getByRole('button', { name: word(`welcome:choice.${later}.name`) }).click();
    await expect(page.getByText(word(`welcome:choice.${later}.later`))).toBeVisible();
  }
  await page.getByRole('button', { name: word('welcome:choice.empty.name') }).click();
  await fillFirstForm(page, word, 'EMPTY');
  await expect(page.getByText(/^(?:[0-9A-Z]{4,8}-)+[0-9A-Z]{4,8}$/)).toBeVisible();
  await expect(page.getByRole('button', { name: word('welcome:key.go_on') })).toBeDisabled();
  await page.getByLabel(word('welcome:key.kept')).check();
  await page.getByRole('button', { name: word('welcome:key.go_on') }).click();
  await expect(page.getByText(word('opportunities:none'))).toBeVisible();
  await expect(page.getByText(firm.name)).toBeVisible();
  await page.reload();
  await expect(page.getByText(word('opportunities:none'))).toBeVisible();
  await expect(page.getByRole('heading', { name: word('welcome:key.title') })).toHaveCount(0);
}

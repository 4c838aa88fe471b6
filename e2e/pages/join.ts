import type { Page } from '@playwright/test';
import type { TFunction } from 'i18next';

/** From the choices of a first start: gives the address of a team's database and has it tested. It stands when the page asks who one is. */
export async function testAddress(page: Page, word: TFunction, url: string): Promise<void> {
  await page.getByRole('button', { name: word('welcome:choice.team.name') }).click();
  await page.getByLabel(word('team:address.label'), { exact: true }).fill(url);
  await page.getByRole('button', { name: word('team:test.run') }).click();
  await page.getByLabel(word('team:who.email'), { exact: true }).waitFor();
}

/** Signs in to the team whose address was tested, and keeps the recovery key; afterwards the app is there. */
export async function joinTeam(page: Page, word: TFunction, who: { email: string; password: string }): Promise<void> {
  await page.getByLabel(word('team:who.email'), { exact: true }).fill(who.email);
  await page.getByLabel(word('team:who.password'), { exact: true }).fill(who.password);
  await page.getByRole('button', { name: word('welcome:join.join') }).click();
  await page.getByLabel(word('welcome:key.kept')).check();
  await page.getByRole('button', { name: word('welcome:key.go_on') }).click();
  await page.getByRole('navigation', { name: word('frame:rail.name') }).waitFor();
}

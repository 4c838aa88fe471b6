import { expect, type Page } from '@playwright/test';
import type { TFunction } from 'i18next';
import { dana, firm } from '../support/people.ts';

/** Answers the one form of a first start; afterwards the recovery key is on screen. */
export async function fillFirstForm(page: Page, word: TFunction, content: 'EMPTY' | 'SAMPLE'): Promise<void> {
  await page.getByLabel(word('welcome:form.name')).fill(dana.name);
  await page.getByLabel(word('welcome:form.email')).fill(dana.email);
  await page.getByLabel(word('welcome:form.password'), { exact: true }).fill(dana.password);
  await page.getByLabel(word('welcome:form.firm_name')).fill(firm.name);
  const language = await page.evaluate(() => document.documentElement.lang);
  const country = new Intl.DisplayNames(language, { type: 'region' }).of(firm.country) ?? '';
  await choose(page, word('welcome:form.country'), country);
  await page.getByRole('button', { name: word(`welcome:form.${content}.create`) }).click();
  await expect(page.getByRole('heading', { name: word('welcome:key.title') })).toBeVisible();
}

/** Types into a field with a list of options and takes the one that is asked for. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label });
  await field.click();
  await field.fill(option);
  await page.getByRole('option', { name: option }).first().click();
}

/** Signs in on the page of a locked workspace. */
export async function signIn(page: Page, word: TFunction, password: string = dana.password): Promise<void> {
  await page.getByLabel(word('welcome:sign_in.password'), { exact: true }).fill(password);
  await page.getByRole('button', { name: word('welcome:sign_in.open'), exact: true }).click();
}

import type { Page } from '@playwright/test';

/** Goes to a place of the app within the page, as a link does. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, place);
}

import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { pictures } from './paths.ts';

/** A picture for the README, when `README_PICTURES=1` asks for them; of the desktop size, without what is going away. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (!process.env.README_PICTURES || page.viewportSize()?.width !== 1280) return;
  const toasts = page.locator('.mantine-Notification-root');
  for (const close of await toasts.getByRole('button').all()) await close.click().catch(() => undefined);
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled', caret: 'hide' });
}

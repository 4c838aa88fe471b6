import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { electronBinary } from '../scripts/start.ts';
import { dana } from './fixtures.ts';
import { fillFirstForm, signIn } from './pages/first-start.ts';
import { root } from './support/paths.ts';
import { shellVariables } from './support/shell.ts';
import { wordsOf } from './support/words.ts';

const word = wordsOf('en');

/** The desktop shell on a home, as a person starts it. */
async function launch(home: string) {
  const variables = { ...shellVariables(home), LANG: 'en_GB.UTF-8', LANGUAGE: 'en' };
  const screen = { DISPLAY: process.env.DISPLAY ?? '', WAYLAND_DISPLAY: process.env.WAYLAND_DISPLAY ?? '' };
  const app = await _electron.launch({
    executablePath: electronBinary(root) ?? undefined,
    args: ['--lang=en-GB', root],
    env: { ...(variables as Record<string, string>), ...screen },
  });
  return { app, page: await app.firstWindow() };
}

test('the window: first start, work, and the same after starting again; nothing from outside, no Node in the page', async () => {
  const home = mkdtempSync(join(tmpdir(), 'igv-crm-desktop-'));
  const first = await launch(home);
  const foreign: string[] = [];
  first.page.on('request', (request) => {
    if (!/^(?:app:\/\/crm\/|blob:|data:)/.test(request.url())) foreign.push(request.url());
  });
  await first.page.getByRole('button', { name: word('welcome:choice.empty.name') }).click();
  await fillFirstForm(first.page, word, 'EMPTY');
  await first.page.getByLabel(word('welcome:key.kept')).check();
  await first.page.getByRole('button', { name: word('welcome:key.go_on') }).click();
  await expect(first.page.getByText(word('opportunities:none'))).toBeVisible();
  expect(await first.page.evaluate(() => [typeof Reflect.get(globalThis, 'require'), typeof process])).toEqual([
    'undefined',
    'undefined',
  ]);
  await first.app.close();

  const second = await launch(home);
  await signIn(second.page, word, dana.password);
  await expect(second.page.getByText(word('opportunities:none'))).toBeVisible();
  await second.app.close();
  expect(foreign).toEqual([]);
  rmSync(home, { recursive: true, force: true });
});

import type { Page } from '@playwright/test';
import { expect, goTo, test } from './fixtures.ts';
import { signIn } from './pages/first-start.ts';
import { settle } from './pages/screens.ts';
import { storeHostileRecords } from './support/hostile-records.ts';
import { corpus } from './support/xss-corpus.ts';

const places = [
  '/opportunities',
  '/opportunities?outcome=LOST',
  '/opportunities/list',
  '/leads',
  '/leads/list',
  '/contacts',
  '/companies',
  '/tasks?who=all',
  '/invoices',
  '/settings/workspace',
  '/settings/people',
  '/settings/lists',
];

/** Addresses of links that would do more than open a page of ours, write a mail, call, or open a website. */
async function dangerousLinks(page: Page): Promise<string[]> {
  const links = await page.locator('a[href]').evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  return links.filter((href) => !/^(?:https?:|mailto:|tel:)/.test(href));
}

test.describe('texts that would run as script', () => {
  test.use({ content: 'EMPTY' });

  test('stay texts on every screen, in 60 spellings in every field', async ({ page, workspace }) => {
    test.setTimeout(180_000);
    expect(corpus).toHaveLength(60);
    const pages = await storeHostileRecords(workspace.client);
    const foreign: string[] = [];
    await workspace.enter(page);
    const { origin } = new URL(page.url());
    page.on('request', (request) => {
      if (!/^(?:blob|data):/.test(request.url()) && !request.url().startsWith(origin)) foreign.push(request.url());
    });
    page.on('dialog', (dialog) => foreign.push(`dialog ${dialog.message()}`));
    const dangerous: string[] = [];
    for (const place of [...places, ...pages]) {
      await goTo(page, place);
      await settle(page);
      dangerous.push(...(await dangerousLinks(page)));
    }
    await page.keyboard.press('ControlOrMeta+k');
    for (const text of ['script', 'img src', 'javascript']) {
      await page.getByRole('dialog').getByRole('combobox').fill(text);
      await page.getByRole('dialog').getByRole('option').first().waitFor();
    }
    await page.keyboard.press('Escape');
    // What happens says the name of the record.
    await goTo(page, '/contacts');
    await page.locator('[data-row="0"]').focus();
    await page.keyboard.press('Delete');
    await page.getByRole('button', { name: 'Undo' }).click();
    await settle(page);

    expect(await page.evaluate(() => (globalThis as unknown as { __xss: number }).__xss)).toBe(0);
    expect(foreign).toEqual([]);
    expect(dangerous).toEqual([]);
    // The watch of the page holds breaches of the policy and exceptions: none either.
  });
});

test.describe('texts that lie or are too long', () => {
  test.use({ content: 'EMPTY' });

  test('control characters are left out, names keep their direction', async ({ page, workspace, word }) => {
    await workspace.enter(page, '/contacts?new');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: word('record:fact.name') }).fill('\u202eAda\u200b כהן\u2066 (R&D)\u0007');
    await page.keyboard.press('Enter');
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toHaveText('Ada כהן (R&D)');
    await expect(heading).toHaveAttribute('dir', 'auto');
    const { items } = await workspace.client.contacts.list({});
    expect(items.map((item) => item.name)).toEqual(['Ada כהן (R&D)']);
  });

  test('a megabyte of text gets its sentence and stays where it was typed', async ({ page, workspace, word }) => {
    const { item } = await workspace.client.opportunities.create({ title: 'Long' });
    await workspace.enter(page, `/opportunities/${item.id}`);
    const text = 'Zwölf Boxkämpfer. '.repeat(60_000).slice(0, 1_000_000);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    const notes = page.getByLabel(word('record:fact.notes'));
    await notes.focus();
    await page.keyboard.press('ControlOrMeta+v');
    await page.keyboard.press('Tab');
    await expect(page.getByText(word('errors:issue.TOO_LONG'))).toBeVisible();
    await expect.poll(() => notes.inputValue().then((value) => value.length)).toBe(text.length);
    expect((await workspace.client.opportunities.get({ id: item.id })).notes).toBeNull();

    const entry = page.getByRole('textbox', { name: word('activities:new_entry') });
    await entry.focus();
    await page.keyboard.press('ControlOrMeta+v');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(page.getByText(word('errors:issue.TOO_LONG'))).toHaveCount(2);
    await expect.poll(() => entry.inputValue().then((value) => value.length)).toBe(text.length);
  });
});

test.describe('somebody who may only look', () => {
  test.use({ content: 'SAMPLE' });

  test('finds no button and no key that would be refused', async ({ page, workspace, shell, word }) => {
    test.setTimeout(180_000);
    const email = 'viewer@igv.example';
    const password = 'another good password';
    const { client } = workspace;
    const { item } = await client.people.create({ name: 'Vera', email, role: 'viewer' });
    await client.people.invite({ id: item.id, password });
    const opportunity = (await client.opportunities.list({ filter: { outcome: ['OPEN'] }, limit: 1 })).items[0];
    const lead = (await client.leads.list({ limit: 1 })).items[0];
    const draft = (await client.invoices.list({ filter: { status: ['DRAFT'] }, limit: 1 })).items[0];
    await client.workspace.lock();

    const refused: string[] = [];
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        if (String(payload).includes('FORBIDDEN')) refused.push(String(payload).slice(0, 300));
      }),
    );
    await page.goto(await shell.link());
    await page.getByRole('radio', { name: 'Vera' }).check();
    await signIn(page, word, password);
    await page.getByRole('navigation', { name: word('frame:rail.name') }).waitFor();
    await expect(page.getByRole('link', { name: word('frame:place.import') })).toHaveCount(0);

    const records = [`/opportunities/${opportunity?.id}`, `/leads/${lead?.id}`, `/invoices/${draft?.id}`];
    for (const place of [...places, ...records, '/import', '/settings/appearance']) {
      await goTo(page, place);
      await settle(page);
      await pressEverything(page);
      for (const key of ['c', 'n', 't', 'x', 'l', 'e', 'Delete', 'ControlOrMeta+z', 'ControlOrMeta+Enter']) {
        await page.keyboard.press(key);
        await page.keyboard.press('Escape');
      }
    }
    expect(refused).toEqual([]);
    expect((await (await shell.client()).workspace.state()).me?.role).toBe('viewer');
  });
});

/** Clicks on everything in the content that looks like it can be clicked, once for each name. */
async function pressEverything(page: Page): Promise<void> {
  const buttons = page.getByRole('main').locator('button:visible:not([disabled])');
  const names = await buttons.evaluateAll((all) =>
    all.map((button) => (button.closest('[data-card], li, tr') ? 'one of many' : (button.textContent ?? ''))),
  );
  const chosen = names.flatMap((name, index) => (names.indexOf(name) === index ? [index] : []));
  const before = page.url();
  for (const index of chosen) {
    await buttons
      .nth(index)
      .click({ timeout: 2000, noWaitAfter: true })
      .catch(() => undefined);
    await settle(page);
    await page.keyboard.press('Escape');
    if (page.url() !== before) {
      await goTo(page, new URL(before).hash.slice(1));
      await settle(page);
    }
  }
}

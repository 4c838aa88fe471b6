import type { Page } from '@playwright/test';
import type { TFunction } from 'i18next';
import type { Client } from '../support/client.ts';
import { goTo } from '../support/go-to.ts';
import { WizardPage } from './wizard.ts';

/** One state of the interface that a person can be in front of. */
export interface Screen {
  name: string;
  show(): Promise<void>;
  /** Goes away again, where the next screen would not be reached by its address alone. */
  leave?(): Promise<void>;
}

/** Waits until a screen is there and its document has not changed for a while. */
export async function settle(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1, includeHidden: true }).first().waitFor();
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let last = performance.now();
        const observer = new MutationObserver(() => {
          last = performance.now();
        });
        observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        const look = () => {
          if (performance.now() - last < 120) return requestAnimationFrame(look);
          observer.disconnect();
          resolve();
        };
        requestAnimationFrame(look);
      }),
  );
}

/** Places by their addresses. */
const addresses = [
  '/opportunities',
  '/opportunities?outcome=WON',
  '/opportunities?outcome=LOST',
  '/opportunities/list',
  '/leads',
  '/leads/list',
  '/contacts',
  '/companies',
  '/tasks',
  '/tasks?who=all&view=done',
  '/invoices',
  '/import',
  '/settings/workspace',
  '/settings/people',
  '/settings/lists',
  '/settings/appearance',
  '/settings/security',
  '/opportunities?text=nothing-is-called-so',
  '/nowhere',
  '/contacts/000000000000000000000000',
] as const;

/** Dialogs that have an address. */
const asked = ['/opportunities?new', '/leads?new', '/contacts?new', '/companies?new', '/tasks?new'] as const;

/** Pages of records: one of each kind and state. */
async function recordAddresses(client: Client): Promise<string[]> {
  const first = async (outcome: 'OPEN' | 'WON' | 'LOST') =>
    `/opportunities/${(await client.opportunities.list({ filter: { outcome: [outcome] }, limit: 1 })).items[0]?.id}`;
  const invoice = async (status: string) =>
    `/invoices/${(await client.invoices.list({ filter: { status: [status] }, limit: 1 })).items[0]?.id}`;
  return [
    await first('OPEN'),
    await first('WON'),
    await first('LOST'),
    `/leads/${(await client.leads.list({ limit: 1 })).items[0]?.id}`,
    `/contacts/${(await client.contacts.list({ limit: 1 })).items[0]?.id}`,
    `/companies/${(await client.companies.list({ limit: 1 })).items[0]?.id}`,
    await invoice('DRAFT'),
    await invoice('SENT'),
  ];
}

/** Every screen of a workspace with sample data, and every dialog over it. */
export async function workScreens(page: Page, client: Client, word: TFunction): Promise<Screen[]> {
  const close = () => page.keyboard.press('Escape');
  const at = (name: string): Screen => ({ name, show: () => goTo(page, name) });
  const after = (name: string, place: string, act: () => Promise<unknown>): Screen => ({
    name,
    async show() {
      await goTo(page, place);
      await settle(page);
      await act();
    },
    leave: close,
  });
  const records = await recordAddresses(client);
  const draft = records.find((address) => address.startsWith('/invoices')) as string;
  const lead = records.find((address) => address.startsWith('/leads')) as string;
  const wizard = new WizardPage(page, word);
  const press = (key: string) => () => page.keyboard.press(key);
  const main = page.getByRole('main');
  return [
    ...addresses.map(at),
    ...records.map(at),
    ...asked.map((name) => ({ ...at(name), leave: close })),
    after('card menu', '/opportunities', () => main.locator('[data-card]').first().click({ button: 'right' })),
    after('lose dialog', '/opportunities', async () => {
      await main.locator('[data-card]').first().focus();
      await page.keyboard.press('l');
      await page.getByRole('dialog').waitFor();
    }),
    after('owner filter', '/opportunities', () =>
      main.getByRole('button', { name: word('opportunities:field.assigned_to'), exact: true }).click(),
    ),
    after('rows selected', '/contacts', async () => {
      await main.locator('[data-row="0"]').focus();
      await page.keyboard.press(' ');
    }),
    after('convert', lead, () => page.getByRole('button', { name: word('record:convert'), exact: true }).click()),
    after('issue dialog', draft, press('ControlOrMeta+Enter')),
    after('palette', '/contacts', async () => {
      await page.keyboard.press('ControlOrMeta+k');
      await page.getByRole('dialog').getByRole('combobox').fill('a');
      await page.getByRole('option').first().waitFor();
    }),
    after('shortcuts', '/contacts', press('?')),
    after('my menu', '/contacts', () => page.getByRole('banner').getByRole('button').last().click()),
    after('new person', '/settings/people', () =>
      main.getByRole('button', { name: word('settings:people.add') }).click(),
    ),
    { name: 'import columns', show: () => wizard.choose('sales_pipeline.csv') },
    { name: 'import values', show: () => wizard.next() },
    { name: 'import check', show: () => wizard.next() },
    {
      name: 'import report',
      async show() {
        await wizard.choose('sales_teams.csv');
        await wizard.next();
        await wizard.next();
        await page.getByRole('button', { name: /35/ }).click();
        await page.getByRole('button', { name: word('imports:take_back_all') }).waitFor();
      },
    },
  ];
}

import type { Page } from '@playwright/test';
import type { TFunction } from 'i18next';
import { BoardPage } from '../pages/board.ts';
import { DraftPage } from '../pages/draft.ts';
import { signIn } from '../pages/first-start.ts';
import { WizardPage } from '../pages/wizard.ts';
import type { Client } from '../support/client.ts';
import { inState } from '../support/figures.ts';
import type { BrowserShell } from '../support/shell.ts';
import type { PageWatch } from '../support/watch-page.ts';

/** What every step of the journey works with. */
export interface Journey {
  page: Page;
  shell: BrowserShell;
  word: TFunction;
  board: BoardPage;
  draft: DraftPage;
  wizard: WizardPage;
  /** Ends the program as a power cut would, starts it again and signs in. */
  powerCut(): Promise<void>;
}

interface Means {
  page: Page;
  shell: BrowserShell;
  word: TFunction;
  watch: PageWatch;
}

export function startJourney({ page, shell, word, watch }: Means): Journey {
  return {
    page,
    shell,
    word,
    board: new BoardPage(page, word),
    draft: new DraftPage(page, word),
    wizard: new WizardPage(page, word),
    async powerCut() {
      watch.allow(/WebSocket connection|ERR_CONNECTION_REFUSED/);
      await shell.kill();
      await shell.start();
      await page.goto(await shell.link());
      await signIn(page, word);
      await page.getByRole('navigation', { name: word('frame:rail.name') }).waitFor();
    },
  };
}

/** How many opportunities of the file are open, by the stage that the journey gives them. */
export const open = {
  INITIAL_INTEREST: inState('Prospecting').length,
  INFO_REQUESTED: inState('Engaging').length,
};

function findSale() {
  const row = inState('Engaging').find((one) => one.product === 'GTX Plus Pro' && one.account);
  if (!row?.account) throw new Error('The data set has changed');
  const { product, account, opportunity_id } = row;
  return { account, title: `${product} – ${account}`, externalId: opportunity_id };
}

/** The opportunity of the file that is worked on and invoiced: an open one that has a company. */
export const sale = findSale();

/** The same as it is stored. */
export async function soldOpportunity(client: Client): Promise<{ id: string }> {
  const { items } = await client.opportunities.list({ filter: { text: sale.title, outcome: ['OPEN'] }, limit: 200 });
  const found = items.find((item) => item.external_id === sale.externalId);
  if (!found) throw new Error(`${sale.title} is not there`);
  return found;
}

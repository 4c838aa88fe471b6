import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import type { TFunction } from 'i18next';
import type { Language } from '../src/domain/settings.ts';
import type { Client } from './support/client.ts';
import { goTo } from './support/go-to.ts';
import { dana, firm } from './support/people.ts';
import { BrowserShell } from './support/shell.ts';
import { crm } from './support/terminal.ts';
import { type PageWatch, watchContext } from './support/watch-page.ts';
import { wordsOf } from './support/words.ts';

export { dana, expect, firm, goTo };

const localeOf: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB', he: 'he-IL' };

/** A workspace that is ready and open. */
export interface OpenWorkspace {
  client: Client;
  recoveryKey: string;
  /** Shows the page signed in, at a place. */
  enter(page: Page, place?: string): Promise<void>;
}

interface Options {
  /** The language of the interface and of the workspace. */
  language: Language;
  /** What is in the home before the shell starts: nothing, an empty workspace, or the sample data. */
  content: 'NONE' | 'EMPTY' | 'SAMPLE';
}

interface Fixtures {
  /** The folder of the workspaces, gone after the test. */
  home: string;
  /** The browser shell, started on the home. */
  shell: BrowserShell;
  /** The workspace of `content`, signed in as Dana. */
  workspace: OpenWorkspace;
  watch: PageWatch;
  /** The interface's words in the test's language. */
  word: TFunction;
}

interface Kept {
  home: string;
  recoveryKey: string;
}

interface WorkerFixtures {
  /** Homes made by the terminal once, copied for each test. */
  keptHome: (content: Options['content'], language: Language) => Promise<Kept>;
}

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'igv-crm-e2e-'));
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  language: ['en', { option: true }],
  content: ['NONE', { option: true }],
  locale: async ({ language }, use) => use(localeOf[language]),
  word: async ({ language }, use) => use(wordsOf(language)),

  keptHome: [
    async ({ browserName: _browserName }, use) => {
      const made = new Map<string, Promise<Kept>>();
      const make = async (content: Options['content'], language: Language) => {
        const home = newFolder();
        const who = ['--name', dana.name, '--email', dana.email, '--password-stdin', '--language', language];
        const what = ['--firm', firm.name, '--country', firm.country, '--currency', firm.currency];
        const sample = content === 'SAMPLE' ? ['--sample'] : [];
        const answer = await crm(['init', ...who, ...what, ...sample], { home, input: `${dana.password}\n` });
        return { home, recoveryKey: answer.recovery_key as string };
      };
      await use((content, language) => {
        const key = `${content}-${language}`;
        const kept = made.get(key) ?? make(content, language);
        made.set(key, kept);
        return kept;
      });
      for (const kept of made.values()) remove((await kept).home);
    },
    { scope: 'worker' },
  ],

  home: async ({ keptHome, content, language }, use) => {
    const home = newFolder();
    if (content !== 'NONE') cpSync((await keptHome(content, language)).home, home, { recursive: true });
    await use(home);
    remove(home);
  },

  shell: async ({ home }, use) => {
    const shell = new BrowserShell(home);
    await shell.start();
    await use(shell);
    await shell.stop();
    expect(shell.crash, 'the shell ended by itself').toBeNull();
  },

  workspace: async ({ shell, keptHome, content, language, word }, use) => {
    const { recoveryKey } = await keptHome(content, language);
    const client = await shell.client();
    await client.workspace.signIn({ email: dana.email, password: dana.password });
    await use({
      client,
      recoveryKey,
      async enter(page, place = '/opportunities') {
        await page.goto(await shell.link());
        await page.getByRole('navigation', { name: word('frame:rail.name') }).waitFor();
        await goTo(page, place);
      },
    });
  },

  watch: async ({ context }, use) => use(await watchContext(context)),

  // The shell outlives the page: a page that loses its connection complains.
  page: async ({ shell: _shell, watch, page }, use) => {
    watch.watch(page);
    await use(page);
    expect(watch.complaints, 'what the page complained of').toEqual([]);
  },
});

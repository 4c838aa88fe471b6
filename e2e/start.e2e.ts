import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { words } from '../src/web/words.ts';
import { test as base, dana, expect, goTo } from './fixtures.ts';
import { DraftPage } from './pages/draft.ts';
import { fillFirstForm, signIn } from './pages/first-start.ts';
import { settle } from './pages/screens.ts';
import { canMountDisks, TinyDisk } from './support/disk.ts';
import { BrowserShell } from './support/shell.ts';
import { findTraces } from './support/traces.ts';

const test = base.extend<{
  /** Makes a shell that no failure of its test leaves running. */
  makeShell: (home: string, variables?: Record<string, string>) => BrowserShell;
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern that nothing is needed
  makeShell: async ({}, use) => {
    const made: BrowserShell[] = [];
    await use((home, variables) => {
      const shell = new BrowserShell(home, variables);
      made.push(shell);
      return shell;
    });
    for (const shell of made) await shell.kill();
  },
});

/** The rail of who is at work. */
const rail = (page: Page, name: string) => page.getByRole('navigation', { name });

test.describe('the program', () => {
  test('says that its port is taken, and how to choose another', async ({ home, makeShell }) => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    const { status, said } = await makeShell(home, { IGV_CRM_PORT: String(port) }).refuse();
    other.close();
    expect({ status, said: said.trim() }).toEqual({ status: 1, said: words.en.portTaken(port) });
  });

  test('says that it cannot write where its data would be', async ({ home, makeShell }) => {
    const file = join(home, 'taken');
    writeFileSync(file, 'a file where the folder should be');
    const { status, said } = await makeShell(file).refuse();
    expect(status).toBe(1);
    expect(said).toContain(file);
    expect(said.trim().split('\n')).toHaveLength(1);
  });
});

test.describe('a workspace that another process holds', () => {
  test.use({ content: 'EMPTY' });

  test('is not opened a second time: the sign-in says so, the first goes on, and it opens when it is free', async ({
    page,
    home,
    makeShell,
    shell,
    workspace,
    word,
  }) => {
    expect((await workspace.client.workspace.state()).phase).toBe('OPEN');
    const second = makeShell(home);
    await second.start();
    await page.goto(await second.link());
    await signIn(page, word);
    await expect(page.getByText(word('errors:WORKSPACE.IN_USE'))).toBeVisible();
    const { item } = await workspace.client.contacts.create({ name: 'Ada Lovelace' });
    expect((await workspace.client.contacts.get({ id: item.id })).name).toBe('Ada Lovelace');
    await shell.kill();
    await signIn(page, word);
    await expect(rail(page, word('frame:rail.name'))).toBeVisible();
    await goTo(page, `/contacts/${item.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ada Lovelace');
    await page.close();
    await second.stop();
  });
});

test.describe('signing in', () => {
  test.use({ content: 'EMPTY' });

  test('a wrong password waits longer each time, counted down; the right one opens', async ({ page, shell, word }) => {
    await page.goto(await shell.link());
    const button = page.locator('button[type=submit]');
    const open = page.getByRole('button', { name: word('welcome:sign_in.open'), exact: true });
    await button.waitFor();
    // A busy machine may look too late to see a second pass, so all that stood on the button is kept.
    await button.evaluate((element) => {
      const shown: string[] = [];
      Object.assign(globalThis, { shown });
      const look = () => shown.push(`${element.textContent}${element.matches(':disabled') ? '' : ' (enabled)'}`);
      new MutationObserver(look).observe(element, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
    });
    const shown = () => page.evaluate(() => (globalThis as unknown as { shown: string[] }).shown);
    const waits: number[][] = [];
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const before = (await shown()).length;
      await signIn(page, word, `wrong password ${attempt}`);
      await expect(page.getByRole('alert')).toHaveText(word('errors:WRONG_PASSWORD.GENERAL'));
      await expect(open).toBeEnabled();
      const since = (await shown()).slice(before);
      const seconds = [1, 2, 3, 4].filter((count) => since.includes(word('welcome:sign_in.wait', { count })));
      waits.push(seconds);
    }
    expect(waits.slice(0, 2)).toEqual([[], []]);
    const [, , , , last = []] = waits;
    // Four seconds from the moment it was sent; what trying it took is part of them.
    expect(last.length).toBeGreaterThan(1);
    expect(last).toEqual(last.map((_, index) => index + 1));
    expect(last.length).toBeGreaterThan(waits[2]?.length ?? 0);
    const labels = (await shown()).join('\n');
    for (const count of last) expect(labels).not.toContain(`${word('welcome:sign_in.wait', { count })} (enabled)`);
    await signIn(page, word);
    await expect(rail(page, word('frame:rail.name'))).toBeVisible();
  });

  test('the lock button closes it for every page; the recovery key opens it with a new password', async ({
    page,
    shell,
    workspace,
    word,
  }) => {
    const { item } = await workspace.client.contacts.create({ name: 'Ada Lovelace' });
    await workspace.enter(page, `/contacts/${item.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ada Lovelace');
    await page.getByRole('button', { name: word('frame:me.menu', { name: dana.name }) }).click();
    await page.getByRole('menuitem', { name: word('frame:me.lock') }).click();
    await expect(page.getByRole('heading', { name: word('welcome:sign_in.title') })).toBeVisible();
    await expect(page.getByText('Ada Lovelace')).toHaveCount(0);
    await page.goBack();
    await expect(page.getByText('Ada Lovelace')).toHaveCount(0);

    await page.getByRole('button', { name: word('welcome:sign_in.forgotten') }).click();
    const key = page.getByLabel(word('welcome:recover.key'), { exact: true });
    const open = page.getByRole('button', { name: word('welcome:recover.open'), exact: true });
    await page.getByLabel(word('welcome:recover.new_password'), { exact: true }).fill('a new good password');
    const last = workspace.recoveryKey.at(-1) === 'A' ? 'B' : 'A';
    await key.fill(workspace.recoveryKey.slice(0, -1) + last);
    await open.click();
    await expect(page.getByText(word('errors:issue.RECOVERY_KEY_MISTYPED')).first()).toBeVisible();
    await key.fill(workspace.recoveryKey.toLowerCase().replaceAll('-', ' '));
    await open.click();
    await expect(rail(page, word('frame:rail.name'))).toBeVisible();

    const client = await shell.client();
    await client.workspace.lock();
    await signIn(page, word, dana.password);
    await expect(page.getByText(word('errors:WRONG_PASSWORD.GENERAL'))).toBeVisible();
    await signIn(page, word, 'a new good password');
    await expect(rail(page, word('frame:rail.name'))).toBeVisible();
  });
});

test.describe('the file of the data', () => {
  test.use({ content: 'EMPTY' });

  test('damaged, foreign, cut short or gone gets its sentence; no byte changes, and the right one opens again', async ({
    page,
    home,
    shell,
    word,
  }) => {
    const folder = join(home, 'workspace');
    const file = join(folder, 'replica.db');
    const right = readFileSync(file);
    const { length } = right;
    // No two neighbours have the same sentence: the one before is not taken for the one expected.
    const cases: readonly [problem: string, bytes: Buffer | null][] = [
      ['NOT_A_REPLICA', randomBytes(length)],
      ['DAMAGED', flipped(right, (at) => at > 100 && at < 4096 && at % 64 === 0)],
      ['NOT_A_REPLICA', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(length - 16)])],
      ['DAMAGED', flipped(right, (at) => at > 4096 && at % 512 === 0)],
      ['NOT_A_REPLICA', right.subarray(0, 1000)],
      ['MISSING', null],
    ];
    await page.goto(await shell.link());
    for (const [problem, bytes] of cases) {
      rmSync(file, { force: true });
      if (bytes) writeFileSync(file, bytes);
      const names = readdirSync(folder).sort();
      await signIn(page, word);
      await expect(page.getByRole('alert')).toHaveText(word(`errors:WORKSPACE.${problem}`));
      expect(readdirSync(folder).sort()).toEqual(names);
      if (bytes) expect(readFileSync(file).equals(bytes)).toBe(true);
    }
    writeFileSync(file, right);
    await signIn(page, word);
    await expect(rail(page, word('frame:rail.name'))).toBeVisible();
  });

  function flipped(bytes: Buffer, where: (at: number) => boolean): Buffer {
    return Buffer.from(bytes.map((byte, at) => (where(at) ? byte ^ 0xff : byte)));
  }
});

test.describe('a shell that is started again at the same port', () => {
  test.use({ content: 'EMPTY' });

  test('is reached from the same tab by the address it prints', async ({ page, home, makeShell, watch, word }) => {
    watch.allow(/WebSocket connection|ERR_CONNECTION_REFUSED/);
    const free = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => free.once('listening', resolve));
    const { port } = free.address() as { port: number };
    await new Promise((resolve) => free.close(resolve));
    const shell = makeShell(home, { IGV_CRM_PORT: String(port) });
    await shell.start();
    await page.goto(await shell.link());
    await signIn(page, word);
    await expect(rail(page, word('frame:rail.name'))).toBeVisible();
    await shell.kill();
    await expect(page.getByText(word('frame:banner.lost'))).toBeVisible();
    await shell.start();
    await expect(page.getByText(word('frame:banner.ended'))).toBeVisible();
    await page.goto(await shell.link());
    await signIn(page, word);
    await expect(rail(page, word('frame:rail.name'))).toBeVisible();
    await expect(page.getByText(word('frame:banner.ended'))).toHaveCount(0);
    await shell.stop();
  });
});

test('a clock of 1970 stops neither the first start nor an invoice', async ({ page, home, makeShell, word }) => {
  const clock = fileURLToPath(new URL('support/clock-of-1970.mjs', import.meta.url));
  const shell = makeShell(join(home, 'then'), { NODE_OPTIONS: `--import=${clock}` });
  await shell.start();
  await page.clock.setSystemTime(0);
  await page.goto(await shell.link());
  await page.getByRole('button', { name: word('welcome:choice.empty.name') }).click();
  await fillFirstForm(page, word, 'EMPTY');
  await page.getByLabel(word('welcome:key.kept')).check();
  await page.getByRole('button', { name: word('welcome:key.go_on') }).click();
  await goTo(page, '/invoices?new');
  const draft = new DraftPage(page, word);
  await draft.form.getByLabel(word('invoices:client.name')).fill('Ada');
  await draft.type(1, { description: 'Study', quantity: '1', price: '100', discount: '0', vat: '20' });
  await draft.issue();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('INV-1970-0001');
  await (await shell.client()).workspace.lock();
  await signIn(page, word);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('INV-1970-0001');
  await page.close();
  await shell.stop();
});

// Where nobody may mount disks, the core's own tests of full and read-only disks remain.
if (canMountDisks()) {
  const onDisk = test.extend<{ disk: TinyDisk }>({
    content: 'EMPTY',
    disk: async ({ home }, use) => {
      const disk = TinyDisk.mount(64) as TinyDisk;
      cpSync(home, disk.folder, { recursive: true });
      await use(disk);
      disk.unmount();
    },
  });

  onDisk(
    'a full disk: the sentence, nothing lost, and saved once there is room',
    async ({ page, disk, makeShell, word }) => {
      const shell = makeShell(disk.folder);
      await shell.start();
      const client = await shell.client();
      await client.workspace.signIn({ email: dana.email, password: dana.password });
      const { item } = await client.opportunities.create({ title: 'On a full disk' });
      await page.goto(await shell.link());
      await rail(page, word('frame:rail.name')).waitFor();
      await goTo(page, `/opportunities/${item.id}`);
      const notes = page.getByLabel(word('record:fact.notes'));
      await notes.waitFor();
      disk.fill();
      const text = 'A note that does not fit. '.repeat(3000);
      await notes.fill(text);
      await page.keyboard.press('Tab');
      await expect(page.getByText(word('errors:NO_SPACE.GENERAL')).first()).toBeVisible();
      await expect(notes).toHaveValue(text);
      expect((await client.opportunities.get({ id: item.id })).notes).toBeNull();
      disk.makeRoom();
      await notes.focus();
      await page.keyboard.press('ControlOrMeta+End');
      await page.keyboard.type('!');
      await page.keyboard.press('Tab');
      await expect.poll(async () => (await client.opportunities.get({ id: item.id })).notes).toBe(`${text}!`);
      await page.close();
      await shell.stop();
    },
  );

  onDisk(
    'a draft typed on a full disk says that it is not saved, and is by itself once there is room',
    async ({ page, disk, makeShell, word }) => {
      const shell = makeShell(disk.folder);
      await shell.start();
      const client = await shell.client();
      await client.workspace.signIn({ email: dana.email, password: dana.password });
      const { invoice } = await client.invoices.createDraft({});
      await page.goto(await shell.link());
      await rail(page, word('frame:rail.name')).waitFor();
      await goTo(page, `/invoices/${invoice.record.id}`);
      const note = new DraftPage(page, word).form.getByLabel(word('invoices:terms.note'));
      await note.waitFor();
      disk.fill();
      // More than the journal of the file may still have room for.
      const text = 'Payable by transfer. '.repeat(90);
      const typed = new DraftPage(page, word);
      await expect(async () => {
        await note.fill(`${text}${Math.random()}`);
        await expect(page.getByText(word('invoices:draft.state.FAILED'))).toBeVisible({ timeout: 1500 });
      }).toPass();
      await expect(page.getByText(word('errors:NO_SPACE.GENERAL')).first()).toBeVisible();
      const kept = await note.inputValue();
      expect(kept.startsWith(text)).toBe(true);
      disk.makeRoom();
      await typed.expectSaved();
      await expect(note).toHaveValue(kept);
      expect((await client.invoices.get({ id: invoice.record.id })).draft.note).toBe(kept);
      await page.close();
      await shell.stop();
    },
  );

  onDisk(
    'a disk that takes no writing: everything can be read, nothing asks to write',
    async ({ page, disk, makeShell, word }) => {
      disk.remount('ro');
      const shell = makeShell(disk.folder);
      await shell.start();
      await page.goto(await shell.link());
      await signIn(page, word);
      await expect(page.getByText(word('frame:banner.read_only'))).toBeVisible();
      for (const place of ['/opportunities', '/leads', '/contacts', '/companies', '/tasks', '/invoices']) {
        await goTo(page, place);
        await settle(page);
        await page.keyboard.press('c');
        await expect(page.getByRole('dialog')).toHaveCount(0);
      }
      await page.close();
      await shell.stop();
    },
  );
}

test.describe('what is left on the disk', () => {
  test.use({ content: 'SAMPLE' });

  test('after a day of work holds nothing that can be read without the password', async ({
    page,
    home,
    makeShell,
    word,
  }) => {
    const temporary = join(home, 'temporary');
    mkdirSync(temporary);
    const shell = makeShell(home, { TMPDIR: temporary });
    await shell.start();
    await page.goto(await shell.link());
    await signIn(page, word, 'canary-wrong-password');
    await signIn(page, word);
    await rail(page, word('frame:rail.name')).waitFor();
    const client = await shell.client();
    const secrets = ['name', 'mail', 'phone', 'note', 'title', 'task', 'activity', 'client', 'line', 'cell', 'search'];
    const canary = (about: string) => `canary ${about} 5e1f`;
    const contact = await client.contacts.create({
      name: canary('name'),
      email: 'canary.mail@5e1f.example',
      phone: canary('phone'),
      notes: canary('note'),
    });
    const opportunity = await client.opportunities.create({ title: canary('title'), contact_id: contact.item.id });
    const related_to = { type: 'opportunity', id: opportunity.item.id } as const;
    await client.tasks.create({ title: canary('task'), related_to });
    await client.activities.create({ type: 'CALL', description: canary('activity'), related_to });
    const { invoice } = await client.invoices.createFromOpportunity({ opportunity_id: opportunity.item.id });
    const lines = invoice.draft.lines.map((line) => ({ ...line, description: canary('line'), unit_price: '5' }));
    const { id } = invoice.record;
    const draft = { ...invoice.draft, client: { ...invoice.draft.client, name: canary('client') }, lines };
    const saved = await client.invoices.saveDraft({ id, draft, revision: invoice.revision });
    await client.invoices.issue({ id, revision: saved.invoice.revision });
    await client.invoices.pdf({ id });
    const rows = Array.from({ length: 3000 }, (_, row) => `${canary('cell')} ${row},sector`).join('\n');
    const table = new File([`name,sector\n${rows}\n`], 'canary file 5e1f.csv');
    const file = await client.imports.open({ name: table.name, file: table });
    const { mapping } = await client.imports.guess({ file_id: file.file_id, collection: 'companies' });
    for await (const _ of await client.imports.run({ file_id: file.file_id, mapping }));
    await client.search.find({ text: canary('search') });
    await client.companies.list({ sort: { field: 'name', direction: 'descending' }, limit: 200 });
    await client.history.undo({ change_id: contact.change_id }).catch(() => undefined);
    await goTo(page, `/opportunities/${opportunity.item.id}`);
    await goTo(page, '/invoices');
    await settle(page);

    const texts = [...secrets.map(canary), 'canary.mail@5e1f', 'canary file 5e1f', 'canary-wrong', dana.password];
    expect(findTraces(home, texts)).toEqual([]);
    await client.workspace.lock();
    expect(findTraces(home, texts)).toEqual([]);
    await page.close();
    await shell.kill();
    expect(findTraces(home, texts)).toEqual([]);
    expect(texts.filter((text) => shell.said.includes(text))).toEqual([]);
    // The search does find what is there: who can sign in is told before anybody has.
    expect(findTraces(home, [dana.email])).toEqual([expect.stringContaining('workspace.json')]);
    for (const encoding of ['base64', 'hex'] as const)
      writeFileSync(join(temporary, encoding), Buffer.from(`x${canary('name')}y`).toString(encoding));
    writeFileSync(join(temporary, 'utf16le'), Buffer.from(canary('name'), 'utf16le'));
    expect(findTraces(temporary, [canary('name')])).toHaveLength(3);
  });
});

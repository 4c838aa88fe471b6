import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { spoilTables } from '../src/testing/damaged-file.ts';
import { expect, test } from './fixtures.ts';
import { anna, startTeam } from './support/team.ts';
import { wordsOf } from './support/words.ts';

test.describe('a team’s workspace whose file is damaged while three changes wait', () => {
  test.use({ content: 'NONE', language: 'fr' });
  test.setTimeout(120_000);

  test('[row 15] [row 16] signing in offers the repair, which says what it saved, and what waited reaches the server', async ({
    page,
    shell,
    home,
    watch,
    word,
  }, testInfo) => {
    const team = await startTeam();
    try {
      const client = await shell.client();
      await client.team.join({ address: team.url, email: anna.email, password: anna.password });
      expect((await client.sync.settle({ milliseconds: 30_000 })).settled).toBe(true);
      await team.server.kill();
      const id = team.ids.contact.toHexString();
      await client.contacts.update({ id, changes: { city: 'Lyon' } });
      await client.opportunities.update({ id: team.ids.other.toHexString(), changes: { title: 'Étude Haïfa' } });
      await client.tasks.update({ id: team.ids.task.toHexString(), changes: { title: 'Rappeler Marie lundi' } });
      expect((await client.sync.status()).waiting).toBe(3);
      await shell.kill();
      await spoilTables(join(home, 'workspace'), anna, ['outbox', 'doc']);

      await shell.start();
      await page.goto(await shell.link());
      await page.getByLabel(word('welcome:sign_in.password'), { exact: true }).fill(anna.password);
      await page.getByRole('button', { name: word('welcome:sign_in.open'), exact: true }).click();
      await expect(page.getByRole('alert')).toHaveText(word('errors:WORKSPACE.DAMAGED'));
      await page.screenshot({ path: testInfo.outputPath('offer-fr.png') });
      await page.getByRole('button', { name: word('welcome:repair.run') }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(word('welcome:repair.title'));
      const count = (name: string) =>
        page.getByText(word(`welcome:repair.count.${name}`), { exact: true }).locator('..');
      await expect(count('operations')).toContainText('3');
      await expect(count('from_log')).toContainText('3');
      await page.screenshot({ path: testInfo.outputPath('saved-fr.png') });
      const hebrew = wordsOf('he');
      await page.getByText('עברית', { exact: true }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(hebrew('welcome:repair.title'));
      await page.screenshot({ path: testInfo.outputPath('saved-he.png') });
      await page.getByRole('button', { name: hebrew('welcome:repair.sync') }).click();
      await page.getByRole('navigation', { name: hebrew('frame:rail.name') }).waitFor();
      expect(new URL(page.url()).hash).toBe('#/sync');

      const again = await shell.client();
      const waiting = await again.sync.pending({});
      expect(waiting.items.map(({ collection }) => collection).sort()).toEqual(['contacts', 'opportunities', 'tasks']);
      await team.server.restart();
      await again.sync.now();
      expect((await again.sync.settle({ milliseconds: 30_000 })).settled).toBe(true);
      const there = async (collection: string, name: keyof typeof team.ids) =>
        (await team.documents(collection)).get(team.ids[name].toHexString());
      expect(await there('contacts', 'contact')).toContain('"Lyon"');
      expect(await there('opportunities', 'other')).toContain('"Étude Haïfa"');
      expect(await there('tasks', 'task')).toContain('"Rappeler Marie lundi"');
      expect((await again.contacts.get({ id })).name).toBe('Marie Martin');
      expect(existsSync(join(home, 'workspace', 'replica.db'))).toBe(true);
      expect(watch.complaints).toEqual([]);
    } finally {
      await page.close();
      await team.close();
    }
  });
});

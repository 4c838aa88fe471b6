import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectionNames } from '../src/domain/collections.ts';
import { expect, goTo, test } from './fixtures.ts';
import { joinTeam, testAddress } from './pages/join.ts';
import type { Client } from './support/client.ts';
import { takePicture } from './support/picture.ts';
import { BrowserShell } from './support/shell.ts';
import { anna, boris, replicaContent, startTeam, type Team } from './support/team.ts';

test.describe('a day of two people, one server and the web backend', () => {
  test.use({ content: 'NONE', language: 'fr' });
  test.setTimeout(180_000);

  const settle = async (client: Client) => {
    const { settled, status } = await client.sync.settle({ milliseconds: 30_000 });
    expect(settled, JSON.stringify(status)).toBe(true);
    return status;
  };
  const hex = (team: Team, name: keyof Team['ids']) => team.ids[name].toHexString();

  test('[I1] [I2] [I4] [I8] [I14] [row 48] [row 49] [row 50] [row 51] [row 62] nothing is lost, nothing doubled, at the end three stores are equal', async ({
    page,
    shell,
    home,
    word,
  }) => {
    const team = await startTeam();
    const borisHome = mkdtempSync(join(tmpdir(), 'igv-crm-e2e-boris-'));
    const borisShell = new BrowserShell(borisHome, { MONGODB_URL: team.url });
    try {
      // Morning: Anna connects on the screen, Boris with the address his variables hold.
      await page.goto(await shell.link());
      await testAddress(page, word, team.url);
      await joinTeam(page, word, anna);
      const annaClient = await shell.client();
      await settle(annaClient);
      await goTo(page, '/opportunities');
      await expect(page.getByText('Franchise Lyon')).toBeVisible();

      await borisShell.start();
      const borisClient = await borisShell.client();
      await borisClient.team.join({ address: null, email: boris.email, password: boris.password });
      await settle(borisClient);

      // The train: no server. Both work on the same things.
      await team.server.kill();
      const opportunity = hex(team, 'opportunity');
      await annaClient.opportunities.update({
        id: opportunity,
        changes: { title: 'Franchise Lyon et Nice', value: '60000' },
      });
      await borisClient.opportunities.update({ id: opportunity, changes: { value: '45000', probability: 70 } });
      await annaClient.contacts.update({ id: hex(team, 'contact'), changes: { city: 'Lyon' } });
      await borisClient.contacts.update({ id: hex(team, 'contact'), changes: { phone: '+33612345678' } });
      await annaClient.tasks.remove({ ids: [hex(team, 'task')] });
      await borisClient.tasks.update({ id: hex(team, 'task'), changes: { title: 'Rappeler Marie lundi' } });
      const { item: created } = await annaClient.contacts.create({ name: 'Dov Amsalem', email: 'dov@example.com' });
      await annaClient.opportunities.create({ title: 'Boutique Haïfa', contact_id: created.id });
      await borisClient.contacts.create({ name: 'Un autre Dov', email: 'dov@example.com' });
      await expect.poll(async () => (await annaClient.sync.status()).phase, { timeout: 20_000 }).toBe('OFFLINE');
      expect((await annaClient.sync.status()).waiting).toBeGreaterThan(3);

      // Back: Anna first, so that it is Boris's edits that meet others.
      await borisClient.sync.pause();
      await team.server.restart();
      await settle(annaClient);
      await borisClient.sync.resume();
      await team.writer.set('opportunities', team.ids.other, { value: 9000 });
      await settle(borisClient);

      // Both issue an invoice at the same moment, the server dies in the middle and comes back.
      const issuing = [
        { client: annaClient, id: hex(team, 'first') },
        { client: borisClient, id: hex(team, 'second') },
      ].map(async ({ client, id }) => {
        const { revision } = await client.invoices.get({ id });
        await client.invoices.issue({ id, revision });
      });
      await new Promise((resolve) => setTimeout(resolve, 40));
      await team.server.kill();
      await team.server.restart();
      await Promise.all(issuing);
      for (const client of [annaClient, borisClient, annaClient]) await settle(client);

      const numbers = [...(await team.documents('invoices')).values()]
        .map((text) => JSON.parse(text).invoice_number)
        .sort();
      const year = new Date().getFullYear();
      expect(numbers).toEqual([`INV-${year}-0001`, `INV-${year}-0002`]);

      // Every conflict is in somebody's inbox, and what was not one was merged.
      const merged = await annaClient.opportunities.get({ id: opportunity });
      expect(merged).toMatchObject({ title: 'Franchise Lyon et Nice', value: '60000', probability: 70 });
      expect(await annaClient.contacts.get({ id: hex(team, 'contact') })).toMatchObject({
        city: 'Lyon',
        phone: '+33612345678',
      });
      const inboxes = await Promise.all([annaClient, borisClient].map((client) => client.sync.inbox({})));
      const why = inboxes.map(({ items }) => items.map(({ collection, why }) => `${collection} ${why}`).sort());
      expect(why).toEqual([[], ['activities PARENT', 'contacts DUPLICATE', 'opportunities CONFLICT', 'tasks GONE']]);
      const conflict = inboxes[1]?.items.find(({ collection }) => collection === 'opportunities');
      expect(conflict?.fields).toMatchObject([{ field: 'value', mine: '45000', theirs: '60000' }]);

      // Boris settles on his screen: mine over theirs.
      const borisPage = await page.context().newPage();
      await borisPage.goto(await borisShell.link());
      await borisPage.getByRole('navigation', { name: word('frame:rail.name') }).waitFor();
      await goTo(borisPage, '/sync/inbox');
      await borisPage.getByText('Franchise Lyon et Nice').first().click();
      const entry = borisPage.getByRole('article').filter({ hasText: 'Franchise Lyon et Nice' });
      await takePicture(borisPage, 'inbox');
      await entry.getByRole('button', { name: word('sync:settle.CONFLICT.MINE') }).click();
      await expect(entry).toHaveCount(0);
      await settle(borisClient);
      await settle(annaClient);
      await expect
        .poll(async () => (await annaClient.opportunities.get({ id: opportunity })).value, { timeout: 10_000 })
        .toBe('45000');
      await borisPage.close();

      // Evening: both close; three stores say the same, byte for byte.
      await page.goto('about:blank');
      await shell.stop();
      await borisShell.stop();
      const replicas = [await replicaContent(home, anna), await replicaContent(borisHome, boris)];
      expect(replicas.map(({ waiting }) => waiting)).toEqual([0, 0]);
      for (const collection of collectionNames) {
        const there = await team.documents(collection);
        for (const { documents } of replicas)
          expect(Object.fromEntries(documents.get(collection) ?? [])).toEqual(Object.fromEntries(there));
      }
    } finally {
      await borisShell.stop();
      await team.close();
      rmSync(borisHome, { recursive: true, force: true, maxRetries: 3 });
    }
  });
});

import type { Page } from '@playwright/test';
import type { TFunction } from 'i18next';
import type { Language } from '../src/domain/settings.ts';
import { dirtyDocuments } from '../src/testing/laptop/dirty-documents.ts';
import { startMongoProcess } from '../src/testing/mongo-process.ts';
import { seededRandom } from '../src/testing/seeded-random.ts';
import { test as base, expect, goTo } from './fixtures.ts';
import { signIn } from './pages/first-start.ts';
import { joinTeam, testAddress } from './pages/join.ts';
import { settle as settlePage } from './pages/screens.ts';
import { findViolations } from './support/axe.ts';
import type { Client } from './support/client.ts';
import { findOutOfReach } from './support/reach.ts';
import { anna, boris, startTeam, type Team, vera } from './support/team.ts';

interface TeamFixtures {
  hasLogins: boolean;
  team: Team;
  /** Joins the team on the screen, at the address given or the one that may do everything. */
  join(who: { email: string; password: string }, url?: string): Promise<Client>;
}

/** What people of a team see of its database: each test has a server of its own. */
const test = base.extend<TeamFixtures>({
  hasLogins: [false, { option: true }],
  team: async ({ hasLogins }, use) => {
    const team = await startTeam({ hasLogins });
    await use(team);
    await team.close();
  },
  join: async ({ page, shell, word, team }, use) =>
    use(async (who, url = team.url) => {
      await page.goto(await shell.link());
      await testAddress(page, word, url);
      await joinTeam(page, word, who);
      return shell.client();
    }),
});

async function settle(client: Client) {
  const { settled, pulled, status } = await client.sync.settle({ milliseconds: 30_000 });
  expect(settled, JSON.stringify(status)).toBe(true);
  return { pulled, status };
}

const many = (count: number, of: (index: number) => object) => Array.from({ length: count }, (_, index) => of(index));

test('[row 3] a first sync that is cut off can be worked in, says what has not come yet, and goes on where it was', async ({
  page,
  shell,
  team,
  join,
  word,
  watch,
}) => {
  watch.allow(/WebSocket/);
  const { database } = team;
  await database.collection('leads').insertMany(many(3000, (index) => ({ name: `Lead ${index}`, status: 'NEW' })));
  await database.collection('contacts').insertMany(many(500, (index) => ({ email: `${index}@example.com` })));
  await database.collection('companies').insertMany(dirtyDocuments(300, seededRandom(5)));
  // Each page takes a while until the server is killed, so that it is killed between two of them.
  const slow = { failCommands: ['find', 'getMore'], blockConnection: true, blockTimeMS: 300 };
  await team.server.configureFailPoint('alwaysOn', slow);
  const client = await join(anna);
  const doneOf = async (of: Client) =>
    (await of.sync.status()).collections.find(({ collection }) => collection === 'leads')?.done ?? 0;
  await expect.poll(() => doneOf(client), { intervals: [20] }).toBeGreaterThan(0);
  await team.server.kill();

  // What came can be worked with; what did not come does not read as if there were none.
  await goTo(page, '/leads/list');
  await expect(page.getByRole('row', { name: /Lead \d/ }).first()).toBeVisible();
  await goTo(page, '/contacts');
  await expect(page.getByText(word('common:arrival.COMING.title'))).toBeVisible();
  await client.leads.create({ name: 'Met on the train' });
  const before = await doneOf(client);
  expect(before).toBeLessThan(3000);

  await shell.kill();
  await shell.start();
  await page.goto(await shell.link());
  await signIn(page, word, anna.password);
  await page.getByRole('navigation', { name: word('frame:rail.name') }).waitFor();
  const again = await shell.client();
  expect(await doneOf(again)).toBeGreaterThanOrEqual(before);
  await team.server.restart();
  const { pulled, status } = await settle(again);
  const here = Object.fromEntries(status.collections.map(({ collection, documents }) => [collection, documents]));
  expect(here).toMatchObject({ leads: 3001, contacts: 501, companies: 300, invoices: 2 });
  const all = Object.values(here).reduce((sum, count) => sum + count, 0);
  expect(pulled, 'what was here is not read again').toBeLessThanOrEqual(all - before);
  await expect(page.getByRole('banner').getByRole('link', { name: word('sync:sign.current') })).toBeVisible();
});

test('[row 38] a collection that is dropped at the server is held: everything stays until an admin says otherwise', async ({
  page,
  team,
  join,
  word,
}) => {
  await team.database.collection('companies').insertMany(many(60, (index) => ({ name: `Company ${index}` })));
  const client = await join(anna);
  await settle(client);
  await team.database.collection('companies').drop();
  await page
    .getByRole('banner')
    .getByRole('link', { name: word('sync:sign.needs', { count: 1 }) })
    .click();
  const title = word('sync:held.title', { collection: word('enumerations:collection.companies') });
  const held = page.getByRole('region', { name: title });
  await expect(held).toBeVisible();

  await held.getByRole('button', { name: word('sync:held.KEEP.name') }).click();
  await settle(client);
  await expect(held, 'asks again after reading again').toBeVisible();
  expect((await client.companies.list({ limit: 1, total: true })).total).toBe(60);

  await held.getByRole('button', { name: word('sync:held.SWEEP.name', { count: 60 }) }).click();
  await expect(held).toHaveCount(0);
  await goTo(page, '/companies');
  await expect(page.getByText(word('companies:none'))).toBeVisible();
});

/** What writes to the records of the team, by the names of its controls, and the places where an admin finds it. */
function writing(word: TFunction) {
  return [
    'opportunities:new',
    'contacts:new',
    'invoices:new',
    'tasks:new_task',
    'tasks:quick',
    'invoices:issue.button',
    'record:invoice_this',
    'settings:server.change',
    'settings:people.add',
  ].map((name) => word(name));
}
const placesOf = ({ ids }: Team) => [
  '/opportunities',
  '/contacts',
  '/tasks',
  '/invoices',
  `/opportunities/${ids.opportunity}`,
  `/invoices/${ids.first}`,
  '/settings/team',
  '/settings/people',
];

/** Those of the names that somebody is offered in one of the places. */
async function findWriting(page: Page, team: Team, word: TFunction): Promise<string[]> {
  const found = new Set<string>();
  for (const place of placesOf(team)) {
    await goTo(page, place);
    await settlePage(page);
    for (const name of writing(word))
      if (
        await page
          .getByRole('main')
          .getByLabel(name, { exact: true })
          .or(page.getByRole('main').getByRole('button', { name, exact: true }))
          .first()
          .isVisible()
      )
        found.add(name);
  }
  return [...found].sort();
}

test('a viewer is shown nothing that would be refused', async ({ page, team, join, word }) => {
  const client = await join(anna);
  await settle(client);
  expect(await findWriting(page, team, word)).toEqual(writing(word).sort());
  const { email, password } = vera;
  await client.team.addPerson({ email, password });
  await client.workspace.lock();
  await client.workspace.signIn({ email, password });
  await page.getByRole('navigation', { name: word('frame:rail.name') }).waitFor();
  await goTo(page, '/contacts');
  await page.getByText(word('common:read_only_team')).waitFor();
  expect(await findWriting(page, team, word)).toEqual([]);
});

test.describe('with a login that may only read', () => {
  test.use({ hasLogins: true });
  test('[row 42] an admin of the team may look, and is shown nothing that the database would refuse', async ({
    page,
    team,
    join,
    word,
  }) => {
    const client = await join(anna, team.readingUrl);
    await settle(client);
    expect(await findWriting(page, team, word)).toEqual([]);
  });
});

test('an invoice asked for without a network is shown as such, can be withdrawn, and gets its number when asked for again', async ({
  page,
  team,
  join,
  word,
}) => {
  const client = await join(boris);
  await settle(client);
  await team.server.kill();
  await goTo(page, `/invoices/${team.ids.first}`);
  const ask = async () => {
    await page.getByRole('button', { name: word('invoices:issue.button'), exact: true }).click();
    await page.getByRole('button', { name: word('invoices:issue.confirm') }).click();
  };
  await ask();
  const withdraw = page.getByRole('button', { name: word('invoices:intent.withdraw') });
  await expect(withdraw).toBeVisible();
  await expect(page.getByRole('button', { name: word('invoices:issue.button'), exact: true })).toHaveCount(0);
  await withdraw.click();
  await expect(page.getByLabel(word('invoices:line.unit_price'))).toBeEditable();
  expect((await client.sync.pending({})).total).toBe(0);

  await ask();
  await expect(withdraw).toBeVisible();
  await team.server.restart();
  await settle(client);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`INV-${new Date().getFullYear()}-0001`);
  await expect(page.getByText(word('invoices:frozen'))).toBeVisible();
});

/** Two fields that somebody else changed, a record that is gone, and a change that waits. */
async function makeTrouble(client: Client, team: Team): Promise<void> {
  const { ids, writer, database } = team;
  await client.sync.pause();
  await client.opportunities.update({ id: ids.opportunity.toHexString(), changes: { value: '60000', notes: 'mine' } });
  await client.tasks.update({ id: ids.task.toHexString(), changes: { title: 'Changed here' } });
  await writer.set('opportunities', ids.opportunity, { value: 70_000, notes: 'theirs' });
  await database.collection('tasks').deleteOne({ _id: ids.task });
  await client.sync.resume();
  await settle(client);
  await client.sync.pause();
  await client.contacts.update({ id: ids.contact.toHexString(), changes: { city: 'Lyon' } });
}

for (const language of ['fr', 'he'] satisfies Language[]) {
  test.describe(`in ${language}`, () => {
    test.use({ language });

    test('axe-core finds nothing on the screens of a team, light and dark, and nothing is out of reach at 1024×700', async ({
      page,
      shell,
      team,
      word,
    }) => {
      test.setTimeout(120_000);
      const found: string[] = [];
      const look = async (name: string) => {
        const findings = [...(await findViolations(page)), ...(await findOutOfReach(page))];
        found.push(...findings.map((finding) => `${name}: ${finding}`));
      };
      await team.database.collection('contacts').dropIndex('email_1');
      await team.database.collection('contacts').insertMany(many(2, () => ({ email: 'twice@example.com' })));
      const standalone = await startMongoProcess({ standalone: true });
      await page.goto(await shell.link());
      await testAddress(page, word, standalone.url('igv_crm_db'));
      await look('a server on its own');
      await standalone.stop();
      await page.getByLabel(word('team:address.label'), { exact: true }).fill('mongodb://nobody.invalid/igv_crm_db');
      await page.keyboard.press('Enter');
      await page.getByText(word('team:test.unusable')).waitFor();
      await look('no such server');
      await page.getByLabel(word('team:address.label'), { exact: true }).fill(team.url);
      await page.keyboard.press('Enter');
      await joinTeam(page, word, anna);
      const client = await shell.client();
      await settle(client);

      await goTo(page, '/settings/team');
      const contacts = word('enumerations:collection.contacts');
      await page.getByRole('button', { name: new RegExp(`^${word('settings:indexes.make')}.*${contacts}`) }).click();
      await page.getByText('twice@example.com').waitFor();
      await look('an index with duplicates');
      await page.getByRole('button', { name: word('settings:server.change') }).click();
      await page.getByRole('dialog').waitFor();
      await look('change of address');
      await page.keyboard.press('Escape');

      await makeTrouble(client, team);
      for (const section of ['', '/outbox', '/inbox', '/journal']) {
        await goTo(page, `/sync${section}`);
        await look(`sync${section}`);
      }
      await goTo(page, '/sync/inbox');
      await page.keyboard.press('j');
      await look('the other entry of the inbox');
      const { revision } = await client.invoices.get({ id: team.ids.first.toHexString() });
      await client.invoices.issue({ id: team.ids.first.toHexString(), revision });
      await goTo(page, `/invoices/${team.ids.first}`);
      await page.getByRole('button', { name: word('invoices:intent.withdraw') }).waitFor();
      await look('an invoice to be issued');
      expect(found).toEqual([]);
    });
  });
}

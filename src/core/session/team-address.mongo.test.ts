import { describe, expect, test } from 'vitest';
import { contractFailure as failure } from '../../testing/started-app.ts';
import { fillTeam, settled, signInOf, startTeamApp, startTeamServer, team } from '../../testing/team-app.ts';

const WAITING = 300;

/** A team at work whose address was typed, with so many operations that wait. */
async function withWaiting(count: number) {
  const server = await startTeamServer();
  const started = startTeamApp();
  const { client, app, home } = started;
  await client.team.join({ address: server.url, ...signInOf(team.dana) });
  await settled(app);
  await client.sync.pause();
  for (let index = 0; index < count; index += 1) await client.companies.create({ name: `Company ${index}` });
  return { server, ...started, client, app, home };
}

const companiesAt = (database: Awaited<ReturnType<typeof startTeamServer>>['database']) =>
  database.collection('companies').countDocuments();

describe('another address', () => {
  test('of the same database is taken, kept over a restart, and what waited goes there', async () => {
    const { server, client, app, home } = await withWaiting(2);
    await client.team.changeAddress({ address: `${server.url}&appName=moved`, set_aside: false });
    await client.sync.resume();
    await settled(app);
    expect(await companiesAt(server.database)).toBe(2);
    await app.close();
    const later = startTeamApp({ home });
    await later.client.workspace.signIn(signInOf(team.dana));
    await settled(later.app);
    expect(await later.client.sync.status()).toMatchObject({ kind: 'TEAM', waiting: 0 });
  });

  test(`[row 40] of another database, with ${WAITING} operations waiting, is refused until somebody decides; nothing is written there`, async () => {
    const { server, client } = await withWaiting(WAITING);
    const other = await startTeamServer({}, 'another_firm');
    const before = (await client.sync.status()).waiting;
    expect(before).toBeGreaterThanOrEqual(WAITING);
    expect(await failure(client.team.changeAddress({ address: other.url, set_aside: false }))).toEqual([
      'CONFLICT',
      'ANOTHER_DATABASE',
    ]);
    expect((await client.sync.status()).waiting).toBe(before);
    expect(await companiesAt(other.database)).toBe(0);
    expect(await companiesAt(server.database)).toBe(0);
  });

  test('[I1] once it is decided that what waits is set aside, all of it lies in the inbox and the other database is read from its beginning', async () => {
    const { client, app } = await withWaiting(20);
    const other = await startTeamServer({}, 'another_firm');
    await other.database.collection('companies').insertOne({ name: 'Only there' });
    const { waiting } = await client.sync.status();
    const state = await client.team.changeAddress({ address: other.url, set_aside: true });
    expect(state).toMatchObject({ phase: 'OPEN', me: { name: 'Dana', role: 'admin' } });
    await client.sync.resume();
    await settled(app);
    expect(await client.sync.status()).toMatchObject({ waiting: 0 });
    expect((await client.companies.list({})).items.map(({ name }) => name)).toEqual(['Only there']);
    expect((await client.sync.inbox({})).total).toBe(waiting);
    expect(await companiesAt(other.database)).toBe(1);
  });

  test('[row 41] of a database without the person is refused: an empty one by mistake', async () => {
    const { server, client } = await withWaiting(0);
    const empty = server.process.url('empty_by_mistake');
    expect(await failure(client.team.changeAddress({ address: empty, set_aside: true }))).toEqual([
      'FORBIDDEN',
      'ANOTHER_PERSON',
    ]);
    expect((await client.leads.list({})).items.map(({ name }) => name)).toEqual(['From the web']);
  });

  test('that leads nowhere is refused, and the one before stays', async () => {
    const { server, client, app } = await withWaiting(1);
    const nowhere = 'mongodb://127.0.0.1:1/igv_crm_db?directConnection=true&serverSelectionTimeoutMS=300';
    expect(await failure(client.team.changeAddress({ address: nowhere, set_aside: false }))).toEqual([
      'UNAVAILABLE',
      'OFFLINE',
    ]);
    await client.sync.resume();
    await settled(app);
    expect(await companiesAt(server.database)).toBe(1);
  });
});

test('[row 40] a variable that leads to another database at the next start stops the sync before it writes', async () => {
  const { client, app, home } = await withWaiting(3);
  await client.sync.pause();
  await app.close();
  const other = await startTeamServer({}, 'another_firm');
  await fillTeam(other.process && other.database).catch(() => undefined);
  await other.database
    .collection<{ _id: string }>('crm_sync_meta')
    .insertOne({ _id: 'identity', dbId: 'another' } as never);
  const later = startTeamApp({ home, address: other.url });
  await later.client.workspace.signIn(signInOf(team.dana));
  await later.client.sync.resume();
  await expect
    .poll(() => later.client.sync.status(), { timeout: 15_000 })
    .toMatchObject({
      phase: 'STOPPED',
      reason: 'WRONG_DATABASE',
    });
  expect(await companiesAt(other.database)).toBe(0);
});

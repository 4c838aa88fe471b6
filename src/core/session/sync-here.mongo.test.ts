import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Hint } from '../../contract/events.ts';
import { contractFailure as failure } from '../../testing/started-app.ts';
import { settled, signInOf, startTeamApp, startTeamServer, team } from '../../testing/team-app.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import type { App } from '../index.ts';

async function atWork() {
  const server = await startTeamServer();
  const started = startTeamApp({ address: server.url });
  await started.client.team.join({ address: null, ...signInOf(team.dana) });
  await settled(started.app);
  return { server, address: server.url, ...started };
}

/** What a page hears from now on. */
function heard({ client }: App): Hint[] {
  const hints: Hint[] = [];
  const ends = new AbortController();
  onTestFinished(() => ends.abort());
  (async () => {
    for await (const hint of await client.events.subscribe(undefined, { signal: ends.signal })) hints.push(hint);
  })().catch(() => undefined);
  return hints;
}

test('what the web backend writes is hinted to the pages, and what is written here is on its way at once', async () => {
  const { server, app, client } = await atWork();
  const hints = heard(app);
  await server.database.collection('leads').insertOne({ name: 'Just now', status: 'NEW', created_at: new Date() });
  await expect
    .poll(() => hints.some((hint) => hint.kind === 'records' && hint.collections.includes('leads')), {
      timeout: 10_000,
    })
    .toBe(true);
  expect((await client.leads.list({})).items.map(({ name }) => name)).toContain('Just now');
  hints.length = 0;
  await client.leads.create({ name: 'From here' });
  await expect
    .poll(() => server.database.collection('leads').countDocuments({ name: 'From here' }), { timeout: 10_000 })
    .toBe(1);
  await expect.poll(() => hints.some(({ kind }) => kind === 'sync'), { timeout: 5_000 }).toBe(true);
});

test('the state of the sync is hinted at most four times a second, however much arrives', async () => {
  const { server, app } = await atWork();
  const hints = heard(app);
  const started = performance.now();
  for (let round = 0; round < 40; round += 1)
    await server.database
      .collection('companies')
      .insertMany(Array.from({ length: 20 }, (_, index) => ({ name: `C ${round}.${index}` })));
  await settled(app);
  const seconds = (performance.now() - started) / 1000;
  expect(hints.filter(({ kind }) => kind === 'sync').length).toBeLessThanOrEqual(4 * seconds + 2);
});

test('[row 22] a copy of the folder elsewhere is another client of the server, and both are counted', async () => {
  const { server, address, app, home, client } = await atWork();
  await client.leads.create({ name: 'From the first' });
  await settled(app);
  await app.close();
  const copy = temporaryFolder();
  cpSync(join(home, 'workspace'), join(copy, 'workspace'), { recursive: true });
  for (const folder of [home, copy]) {
    const started = startTeamApp({ home: folder, address });
    await started.client.workspace.signIn(signInOf(team.dana));
    await started.client.leads.create({ name: 'From both' });
    await settled(started.app);
    await started.app.close();
  }
  expect(await server.database.collection('leads').countDocuments({ name: 'From both' })).toBe(2);
  const clients = await server.database.collection('crm_sync_clients').find({}).toArray();
  expect(clients).toHaveLength(2);
});

test('[row 23] while it is open nobody else opens it; locking lets go of the file once the thread has ended', async () => {
  const { address, app, home, client } = await atWork();
  const other = startTeamApp({ home, address });
  expect(await failure(other.client.workspace.signIn(signInOf(team.dana)))).toEqual(['WORKSPACE', 'IN_USE']);
  await app.lock();
  expect(await failure(client.sync.status())).toEqual(['LOCKED']);
  expect((await other.client.workspace.signIn(signInOf(team.dana))).phase).toBe('OPEN');
  await settled(other.app);
});

test('[row 60] locking in the middle of a push, as a computer does that goes to sleep, loses nothing; signing in again goes on', async () => {
  const { server, app, client } = await atWork();
  for (let index = 0; index < 120; index += 1) await client.companies.create({ name: `Company ${index}` });
  await app.lock();
  await client.workspace.signIn(signInOf(team.dana));
  await settled(app);
  expect(await server.database.collection('companies').countDocuments()).toBe(120);
  expect((await client.companies.list({ total: true })).total).toBe(120);
});

test('a pause is kept over a restart, and what is kept of large collections too', async () => {
  const { address, app, home, client } = await atWork();
  await client.sync.pause();
  await client.sync.setWindow({ collection: 'tracking_events', days: 7 });
  await app.close();
  const later = startTeamApp({ home, address });
  await later.client.workspace.signIn(signInOf(team.dana));
  await expect.poll(async () => (await later.client.sync.status()).phase, { timeout: 5_000 }).toBe('PAUSED');
  const { collections } = await later.client.sync.status();
  expect(collections.find(({ collection }) => collection === 'tracking_events')?.window_days).toBe(7);
  const all = await later.client.sync.setWindow({ collection: 'tracking_events', days: null });
  expect(all.collections.find(({ collection }) => collection === 'tracking_events')?.window_days).toBeNull();
});

test('a workspace whose computer knows no address works, says so, and is sent when it is given one', async () => {
  const { server, address, app, home } = await atWork();
  await app.close();
  const { client, app: later } = startTeamApp({ home });
  await client.workspace.signIn(signInOf(team.dana));
  await client.companies.create({ name: 'Without an address' });
  await expect.poll(() => client.sync.status(), { timeout: 5_000 }).toMatchObject({ kind: 'TEAM', phase: 'OFF' });
  expect((await client.sync.status()).waiting).toBeGreaterThan(0);
  expect(await failure(client.team.indexes())).toEqual(['UNAVAILABLE', 'NO_ADDRESS']);
  await client.team.changeAddress({ address, set_aside: false });
  await settled(later);
  expect(await server.database.collection('companies').countDocuments()).toBe(1);
});

test('who has forgotten the password comes in with the recovery key; the server’s password stays what it is', async () => {
  const server = await startTeamServer();
  const { client, app } = startTeamApp({ address: server.url });
  const { recovery_key } = await client.team.join({ address: null, ...signInOf(team.dana) });
  await settled(app);
  await app.lock();
  const state = await client.workspace.recover({
    email: 'dana@igv.example',
    recovery_key,
    new_password: 'a local password',
  });
  expect(state).toMatchObject({ phase: 'OPEN', kind: 'TEAM' });
  expect(await server.database.collection('crm_users').findOne({ _id: team.dana._id })).toMatchObject({
    password: team.dana.password,
  });
});

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { spoilTables } from '../../testing/damaged-file.ts';
import { contractFailure as failure } from '../../testing/started-app.ts';
import { settled, signInOf, startTeamApp, startTeamServer, team, teamPassword } from '../../testing/team-app.ts';

const dana = signInOf(team.dana);
/** Three leads, each with its entry of the timeline. */
const UNSENT = 6;

/** A workspace of a team with three leads that the server does not have yet; both have ended. */
async function withUnsent(who = dana) {
  const server = await startTeamServer();
  const address = `${server.url}&serverSelectionTimeoutMS=500`;
  const { client, app, home } = startTeamApp({ address });
  await client.team.join({ address: null, ...who });
  await settled(app);
  await server.process.kill();
  for (const name of ['One', 'Two', 'Three']) await client.leads.create({ name });
  expect((await client.sync.status()).waiting).toBe(UNSENT);
  await app.close();
  return { ...server, folder: join(home, 'workspace'), start: () => startTeamApp({ address, home }) };
}

const leadsOf = async ({ database }: Awaited<ReturnType<typeof withUnsent>>) =>
  (await database.collection('leads').find().toArray()).map(({ name }) => name).sort();

test('[row 15] [row 16] unsent operations of a damaged file come from its log, reach the server once, and everything is read anew', async () => {
  const made = await withUnsent();
  await spoilTables(made.folder, dana, ['outbox', 'doc']);
  const { client, app } = made.start();
  expect(await failure(client.workspace.signIn(dana))).toEqual(['WORKSPACE', 'DAMAGED']);
  const { healthy, saved, state } = await client.workspace.repair(dana);
  expect([healthy, state.phase, state.me?.role]).toEqual([false, 'OPEN', 'admin']);
  expect(saved).toMatchObject({ operations: UNSENT, from_log: UNSENT });
  expect(saved?.unreadable.map(({ table }) => table)).toEqual(expect.arrayContaining(['outbox', 'doc']));
  expect((await client.sync.pending({})).items).toHaveLength(UNSENT);

  await made.process.restart();
  await client.sync.now();
  await settled(app);
  expect(await leadsOf(made)).toEqual(['From the web', 'One', 'Three', 'Two']);
  expect((await client.leads.list({})).items.map(({ name }) => name).sort()).toEqual(await leadsOf(made));
  expect((await client.people.list({})).items.map(({ name }) => name).sort()).toEqual(['Dana', 'Gone', 'Sam', 'Vera']);
});

test('[row 15] from Settings the sync thread is stopped first and goes on afterwards; who asks for the state meanwhile waits', async () => {
  const made = await withUnsent();
  const { client, app } = made.start();
  await client.workspace.signIn(dana);
  const repairing = client.workspace.repair(dana);
  const phases = new Set<string>();
  let isDone = false;
  void repairing.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    phases.add((await client.workspace.state()).phase);
    await setImmediate();
  }
  const { healthy, state } = await repairing;
  expect([healthy, state.phase, [...phases]]).toEqual([true, 'OPEN', ['OPEN']]);
  expect((await client.sync.pending({})).items).toHaveLength(UNSENT);
  await made.process.restart();
  await client.sync.now();
  await settled(app);
  expect(await leadsOf(made)).toHaveLength(4);
});

test.each([
  ['somebody of crm_users', dana],
  ['a founder of users', { email: 'founder@igv.example', password: teamPassword }],
])('[row 17] a team’s file that is gone is made anew of the operation log and the server, for %s', async (_, who) => {
  const made = await withUnsent(who);
  rmSync(join(made.folder, 'replica.db'));
  const { client, app } = made.start();
  expect(await failure(client.workspace.signIn(who))).toEqual(['WORKSPACE', 'MISSING']);
  const { saved, state } = await client.workspace.repair(who);
  expect(saved).toMatchObject({ set_aside: null, operations: UNSENT, from_log: UNSENT });
  expect([state.phase, state.me?.role]).toEqual(['OPEN', 'viewer']);
  await made.process.restart();
  await client.sync.settle({ milliseconds: 30_000 }).catch(() => undefined); // whose document came last was signed out meanwhile
  await client.workspace.signIn(who);
  await settled(app);
  await expect.poll(async () => (await client.workspace.state()).me?.role).toBe('admin');
  expect(await leadsOf(made)).toEqual(['From the web', 'One', 'Three', 'Two']);
  expect((await client.leads.list({})).items).toHaveLength(4);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contractFailure as failure } from '../../testing/started-app.ts';
import { settled, signInOf, startTeamApp, startTeamServer, team, teamPassword } from '../../testing/team-app.ts';
import { migrations, openReplica } from '../replica/index.ts';
import { openWorkspace } from '../workspace/index.ts';

describe('joining a team', () => {
  test('makes a workspace of this computer for the person of the server, and its records arrive', async () => {
    const { url } = await startTeamServer();
    const { client, app } = startTeamApp();
    const { recovery_key, state } = await client.team.join({ address: url, ...signInOf(team.dana) });
    expect(recovery_key).toMatch(/^[0-9A-Z-]{30,}$/);
    expect(state).toMatchObject({
      phase: 'OPEN',
      kind: 'TEAM',
      me: { id: String(team.dana._id), name: 'Dana', role: 'admin' },
      password_outdated: false,
    });
    await settled(app);
    expect((await client.leads.list({})).items.map(({ name }) => name)).toEqual(['From the web']);
    await expect.poll(() => client.sync.status()).toMatchObject({ kind: 'TEAM', phase: 'CURRENT', waiting: 0 });
    expect(await failure(client.team.join({ address: url, ...signInOf(team.dana) }))).toEqual(['CONFLICT', 'EXISTS']);
  });

  test('takes the address of the variables, people of `users` as admins, and addresses in any case', async () => {
    const { url } = await startTeamServer();
    const { client, app } = startTeamApp({ address: url });
    expect(await client.team.environment()).toMatchObject({ variable: 'MONGODB_URL' });
    const { state } = await client.team.join({ address: null, email: 'Founder@IGV.example', password: teamPassword });
    const founder = { id: 'f'.repeat(24), role: 'admin', email: 'founder@igv.example' };
    expect(state.me).toMatchObject(founder);
    await settled(app);
    expect((await client.workspace.state()).me).toMatchObject(founder);
  });

  test('refuses a wrong password, somebody unknown and the inactive, and slows down guesses; nothing is made', async () => {
    const { url } = await startTeamServer();
    const { client } = startTeamApp({ address: url });
    const join = (email: string, password: string) => client.team.join({ address: null, email, password });
    expect(await failure(join('gone@igv.example', teamPassword))).toEqual(['FORBIDDEN', 'INACTIVE']);
    expect(await failure(join('gone@igv.example', 'wrong'))).toEqual(['WRONG_PASSWORD']);
    expect(await failure(join('nobody@igv.example', teamPassword))).toEqual(['WRONG_PASSWORD']);
    expect(await failure(join('dana@igv.example', 'wrong'))).toEqual(['WRONG_PASSWORD']);
    expect(await failure(join('dana@igv.example', teamPassword))).toEqual(['WAIT']);
    expect((await client.workspace.state()).phase).toBe('NONE');
  });

  test('says what is wrong with the address or the server', async () => {
    const { process, url } = await startTeamServer();
    const { client } = startTeamApp();
    const who = signInOf(team.dana);
    expect(await failure(client.team.join({ address: null, ...who }))).toEqual(['INVALID', 'REQUIRED']);
    expect(await failure(client.team.join({ address: 'http://igv.example', ...who }))).toEqual([
      'UNAVAILABLE',
      'ADDRESS',
    ]);
    await process.kill();
    const quick = `${url}&serverSelectionTimeoutMS=300`;
    expect(await failure(client.team.join({ address: quick, ...who }))).toEqual(['UNAVAILABLE', 'OFFLINE']);
  });

  test('beside a variable takes no other address: it would be forgotten at the next start', async () => {
    const { url } = await startTeamServer();
    const { client } = startTeamApp({ address: url });
    expect(await failure(client.team.join({ address: `${url}&appName=x`, ...signInOf(team.dana) }))).toEqual([
      'INVALID',
      'VARIABLE_IS_SET',
    ]);
  });
});

test('[security 6] hashes of passwords and the address never reach the replica, the files beside it or the log', async () => {
  const { url } = await startTeamServer({
    auth: { users: [{ user: 'igv', password: 'canary-login', roles: ['root'] }] },
  });
  const { client, app, home, lines } = startTeamApp();
  await client.team.join({ address: `${url}&appName=canary-address`, ...signInOf(team.dana) });
  await settled(app);
  await client.workspace.changePassword({ current_password: teamPassword, new_password: 'another good password' });
  await app.close();

  const folder = join(home, 'workspace');
  const keys = openWorkspace(folder, { clock: { now: () => new Date(), monotonic: () => 0 } });
  const { key } = await keys.unlockWithPassword('dana@igv.example', 'another good password');
  const replica = openReplica(join(folder, 'replica.db'), key, { create: false, migrations });
  const tables = replica.readable.all<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite_%'",
  );
  const dump = tables
    .flatMap(({ name }) => replica.readable.all<Record<string, unknown>>(`SELECT * FROM ${name}`))
    .flatMap((row) => Object.values(row))
    .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)))
    .join('\n');
  replica.close();
  expect(dump).toContain('Vera');
  expect(dump).not.toMatch(/\$2[aby]\$/);
  expect(dump).not.toMatch(/canary-address|canary-login/);
  const files = ['workspace.json', 'secrets.json'].map((name) => readFileSync(join(folder, name), 'utf8')).join('');
  expect(files + lines.join('')).not.toMatch(/canary-address|canary-login|127\.0\.0\.1|\$2[aby]\$/);
});

import { describe, expect, test } from 'vitest';
import { contractFailure as failure } from '../../testing/started-app.ts';
import {
  otherHash,
  otherPassword,
  settled,
  signInOf,
  startTeamApp,
  startTeamServer,
  team,
  teamPassword,
  withLogin,
} from '../../testing/team-app.ts';
import { verifyPassword } from '../people/index.ts';

/** A team at work, with a short patience for a server that is gone. */
async function atWork(who = team.dana, password = teamPassword) {
  const server = await startTeamServer();
  const address = `${server.url}&serverSelectionTimeoutMS=400`;
  const started = startTeamApp({ address });
  await started.client.team.join({ address: null, email: String(who.email), password });
  await settled(started.app);
  return { server, address, ...started };
}

/** Signs in again in a new process over the same folder. */
function again(home: string, address: string | null) {
  return startTeamApp({ home, address });
}

describe('signing in afterwards', () => {
  test('[row 26] works without the server; what is written waits and is sent when it is back', async () => {
    const { server, address, app, home } = await atWork();
    await app.close();
    await server.process.kill();
    const { client, app: later } = again(home, address);
    expect(await client.workspace.signIn(signInOf(team.dana))).toMatchObject({ phase: 'OPEN', kind: 'TEAM' });
    await client.leads.create({ name: 'Written offline' });
    await expect.poll(async () => (await client.sync.status()).phase, { timeout: 10_000 }).toBe('OFFLINE');
    expect((await client.sync.status()).waiting).toBeGreaterThan(0);
    await server.process.restart();
    await expect
      .poll(async () => (await later.client.sync.settle({ milliseconds: 5_000 })).settled, { timeout: 30_000 })
      .toBe(true);
    expect(await server.database.collection('leads').countDocuments({ name: 'Written offline' })).toBe(1);
  });

  test('people whose addresses differ only in case are told apart as they are typed, and share no computer', async () => {
    const { server, client, app } = await atWork();
    await server.database.collection('crm_users').insertOne({
      email: 'DANA@igv.example',
      name: 'Another Dana',
      role: 'viewer',
      is_active: true,
      password: otherHash,
    });
    const other = { email: 'DANA@igv.example', password: otherPassword };
    expect(await failure(client.team.addPerson(other))).toEqual(['INVALID', 'EMAIL_TAKEN']);
    const elsewhere = startTeamApp({ address: server.url });
    const { state } = await elsewhere.client.team.join({ address: null, ...other });
    expect(state.me).toMatchObject({ name: 'Another Dana', role: 'viewer' });
    await settled(elsewhere.app);
    await settled(app);
    expect((await client.workspace.state()).me).toMatchObject({ name: 'Dana', role: 'admin' });
    expect((await elsewhere.client.workspace.state()).me).toMatchObject({ name: 'Another Dana', role: 'viewer' });
  });

  test('a colleague of the team may be added, whom the server verifies; nobody else', async () => {
    const { client, app } = await atWork();
    const sam = { email: 'SAM@igv.example', password: otherPassword };
    expect(await failure(client.team.addPerson({ ...sam, password: teamPassword }))).toEqual(['WRONG_PASSWORD']);
    expect(await failure(client.team.addPerson(signInOf(team.gone)))).toEqual(['FORBIDDEN', 'INACTIVE']);
    const state = await client.team.addPerson(sam);
    expect(state.people.map(({ name }) => name)).toEqual(['Dana', 'Sam']);
    expect(await failure(client.team.addPerson(sam))).toEqual(['INVALID', 'EMAIL_TAKEN']);
    await app.lock();
    expect((await client.workspace.signIn(sam)).me).toMatchObject({ id: String(team.sam._id), role: 'sales' });
    expect(await failure(client.workspace.signIn(signInOf(team.vera)))).toEqual(['WRONG_PASSWORD']);
  });
});

describe('what the server says of people', () => {
  test('[row 42] a role that was lowered while somebody was away holds when it arrives; what they wrote stays and is sent', async () => {
    const { server, address, app, home, client } = await atWork(team.sam, otherPassword);
    await client.sync.pause();
    await client.leads.create({ name: 'Written as sales' });
    await server.database.collection('crm_users').updateOne({ _id: team.sam._id }, { $set: { role: 'viewer' } });
    await app.close();
    const later = again(home, address);
    const signedIn = await later.client.workspace.signIn({ email: 'sam@igv.example', password: otherPassword });
    expect(signedIn.me?.role).toBe('sales');
    await later.client.sync.resume();
    await expect.poll(async () => (await later.client.workspace.state()).me?.role, { timeout: 10_000 }).toBe('viewer');
    expect(await failure(later.client.leads.create({ name: 'Written as viewer' }))).toEqual(['FORBIDDEN', 'ROLE']);
    await settled(later.app);
    expect(await server.database.collection('leads').countDocuments({ name: 'Written as sales' })).toBe(1);
  });

  test('[security 4] somebody made inactive is signed out when that arrives, and cannot sign in again', async () => {
    const { server, client } = await atWork(team.sam, otherPassword);
    await server.database.collection('crm_users').updateOne({ _id: team.sam._id }, { $set: { is_active: false } });
    await expect.poll(async () => (await client.workspace.state()).phase, { timeout: 10_000 }).toBe('LOCKED');
    expect(await failure(client.workspace.signIn({ email: 'sam@igv.example', password: otherPassword }))).toEqual([
      'FORBIDDEN',
      'INACTIVE',
    ]);
  });

  test('[security 4] somebody removed there is signed out as well', async () => {
    const { server, client } = await atWork(team.sam, otherPassword);
    await server.database.collection('crm_users').deleteOne({ _id: team.sam._id });
    await expect.poll(async () => (await client.workspace.state()).phase, { timeout: 10_000 }).toBe('LOCKED');
  });

  test('a login that may only read makes an admin a viewer, from the first moment', async () => {
    const reader = { user: 'reader', password: 'r', roles: [{ role: 'read', db: 'igv_crm_db' }] };
    const { process } = await startTeamServer({
      auth: { users: [{ user: 'root', password: 'r', roles: ['root'] }, reader] },
    });
    const { client } = startTeamApp({ address: withLogin(process.url('igv_crm_db'), reader) });
    const { state } = await client.team.join({ address: null, ...signInOf(team.dana) });
    expect(state.me?.role).toBe('viewer');
    expect(await failure(client.leads.create({ name: 'No' }))).toEqual(['FORBIDDEN', 'ROLE']);
  });
});

describe('a password', () => {
  test('that was changed at the server opens here no more than before; the app says so and takes the new one', async () => {
    const { server, client, app, address, home } = await atWork();
    expect((await client.workspace.state()).password_outdated).toBe(false);
    await server.database.collection('crm_users').updateOne({ _id: team.dana._id }, { $set: { password: otherHash } });
    await app.close();
    const later = again(home, address);
    expect(await failure(later.client.workspace.signIn(signInOf(team.dana, otherPassword)))).toEqual([
      'CONFLICT',
      'PASSWORD_BEFORE',
    ]);
    expect(await failure(later.client.workspace.signIn(signInOf(team.dana, 'a wrong one')))).toEqual([
      'WRONG_PASSWORD',
    ]);
    await later.client.workspace.signIn(signInOf(team.dana));
    await expect
      .poll(async () => (await later.client.workspace.state()).password_outdated, { timeout: 10_000 })
      .toBe(true);
    expect(await failure(later.client.team.takePassword({ password: teamPassword }))).toEqual(['WRONG_PASSWORD']);
    expect(await later.client.team.takePassword({ password: otherPassword })).toMatchObject({
      password_outdated: false,
    });
    await later.app.lock();
    expect(await failure(later.client.workspace.signIn(signInOf(team.dana)))).toEqual(['WRONG_PASSWORD']);
    expect((await later.client.workspace.signIn(signInOf(team.dana, otherPassword))).phase).toBe('OPEN');
  });

  test('changed here is changed at the server first, as bcrypt $2b$ of cost 12; offline it is refused and stays', async () => {
    const { server, client, app } = await atWork();
    const people = server.database.collection('crm_users');
    const change = { current_password: teamPassword, new_password: 'another good password' };
    expect(await failure(client.workspace.changePassword({ ...change, new_password: 'é'.repeat(37) }))).toEqual([
      'INVALID',
      'PASSWORD_TOO_LONG',
    ]);
    await client.workspace.changePassword(change);
    const stored = String((await people.findOne({ _id: team.dana._id }))?.password);
    expect(stored).toMatch(/^\$2b\$12\$/);
    expect(await verifyPassword(change.new_password, stored)).toBe(true);
    await server.process.kill();
    const next = { current_password: change.new_password, new_password: 'yet another password' };
    expect(await failure(client.workspace.changePassword(next))).toEqual(['UNAVAILABLE', 'OFFLINE']);
    await app.lock();
    expect((await client.workspace.signIn(signInOf(team.dana, change.new_password))).phase).toBe('OPEN');
  });

  test('of somebody who is invited is written at the server, once the server has them', async () => {
    const { server, client, app } = await atWork();
    const { item } = await client.people.create({ name: 'New', email: 'new@igv.example', role: 'sales' });
    await settled(app);
    await client.people.invite({ id: item.id, password: 'a first password' });
    await settled(app);
    const stored = await server.database.collection('crm_users').findOne({ email: 'new@igv.example' });
    expect(stored).toMatchObject({ is_active: true, name: 'New' });
    expect(await verifyPassword('a first password', String(stored?.password))).toBe(true);
    await app.lock();
    const signedIn = await client.workspace.signIn({ email: 'new@igv.example', password: 'a first password' });
    expect(signedIn.me).toMatchObject({ id: item.id, role: 'sales' });
  });
});

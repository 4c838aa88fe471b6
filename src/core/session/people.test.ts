import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { canMountDisks } from '../../testing/mount-disk.ts';
import { ada, adaSignsIn, contractFailure, firstStart, startApp } from '../../testing/started-app.ts';
import { tinyDisk } from '../../testing/tiny-disk.ts';

const beasPassword = 'another good password';

/** Ada at work, and Bea whom she invited. */
async function withBea(role: 'admin' | 'sales' = 'sales') {
  const app = startApp();
  const { client } = app;
  await client.workspace.create(firstStart);
  const { item } = await client.people.create({ name: 'Bea', email: 'bea@example.com', role });
  await client.people.invite({ id: item.id, password: beasPassword });
  return { ...app, bea: item.id };
}

test('a person whose address and name changed signs in with the new address, and the list says so', async () => {
  const { client, bea } = await withBea();
  await client.people.update({ id: bea, changes: { email: 'beatrice@example.com', name: 'Beatrice' } });
  await client.workspace.lock();
  expect((await client.workspace.state()).people[1]).toMatchObject({ name: 'Beatrice', email: 'beatrice@example.com' });
  const signed = await client.workspace.signIn({ email: 'beatrice@example.com', password: beasPassword });
  expect(signed.me).toMatchObject({ id: bea, name: 'Beatrice' });
  const changed = { current_password: beasPassword, new_password: 'a third good password' };
  expect(await client.workspace.changePassword(changed)).toEqual({ changed: true });
});

test('who is at work has the name, the address and the role that are stored now', async () => {
  const { client, bea } = await withBea();
  const me = (await client.workspace.state()).me?.id ?? '';
  await client.people.update({ id: me, changes: { name: 'Ada L.', email: 'ada.l@example.com' } });
  expect((await client.workspace.state()).me).toMatchObject({ name: 'Ada L.', email: 'ada.l@example.com' });
  expect((await client.workspace.renewRecoveryKey({ current_password: ada.password })).recovery_key).toBeTruthy();
  await client.people.update({ id: bea, changes: { role: 'admin' } });
  await client.people.update({ id: me, changes: { role: 'viewer' } });
  expect(await contractFailure(client.leads.create({ name: 'X' }))).toEqual(['FORBIDDEN', 'ROLE']);
});

test('who is not active any more is at work no longer', async () => {
  const { client } = await withBea('admin');
  const me = (await client.workspace.state()).me?.id ?? '';
  expect((await client.people.update({ id: me, changes: { is_active: false } })).item.is_active).toBe(false);
  await expect.poll(async () => (await client.workspace.state()).phase).toBe('LOCKED');
  expect(await contractFailure(client.workspace.signIn(adaSignsIn))).toEqual(['FORBIDDEN', 'INACTIVE']);
});

test('locked while somebody is invited: that answers LOCKED, and spoils nobody’s password', async () => {
  const { client } = startApp();
  await client.workspace.create(firstStart);
  const { item } = await client.people.create({ name: 'Bea', email: 'bea@example.com', role: 'sales' });
  const inviting = contractFailure(client.people.invite({ id: item.id, password: beasPassword }));
  await sleep(5);
  await client.workspace.lock();
  expect(await inviting).toEqual(['LOCKED']);
  const signIn = client.workspace.signIn({ email: 'bea@example.com', password: beasPassword });
  expect(await contractFailure(signIn)).toEqual(['FORBIDDEN', 'INACTIVE']);
  await client.workspace.signIn(adaSignsIn);
  await client.people.update({ id: item.id, changes: { is_active: true } });
  expect((await client.workspace.signIn({ email: 'bea@example.com', password: beasPassword })).me?.name).toBe('Bea');
});

test('locked while a password is tried, it stays locked', async () => {
  const { client, app } = startApp();
  await client.workspace.create(firstStart);
  await client.workspace.lock();
  const signingIn = contractFailure(client.workspace.signIn(adaSignsIn));
  await sleep(5);
  await app.lock();
  expect(await signingIn).toEqual(['LOCKED']);
  expect((await client.workspace.state()).phase).toBe('LOCKED');
  expect((await client.workspace.signIn(adaSignsIn)).phase).toBe('OPEN');
});

test('locked while the password for a new recovery key is tried, the key that was kept still opens', async () => {
  const { client } = startApp();
  const { recovery_key } = await client.workspace.create(firstStart);
  const renewing = contractFailure(client.workspace.renewRecoveryKey({ current_password: ada.password }));
  await sleep(5);
  await client.workspace.lock();
  expect(await renewing).toEqual(['LOCKED']);
  const recovered = { email: ada.email, recovery_key, new_password: beasPassword };
  expect((await client.workspace.recover(recovered)).phase).toBe('OPEN');
});

test('two who sign in at once are let in one after the other', async () => {
  const { client } = await withBea();
  await client.workspace.lock();
  const both = [
    client.workspace.signIn(adaSignsIn),
    client.workspace.signIn({ email: 'bea@example.com', password: beasPassword }),
  ];
  expect((await Promise.all(both)).map(({ phase }) => phase)).toEqual(['OPEN', 'OPEN']);
  expect((await client.workspace.state()).me?.name).toBe('Bea');
  expect((await client.leads.create({ name: 'Works' })).item.name).toBe('Works');
});

test('the app closes when its files are gone meanwhile, and when it is being signed in to', async () => {
  const { app, client, home } = startApp();
  await client.workspace.create(firstStart);
  rmSync(join(home, 'workspace', 'workspace.json'));
  await expect(app.close()).resolves.toBeUndefined();

  const other = startApp();
  await other.client.workspace.create(firstStart);
  await other.client.workspace.lock();
  const signingIn = contractFailure(other.client.workspace.signIn(adaSignsIn));
  await sleep(5);
  await other.app.close();
  expect(await signingIn).toEqual(['LOCKED']);
  const again = startApp({ home: other.home });
  expect((await again.client.workspace.signIn(adaSignsIn)).phase).toBe('OPEN');
});

test.runIf(canMountDisks())('a first start that fails on a full disk leaves nothing open', async () => {
  const home = tinyDisk(1) ?? '';
  const { app, client } = startApp({ home });
  expect(await contractFailure(client.workspace.create({ ...firstStart, content: 'SAMPLE' }))).toEqual(['NO_SPACE']);
  const second = startApp({ home });
  expect(await contractFailure(second.client.workspace.signIn(adaSignsIn))).not.toEqual(['WORKSPACE', 'IN_USE']);
  await app.close();
});

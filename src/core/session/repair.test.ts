import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { spoilFirstPage, spoilTables } from '../../testing/damaged-file.ts';
import {
  ada,
  contractFailure as failure,
  firstStart,
  adaSignsIn as signIn,
  startApp,
} from '../../testing/started-app.ts';
import type { App } from '../app.ts';

const names = async (client: App['client']) =>
  (await client.leads.list({ limit: 200 })).items.map(({ name }) => name).sort();

/** An embedded workspace of some leads, closed; `start` opens the app on it again. */
async function made({ leads = 3 } = {}) {
  const { client, app, home, clock } = startApp();
  const { recovery_key } = await client.workspace.create(firstStart);
  for (let number = 0; number < leads; number += 1)
    await client.leads.create({ name: `Lead ${number + 100}`, brand: '.'.repeat(190) });
  const before = await names(client);
  await app.close();
  const folder = join(home, 'workspace');
  return { folder, file: join(folder, 'replica.db'), before, recovery_key, start: () => startApp({ home, clock }) };
}

test('a healthy workspace is told to be healthy, and is open afterwards', async () => {
  const { start, before } = await made();
  const { client } = start();
  const { healthy, saved, state } = await client.workspace.repair(signIn);
  expect({ healthy, saved, phase: state.phase, me: state.me?.name }).toEqual({
    healthy: true,
    saved: null,
    phase: 'OPEN',
    me: ada.name,
  });
  expect(await names(client)).toEqual(before);
});

test('[row 15] a damaged page of documents: what was read, and what the journal gives again, is told, and everything is there', async () => {
  const { folder, file, start, before } = await made({ leads: 60 });
  await spoilTables(folder, signIn, ['doc']);
  const damaged = readFileSync(file);
  const { client } = start();
  const { healthy, saved, state } = await client.workspace.repair(signIn);
  expect([healthy, state.phase]).toEqual([false, 'OPEN']);
  expect(saved).toMatchObject({ operations: 0, from_log: 0, copy: null });
  expect(saved?.unreadable.map(({ table }) => table)).toContain('doc');
  expect(readFileSync(join(folder, saved?.set_aside as string)).equals(damaged)).toBe(true);
  expect(saved?.set_aside).not.toContain('/');
  expect(await names(client)).toEqual(before);
  await client.leads.create({ name: 'Goes on' });
  expect((await client.workspace.repair(signIn)).healthy).toBe(true);
});

test('[row 15] from Settings: the open workspace is closed for it and open again', async () => {
  const { folder, start } = await made({ leads: 60 });
  await spoilTables(folder, signIn, ['doc']);
  const { client } = start();
  await client.workspace.signIn(signIn);
  const { healthy, state } = await client.workspace.repair(signIn);
  expect([healthy, state.phase]).toEqual([false, 'OPEN']);
  expect(await names(client)).toHaveLength(60);
});

test('looking only changes nothing: a damaged file stays as it is, and is told', async () => {
  const { folder, file, start } = await made();
  spoilFirstPage(folder);
  const damaged = readFileSync(file);
  const { client } = start();
  expect(await failure(client.workspace.signIn(signIn))).toEqual(['WORKSPACE', 'DAMAGED']);
  const { healthy, saved, state } = await client.workspace.repair({ ...signIn, only_check: true });
  expect({ healthy, saved, phase: state.phase }).toEqual({ healthy: false, saved: null, phase: 'LOCKED' });
  expect(readFileSync(file).equals(damaged)).toBe(true);
});

test('where nothing can be read of it and there is no copy, the damaged file stays where it is', async () => {
  const { folder, file, start } = await made();
  rmSync(file);
  const { client } = start();
  expect(await failure(client.workspace.repair(signIn))).toEqual(['WORKSPACE', 'DAMAGED']);
  expect(existsSync(file)).toBe(false);
  expect((await client.workspace.state()).phase).toBe('LOCKED');
  expect(existsSync(join(folder, 'workspace.json'))).toBe(true);
});

test('a wrong password repairs nothing and makes the next attempt wait, as at the sign-in', async () => {
  const { folder, file, start } = await made();
  spoilFirstPage(folder);
  const damaged = readFileSync(file);
  const { client } = start();
  const wrong = { email: ada.email, password: 'not this one' };
  const answers: unknown[] = [];
  for (let attempt = 0; attempt < 6; attempt += 1) answers.push((await failure(client.workspace.repair(wrong)))?.[0]);
  expect(answers[0]).toBe('WRONG_PASSWORD');
  expect(answers).toContain('WAIT');
  expect(await failure(client.workspace.repair(signIn))).toEqual(['WAIT']);
  expect(readFileSync(file).equals(damaged)).toBe(true);
});

test('the recovery key repairs as well, and the password given with it opens from then on', async () => {
  const { folder, start, recovery_key } = await made({ leads: 60 });
  await spoilTables(folder, signIn, ['doc']);
  const { client } = start();
  const { healthy, state } = await client.workspace.repair({
    email: ada.email,
    recovery_key,
    password: 'four green horses 8',
  });
  expect([healthy, state.phase]).toEqual([false, 'OPEN']);
  await client.workspace.lock();
  await client.workspace.signIn({ email: ada.email, password: 'four green horses 8' });
});

test('an open workspace is closed for a repair by whoever is signed in, of any role, and by nobody else', async () => {
  const { start } = await made();
  const { client } = start();
  await client.workspace.signIn(signIn);
  const sam = { email: 'sam@example.com', password: 'another good password' };
  const { item } = await client.people.create({ name: 'Sam', email: sam.email, role: 'viewer', is_active: true });
  await client.people.invite({ id: item.id, password: sam.password });
  expect(await failure(client.workspace.repair(sam))).toEqual(['FORBIDDEN', 'ANOTHER_PERSON']);
  await client.workspace.signIn(sam);
  expect(await failure(client.workspace.repair({ ...sam, password: 'not this one' }))).toEqual(['WRONG_PASSWORD']);
  expect((await client.workspace.state()).me?.name).toBe('Sam');
  const { healthy, state } = await client.workspace.repair(sam);
  expect([healthy, state.phase, state.me?.name, state.me?.role]).toEqual([true, 'OPEN', 'Sam', 'viewer']);
});

import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Hint } from '../../contract/events.ts';
import { fakeKeychain } from '../../testing/fake-keychain.ts';
import { ada, adaSignsIn, contractFailure, firstStart, startApp } from '../../testing/started-app.ts';

const KEYCHAIN = ['UNAVAILABLE', 'KEYCHAIN'];
const stay = { ...adaSignsIn, stay: true };

/** A workspace with Ada at work, and its keychain. */
async function atWork(keychain = fakeKeychain()) {
  const first = startApp({ keychain });
  await first.client.workspace.create(firstStart);
  const restarted = async (app: typeof first.app) => {
    await app.close();
    return startApp({ home: first.home, keychain });
  };
  return { ...first, keychain, restarted };
}

/** The next start of a workspace in which Ada has chosen to stay signed in. */
async function staying() {
  const { client, app, keychain, home, restarted } = await atWork();
  await client.workspace.setStay({ stay: true });
  return { ...(await restarted(app)), keychain, home, restarted };
}

test('nobody stays signed in who did not choose it: the keychain is not even asked', async () => {
  const { app, client, keychain, restarted } = await atWork();
  expect(await client.workspace.state()).toMatchObject({ keychain: true, stays: false });
  const next = await restarted(app);
  expect(await next.client.workspace.state()).toMatchObject({ phase: 'LOCKED', stays: false });
  expect((await next.client.workspace.resume()).phase).toBe('LOCKED');
  expect(keychain.calls).toEqual([]);
});

test('chosen while signing in, the next start opens without a password', async () => {
  const { app, client, restarted } = await atWork();
  await client.leads.create({ name: 'Kept' });
  expect(await client.workspace.signIn(stay)).toMatchObject({ phase: 'OPEN', stays: true });
  const next = await restarted(app);
  expect(await next.client.workspace.state()).toMatchObject({
    phase: 'LOCKED',
    stays: true,
    people: [{ email: ada.email, stays: true }],
  });
  expect(await next.client.workspace.resume()).toMatchObject({ phase: 'OPEN', stays: true, me: { role: 'admin' } });
  expect((await next.client.leads.list({})).items).toMatchObject([{ name: 'Kept' }]);
});

test('chosen in the settings, taken back in the settings; left out while signing in it is as it was', async () => {
  const { app, client, keychain, restarted } = await atWork();
  expect((await client.workspace.setStay({ stay: true })).stays).toBe(true);
  expect((await client.workspace.signIn(adaSignsIn)).stays).toBe(true);
  expect(keychain.entries.size).toBe(1);
  expect((await client.workspace.setStay({ stay: false })).stays).toBe(false);
  expect(keychain.entries.size).toBe(0);
  expect((await client.workspace.signIn(adaSignsIn)).stays).toBe(false);
  const next = await restarted(app);
  expect((await next.client.workspace.resume()).phase).toBe('LOCKED');
  expect((await next.client.workspace.signIn(stay)).stays).toBe(true);
  expect((await next.client.workspace.signIn({ ...adaSignsIn, stay: false })).stays).toBe(false);
});

test.each<[string, (app: Awaited<ReturnType<typeof atWork>>) => Promise<unknown>]>([
  ['by the button', ({ client }) => client.workspace.lock()],
  ['by the shell, when the person is away', ({ app }) => app.lock()],
])('locking %s ends it until the next password, also over a restart', async (_how, lock) => {
  const opened = await atWork();
  await opened.client.workspace.setStay({ stay: true });
  await lock(opened);
  expect(await opened.client.workspace.state()).toMatchObject({
    phase: 'LOCKED',
    stays: false,
    people: [{ stays: true }],
  });
  expect((await opened.client.workspace.resume()).phase).toBe('LOCKED');
  const next = await opened.restarted(opened.app);
  expect((await next.client.workspace.state()).stays).toBe(false);
  expect((await next.client.workspace.resume()).phase).toBe('LOCKED');
  expect(await next.client.workspace.signIn(adaSignsIn)).toMatchObject({ phase: 'OPEN', stays: true });
  const third = await opened.restarted(next.app);
  expect((await third.client.workspace.resume()).phase).toBe('OPEN');
});

test('locking while nobody is signed in yet ends it too', async () => {
  const { client, app } = await staying();
  await app.lock();
  expect(await client.workspace.state()).toMatchObject({ phase: 'LOCKED', stays: false });
  expect((await client.workspace.resume()).phase).toBe('LOCKED');
});

test('who signed in last is who stays; somebody who is not active any more does not', async () => {
  const { app, client, restarted } = await atWork();
  await client.workspace.setStay({ stay: true });
  const { item } = await client.people.create({ name: 'Bea', email: 'bea@example.com', role: 'sales' });
  await client.people.invite({ id: item.id, password: 'another good password' });
  const bea = { email: 'bea@example.com', password: 'another good password' };
  expect((await client.workspace.signIn({ ...bea, stay: true })).stays).toBe(true);
  const second = await restarted(app);
  expect((await second.client.workspace.resume()).me?.name).toBe('Bea');
  await second.client.workspace.signIn(adaSignsIn);
  const third = await restarted(second.app);
  expect((await third.client.workspace.resume()).me?.name).toBe('Ada');
  await third.client.workspace.signIn(bea);
  await third.client.workspace.signIn(adaSignsIn);
  await third.client.people.update({ id: item.id, changes: { is_active: false } });
  expect(await contractFailure(third.client.workspace.signIn(bea))).toEqual(['FORBIDDEN', 'INACTIVE']);
  const fourth = await restarted(third.app);
  expect((await fourth.client.workspace.resume()).phase).toBe('LOCKED');
});

test('without a keychain it is not offered, and choosing it says why it cannot be', async () => {
  const { client } = startApp();
  await client.workspace.create(firstStart);
  expect(await client.workspace.state()).toMatchObject({ keychain: false, stays: false });
  expect(await contractFailure(client.workspace.setStay({ stay: true }))).toEqual(KEYCHAIN);
  expect(await client.workspace.signIn(stay)).toMatchObject({ phase: 'OPEN', stays: false });
});

test('[row 19] a keychain that is locked or gone asks for the password, and for nothing else', async () => {
  const { client, keychain } = await staying();
  keychain.locked = true;
  expect((await client.workspace.resume()).phase).toBe('LOCKED');
  expect((await client.workspace.signIn(adaSignsIn)).phase).toBe('OPEN');
  await client.workspace.setStay({ stay: false });
  expect(await contractFailure(client.workspace.setStay({ stay: true }))).toEqual(KEYCHAIN);
  expect((await client.workspace.state()).stays).toBe(false);
});

test('without its keychain a computer asks for the password', async () => {
  const { app, home } = await staying();
  await app.close();
  const { client } = startApp({ home });
  expect((await client.workspace.resume()).phase).toBe('LOCKED');
  expect((await client.workspace.signIn(adaSignsIn)).phase).toBe('OPEN');
});

test('a keychain that was emptied is filled again at the next sign-in that asks for it', async () => {
  const { app, client, keychain, restarted } = await staying();
  keychain.entries.clear();
  expect((await client.workspace.resume()).phase).toBe('LOCKED');
  await client.workspace.signIn(stay);
  const next = await restarted(app);
  expect((await next.client.workspace.resume()).phase).toBe('OPEN');
});

test('while the keychain asks at its own prompt the password opens, and what waited is answered', async () => {
  const { client, keychain } = await staying();
  keychain.hang();
  const waiting = [client.workspace.resume(), client.workspace.resume(), client.workspace.resume()];
  expect((await client.workspace.state()).phase).toBe('LOCKED');
  expect(await client.workspace.signIn(stay)).toMatchObject({ phase: 'OPEN', stays: true });
  expect((await Promise.all(waiting)).map(({ phase }) => phase)).toEqual(['OPEN', 'OPEN', 'OPEN']);
  expect(keychain.calls).toEqual(['set', 'get']);
  await client.leads.create({ name: 'Typed meanwhile' });
  keychain.answer();
  await sleep(20);
  expect((await client.leads.list({})).items).toHaveLength(1);
});

test('what was locked, or is typed meanwhile, is not opened by an answer that comes late', async () => {
  const { client, app, keychain } = await staying();
  keychain.hang();
  const typing = new AbortController();
  const stopped = client.workspace.resume(undefined, { signal: typing.signal });
  typing.abort();
  await stopped.catch(() => undefined);
  const locked = client.workspace.resume();
  await sleep(10);
  await app.lock();
  expect((await locked).phase).toBe('LOCKED');
  keychain.answer();
  await sleep(50);
  expect((await client.workspace.state()).phase).toBe('LOCKED');
});

test('signing in does not wait for a keychain that asks; the choice is told when it is taken', async () => {
  const { client, keychain } = await atWork();
  const hints: Hint[] = [];
  const events = await client.events.subscribe();
  void (async () => {
    for await (const hint of events) hints.push(hint);
  })();
  keychain.hang();
  const started = performance.now();
  expect(await client.workspace.signIn(stay)).toMatchObject({ phase: 'OPEN', stays: false });
  expect(performance.now() - started).toBeLessThan(4_000);
  hints.length = 0;
  keychain.answer();
  await expect.poll(() => hints).toContainEqual({ kind: 'workspace' });
  expect((await client.workspace.state()).stays).toBe(true);
});

test('locked before the keychain took it, nothing was chosen, and the password still opens', async () => {
  const { app, client, keychain, restarted } = await atWork();
  keychain.hang();
  const choosing = contractFailure(client.workspace.setStay({ stay: true }));
  await sleep(10);
  await client.workspace.lock();
  keychain.answer();
  expect(await choosing).toEqual(['LOCKED']);
  expect((await client.workspace.signIn(adaSignsIn)).stays).toBe(false);
  const next = await restarted(app);
  expect((await next.client.workspace.resume()).phase).toBe('LOCKED');
  expect((await next.client.workspace.signIn(adaSignsIn)).phase).toBe('OPEN');
});

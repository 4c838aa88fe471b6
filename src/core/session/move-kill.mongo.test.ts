import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startChild } from '../../testing/child-process.ts';
import { longestPause } from '../../testing/longest-pause.ts';
import { writeContacts } from '../../testing/many-contacts.ts';
import { adaSignsIn, firstStart } from '../../testing/started-app.ts';
import { settled, signInOf, startTeamApp, startTeamServer, team } from '../../testing/team-app.ts';
import { createPorts, lineLog, openApp } from '../index.ts';

/** Home of an embedded workspace with so many contacts, which nobody has open. */
async function embedded(count: number) {
  const { client, app, home } = startTeamApp();
  await client.workspace.create(firstStart);
  await app.close();
  await writeContacts(join(home, 'workspace'), adaSignsIn, count);
  return home;
}

test('others are answered while ten thousand contacts move', async () => {
  const server = await startTeamServer();
  const { client } = startTeamApp({ home: await embedded(10_000) });
  await client.workspace.signIn(adaSignsIn);
  const input = { address: server.url, ...signInOf(team.dana), matched: 'MERGE' } as const;
  const answered = new Set<string>();
  let isDone = false;
  const pages = async () => {
    while (!isDone) {
      answered.add((await client.workspace.state()).phase);
      await pause(2);
    }
  };
  const moving = longestPause(() => client.team.move(input)).finally(() => {
    isDone = true;
  });
  const [longest] = await Promise.all([moving, pages()]);
  // Written by this thread it is over a second.
  expect(longest).toBeLessThan(150);
  expect([...answered]).toEqual(['OPEN']);
  expect((await client.contacts.list({ total: true })).total).toBe(10_000);
});

test('moved by two pages at once it is moved once, and open', async () => {
  const server = await startTeamServer();
  const { client } = startTeamApp({ home: await embedded(10) });
  await client.workspace.signIn(adaSignsIn);
  const input = { address: server.url, ...signInOf(team.dana), matched: 'MERGE' } as const;
  const both = await Promise.allSettled([client.team.move(input), client.team.move(input)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const { kind, phase, me } = await client.workspace.state();
  expect({ kind, phase, me: me?.name }).toEqual({ kind: 'TEAM', phase: 'OPEN', me: 'Dana' });
});

test('where the thread that moves it dies the workspace is open as it was, and can be worked in and moved again', async () => {
  const server = await startTeamServer();
  const home = await embedded(10);
  const broken = join(home, 'broken.mjs');
  writeFileSync(broken, "throw new Error('no memory')");
  const ports = createPorts({ home, log: lineLog(() => {}) });
  const app = openApp({ ...ports, fileWorker: pathToFileURL(broken), openKeychain: async () => null });
  onTestFinished(() => app.close());
  await app.client.workspace.signIn(adaSignsIn);
  const input = { address: server.url, ...signInOf(team.dana), matched: 'MERGE' } as const;
  await expect(app.client.team.move(input)).rejects.toThrow();
  const { kind, phase, me } = await app.client.workspace.state();
  expect({ kind, phase, me: me?.name }).toEqual({ kind: 'EMBEDDED', phase: 'OPEN', me: 'Ada' });
  await app.client.contacts.create({ name: 'Goes on' });
  await app.close();
  const { client } = startTeamApp({ home });
  await client.workspace.signIn(adaSignsIn);
  expect(await client.team.move(input)).toMatchObject({ kind: 'TEAM', phase: 'OPEN' });
  expect((await client.contacts.list({ total: true })).total).toBe(11);
});

test.each([150, 350, 550, null])(
  '[I1] [I2] a process killed %s ms after it began to move leaves a workspace that opens and is moved or not, and ends with everything sent once',
  async (delay) => {
    const server = await startTeamServer();
    const home = await embedded(40);
    const child = startChild(new URL('../../testing/file-work-process.ts', import.meta.url), [
      home,
      'move',
      server.url,
    ]);
    await child.atWork;
    if (delay === null) while (!child.lines.includes('done')) await pause(10);
    else await pause(delay);
    await child.kill();

    const { client, app } = startTeamApp({ home, address: server.url });
    const isListed = await client.workspace.state().then(({ kind }) => kind === 'TEAM');
    const { kind } = await client.workspace.signIn(isListed ? signInOf(team.dana) : adaSignsIn);
    if (delay === null) expect(kind).toBe('TEAM');
    expect((await client.contacts.list({ total: true })).total).toBe(40);
    if (kind === 'EMBEDDED') await client.team.move({ address: server.url, ...signInOf(team.dana), matched: 'MERGE' });
    await settled(app);
    expect(await server.database.collection('contacts').countDocuments()).toBe(40);
    expect((await client.contacts.list({ total: true })).total).toBe(40);
  },
);

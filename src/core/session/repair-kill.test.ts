import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startChild } from '../../testing/child-process.ts';
import { spoilTables } from '../../testing/damaged-file.ts';
import { longestPause } from '../../testing/longest-pause.ts';
import { writeContacts } from '../../testing/many-contacts.ts';
import { adaSignsIn, firstStart, startApp } from '../../testing/started-app.ts';

/** Home of an embedded workspace with so many contacts and damaged pages of documents, which nobody has open. */
async function damaged(count: number) {
  const { client, app, home } = startApp();
  await client.workspace.create(firstStart);
  await app.close();
  await writeContacts(join(home, 'workspace'), adaSignsIn, count);
  await spoilTables(join(home, 'workspace'), adaSignsIn, ['doc']);
  return home;
}

test('others are answered while a large file is mended, and it says what it saved', async () => {
  const { client } = startApp({ home: await damaged(5000) });
  let answer: Awaited<ReturnType<typeof client.workspace.repair>> | undefined;
  const longest = await longestPause(async () => {
    answer = await client.workspace.repair(adaSignsIn);
  });
  // What this thread does is to open it again.
  expect(longest).toBeLessThan(150);
  expect(answer?.healthy).toBe(false);
  expect((await client.contacts.list({ total: true })).total).toBe(5000);
});

test.each([300, 600, 1000])(
  '[row 15] a process killed %s ms after it began to mend a file leaves one that is mended the next time, with everything in it',
  async (delay) => {
    const home = await damaged(2000);
    const child = startChild(new URL('../../testing/file-work-process.ts', import.meta.url), [home, 'repair']);
    await child.atWork;
    await pause(delay);
    await child.kill();
    const { client } = startApp({ home });
    const { state } = await client.workspace.repair(adaSignsIn);
    expect(state.phase).toBe('OPEN');
    expect((await client.contacts.list({ total: true })).total).toBe(2000);
  },
);

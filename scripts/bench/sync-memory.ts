import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { hash } from '@node-rs/bcrypt';
import type { MongoClient } from 'mongodb';
import { build, needsBuild } from '../start.ts';
import { startBuiltCore } from './built-core.ts';
import type { Row } from './records.ts';

const person = { email: 'bench@example.com', password: 'correct horse battery' };
const AT_ONCE = 50;

type Client = Awaited<ReturnType<typeof startBuiltCore>>['client'];

async function until(isDone: () => Promise<boolean>) {
  while (!(await isDone())) await wait(200);
}

/** As many contacts made on the page while nothing is sent; answers how many operations that are. */
async function writeOffline(client: Client, contacts: number): Promise<number> {
  await client.sync.pause();
  for (let written = 0; written < contacts; written += AT_ONCE)
    await Promise.all(
      Array.from({ length: AT_ONCE }, (_, index) =>
        client.contacts.create({ name: `Contact ${written + index}`, email: `m${written + index}@example.com` }),
      ),
    );
  return (await client.sync.status()).waiting;
}

const row = (when: string, count: number | null, megabytes: number, goal = ''): Row => [
  `memory of the core (built): ${when}`,
  count === null ? '' : `${Math.round(count / 1000)} k`,
  `${Math.round(megabytes)} MB`,
  '',
  '',
  goal,
];

/**
 * What the whole process of the product takes at most, all threads and a connected page included: when it has just started, in a first sync, and
 * started again with two weeks of operations to push.
 */
export async function syncMemory(client: MongoClient, url: string, folder: string, count: number): Promise<Row[]> {
  const root = join(import.meta.dirname, '..', '..');
  if (needsBuild(root) && !build(root)) throw new Error('no build to measure');
  const password = await hash(person.password, 4);
  const colleague = { ...person, password, name: 'Bench', role: 'sales', is_active: true };
  await client.db().collection('crm_users').insertOne(colleague);
  const home = join(folder, 'built');
  mkdirSync(home);

  const first = await startBuiltCore(home, url);
  await wait(1000);
  const started = first.memory();
  await first.client.team.join({ address: null, ...person });
  await until(async () => (await first.client.sync.status()).phase === 'CURRENT');
  const synchronised = first.memory();
  const operations = await writeOffline(first.client, 5000);
  const written = first.memory();
  await first.close();

  const again = await startBuiltCore(home, url);
  await again.client.workspace.signIn(person);
  await again.client.sync.resume();
  await until(async () => (await again.client.sync.status()).waiting === 0);
  const pushed = again.memory();
  await again.close();

  return [
    row('started', null, started),
    row('first sync', count, synchronised, '≤ 300 MB'),
    row('operations written in a minute', operations, written),
    row('push of operations', operations, pushed, '≤ 300 MB'),
  ];
}

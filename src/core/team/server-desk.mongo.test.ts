import { expect, test } from 'vitest';
import type { TestEvent } from '../../contract/team.ts';
import { contractFailure as failure } from '../../testing/started-app.ts';
import { signInOf, startTeamApp, startTeamServer, team, withLogin } from '../../testing/team-app.ts';

async function stepsOf(events: AsyncIterable<TestEvent>): Promise<TestEvent[]> {
  const told: TestEvent[] = [];
  for await (const event of events) told.push(event);
  return told;
}

test('an address is tried step by step before there is a workspace; what is told names no login', async () => {
  const login = { user: 'igv-login', password: 'canary', roles: ['root'] };
  const { url } = await startTeamServer({ auth: { users: [login] } });
  const { client, lines } = startTeamApp();
  const told = await stepsOf(await client.team.test({ address: url }));
  const result = told.at(-1);
  expect(told.slice(0, -1).map((event) => event.kind === 'step' && event.step)).toEqual([
    'ADDRESS',
    'NAME',
    'TLS',
    'SIGN_IN',
    'PING',
    'SERVER',
    'RIGHTS',
    'INDEXES',
  ]);
  expect(result).toMatchObject({
    kind: 'result',
    usable: true,
    mode: 'STREAMING',
    database: 'igv_crm_db',
    keeps_receipts: true,
    documents: { leads: 1, crm_users: 4 },
  });
  expect(JSON.stringify(told) + lines.join('')).not.toMatch(/igv-login|canary/);
  const wrong = await stepsOf(await client.team.test({ address: url.replace('canary', 'guess') }));
  expect(wrong.find((event) => event.kind === 'step' && event.outcome === 'FAILED')).toMatchObject({ step: 'SIGN_IN' });
  expect(wrong.at(-1)?.kind).toBe('step');
  expect(await failure(client.team.test({ address: null }))).toEqual(['INVALID', 'REQUIRED']);
});

test('a standalone server is announced as the weaker way', async () => {
  const { url } = await startTeamServer({ standalone: true });
  const { client } = startTeamApp();
  const told = await stepsOf(await client.team.test({ address: url }));
  expect(told.at(-1)).toMatchObject({ kind: 'result', usable: true, mode: 'POLLING', server: { kind: 'STANDALONE' } });
});

test('recommended indexes are listed and made; a unique one that documents forbid is refused, and they are listed', async () => {
  const { url, database } = await startTeamServer();
  const { client } = startTeamApp({ address: url });
  await client.team.join({ address: null, ...signInOf(team.dana) });
  const stateOf = (items: { name: string; state: string }[], name: string) =>
    items.find((index) => index.name === name)?.state;
  expect(stateOf((await client.team.indexes()).items, 'contacts.email')).toBe('MISSING');
  const twice = await database
    .collection('contacts')
    .insertMany([{ email: 'twice@acme.example' }, { email: 'twice@acme.example' }]);
  expect(await failure(client.team.createIndex({ name: 'contacts.email' }))).toEqual(['CONFLICT', 'DUPLICATES']);
  const ids = Object.values(twice.insertedIds).map(String);
  expect((await client.team.indexDuplicates({ name: 'contacts.email' })).items).toEqual([
    { value: 'twice@acme.example', ids: expect.arrayContaining(ids) },
  ]);
  await database.collection('contacts').deleteOne({ _id: twice.insertedIds[1] });
  expect(stateOf((await client.team.createIndex({ name: 'contacts.email' })).items, 'contacts.email')).toBe('THERE');
  expect(await failure(client.team.createIndex({ name: 'contacts.anything' }))).toEqual(['NOT_FOUND']);
});

test('what the role of the person forbids never asks the server', async () => {
  const reader = { user: 'reader', password: 'r', roles: [{ role: 'read', db: 'igv_crm_db' }] };
  const { process } = await startTeamServer({
    auth: { users: [{ user: 'root', password: 'r', roles: ['root'] }, reader] },
  });
  const { client } = startTeamApp({ address: withLogin(process.url('igv_crm_db'), reader) });
  await client.team.join({ address: null, ...signInOf(team.dana) });
  expect(await failure(client.team.createIndex({ name: 'contacts.email' }))).toEqual(['FORBIDDEN', 'ROLE']);
  expect((await client.team.indexes()).items.length).toBeGreaterThan(5);
});

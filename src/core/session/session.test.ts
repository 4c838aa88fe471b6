import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contract } from '../../contract/index.ts';
import { permissionOf } from '../../contract/procedures.ts';
import { fakeClock } from '../../testing/fake-clock.ts';
import {
  ada,
  contractFailure as failure,
  firm,
  firstStart as first,
  adaSignsIn as signIn,
  startApp,
} from '../../testing/started-app.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';

const start = (home = temporaryFolder(), clock = fakeClock()) => startApp({ home, clock });

test('first start: no workspace, then one that is open, with its admin, its settings and a recovery key', async () => {
  const { client, home } = start();
  expect(await client.workspace.state()).toMatchObject({ phase: 'NONE', folder: join(home, 'workspace') });
  const { recovery_key, state } = await client.workspace.create(first);
  expect(recovery_key).toMatch(/^[0-9A-Z-]{30,}$/);
  expect(state).toMatchObject({ phase: 'OPEN', me: { name: 'Ada', role: 'admin' }, kind: 'EMBEDDED', sample: false });
  expect((await client.settings.get()).firm).toMatchObject(firm);
  expect(await failure(client.workspace.create(first))).toEqual(['CONFLICT', 'EXISTS']);
});

test('two first starts at once make one workspace', async () => {
  const { client } = start();
  const results = await Promise.all([failure(client.workspace.create(first)), failure(client.workspace.create(first))]);
  expect(results.filter((result) => result === null)).toHaveLength(1);
});

test('passwords that are too short or too long are refused with their code, and nothing is made', async () => {
  const { client } = start();
  expect(await failure(client.workspace.create({ ...first, password: 'short' }))).toEqual([
    'INVALID',
    'PASSWORD_TOO_SHORT',
  ]);
  expect(await failure(client.workspace.create({ ...first, password: 'é'.repeat(37) }))).toEqual([
    'INVALID',
    'PASSWORD_TOO_LONG',
  ]);
  expect((await client.workspace.state()).phase).toBe('NONE');
});

test('what was saved is there after a restart and signing in, whatever the case of the e-mail', async () => {
  const { client, app, home } = start();
  await client.workspace.create(first);
  await client.leads.create({ name: 'Kept' });
  await app.close();
  const again = start(home);
  expect(await again.client.workspace.state()).toMatchObject({
    phase: 'LOCKED',
    people: [{ name: 'Ada', email: ada.email }],
  });
  await again.client.workspace.signIn({ ...signIn, email: 'ADA@Example.com' });
  expect((await again.client.leads.list({})).items.map(({ name }) => name)).toEqual(['Kept']);
});

test('locked: every procedure that needs a workspace answers LOCKED, none runs', async () => {
  const { client } = start();
  await client.workspace.create(first);
  await client.workspace.lock();
  const answers: [string, unknown][] = [];
  for (const [name, procedures] of Object.entries(contract)) {
    for (const [procedure, described] of Object.entries(procedures)) {
      if (permissionOf(described) === 'none') continue;
      const call = (client as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[name]?.[
        procedure
      ];
      answers.push([`${name}.${procedure}`, (await failure((call as (input: unknown) => Promise<unknown>)({})))?.[0]]);
    }
  }
  expect(answers.length).toBeGreaterThan(50);
  expect(answers.filter(([, code]) => code !== 'LOCKED')).toEqual([]);
});

test('a viewer is refused every procedure that writes, and a sales person every one that manages', async () => {
  const { client } = start();
  await client.workspace.create(first);
  const refused = async (role: 'viewer' | 'sales') => {
    const { item } = await client.people.create({ name: role, email: `${role}@example.com`, role, is_active: true });
    await client.people.invite({ id: item.id, password: 'another good password' });
    await client.workspace.signIn({ email: `${role}@example.com`, password: 'another good password' });
    const wrong: string[] = [];
    for (const [name, procedures] of Object.entries(contract))
      for (const [key, procedure] of Object.entries(procedures)) {
        const { permission } = (procedure as { '~orpc': { meta: { permission: string } } })['~orpc'].meta;
        if (permission !== 'write' && permission !== 'manage') continue;
        const call = (client as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[
          name
        ]?.[key];
        const code = (await failure((call as (input: unknown) => Promise<unknown>)({})))?.[0];
        const expected = permission === 'manage' || role === 'viewer' ? 'FORBIDDEN' : undefined;
        if ((code === 'FORBIDDEN') !== (expected === 'FORBIDDEN')) wrong.push(`${name}.${key}`);
      }
    await client.workspace.signIn(signIn);
    return wrong;
  };
  expect(await refused('viewer')).toEqual([]);
  expect((await refused('sales')).filter((name) => !name.startsWith('imports.'))).toEqual([]);
});

test('an inactive person cannot sign in, and is not left with an open workspace', async () => {
  const { client } = start();
  await client.workspace.create(first);
  const { item } = await client.people.create({ name: 'Bea', email: 'bea@example.com', role: 'sales' });
  await client.people.invite({ id: item.id, password: 'another good password' });
  await client.people.update({ id: item.id, changes: { is_active: false } });
  const answer = failure(client.workspace.signIn({ email: 'bea@example.com', password: 'another good password' }));
  expect(await answer).toEqual(['FORBIDDEN', 'INACTIVE']);
  expect((await client.workspace.state()).phase).toBe('LOCKED');
});

test('wrong passwords slow down, and moving the clock does not help', async () => {
  const { client, clock } = start();
  await client.workspace.create(first);
  await client.workspace.lock();
  const wrong = () => failure(client.workspace.signIn({ ...signIn, password: 'wrong wrong wrong' }));
  for (let attempt = 0; attempt < 4; attempt += 1) {
    expect(await wrong()).toEqual(['WRONG_PASSWORD']);
    clock.pass((await client.workspace.state()).remaining_ms);
  }
  expect(await wrong()).toEqual(['WRONG_PASSWORD']);
  clock.moveTo(new Date('2036-01-01'));
  expect(await failure(client.workspace.signIn(signIn))).toEqual(['WAIT']);
  clock.pass((await client.workspace.state()).remaining_ms);
  expect((await client.workspace.signIn(signIn)).phase).toBe('OPEN');
});

test('the recovery key gives a new password; a mistyped one says so', async () => {
  const { client } = start();
  const { recovery_key } = await client.workspace.create(first);
  await client.workspace.lock();
  const recover = (key: string) =>
    client.workspace.recover({ email: ada.email, recovery_key: key, new_password: 'a brand new password' });
  const mistyped = `${recovery_key.slice(0, -1)}${recovery_key.endsWith('0') ? '1' : '0'}`;
  expect((await failure(recover(mistyped)))?.[0]).toBe('INVALID');
  expect((await recover(recovery_key.toLowerCase())).phase).toBe('OPEN');
  await client.workspace.lock();
  expect(await failure(client.workspace.signIn(signIn))).toEqual(['WRONG_PASSWORD']);
  expect((await client.workspace.signIn({ ...signIn, password: 'a brand new password' })).phase).toBe('OPEN');
});

test('a second app on the same folder says that the workspace is in use', async () => {
  const { client, home } = start();
  await client.workspace.create(first);
  const second = start(home);
  expect(await failure(second.client.workspace.signIn(signIn))).toEqual(['WORKSPACE', 'IN_USE']);
  expect((await client.leads.list({})).items).toEqual([]);
});

test('a damaged workspace.json or a missing one is its own state, and no file is touched', async () => {
  const { client, app, home } = start();
  await client.workspace.create(first);
  await app.close();
  const keys = join(home, 'workspace', 'workspace.json');
  const replica = readFileSync(join(home, 'workspace', 'replica.db'));
  writeFileSync(keys, '{"half":');
  const damaged = start(home);
  expect(await damaged.client.workspace.state()).toMatchObject({ phase: 'BROKEN', problem: 'WORKSPACE_FILE_DAMAGED' });
  expect((await failure(damaged.client.workspace.create(first)))?.[0]).toBe('WORKSPACE');
  await damaged.app.close();
  rmSync(keys);
  const missing = start(home);
  expect(await missing.client.workspace.state()).toMatchObject({ phase: 'BROKEN', problem: 'KEYS_MISSING' });
  expect(readFileSync(join(home, 'workspace', 'replica.db')).equals(replica)).toBe(true);
});

test('a first start cut off after the keys and before the first write is made good at the next sign-in', async () => {
  const { client, app, home } = start();
  await client.workspace.create(first);
  await app.close();
  rmSync(join(home, 'workspace', 'replica.db'));
  const keys = join(home, 'workspace', 'workspace.json');
  writeFileSync(keys, JSON.stringify({ ...JSON.parse(readFileSync(keys, 'utf8')), replica: null }));
  const again = start(home);
  expect(await again.client.workspace.signIn(signIn)).toMatchObject({
    phase: 'OPEN',
    me: { name: 'Ada', role: 'admin' },
  });
  expect((await again.client.settings.get()).opportunity_stages).toHaveLength(8);
});

test('a clock in 1970 or in 2199 breaks nothing', async () => {
  for (const now of ['1970-01-01T00:00:00Z', '2199-12-31T23:59:59Z']) {
    const { client } = start(temporaryFolder(), fakeClock(new Date(now)));
    await client.workspace.create({ ...first, content: 'SAMPLE' });
    await client.leads.create({ name: 'Now' });
    const { invoice } = await client.invoices.createDraft({});
    expect((await client.invoices.get({ id: invoice.record.id })).revision).toBe(1);
    expect((await client.opportunities.board({})).columns.length).toBeGreaterThanOrEqual(8);
  }
});

test('neither passwords nor names nor e-mails reach the log, also when something fails', async () => {
  const { client, lines } = start();
  await client.workspace.create(first);
  await failure(client.leads.create({ name: 'Canary Name', email: 'canary' }));
  await failure(client.workspace.signIn({ ...signIn, password: 'Canary Password' }));
  const text = lines.join('\n');
  for (const secret of ['Canary', ada.password, ada.email, 'Ada']) expect(text).not.toContain(secret);
});

test('a new recovery key asks for the password again, and the one before it opens nothing any more', async () => {
  const { client } = start();
  const { recovery_key: before } = await client.workspace.create(first);
  expect(await failure(client.workspace.renewRecoveryKey({ current_password: 'not this one' }))).toEqual([
    'WRONG_PASSWORD',
  ]);
  const { recovery_key: after } = await client.workspace.renewRecoveryKey({ current_password: ada.password });
  expect(after).not.toBe(before);
  await client.workspace.lock();
  const recovery = { email: ada.email, new_password: 'another good password' };
  expect(await failure(client.workspace.recover({ ...recovery, recovery_key: before }))).toEqual([
    'INVALID',
    'RECOVERY_KEY_WRONG',
  ]);
  expect((await client.workspace.recover({ ...recovery, recovery_key: after })).phase).toBe('OPEN');
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ObjectId } from 'mongodb';
import { expect, onTestFinished, test, vi } from 'vitest';
import { addressPassword, teamTerminal } from '../testing/team-terminal.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { crm, crmScript, terminalVariables, testEmail, testPassword } from '../testing/terminal.ts';

// A dozen processes one after another, each of which derives a key from the password.
vi.setConfig({ testTimeout: 150_000 });

const settled = { conflicts: 0, waiting: 0, needs_attention: 0, reason: null };

test('connect joins a team; what is written without the network is sent by sync --once, exactly once', async () => {
  const { home, join: joinTeam, run, server, database } = await teamTerminal();
  await database.collection('leads').insertOne({ name: 'From the web', status: 'NEW' });
  const joined = await joinTeam();
  expect([joined.status, joined.err]).toEqual([0, expect.stringContaining('Keep the recovery key')]);
  expect(joined.json).toMatchObject({
    test: { usable: true, mode: 'STREAMING' },
    recovery_key: expect.stringMatching(/^[0-9A-Z-]{30,}$/),
    state: { phase: 'OPEN', kind: 'TEAM', me: { email: testEmail, role: 'admin' } },
  });

  const first = await run(['sync', '--once']);
  expect([first.status, first.json]).toEqual([0, expect.objectContaining(settled)]);
  expect((await run(['call', 'leads.list', '{"limit":5}'])).json.items).toMatchObject([{ name: 'From the web' }]);

  await server.kill();
  const made = await run(['call', 'leads.create', '{"name":"Ada"}']);
  expect(made.status).toBe(0);
  const offline = await run(['sync', '--once', '--timeout', '20']);
  expect([offline.status, offline.json.reason, offline.json.waiting > 0]).toEqual([1, 'OFFLINE', true]);
  expect(offline.err).toContain('The server does not answer');

  await server.restart();
  const sent = await run(['sync', '--once']);
  expect([sent.status, sent.json]).toEqual([0, expect.objectContaining(settled)]);
  expect(sent.json.pushed).toBeGreaterThan(0);
  const again = await run(['sync', '--once']);
  expect([again.status, again.json.pushed]).toEqual([0, 0]);
  expect(await database.collection('leads').countDocuments({ name: 'Ada' })).toBe(1);

  const kept = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const entry of kept)
    expect(readFileSync(join(entry.parentPath, entry.name)).includes(addressPassword), entry.name).toBe(false);
  for (const { out, err } of [joined, first, offline, sent]) expect(`${out}${err}`).not.toContain(addressPassword);
});

test('[row 48] a conflict makes sync --once fail until inbox settles it', async () => {
  const { join: joinTeam, run, database } = await teamTerminal();
  await database.collection('leads').insertOne({ name: 'Ada', phone: '1' });
  await joinTeam();
  await run(['sync', '--once']);
  await run(['call', 'sync.pause']);
  const [lead] = (await run(['call', 'leads.list', '{"limit":1}'])).json.items;
  await run(['call', 'leads.update', JSON.stringify({ id: lead.id, changes: { phone: '2' } })]);
  await database.collection('leads').updateOne({ _id: new ObjectId(lead.id) }, { $set: { phone: '3' } });
  const paused = await run(['sync', '--once', '--timeout', '1']);
  expect([paused.status, paused.json.reason]).toEqual([1, 'PAUSED']);
  await run(['call', 'sync.resume']);

  const met = await run(['sync', '--once']);
  expect([met.status, met.json]).toEqual([
    1,
    expect.objectContaining({ needs_attention: 1, reason: 'NEEDS_ATTENTION' }),
  ]);
  const { items, total } = (await run(['inbox'])).json;
  expect([total, items]).toMatchObject([
    1,
    [{ why: 'CONFLICT', record_id: lead.id, fields: [{ field: 'phone', base: '1', mine: '2', theirs: '3' }] }],
  ]);
  const done = await run(['inbox', 'settle', String(items[0].id), 'mine']);
  expect([done.status, done.json.change_id]).toEqual([0, expect.stringMatching(/^[0-9a-f]{24}$/)]);
  const sent = await run(['sync', '--once']);
  expect([sent.status, sent.json.reason]).toEqual([0, null]);
  expect(await database.collection('leads').findOne({})).toMatchObject({ phone: '2' });
  expect((await run(['inbox', '--settled'])).json.total).toBe(1);
});

test('sync --watch tells each change of state as a line until it is stopped', async () => {
  const { home, join: joinTeam, server } = await teamTerminal();
  await joinTeam();
  const child = spawn(process.execPath, [crmScript, 'sync', '--watch', '--email', testEmail, '--password-stdin'], {
    env: terminalVariables({ home }),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stdin.write(`${testPassword}\n`);
  const ended = once(child, 'close');
  const states: { phase: string; reason: string | null }[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => states.push(JSON.parse(line)));
  const last = () => states.at(-1)?.phase;
  await expect.poll(last, { timeout: 30_000 }).toBe('CURRENT');
  await server.kill();
  await expect.poll(last, { timeout: 40_000 }).toBe('OFFLINE');
  child.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
  const lines = states.map((state) => JSON.stringify(state));
  expect(lines.filter((line, index) => line === lines[index - 1])).toEqual([]);
});

test('connect tries an address and tells each step; one that is of no use makes nothing', async () => {
  const { url } = await teamTerminal();
  const home = temporaryFolder();
  const good = await crm(['connect'], { home, variables: { MONGODB_URL: url } });
  expect([good.status, good.json.test.usable]).toEqual([0, true]);
  expect(good.err.trim().split('\n')).toHaveLength(8);
  expect(good.err).toContain('Login: good');
  const wrong = url.replace(addressPassword, 'canary-wrong');
  const input = `${wrong}\n${testPassword}\n`;
  const french = { LC_ALL: 'fr_FR.UTF-8' };
  const bad = await crm(['connect', '--url-stdin', '--email', testEmail, '--password-stdin'], {
    home,
    input,
    variables: french,
  });
  expect(bad.status).toBe(1);
  expect(bad.err).toMatch(/Identifiant\u00a0: échec \(AUTHENTICATION\)/);
  for (const { out, err } of [good, bad]) expect(`${out}${err}`).not.toMatch(/canary/);
  expect((await crm(['call', 'workspace.state'], { home })).json.phase).toBe('NONE');
});

test('a wrong password joins nobody, and a workspace that is there gets the new address', async () => {
  const { home, url, join: joinTeam, run } = await teamTerminal();
  const refused = await crm(['connect', '--url-stdin', '--email', testEmail, '--password-stdin'], {
    home,
    input: `${url}\nnot the password\n`,
  });
  expect([refused.status, refused.json.error.code]).toEqual([1, 'WRONG_PASSWORD']);
  expect((await joinTeam()).status).toBe(0);
  const moved = await crm(['connect', '--url-stdin', '--password-stdin'], {
    home,
    input: `${url}&appName=elsewhere\n${testPassword}\n`,
  });
  expect([moved.status, moved.json.state]).toMatchObject([0, { kind: 'TEAM' }]);
  expect(moved.json).not.toHaveProperty('recovery_key');
  expect((await run(['sync', '--once'])).status).toBe(0);
});

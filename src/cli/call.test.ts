import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import {
  crm,
  crmScript,
  newHome,
  signedInCrm,
  terminalVariables,
  testEmail,
  testPassword,
} from '../testing/terminal.ts';

let home = '';
let remove = () => {};

beforeAll(async () => {
  ({ home, remove } = await newHome({ sample: true }));
});
afterAll(() => remove());

describe('igv-crm call', () => {
  test('answers a procedure as JSON', async () => {
    const { status, json, err } = await signedInCrm(['call', 'leads.list', '{"limit":2,"total":true}'], { home });
    expect([status, err]).toEqual([0, '']);
    expect(json).toMatchObject({ total: 60, items: [{ status: 'NEW' }, { status: 'NEW' }] });
  });

  test('takes nothing as {} where a procedure has input, and as nothing where it has none', async () => {
    expect((await signedInCrm(['call', 'companies.list'], { home })).json.items).toHaveLength(20);
    expect((await signedInCrm(['call', 'sync.status'], { home })).json.kind).toBe('EMBEDDED');
    expect((await signedInCrm(['call', 'sync.status', 'null'], { home })).status).toBe(0);
  });

  test('reads the password from the first line of standard input and the JSON from the rest', async () => {
    const input = JSON.stringify({ name: 'נועם Lefèvre', brand: 'Café « Étoile »' }, null, 2);
    const made = await signedInCrm(['call', 'leads.create', '-'], { home, input });
    expect(made.status).toBe(0);
    expect(made.json.item).toMatchObject({ name: 'נועם Lefèvre', brand: 'Café « Étoile »', status: 'NEW' });
    const found = await signedInCrm(['call', 'search.find', '{"text":"נועם"}'], { home });
    expect(found.json.hits).toMatchObject([{ id: made.json.item.id }]);
    const undone = await signedInCrm(['call', 'history.undo', JSON.stringify({ change_id: made.json.change_id })], {
      home,
    });
    expect(undone.status).toBe(0);
  });

  test('needs no password where the procedure works before signing in', async () => {
    const { status, json } = await crm(['call', 'workspace.state'], { home });
    expect([status, json.phase]).toEqual([0, 'LOCKED']);
  });

  test('takes the only person of the computer where no e-mail is given', async () => {
    const { status } = await crm(['call', 'tasks.list', '--password-stdin'], { home, input: `${testPassword}\r\n` });
    expect(status).toBe(0);
  });

  test('answers a failure of the contract with its code, status 1, and a sentence in the language of the terminal', async () => {
    const input = '{"id":"000000000000000000000000"}';
    const french = { home, variables: { LC_ALL: 'fr_FR.UTF-8' } };
    const { status, json, err } = await signedInCrm(['call', 'leads.get', input], french);
    expect([status, json.error.code]).toEqual([1, 'NOT_FOUND']);
    expect(err).toBe('Cette fiche n’existe pas, ou n’existe plus.\n');
  });

  test('tells which values are not valid, and where', async () => {
    const { status, json, err } = await signedInCrm(['call', 'leads.create', '{"name":"A","email":"nobody"}'], {
      home,
    });
    expect(status).toBe(1);
    expect(json.error).toMatchObject({ code: 'INVALID', data: { issues: [{ path: ['email'] }] } });
    expect(err).toContain('email: ');
  });

  test.each([
    ['nowhere.list', 'UNKNOWN_PROCEDURE'],
    ['leads', 'UNKNOWN_PROCEDURE'],
    ['constructor', 'UNKNOWN_PROCEDURE'],
    ['leads.list.call', 'UNKNOWN_PROCEDURE'],
  ])('does not know the procedure %s', async (name, code) => {
    const { status, json } = await crm(['call', name], { home });
    expect([status, json.error.code]).toEqual([2, code]);
  });

  test.each(['{bad', '', '{"limit":1', 'undefined'])(
    'refuses %j, which is no JSON, without quoting it',
    async (typed) => {
      const { status, json, err } = await crm(['call', 'leads.list', typed], { home });
      expect([status, json.error.code]).toEqual([2, 'INVALID_JSON']);
      if (typed.length > 1) expect(err).not.toContain(typed);
    },
  );

  test('refuses a secret in an argument, where other programs could read it', async () => {
    const { status, json, err } = await crm(
      ['call', 'workspace.signIn', `{"email":"${testEmail}","password":"hunter2"}`],
      { home },
    );
    expect([status, json.error.code]).toEqual([2, 'SECRET_IN_ARGUMENT']);
    expect(err).not.toContain('hunter2');
    const read = await crm(['call', 'workspace.signIn', '-'], {
      home,
      input: JSON.stringify({ email: testEmail, password: testPassword }),
    });
    expect(read.json.phase).toBe('OPEN');
  });

  test('asks nobody where there is no terminal: it says how to give the password', async () => {
    const { status, json, err } = await crm(['call', 'leads.list'], { home });
    expect([status, json.error.code]).toEqual([2, 'PASSWORD_NEEDED']);
    expect(err).toContain('--password-stdin');
  });

  test('asks for the password on a terminal, and shows nothing of what is typed', async () => {
    const command = `exec '${process.execPath}' '${crmScript}' call workspace.state --email ${testEmail}`;
    const child = spawn('script', ['-q', '-e', '-c', command, '/dev/null'], {
      env: { ...terminalVariables({ home }), TERM: 'xterm' },
    });
    let shown = '';
    child.stdout.on('data', (part) => {
      shown += part;
    });
    const ended = once(child, 'close');
    await expect.poll(() => shown, { timeout: 20_000 }).toContain('Password: ');
    child.stdin.write(`wrong\u007f\u007f\u007f\u007f\u007f${testPassword}\r`);
    expect(await ended).toEqual([0, null]);
    expect(shown).toContain('"phase": "OPEN"');
    expect(shown).not.toContain('canary');
    expect(shown).not.toContain('wrong');
  });

  test('ends with nothing done when Ctrl+C is pressed at the password', async () => {
    const command = `exec '${process.execPath}' '${crmScript}' call workspace.state --email ${testEmail}`;
    const child = spawn('script', ['-q', '-e', '-c', command, '/dev/null'], {
      env: { ...terminalVariables({ home }), TERM: 'xterm' },
    });
    let shown = '';
    child.stdout.on('data', (part) => {
      shown += part;
    });
    const ended = once(child, 'close');
    await expect.poll(() => shown, { timeout: 20_000 }).toContain('Password: ');
    child.stdin.write('half a pass\u0003');
    expect(await ended).toEqual([1, null]);
    expect(shown).toContain('INTERRUPTED');
  });

  test('puts a file for {"$file": …}, and says when it cannot be read', async () => {
    const file = join(temporaryFolder(), 'paper.pdf');
    writeFileSync(file, '%PDF-1.7');
    const given = JSON.stringify({ name: 'paper.pdf', file: { $file: file } });
    const printed = await crm(['call', 'desktop.saveFile', given], { home });
    expect([printed.status, printed.json.error.code]).toEqual([1, 'UNAVAILABLE']);
    for (const unreadable of [`${file}.not`, temporaryFolder()]) {
      const input = JSON.stringify({ name: 'paper.pdf', file: { $file: unreadable } });
      const { status, json, err } = await crm(['call', 'desktop.saveFile', input], { home });
      expect([status, json.error.code]).toEqual([1, 'FILE_NOT_READABLE']);
      expect(err).toContain(unreadable);
    }
  });

  test('wants to know where a file in the answer goes, and puts it there', async () => {
    const asked = await signedInCrm(['call', 'exports.csv', '{"collection":"tasks"}'], { home });
    expect([asked.status, asked.json.error.code]).toEqual([2, 'OUTPUT_NEEDED']);
    const file = join(temporaryFolder(), 'tasks.csv');
    const saved = await signedInCrm(['call', 'exports.csv', '{"collection":"tasks"}', '--output', file], { home });
    expect(saved.json).toMatchObject({ rows: 36, file: { $file: file, type: 'text/csv;charset=utf-8' } });
    expect(saved.json.file.size).toBe(readFileSync(file).length);
  });

  test('stops quietly when nobody reads on', () => {
    const script = `set -o pipefail; printf '%s\\n' "$PASSWORD" | "$NODE" "$CRM" call leads.list '{"limit":60}' --password-stdin | head -c 10 >/dev/null`;
    const { status, stderr } = spawnSync('bash', ['-c', script], {
      env: { ...terminalVariables({ home }), NODE: process.execPath, CRM: crmScript, PASSWORD: testPassword },
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
  });

  test('follows a stream one value a line until it is stopped, and meanwhile others are told that the workspace is in use', async () => {
    const child = spawn(
      process.execPath,
      [crmScript, 'call', 'events.subscribe', '--email', testEmail, '--password-stdin'],
      {
        env: terminalVariables({ home }),
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    );
    child.stdin.write(`${testPassword}\n`);
    const lines = createInterface({ input: child.stdout });
    const ended = once(child, 'close');
    const log = join(home, 'workspace', 'replica.db-wal');
    await expect.poll(() => existsSync(log), { timeout: 20_000 }).toBe(true);
    const other = await signedInCrm(['call', 'leads.list'], { home });
    expect([other.status, other.json.error]).toEqual([
      1,
      expect.objectContaining({ code: 'WORKSPACE', data: { reason: 'IN_USE' } }),
    ]);
    expect(other.err).toContain('open in another program');
    child.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
    lines.close();
    expect((await signedInCrm(['call', 'leads.list'], { home })).status).toBe(0);
  });

  test('lets a viewer read and not write, and asks who of several signs in', async () => {
    const { home, remove } = await newHome({ sample: true });
    try {
      const { items } = (await signedInCrm(['call', 'people.list'], { home })).json;
      const viewer = items.find(({ role }: { role: string }) => role === 'viewer');
      const invitation = JSON.stringify({ id: viewer.id, password: 'viewers-own-password' });
      expect((await signedInCrm(['call', 'people.invite', '-'], { home, input: invitation })).status).toBe(0);

      const unnamed = await crm(['call', 'leads.list', '--password-stdin'], { home, input: testPassword });
      expect([unnamed.status, unnamed.json.error.code]).toEqual([2, 'EMAIL_NEEDED']);
      const as = ['--email', viewer.email, '--password-stdin'];
      const input = 'viewers-own-password\n';
      expect((await crm(['call', 'leads.list', ...as], { home, input })).status).toBe(0);
      const refused = await crm(['call', 'leads.create', '{"name":"A"}', ...as], { home, input });
      expect([refused.status, refused.json.error]).toEqual([
        1,
        expect.objectContaining({ code: 'FORBIDDEN', data: { reason: 'ROLE' } }),
      ]);
    } finally {
      remove();
    }
  });
});

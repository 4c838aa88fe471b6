import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { rawRequest, rawUpgrade } from '../testing/raw-http.ts';
import { rendererBuild } from '../testing/served-shell.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { browserCommand } from './open-browser.ts';
import { words } from './words.ts';

const program = fileURLToPath(new URL('../testing/browser-shell-program.ts', import.meta.url));
const line = /^IGV CRM is at (http:\/\/127\.0\.0\.1:(\d+)\/)#c=([\w-]{43})$/gm;

/** Starts the browser shell as a person does from a terminal. */
function started(variables: Record<string, string | undefined> = {}) {
  const home = variables.IGV_CRM_HOME ?? temporaryFolder();
  const { NODE_OPTIONS, DISPLAY, WAYLAND_DISPLAY, ...environment } = process.env;
  const child = spawn(process.execPath, [program], {
    env: {
      ...environment,
      LC_ALL: 'C',
      TEST_RENDERER: rendererBuild(),
      IGV_CRM_HOME: home,
      IGV_CRM_OPEN: '0',
      ...variables,
    },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const out = { text: '', errors: '' };
  child.stdout.on('data', (part) => {
    out.text += part;
  });
  child.stderr.on('data', (part) => {
    out.errors += part;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const lines = () =>
    [...out.text.matchAll(line)].map(([, address = '', port = '', code = '']) => ({
      address,
      port: Number(port),
      code,
    }));
  return { child, home, out, ended, lines };
}

function exchange(port: number, code: string) {
  const host = `127.0.0.1:${port}`;
  const headers = {
    Host: host,
    Origin: `http://${host}`,
    'Sec-Fetch-Site': 'same-origin',
    'Content-Type': 'application/json',
  };
  return rawRequest({ port, method: 'POST', path: '/session', headers, body: JSON.stringify({ code }) });
}

test('prints one line with the address and a code, a fresh code on SIGUSR2 and on Enter, and ends with SIGTERM', async () => {
  const { child, lines, out, ended, home } = started();
  await expect.poll(lines, { timeout: 30_000 }).toHaveLength(1);
  child.kill('SIGUSR2');
  await expect.poll(lines).toHaveLength(2);
  child.stdin.write('\n');
  await expect.poll(lines).toHaveLength(3);
  const [first, second, third] = lines();
  if (!first || !second || !third) throw new Error('no lines');
  expect(new Set([first.code, second.code, third.code]).size).toBe(3);
  expect((await exchange(first.port, first.code)).status).toBe(200);
  const session = await exchange(third.port, third.code);
  expect((await exchange(third.port, third.code)).status).toBe(401);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);

  expect(out.text.split('\n').filter(Boolean)).toHaveLength(3);
  expect(out.text + out.errors).not.toContain(JSON.parse(session.body).token);
  expect(out.text + out.errors).not.toContain(JSON.parse(session.body).proof_key);
  const kept = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const entry of kept) {
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    for (const secret of [first.code, third.code, JSON.parse(session.body).token]) expect(text).not.toContain(secret);
  }
}, 60_000);

test('a port that is taken is said in one sentence, and the exit code is 1', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => {
    other.close();
  });
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as { port: number };
  for (const [locale, language] of [
    ['C', 'en'],
    ['fr_FR.UTF-8', 'fr'],
    ['he_IL.UTF-8', 'he'],
  ] as const) {
    const { out, ended } = started({ IGV_CRM_PORT: String(port), LC_ALL: locale });
    expect(await ended).toBe(1);
    expect(out).toEqual({ text: '', errors: `${words[language].portTaken(port)}\n` });
  }
}, 60_000);

test('so is a port that is none, a home that cannot be written, and a renderer that is not built', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), '');
  const home = join(folder, 'file', 'home');
  const cases = [
    { variables: { IGV_CRM_PORT: 'eighty' }, sentence: words.en.portInvalid },
    { variables: { IGV_CRM_HOME: home }, sentence: `IGV CRM cannot write to the folder ${home}.` },
    { variables: { TEST_RENDERER: folder }, sentence: words.en.notBuilt },
  ];
  for (const { variables, sentence } of cases) {
    const { out, ended } = started(variables);
    expect(await ended).toBe(1);
    expect(out.text).toBe('');
    expect(out.errors.startsWith(sentence)).toBe(true);
    expect(out.errors.trimEnd().split('\n')).toHaveLength(1);
  }
}, 60_000);

test('a page that sends nonsense ends neither the program nor the work of others', async () => {
  const { lines, home } = started();
  await expect.poll(lines, { timeout: 30_000 }).toHaveLength(1);
  const [{ port, code } = { port: 0, code: '' }] = lines();
  const { token } = JSON.parse((await exchange(port, code)).body);
  const headers = { Host: `127.0.0.1:${port}`, Origin: `http://127.0.0.1:${port}` };
  const first = JSON.stringify({ authorization: `Bearer ${token}` });
  const outcome = await rawUpgrade({ port, headers, first });
  if (!('taken' in outcome)) throw new Error('not taken');
  const envelope = { i: '1', p: { u: '/desktop/saveFile', h: { 'content-type': 'multipart/form-data; boundary=x' } } };
  outcome.taken.send(
    Buffer.concat([Buffer.from(JSON.stringify(envelope)), Buffer.from([0xff]), Buffer.from('no form')]),
  );
  await expect.poll(() => existsSync(join(home, 'logs', 'igv-crm.log'))).toBe(true);
  expect(readFileSync(join(home, 'logs', 'igv-crm.log'), 'utf8')).toContain('"event":"wire.message"');
  const answered = new Promise((resolve) =>
    outcome.taken.once('message', (data) => resolve(JSON.parse(data.toString()))),
  );
  outcome.taken.send(JSON.stringify({ i: '2', p: { u: '/workspace/state', b: {} } }));
  expect(await answered).toMatchObject({ i: '2', p: { b: { json: { phase: 'NONE' } } } });
  outcome.taken.terminate();
}, 60_000);

test('the clock of 1970 does not keep it from starting', async () => {
  const clock = join(temporaryFolder(), 'clock.mjs');
  writeFileSync(
    clock,
    `const Real = Date;
     globalThis.Date = class extends Real {
       constructor(...values) { super(...(values.length > 0 ? values : [0])); }
       static now() { return 0; }
     };`,
  );
  const { lines } = started({ NODE_OPTIONS: `--import ${pathToFileURL(clock).href}` });
  await expect.poll(lines, { timeout: 30_000 }).toHaveLength(1);
  const [{ port, code } = { port: 0, code: '' }] = lines();
  expect((await exchange(port, code)).status).toBe(200);
}, 60_000);

test('a browser is opened with the command of the system, and not where there is no screen', () => {
  const address = 'http://127.0.0.1:1/#c=x';
  expect(browserCommand(address, 'darwin', {})).toEqual(['open', [address]]);
  expect(browserCommand(address, 'win32', {})).toEqual(['rundll32', ['url.dll,FileProtocolHandler', address]]);
  expect(browserCommand(address, 'linux', { DISPLAY: ':0' })).toEqual(['xdg-open', [address]]);
  expect(browserCommand(address, 'linux', { WAYLAND_DISPLAY: 'wayland-0' })).toEqual(['xdg-open', [address]]);
  expect(browserCommand(address, 'linux', {})).toBeNull();
});

test('every sentence of the terminal is there in three languages', () => {
  expect(Object.keys(words.fr)).toEqual(Object.keys(words.en));
  expect(Object.keys(words.he)).toEqual(Object.keys(words.en));
});

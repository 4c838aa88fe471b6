import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';

/** The walls of the browser shell in a real browser (security.md 1, item 7, and 3). It starts its own shell and browsers. */
const root = fileURLToPath(new URL('..', import.meta.url));

interface Shell {
  process: ChildProcess;
  link: string;
  origin: string;
  home: string;
}

async function startShell(): Promise<Shell> {
  const home = mkdtempSync(join(tmpdir(), 'igv-crm-walls-'));
  const child = spawn(process.execPath, [join(root, 'out', 'main', 'web.js')], {
    env: { ...process.env, IGV_CRM_HOME: home, IGV_CRM_OPEN: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const link = await new Promise<string>((resolve) => {
    child.stdout?.on('data', (part) => {
      const found = /IGV CRM is at (\S+)/.exec(String(part))?.[1];
      if (found) resolve(found);
    });
  });
  return { process: child, link, origin: new URL(link).origin, home };
}

function launch(...args: string[]): Promise<Browser> {
  const { executablePath } = test.info().project.use.launchOptions ?? {};
  const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));
  return chromium.launch({ executablePath: executablePath ?? installed, args: ['--no-sandbox', ...args] });
}

/** A page of somebody else, on another port of this machine. */
async function startForeignSite(): Promise<{ server: Server; port: number }> {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><title>foreign</title><p>foreign</p>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

let shell: Shell;
let browser: Browser;

test.beforeEach(async () => {
  shell = await startShell();
  browser = await launch();
});

test.afterEach(async () => {
  await browser.close();
  shell.process.kill('SIGTERM');
  await new Promise((resolve) => shell.process.once('close', resolve));
  rmSync(shell.home, { recursive: true, force: true });
});

async function openedPage(): Promise<{ page: Page; violations: string[] }> {
  const page = await browser.newPage();
  const violations: string[] = [];
  await page.exposeFunction('tellViolation', (text: string) => violations.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      (globalThis as unknown as { tellViolation(text: string): void }).tellViolation(event.effectiveDirective);
    });
  });
  await page.goto(shell.link);
  await expect(page.getByRole('heading').first()).toBeVisible();
  return { page, violations };
}

test('the page works under its policy without a violation, forgets its code, and survives a reload', async () => {
  const { page, violations } = await openedPage();
  expect(page.url()).not.toContain('#c=');
  await page.reload();
  await expect(page.getByRole('heading').first()).toBeVisible();
  expect(violations).toEqual([]);
  const other = await browser.newPage();
  await other.goto(shell.origin);
  await expect(other.locator('body')).not.toBeEmpty();
  expect(await other.evaluate(() => sessionStorage.length)).toBe(0);
});

test('[item 7] what an injected script would try is refused', async () => {
  const { page, violations } = await openedPage();
  const tried = await page.evaluate(async () => {
    const outcome = (work: () => unknown): string => {
      try {
        work();
        return 'done';
      } catch {
        return 'refused';
      }
    };
    const settle = (work: Promise<unknown>) => work.then(() => 'done').catch(() => 'refused');
    const image = (address: string) =>
      new Promise<string>((resolve) => {
        const element = new Image();
        element.onload = () => resolve('done');
        element.onerror = () => resolve('refused');
        element.src = address;
      });
    const sheet = document.createElement('style');
    sheet.textContent = 'body { --probe: 1 }';
    document.head.append(sheet);
    const frame = document.createElement('iframe');
    frame.src = 'https://igv.example/';
    document.body.append(frame);
    return {
      markup: outcome(() => {
        document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.tripped = true">');
      }),
      script: outcome(() => {
        const script = document.createElement('script');
        script.textContent = 'window.tripped = true';
        document.body.append(script);
      }),
      worker: outcome(() => new Worker('data:text/javascript,1')),
      policy: outcome(() =>
        (
          globalThis as unknown as { trustedTypes: { createPolicy(name: string, rules: object): void } }
        ).trustedTypes.createPolicy('mine', {}),
      ),
      fetch: await settle(fetch('https://igv.example/')),
      image: await image('http://127.0.0.1:9/x.png'),
      sheet: getComputedStyle(document.body).getPropertyValue('--probe') === '' ? 'refused' : 'done',
      tripped: 'tripped' in window,
    };
  });
  expect(tried).toEqual({
    markup: 'refused',
    script: 'refused',
    worker: 'refused',
    policy: 'refused',
    fetch: 'refused',
    image: 'refused',
    sheet: 'refused',
    tripped: false,
  });
  await expect
    .poll(() => [...new Set(violations)].sort())
    .toEqual(['connect-src', 'frame-src', 'img-src', 'require-trusted-types-for', 'style-src-elem', 'trusted-types']);
});

test('a page of another port reads nothing, sends nothing, embeds nothing and opens no WebSocket', async () => {
  const foreign = await startForeignSite();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${foreign.port}/`);
  const tried = await page.evaluate(async (target) => {
    const settle = (work: Promise<Response>) =>
      work.then((response) => `answered ${response.type} ${response.status}`).catch(() => 'refused');
    const loaded = (element: HTMLElement & { src?: string }) =>
      new Promise<string>((resolve) => {
        element.onload = () => resolve('done');
        element.onerror = () => resolve('refused');
        document.body.append(element);
      });
    const json = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"code":"x"}' };
    return {
      read: await settle(fetch(target)),
      post: await settle(fetch(`${target}/session`, json)),
      image: await loaded(Object.assign(new Image(), { src: `${target}/` })),
      script: await loaded(Object.assign(document.createElement('script'), { src: `${target}/before.js` })),
      socket: await new Promise<string>((resolve) => {
        const socket = new WebSocket(`${target.replace('http', 'ws')}/rpc`, ['igv-crm.1', `nonce.${'n'.repeat(43)}`]);
        socket.onopen = () => resolve('done');
        socket.onerror = () => resolve('refused');
      }),
    };
  }, shell.origin);
  expect(tried).toEqual({ read: 'refused', post: 'refused', image: 'refused', script: 'refused', socket: 'refused' });

  await page.setContent(
    `<iframe src="${shell.origin}/"></iframe><form method="post" action="${shell.origin}/session"><input name="code"></form>`,
  );
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().startsWith(`${shell.origin}/session`)),
    page.evaluate(() => document.querySelector('form')?.submit()),
  ]);
  expect(answer.status()).toBe(403);
  foreign.server.close();
});

test('a foreign name that resolves to this machine is not answered', async () => {
  const rebound = await launch('--host-resolver-rules=MAP evil.test 127.0.0.1');
  const page = await rebound.newPage();
  const answer = await page.goto(shell.origin.replace('127.0.0.1', 'evil.test'));
  expect(answer?.status()).toBe(421);
  const tried = await page.evaluate(() =>
    fetch('/').then(
      (response) => String(response.status),
      () => 'refused',
    ),
  );
  expect(tried).toBe('refused');
  await rebound.close();
});

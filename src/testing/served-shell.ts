import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { noncePlaceholder } from '../contract/policy.ts';
import type { App } from '../core/index.ts';
import { type Limits, serve } from '../web/index.ts';
import { rawRequest } from './raw-http.ts';
import { keptLog, silentApp } from './silent-app.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A folder like the renderer's build: a page with the place for a nonce, a script, a style sheet and a font. */
export function rendererBuild(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'assets'));
  const page = `<!doctype html><meta property="csp-nonce" nonce="${noncePlaceholder}"><script type="module" src="./assets/main.js"></script>`;
  writeFileSync(join(folder, 'index.html'), page);
  writeFileSync(join(folder, 'assets', 'main.js'), 'document.title = "ready";');
  writeFileSync(join(folder, 'assets', 'main.css'), 'body { margin: 0; }');
  writeFileSync(join(folder, 'assets', 'heebo.woff2'), 'font');
  writeFileSync(join(folder, 'assets', 'secret.env'), 'not a file of a page');
  return folder;
}

/** The browser shell over a core, with what a test needs to speak to it. */
export async function servedShell(
  options: { app?: App; limits?: Partial<Limits>; folder?: string; port?: number } = {},
) {
  const silent = silentApp();
  const kept = keptLog();
  const served = await serve(options.app ?? silent.app, {
    rendererFolder: options.folder ?? rendererBuild(),
    log: kept.log,
    limits: options.limits,
    port: options.port,
  });
  onTestFinished(() => served.close());
  const port = Number(new URL(served.address).port);
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  const sameOrigin = { Host: host, Origin: origin, 'Sec-Fetch-Site': 'same-origin' };
  const exchange = (code: string, headers: Record<string, string | undefined> = {}) =>
    rawRequest({
      port,
      method: 'POST',
      path: '/session',
      headers: { ...sameOrigin, 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify({ code }),
    });
  return {
    ...served,
    ...silent,
    lines: kept.lines,
    port,
    host,
    origin,
    sameOrigin,
    exchange,
    async newToken(): Promise<string> {
      return JSON.parse((await exchange(served.newCode())).body).token;
    },
  };
}

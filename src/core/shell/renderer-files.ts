import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { closedPolicy, contentSecurityPolicy, noncePlaceholder, securityHeaders } from '../../contract/policy.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.bcmap': 'application/octet-stream',
  '.wasm': 'application/wasm',
};

export interface FileAnswer {
  status: 200 | 404;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** The built renderer, read once. */
export interface RendererFiles {
  /**
   * Answers the path of a request, exactly as it was sent: nothing is decoded and nothing joined to a folder. Only files that were
   * there when the application started exist, and `/` is the page; where the person is in it stands in the address's fragment.
   *
   * @param connect further sources of the policy's `connect-src`
   */
  answer(path: string, connect?: readonly string[]): FileAnswer;
}

/**
 * Reads the build of the renderer into a fixed map.
 *
 * @throws when the folder has no index.html: the renderer was not built
 */
export function readRendererFiles(folder: string): RendererFiles {
  const files = new Map<string, { type: string; body: Buffer }>();
  const read = (path: string, address: string) => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const type = types[extname(entry.name)];
      if (entry.isDirectory()) read(join(path, entry.name), `${address}${entry.name}/`);
      else if (type) files.set(address + entry.name, { type, body: readFileSync(join(path, entry.name)) });
    }
  };
  read(folder, '/');
  const page = files.get('/index.html');
  if (!page) throw new Error('The renderer is not built: out/renderer has no index.html');
  const html = page.body.toString('utf8');

  return {
    answer(path, connect) {
      const nonce = randomBytes(18).toString('base64url');
      const headers = { ...securityHeaders, 'Content-Security-Policy': contentSecurityPolicy(nonce, connect) };
      if (path === '/' || path === '/index.html') {
        const body = Buffer.from(html.replaceAll(noncePlaceholder, nonce));
        return { status: 200, headers: { ...headers, 'Content-Type': page.type }, body };
      }
      const file = files.get(path);
      if (!file) {
        const type = { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Security-Policy': closedPolicy };
        return { status: 404, headers: { ...securityHeaders, ...type }, body: Buffer.from('Not found') };
      }
      return { status: 200, headers: { ...headers, 'Content-Type': file.type }, body: file.body };
    },
  };
}

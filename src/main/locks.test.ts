import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

function sources(...folders: string[]): [path: string, text: string][] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, 'src', folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:tsx?|js|html)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
      .map((entry): [string, string] => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(root.length), readFileSync(path, 'utf8')];
      }),
  );
}

/** Places where a pattern stands in the code of these folders. */
function places(pattern: RegExp, ...folders: string[]): string[] {
  return sources(...folders).flatMap(([path, text]) => (pattern.test(text) ? [path] : []));
}

describe('nowhere in the code', () => {
  const shell = ['main', 'preload', 'web', 'core', 'contract', 'renderer'] as const;

  test.each<[string, RegExp]>([
    ['[item 2] Node is given to a page', /nodeIntegration\w*:\s*true|contextIsolation:\s*false|sandbox:\s*false/],
    [
      '[items 6, 8, 9] the web’s own protection is taken away',
      /webSecurity:\s*false|allowRunningInsecureContent:\s*true|experimentalFeatures:\s*true/,
    ],
    ['[item 10] features of Blink are switched on', /enableBlinkFeatures|appendSwitch/],
    ['[items 11, 12] there is a webview', /<webview|webviewTag:\s*true|allowpopups/i],
    [
      '[item 18] a page comes from a file or the network',
      /loadFile\(|loadURL\(\s*['"`](?:https?|file):|ELECTRON_RENDERER_URL/,
    ],
    ['a page waits for the main process', /sendSync|ipcRenderer\.invoke|remote\.require/],
    ['Chromium keeps something on disk', /['"`]persist:/],
  ])('%s', (_rule, pattern) => {
    expect(places(pattern, ...shell)).toEqual([]);
  });

  test('text becomes markup or code in the page', () => {
    expect(
      places(
        /dangerouslySetInnerHTML|\.(?:inner|outer)HTML\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function\(/,
        'renderer',
      ),
    ).toEqual([]);
  });

  test('Electron is used outside of the desktop shell', () => {
    expect(places(/from 'electron/, 'core', 'web', 'contract', 'domain', 'renderer')).toEqual([]);
  });

  test('more than one module takes IPC, and more than one opens addresses outside', () => {
    expect(places(/ipcMain\./, 'main')).toEqual(['src/main/port.ts']);
    expect(places(/openExternal\(/, 'main')).toEqual(['src/main/contents.ts']);
    expect(places(/bypassCSP|allowServiceWorkers|corsEnabled/, 'main')).toEqual([]);
  });
});

test('[item 16] Electron is pinned to a version of its newest line', () => {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(devDependencies.electron).toMatch(/^45\.\d+\.\d+$/);
});

describe('[item 19] what is packed', () => {
  const config = readFileSync(join(root, 'electron-builder.yml'), 'utf8');

  test('has every fuse set as security.md says', () => {
    const fuses = /electronFuses:\n((?: {2}.*\n)+)/.exec(config)?.[1] ?? '';
    expect(
      Object.fromEntries(
        fuses
          .trim()
          .split('\n')
          .map((line) => line.trim().split(': ')),
      ),
    ).toEqual({
      runAsNode: 'false',
      enableCookieEncryption: 'true',
      enableNodeOptionsEnvironmentVariable: 'false',
      enableNodeCliInspectArguments: 'false',
      enableEmbeddedAsarIntegrityValidation: 'true',
      onlyLoadAppFromAsar: 'true',
      loadBrowserProcessSpecificV8Snapshot: 'false',
      grantFileProtocolExtraPrivileges: 'false',
    });
  });

  test('is an archive, without sources, and native modules beside it', () => {
    expect(config).toContain('asar: true');
    expect(config).not.toMatch(/- src|asarIntegrity: false/);
    for (const name of ['better-sqlite3-multiple-ciphers', '@napi-rs'])
      expect(config).toContain(`- node_modules/${name}/**`);
  });

  test('gives up nothing of macOS’s hardened runtime but compiling at run time', () => {
    const entitlements = readFileSync(join(root, 'resources/entitlements.mac.plist'), 'utf8');
    expect(entitlements.match(/<key>(.*)<\/key>/g)).toEqual(['<key>com.apple.security.cs.allow-jit</key>']);
    expect(config).toContain('hardenedRuntime: true');
  });
});

import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../src/testing/temporary-folder.ts';
import { electronBinary, needsBuild, reasonAgainstDesktop } from './start.ts';

function put(root: string, path: string, minute: number, text = ''): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  utimesSync(file, minute * 60, minute * 60);
}

describe('a build is needed', () => {
  function built(): string {
    const root = temporaryFolder();
    put(root, 'package.json', 1);
    put(root, 'electron.vite.config.ts', 1);
    put(root, 'src/main/index.ts', 1);
    for (const path of ['main/main.js', 'main/web.js', 'preload/preload.cjs', 'renderer/index.html'])
      put(root, `out/${path}`, 5);
    return root;
  }

  test('when there is none or a part of it is missing', () => {
    expect(needsBuild(temporaryFolder())).toBe(true);
    const root = temporaryFolder();
    put(root, 'src/main/index.ts', 1);
    put(root, 'out/main/web.js', 5);
    expect(needsBuild(root)).toBe(true);
  });

  test('when a source, the packages or the configuration are newer', () => {
    for (const path of [
      'src/domain/money.ts',
      'src/renderer/deep/screen.tsx',
      'package.json',
      'electron.vite.config.ts',
    ]) {
      const root = built();
      put(root, path, 9);
      expect(needsBuild(root), path).toBe(true);
    }
  });

  test('not when it is newer than everything, nor for a test', () => {
    const root = built();
    put(root, 'src/domain/money.test.ts', 9);
    put(root, 'src/testing/contract.suite.ts', 9);
    put(root, 'README.md', 9);
    expect(needsBuild(root)).toBe(false);
  });
});

describe('Electron’s program', () => {
  test('is found where it was installed, and never fetched', () => {
    const root = temporaryFolder();
    expect(electronBinary(root, {})).toBeNull();
    put(root, 'node_modules/electron/path.txt', 1, 'electron');
    expect(electronBinary(root, {})).toBeNull();
    put(root, 'node_modules/electron/dist/electron', 1);
    expect(electronBinary(root, {})).toBe(join(root, 'node_modules/electron/dist/electron'));
  });

  test('may lie elsewhere', () => {
    const root = temporaryFolder();
    put(root, 'node_modules/electron/path.txt', 1, 'electron\n');
    put(root, 'elsewhere/electron', 1);
    const variables = { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'elsewhere') };
    expect(electronBinary(root, variables)).toBe(join(root, 'elsewhere', 'electron'));
  });
});

describe('the browser shell starts', () => {
  const desktop = { binary: '/electron', platform: 'linux' as const, isSuperuser: false, variables: { DISPLAY: ':0' } };

  test('where Electron cannot: without its program, without a screen, as the superuser of Linux', () => {
    expect(reasonAgainstDesktop({ ...desktop, binary: null })).toBe('NO_BINARY');
    expect(reasonAgainstDesktop({ ...desktop, variables: {} })).toBe('NO_SCREEN');
    expect(reasonAgainstDesktop({ ...desktop, isSuperuser: true })).toBe('SUPERUSER');
  });

  test('nowhere else', () => {
    expect(reasonAgainstDesktop(desktop)).toBeNull();
    expect(reasonAgainstDesktop({ ...desktop, variables: { WAYLAND_DISPLAY: 'wayland-0' } })).toBeNull();
    expect(reasonAgainstDesktop({ ...desktop, platform: 'darwin', isSuperuser: true, variables: {} })).toBeNull();
    expect(reasonAgainstDesktop({ ...desktop, platform: 'win32', variables: {} })).toBeNull();
  });
});

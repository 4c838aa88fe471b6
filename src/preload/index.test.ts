import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { transformWithOxc } from 'vite';
import { expect, expectTypeOf, test } from 'vitest';
import type { Bridge } from '../contract/bridge.ts';

interface Shown {
  name: string;
  api: Bridge;
}

/** Runs the preload as Electron does, with stand-ins for the little that a sandboxed preload has. */
async function preload(origin: string) {
  const contract = readFileSync(new URL('../contract/bridge.ts', import.meta.url), 'utf8');
  const source = readFileSync(new URL('./index.ts', import.meta.url), 'utf8');
  const withoutImports = source.replace(/^import .*$/gm, '');
  const { code } = await transformWithOxc(`${contract}\n${withoutImports}`, 'preload.ts', { target: 'es2022' });
  const shown: Shown[] = [];
  const toMain: [channel: string, message: unknown, ports: unknown[]][] = [];
  const toPage: [message: unknown, target: string, ports: unknown[]][] = [];
  class MessageChannel {
    port1 = 'first end';
    port2 = 'second end';
  }
  const globals = {
    location: { origin },
    MessageChannel,
    contextBridge: { exposeInMainWorld: (name: string, api: Bridge) => shown.push({ name, api }) },
    ipcRenderer: { postMessage: (...message: (typeof toMain)[number]) => toMain.push(message) },
    window: { postMessage: (...message: (typeof toPage)[number]) => toPage.push(message) },
  };
  runInContext(code.replace(/^export (?:\{\};?)?/gm, ''), createContext(globals));
  return { shown, toMain, toPage, source };
}

test('[item 20] the page sees one object with exactly two keys: a word and a function', async () => {
  const { shown } = await preload('app://crm');
  expect(shown.map(({ name }) => name)).toEqual(['igv']);
  const [{ api } = {} as Shown] = shown;
  expect(Object.keys(api).sort()).toEqual(['openPort', 'shell']);
  expect(api.shell).toBe('electron');
  expect(typeof api.openPort).toBe('function');
  expectTypeOf<keyof Bridge>().toEqualTypeOf<'shell' | 'openPort'>();
  expectTypeOf<Parameters<Bridge['openPort']>>().toEqualTypeOf<[]>();
  expectTypeOf<ReturnType<Bridge['openPort']>>().toEqualTypeOf<void>();
});

test('opening a port gives one end to the main process and the other to our own page only', async () => {
  const { shown, toMain, toPage } = await preload('app://crm');
  expect(shown[0]?.api.openPort()).toBeUndefined();
  expect(toMain).toEqual([['igv-crm:port', null, ['first end']]]);
  expect(toPage).toEqual([['igv-crm:port', 'app://crm', ['second end']]]);
});

test('a page of another origin sees nothing', async () => {
  for (const origin of ['https://igv.example', 'app://other', 'null', 'file://']) {
    expect((await preload(origin)).shown).toEqual([]);
  }
});

test('it uses two parts of Electron and listens to nothing', async () => {
  const { source } = await preload('app://crm');
  expect(source.match(/^import .* from 'electron';$/gm)).toEqual([
    "import { contextBridge, ipcRenderer } from 'electron';",
  ]);
  expect(source).not.toMatch(/\.on\(|addEventListener|ipcRenderer\.(?!postMessage)/);
});

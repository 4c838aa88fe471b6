import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/**
 * The import table of design/architecture.md. `*` stands for one folder name; of several rows the first that fits a file holds. What a row
 * names may be imported; a name that ends in `.ts` is that file alone.
 */
const everyCoreFolder = ['core/*/index.ts', 'core/ports.ts'];
// biome-ignore format: a table is read as a table
const table: readonly { folder: string; from: readonly string[]; why?: string }[] = [
  { folder: 'domain', from: [] },
  { folder: 'contract', from: ['domain'] },
  { folder: 'core/ports.ts', from: [] },
  { folder: 'core/hints.ts', from: ['contract'], why: 'hints are of the contract; made by the session, told by the router' },
  { folder: 'core/index.ts', from: ['core/app.ts', 'core/ports.ts', 'core/shell/index.ts'], why: 'the face of the core for shells' },
  { folder: 'core/app.ts', from: [...everyCoreFolder, 'core/router.ts', 'core/hints.ts', 'contract'] },
  { folder: 'core/router.ts', from: [...everyCoreFolder, 'core/hints.ts', 'contract', 'domain'], why: 'rights of the domain are asked at the wall' },
  { folder: 'core/shell', from: ['contract', 'core/ports.ts', 'core/keychain/index.ts'], why: 'what main, web and cli share: environment, log, files of the renderer, frames of the wire; it fills the ports' },
  { folder: 'core/keychain', from: ['core/ports.ts'], why: 'an adapter to the outside, as smtp and gemini are' },
  { folder: 'core/workspace', from: ['domain', 'core/ports.ts', 'core/replica', 'core/keychain'], why: 'keys guard the file of the replica itself, so it reaches behind their faces' },
  { folder: 'core/replica', from: ['domain', 'core/ports.ts'] },
  { folder: 'core/remote', from: ['domain', 'core/ports.ts'] },
  { folder: 'core/pdf', from: ['domain', 'core/ports.ts'] },
  { folder: 'core/smtp', from: ['domain', 'core/ports.ts'] },
  { folder: 'core/gemini', from: ['domain', 'core/ports.ts'] },
  { folder: 'core/sync', from: ['domain', 'core/ports.ts', 'core/replica', 'core/remote'] },
  { folder: 'core/*', from: ['domain', 'contract', ...everyCoreFolder] },
  { folder: 'main', from: ['core/index.ts', 'contract'] },
  { folder: 'preload', from: ['contract'] },
  { folder: 'web', from: ['core/index.ts', 'contract'] },
  { folder: 'cli', from: ['core/index.ts', 'contract', 'web/index.ts'] },
  { folder: 'renderer/main.tsx', from: ['renderer/app', 'renderer/rpc', 'renderer/ui'], why: 'where the page starts' },
  { folder: 'renderer/words', from: [] },
  { folder: 'renderer/rpc', from: ['contract', 'domain'] },
  { folder: 'renderer/ui', from: ['renderer/rpc', 'renderer/words', 'contract', 'domain'] },
  { folder: 'renderer/app', from: ['renderer/rpc', 'renderer/ui', 'renderer/features/*/index.ts', 'contract', 'domain'] },
  { folder: 'renderer/features/*', from: ['renderer/rpc', 'renderer/ui', 'renderer/features/*/index.ts', 'contract', 'domain'] },
];

/** Where each package may be imported; a package that is not here may be imported nowhere. */
// biome-ignore format: a table is read as a table
const packages: Record<string, readonly string[]> = {
  zod: ['domain', 'contract', 'core', 'main', 'renderer'],
  'big.js': ['domain', 'core/replica'],
  '@orpc/contract': ['contract', 'core/app.ts', 'renderer/rpc'],
  '@orpc/server': ['core/router.ts', 'core/app.ts'],
  '@orpc/client': ['renderer/rpc'],
  'better-sqlite3-multiple-ciphers': ['core/replica'],
  bson: ['core'],
  mongodb: ['core/remote'],
  'csv-parse': ['core/imports'],
  'node-diff3': ['core/replica'],
  '@napi-rs/keyring': ['core/keychain'],
  '@node-rs/bcrypt': ['core/people'],
  pdfkit: ['core/pdf'],
  fontkit: ['core/pdf'],
  'bidi-js': ['core/pdf'],
  ws: ['web'],
  commander: ['cli'],
  electron: ['main', 'preload'],
  react: ['renderer'],
  'react-dom': ['renderer'],
  'react-i18next': ['renderer'],
  i18next: ['renderer'],
  wouter: ['renderer'],
  zustand: ['renderer'],
  dayjs: ['renderer'],
  'pdfjs-dist': ['renderer'],
  '@mantine': ['renderer'],
  '@tanstack': ['renderer'],
  '@tabler': ['renderer'],
  '@dnd-kit': ['renderer'],
  '@fontsource-variable': ['renderer'],
  node: ['core', 'main', 'web', 'cli'],
};

/** Files past 400 lines, each with its reason. */
const longFiles: Record<string, string> = {
  'web/serve.test.ts': 'the matrix of the guards (security.md 3) is read in one piece',
  'main/start.test.ts': 'the start of the desktop shell, step by step',
};
const MAX_LINES = 400;

const source = fileURLToPath(new URL('.', import.meta.url));
const statement =
  /(?:^|\n)\s*(?:import|export)\b(?:[^'"`;]*?\bfrom)?\s*['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]/g;

interface Import {
  file: string;
  /** As it is written. */
  name: string;
  /** The file below `src`, or null for a package. */
  target: string | null;
}

const files = globSync('**/*.{ts,tsx}', { cwd: source }).map((path) => path.replaceAll('\\', '/'));
const isTest = (file: string) => /\.(?:test|suite)\.tsx?$/.test(file) || file.startsWith('testing/');
const ours = files.filter((file) => !isTest(file) && !file.endsWith('.d.ts'));

function importsOf(file: string): Import[] {
  return [...readFileSync(join(source, file), 'utf8').matchAll(statement)].map((match) => {
    const name = (match[1] ?? match[2]) as string;
    const target = name.startsWith('.') ? normalize(join(dirname(file), name)).replaceAll('\\', '/') : null;
    return { file, name, target };
  });
}

/** What is loaded with a file: no types, and nothing that is loaded when it is needed. */
function staticImportsOf(file: string): Import[] {
  const text = readFileSync(join(source, file), 'utf8').replaceAll(/\bimport\([^)]*\)/g, '');
  const names = [...text.matchAll(statement)].filter(([all]) => !/^\s*(?:import|export) type\b/.test(all));
  const loaded = new Set(names.map(([, name]) => name));
  return importsOf(file).filter(({ name }) => loaded.has(name));
}

const everyImport = ours.flatMap(importsOf);

/** Whether a file is, or lies below, what a row names. */
function fits(file: string, pattern: string): boolean {
  const text = pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]+');
  return new RegExp(pattern.endsWith('.ts') || pattern.endsWith('.tsx') ? `^${text}$` : `^${text}/`).test(file);
}

const folderOf = (file: string) =>
  /^(?:core|renderer\/features)\/[^/]+|^renderer\/[^/]+|^[^/]+/.exec(file)?.[0] ?? file;

function packageOf(name: string): string {
  if (name.startsWith('node:')) return 'node';
  const [scope = '', rest] = name.split('/');
  return scope.startsWith('@') && rest !== undefined && !(scope in packages) ? `${scope}/${rest}` : scope;
}

const told = ({ file, name }: Import) => `${file} imports ${name}`;

describe('the import table', () => {
  test('finds the files and their imports', () => {
    expect(ours.length).toBeGreaterThan(200);
    expect(everyImport.length).toBeGreaterThan(1000);
    expect(importsOf('core/app.ts').map(({ name }) => name)).toContain('./router.ts');
    expect(importsOf('renderer/ui/i18n.ts').map(({ name }) => name)).toContain('../words/fr.ts');
  });

  test('holds for every file', () => {
    const wrong = everyImport.filter(({ file, target }) => {
      if (target === null || folderOf(target) === folderOf(file) || target.startsWith('../')) return false;
      const row = table.find(({ folder }) => fits(file, folder));
      return !row?.from.some((pattern) => fits(target, pattern));
    });
    expect(wrong.map(told)).toEqual([]);
  });

  test('has a row for every folder', () => {
    expect(ours.filter((file) => !table.some(({ folder }) => fits(file, folder)))).toEqual([]);
  });

  test('lets each package in only where it belongs', () => {
    const wrong = everyImport.filter(({ file, name, target }) => {
      if (target !== null) return false;
      const places = packages[packageOf(name)] ?? packages[name.split('/')[0] as string];
      return !places?.some((place) => fits(file, place));
    });
    expect(wrong.map(told)).toEqual([]);
  });

  test('keeps what only tests use out of the product', () => {
    const wrong = everyImport.filter(({ target }) => target !== null && isTest(target));
    expect(wrong.map(told)).toEqual([]);
  });

  test('starts the app without loading the driver of the database, which takes a third of a second', () => {
    const seen = new Set<string>();
    const found: string[] = [];
    const follow = (file: string) => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const one of staticImportsOf(file)) {
        if (one.name === 'mongodb') found.push(told(one));
        if (one.target?.endsWith('.ts')) follow(one.target);
      }
    };
    follow('core/index.ts');
    expect(seen.size).toBeGreaterThan(200);
    expect(found).toEqual([]);
  });

  test('lets nothing of the product reach outside src but the manifest', () => {
    const outside = everyImport.filter(({ target }) => target?.startsWith('../')).map(({ target }) => target);
    expect([...new Set(outside)]).toEqual(['../package.json']);
  });
});

describe('imports', () => {
  test('name their file with its extension, and the file exists', () => {
    const wrong = everyImport.filter(({ target }) => {
      if (target === null) return false;
      const path = target.replace(/\?\w+$/, '');
      return !/\.(?:ts|tsx|json|css|svg)$/.test(path) || !existsSync(join(source, path));
    });
    expect(wrong.map(told)).toEqual([]);
  });

  test('make no circle among the folders of the core', () => {
    const edges = new Map<string, Set<string>>();
    for (const { file, target } of everyImport) {
      if (target === null || !/^core\/[^/]+\//.test(file) || !/^core\/[^/]+\//.test(target)) continue;
      const from = folderOf(file);
      if (folderOf(target) !== from) edges.set(from, (edges.get(from) ?? new Set()).add(folderOf(target)));
    }
    const circles: string[] = [];
    const walk = (folder: string, path: string[]) => {
      if (path.includes(folder)) circles.push([...path.slice(path.indexOf(folder)), folder].join(' → '));
      else for (const next of edges.get(folder) ?? []) walk(next, [...path, folder]);
    };
    for (const folder of edges.keys()) walk(folder, []);
    expect(circles).toEqual([]);
  });
});

describe('files', () => {
  test('have at most 400 lines, or a reason', () => {
    const lengths = files.map(
      (file) => [file, readFileSync(join(source, file), 'utf8').split('\n').length - 1] as const,
    );
    const long = lengths.filter(([, lines]) => lines > MAX_LINES).map(([file]) => file);
    expect(long.filter((file) => !(file in longFiles))).toEqual([]);
    expect(Object.keys(longFiles).filter((file) => !long.includes(file))).toEqual([]);
  });

  test('have names of small letters with hyphens', () => {
    expect(files.filter((file) => !/^[a-z0-9/.-]+$/.test(file))).toEqual([]);
  });
});

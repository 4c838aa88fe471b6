import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { withoutPrivileges } from '../../testing/without-privileges.ts';
import {
  createPorts,
  fileLog,
  isFrame,
  languageOf,
  lineLog,
  prepareHome,
  projectRoot,
  readEnvironment,
  readMongoAddress,
  readRendererFiles,
  terminalLanguage,
} from './index.ts';

describe('the environment', () => {
  test('names the home, else the place for data of the operating system', () => {
    expect(readEnvironment({ IGV_CRM_HOME: '/data/crm' }, 'linux', '/home/dana').home).toBe('/data/crm');
    expect(readEnvironment({}, 'linux', '/home/dana').home).toBe('/home/dana/.local/share/igv-crm');
    expect(readEnvironment({ XDG_DATA_HOME: '/xdg' }, 'linux', '/home/dana').home).toBe('/xdg/igv-crm');
    expect(readEnvironment({ XDG_DATA_HOME: 'relative' }, 'linux', '/home/dana').home).toBe(
      '/home/dana/.local/share/igv-crm',
    );
    expect(readEnvironment({}, 'darwin', '/Users/dana').home).toBe('/Users/dana/Library/Application Support/IGV CRM');
    expect(readEnvironment({ APPDATA: '/roaming' }, 'win32', '/users/dana').home).toBe(join('/roaming', 'IGV CRM'));
  });

  test('names the port: any free one when it is left out, none when it is no port', () => {
    const portOf = (IGV_CRM_PORT?: string) => readEnvironment({ IGV_CRM_PORT }).port;
    expect([undefined, '', '0', '4000', ' 65535 '].map(portOf)).toEqual([0, 0, 0, 4000, 65_535]);
    expect(['-1', '65536', '80a', '1e3', '0x50', '123456', '4.5'].map(portOf)).toEqual(Array(7).fill(null));
  });

  test('names the address of MongoDB by the first of three variables; another kind of database is none', () => {
    const [first, second, third] = ['mongodb://one', 'mongodb+srv://two', 'mongodb://three'];
    const all = { MONGODB_URL: first, MONGODB_URI: second, DATABASE_URL: third };
    expect(readMongoAddress(all)).toEqual({ variable: 'MONGODB_URL', address: first });
    expect(readMongoAddress({ ...all, MONGODB_URL: ' ' })).toEqual({ variable: 'MONGODB_URI', address: second });
    expect(readMongoAddress({ DATABASE_URL: ` ${third}\n` })).toEqual({ variable: 'DATABASE_URL', address: third });
    expect(readMongoAddress({ DATABASE_URL: 'postgres://user:secret@host/db' })).toBeNull();
    expect(readMongoAddress({ MONGODB_URL: 'host', DATABASE_URL: third })).toEqual({
      variable: 'MONGODB_URL',
      address: 'host',
    });
    expect(readMongoAddress({})).toBeNull();
  });

  test('says whether a browser is opened', () => {
    expect(readEnvironment({}).openBrowser).toBe(true);
    expect(readEnvironment({ IGV_CRM_OPEN: '0' }).openBrowser).toBe(false);
  });

  test('names the language of the terminal as POSIX does', () => {
    expect(terminalLanguage({ LANG: 'fr_FR.UTF-8' })).toBe('fr');
    expect(terminalLanguage({ LANG: 'fr_FR.UTF-8', LC_ALL: 'he_IL.UTF-8' })).toBe('he');
    expect(terminalLanguage({ LANG: 'fr', LC_MESSAGES: 'en_GB', LC_ALL: '' })).toBe('en');
    expect(['iw', 'he-IL', 'C', 'POSIX', '', undefined, 'de-DE'].map(languageOf)).toEqual([
      'he',
      'he',
      'en',
      'en',
      'en',
      'en',
      'en',
    ]);
  });
});

describe('the home', () => {
  test('is made for its owner only', () => {
    const home = join(temporaryFolder(), 'a', 'b');
    expect(prepareHome(home)).toBeNull();
    expect(statSync(home).mode & 0o777).toBe(0o700);
  });

  test('that cannot be made, or is empty and cannot be written, is refused', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(prepareHome(join(folder, 'file', 'home'))).toBe('NOT_WRITABLE');
    const locked = join(folder, 'locked');
    mkdirSync(locked, { mode: 0o555 });
    expect(withoutPrivileges(() => prepareHome(locked))).toBe('NOT_WRITABLE');
    expect(withoutPrivileges(() => prepareHome(join(locked, 'deeper')))).toBe('NOT_WRITABLE');
  });

  test('with something in it may be read only', () => {
    const home = temporaryFolder();
    writeFileSync(join(home, 'workspace.json'), '{}');
    expect(prepareHome(home)).toBeNull();
  });
});

test('the ports name files that are there', () => {
  const ports = createPorts({ home: '/h', log: lineLog(() => undefined) });
  const root = projectRoot(import.meta.url);
  expect(existsSync(join(root, 'package.json'))).toBe(true);
  expect(ports.resources).toBe(join(root, 'resources'));
  expect(existsSync(join(ports.resources, 'fonts'))).toBe(true);
  for (const worker of [ports.pdfWorker, ports.importWorker, ports.syncWorker, ports.fileWorker])
    expect(existsSync(fileURLToPath(worker))).toBe(true);
  expect(ports.version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(ports.clock.now()).toBeInstanceOf(Date);
  expect(ports.clock.monotonic()).toBeGreaterThan(0);
});

describe('the log', () => {
  const secret = 'mongodb://dana:secret@host/db dana@example.com';

  test('says of an error its name, code and places, and never its words', () => {
    const lines: string[] = [];
    const log = lineLog(
      (line) => lines.push(line),
      () => new Date(0),
    );
    const error = Object.assign(
      new TypeError(`${secret}\n    at ${secret} (${secret})`, { cause: new Error(secret) }),
      { code: 'E_CODE' },
    );
    log.error('procedure.failed', error, { attempts: 2 });
    log.error('procedure.failed', secret);
    log.info('started', { port: 1 });
    const [first = '{}', second = '{}', third] = lines;
    expect(lines.join('')).not.toMatch(/secret|dana@example/);
    expect(JSON.parse(first)).toMatchObject({
      at: '1970-01-01T00:00:00.000Z',
      level: 'error',
      error: 'TypeError',
      code: 'E_CODE',
      attempts: 2,
    });
    expect(JSON.parse(first).places).toMatch(/^shell\.test\.ts:\d+:\d+ < /);
    expect(first).not.toContain('/');
    expect(JSON.parse(second)).toMatchObject({ error: 'string' });
    expect(third).toBe('{"at":"1970-01-01T00:00:00.000Z","level":"info","event":"started","port":1}\n');
  });

  test('is kept for its owner in two files of at most a megabyte', () => {
    const home = temporaryFolder();
    const log = fileLog(home);
    const file = join(home, 'logs', 'igv-crm.log');
    log.info('first');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    writeFileSync(file, 'x'.repeat(1_000_001));
    log.info('second');
    expect(readFileSync(file, 'utf8')).toContain('second');
    expect(statSync(join(home, 'logs', 'igv-crm.1.log')).size).toBe(1_000_001);
  });

  test('that cannot be written stops nothing', () => {
    const home = temporaryFolder();
    writeFileSync(join(home, 'logs'), '');
    fileLog(home).warn('nothing to see');
    rmSync(join(home, 'logs'));
  });
});

describe('a frame of the protocol', () => {
  const bytes = (text: string, ...more: number[]) => new Uint8Array([...new TextEncoder().encode(text), ...more]);

  test.each<[string, string | Uint8Array]>([
    ['a call', '{"i":"1","p":{"u":"/leads/list","b":{"json":{}}}}'],
    ['a call with headers', '{"i":"1","p":{"u":"/leads/list","h":{"content-type":"x"}}}'],
    ['an event', '{"i":"1","t":3,"p":{"e":"message"}}'],
    ['an abort, which has no content', '{"i":"1","t":4}'],
    ['a file', bytes('{"i":"1","p":{"u":"/desktop/saveFile"}}', 0xff, 1, 2, 3)],
    ['an empty file', bytes('{"i":"1","p":{"u":"/desktop/saveFile"}}', 0xff)],
  ])('is %s', (_what, data) => {
    expect(isFrame(data)).toBe(true);
  });

  test.each<[string, string | Uint8Array]>([
    ['nothing', ''],
    ['not JSON', '{'],
    ['no object', '[]'],
    ['no id', '{"p":{"u":"/a"}}'],
    ['a number as id', '{"i":1,"p":{"u":"/a"}}'],
    ['an unknown type', '{"i":"1","t":9}'],
    ['a call without a path', '{"i":"1","p":{}}'],
    ['a call elsewhere', '{"i":"1","p":{"u":"http://evil.test/"}}'],
    ['a path upwards', '{"i":"1","p":{"u":"/../a"}}'],
    ['an encoded path', '{"i":"1","p":{"u":"/%2e%2e/a"}}'],
    ['bytes without an end of the envelope', bytes('{"i":"1","p":{"u":"/a"}}')],
    ['bytes with a broken envelope', bytes('{', 0xff)],
    ['a text of more than 8 MB', `{"i":"1","p":{"u":"/a","b":"${'x'.repeat(8 * 1024 * 1024)}"}}`],
  ])('is not %s', (_what, data) => {
    expect(isFrame(data)).toBe(false);
  });
});

test('a renderer that was not built is an error that says so', () => {
  expect(() => readRendererFiles(temporaryFolder())).toThrow('not built');
});

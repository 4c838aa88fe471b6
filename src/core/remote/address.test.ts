import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { runSeed, seededRandom } from '../../testing/seeded-random.ts';
import { isEncrypted, maskedAddress, parseAddress } from './address.ts';
import { openConnection } from './open-connection.ts';
import { RemoteError } from './remote-error.ts';

function reasonOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof RemoteError && error.code === 'ADDRESS') return error.facts.reason;
    throw error;
  }
  return undefined;
}

describe('the address', () => {
  test('names servers and a database; without one it is igv_crm_db', () => {
    const address = parseAddress('mongodb://login:p%40ss@a.example:27018,b.example/crm?replicaSet=rs0&tls=true');
    expect(address).toMatchObject({
      isService: false,
      hosts: ['a.example:27018', 'b.example'],
      database: 'crm',
      hasCredentials: true,
    });
    expect(address.options.get('replicaset')).toBe('rs0');
    expect(parseAddress('mongodb+srv://team.abc.mongodb.net').database).toBe('igv_crm_db');
    expect(parseAddress('mongodb://[::1]:27017/?directConnection=true')).toMatchObject({ hosts: ['[::1]:27017'] });
    expect(parseAddress(' mongodb://127.0.0.1 \n').hasCredentials).toBe(false);
  });

  test('mongodb+srv is encrypted unless it says otherwise, mongodb only if it says so', () => {
    expect(isEncrypted(parseAddress('mongodb+srv://a.example'))).toBe(true);
    expect(isEncrypted(parseAddress('mongodb+srv://a.example/?tls=false'))).toBe(false);
    expect(isEncrypted(parseAddress('mongodb://a.example'))).toBe(false);
    expect(isEncrypted(parseAddress('mongodb://a.example/?ssl=true'))).toBe(true);
  });

  test.each([
    '',
    'a.example',
    'http://a.example',
    'mongodb://',
    'mongodb://login:pass@word@a.example',
    'mongodb://login:pass/word@a.example/crm',
    'mongodb://login:pass?word@a.example',
    'mongodb://a.example:port',
    'mongodb://a.example/two words',
    'mongodb://a.example/%ZZ',
    'mongodb://a.example/?authMechanism=nonsense',
    'mongodb+srv://a.example,b.example',
  ])('%j is none', (url) => {
    expect(reasonOf(() => openConnection({ url, appName: 'test' }))).toBe('MALFORMED');
  });

  test.each([
    'tlsInsecure=true',
    'tlsAllowInvalidCertificates=true',
    'tlsAllowInvalidHostnames=true',
    'TLSINSECURE=1',
    'sslValidate=false',
  ])('[row 30] one that asks not to check who answers (%s) is refused', (option) => {
    expect(reasonOf(() => openConnection({ url: `mongodb+srv://a.example/?${option}`, appName: 'test' }))).toBe(
      'INSECURE',
    );
    expect(reasonOf(() => openConnection({ url: `mongodb://a.example/?tls=true&${option}`, appName: 'test' }))).toBe(
      'INSECURE',
    );
  });
});

describe('the address as it may be shown', () => {
  test('is without login, password and options', () => {
    expect(maskedAddress('mongodb://login:secret@a.example:27018,b.example/crm?authSource=admin')).toBe(
      'mongodb://a.example:27018,b.example/crm',
    );
    expect(maskedAddress('mongodb+srv://login:secret@team.abc.mongodb.net')).toBe(
      'mongodb+srv://team.abc.mongodb.net/igv_crm_db',
    );
    expect(maskedAddress('mongodb://login:sec@ret@a.example')).toBe('mongodb://…');
    expect(maskedAddress('my password is secret')).toBe('mongodb://…');
  });

  test('[I15] no login or password gets out, whatever somebody types', () => {
    const seed = runSeed();
    console.log(`TEST_SEED=${seed}`);
    const random = seededRandom(seed);
    const pick = <Item>(list: readonly Item[]) => list[Math.floor(random() * list.length)] as Item;
    const noise = [
      '',
      '@',
      '/',
      '?',
      ':',
      '%',
      '#',
      '&',
      '=',
      ' ',
      '%40',
      '[',
      ']',
      ',',
      '\n',
      'é',
      '$',
      '+',
      '\\',
      '"',
      '12',
      '.',
    ];
    const some = () => Array.from({ length: Math.floor(random() * 4) }, () => pick(noise)).join('');
    for (let round = 0; round < 5000; round += 1) {
      const login = `${some()}canarylogin${some()}`;
      const password = `${some()}canarypassword${some()}`;
      const scheme = pick(['mongodb://', 'mongodb+srv://', 'mongodb:/', '', 'MONGODB://', ' mongodb://']);
      const at = pick(['@', '@', '@', '@@', ' @']);
      const option = `${pick(['appName', 'tls', 'authMechanism', 'compressors', 'readPreference'])}=${pick(['x', 'true', 'canarypassword', '%'])}`;
      const url = `${scheme}${login}${pick([':', ':', ''])}${password}${at}${pick(['a.example', '127.0.0.1:27017', 'a,b', ''])}${pick(['', '/', '/crm', '?'])}${pick(['', `?${option}`])}`;
      let told = maskedAddress(url);
      try {
        openConnection({ url, appName: 'test' });
      } catch (error) {
        expect(error, url).toBeInstanceOf(RemoteError);
        told += inspect(error, { depth: 8, showHidden: true }) + JSON.stringify(error) + (error as Error).stack;
      }
      expect(told.includes('canary'), JSON.stringify(url)).toBe(false);
    }
  });
});

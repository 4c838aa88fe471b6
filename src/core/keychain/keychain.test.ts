import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type KeychainSession, startKeychainSession } from '../../testing/keychain-session.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { type Keychain, KeychainError, openKeychain, serves } from './keychain.ts';
import { sessionBusPath } from './session-bus.ts';

const service = 'IGV CRM test';

test.each([
  ['unix:path=/run/user/1000/bus', '/run/user/1000/bus'],
  ['unix:path=/tmp/a%20b,guid=0123', '/tmp/a b'],
  ['unix:abstract=/tmp/dbus-x,guid=0123', '\0/tmp/dbus-x'],
  ['tcp:host=localhost,port=1;unix:path=/second', '/second'],
  ['autolaunch:', undefined],
  ['nonsense', undefined],
])('the bus at %s is found', (address, path) => {
  expect(sessionBusPath({ DBUS_SESSION_BUS_ADDRESS: address })).toBe(path);
});

test('without an address the bus is looked for in the runtime folder', () => {
  expect(sessionBusPath({ XDG_RUNTIME_DIR: '/run/user/7' })).toBe('/run/user/7/bus');
  expect(sessionBusPath({})).toBeUndefined();
});

describe.runIf(process.platform === 'linux')('a machine without a keychain is told at once, as having none', () => {
  async function found(environment: Record<string, string>): Promise<{ keychain: Keychain | null; took: number }> {
    const start = performance.now();
    const keychain = await openKeychain({ service, environment, patience: 400 });
    return { keychain, took: performance.now() - start };
  }

  test('no bus at all', async () => {
    expect((await found({})).keychain).toBeNull();
    expect((await found({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus' })).keychain).toBeNull();
  });

  test('something that accepts and never says a word', async () => {
    const path = join(temporaryFolder(), 'bus');
    const server = createServer(() => {}).listen(path);
    onTestFinished(() => void server.close());
    const { keychain, took } = await found({ DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}` });
    expect(keychain).toBeNull();
    expect(took).toBeLessThan(2_000);
  });

  test('something that hangs up, refuses or talks nonsense', async () => {
    for (const reply of [
      '',
      'REJECTED EXTERNAL\r\n',
      'HTTP/1.1 400 Bad Request\r\n\r\n',
      `OK x\r\n${'\0'.repeat(64)}`,
    ]) {
      const path = join(temporaryFolder(), 'bus');
      const server = createServer((socket) => socket.end(reply)).listen(path);
      expect((await found({ DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}` })).keychain).toBeNull();
      server.close();
    }
  });

  test('a bus on which nobody keeps secrets', () => {
    const module = new URL('./keychain.ts', import.meta.url);
    const question = `
      const { openKeychain } = await import('${module}');
      const start = performance.now();
      console.log(await openKeychain({ service: 'x', patience: 10_000 }), performance.now() - start < 5_000);`;
    const bus = spawnSync('dbus-run-session', [
      '--config-file',
      busWithoutServices(),
      '--',
      process.execPath,
      '--input-type=module',
      '-e',
      question,
    ]);
    expect(String(bus.stdout).trim()).toBe('null true');
  });
});

function busWithoutServices(): string {
  const folder = temporaryFolder();
  const path = join(folder, 'bus.conf');
  const policy =
    '<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>';
  writeFileSync(path, `<busconfig><type>session</type><listen>unix:tmpdir=${folder}</listen>${policy}</busconfig>`);
  return path;
}

describe.runIf(process.platform === 'linux')('a real gnome-keyring', () => {
  let session: KeychainSession;
  let keychain: Keychain;

  beforeAll(async () => {
    session = await startKeychainSession();
    process.env.DBUS_SESSION_BUS_ADDRESS = session.environment.DBUS_SESSION_BUS_ADDRESS;
    const found = await openKeychain({ service });
    if (!found) throw new Error('the keyring was not found');
    keychain = found;
  });
  afterAll(() => session?.close());

  test('keeps bytes as they are, replaces and forgets them', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    expect(await keychain.get('bytes')).toBeNull();
    await keychain.set('bytes', bytes);
    expect(await keychain.get('bytes')).toEqual(bytes);
    await keychain.set('bytes', Uint8Array.of(7));
    expect(await keychain.get('bytes')).toEqual(Uint8Array.of(7));
    expect(await keychain.delete('bytes')).toBe(true);
    expect(await keychain.delete('bytes')).toBe(false);
    expect(await serves(keychain)).toBe(true);
  });

  test('a keychain that hangs does not hang the app: not on opening, and no timer is late', async () => {
    await session.hang();
    let late = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      late = Math.max(late, performance.now() - last);
      last = performance.now();
    }, 10);
    expect(await openKeychain({ service, patience: 500 })).toBeNull();
    clearInterval(timer);
    session.goOn();
    expect(late).toBeLessThan(400);
  });

  test('a locked keychain says so instead of having nothing', async () => {
    await keychain.set('kept', Uint8Array.of(1));
    session.lock();
    await expect(keychain.get('kept')).rejects.toThrow(KeychainError);
    await expect(keychain.set('kept', Uint8Array.of(2))).rejects.toThrow(KeychainError);
    expect(await serves(keychain)).toBe(false);
  });

  test('a keychain that has gone says so', async () => {
    await session.close();
    await expect(keychain.get('kept')).rejects.toThrow(KeychainError);
    expect(await openKeychain({ service })).toBeNull();
  });
});

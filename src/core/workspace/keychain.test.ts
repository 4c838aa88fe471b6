import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fakeClock } from '../../testing/fake-clock.ts';
import { type KeychainSession, startKeychainSession } from '../../testing/keychain-session.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { type Keychain, openKeychain } from '../keychain/keychain.ts';
import { createWorkspace } from './create-workspace.ts';
import { openWorkspace } from './open-workspace.ts';
import { secretStoreSuite } from './secret-store.suite.ts';
import { keychainSecretStore } from './secret-store.ts';

describe.runIf(process.platform === 'linux')('with a real gnome-keyring', () => {
  let session: KeychainSession;
  let keychain: Keychain;

  beforeAll(async () => {
    session = await startKeychainSession();
    process.env.DBUS_SESSION_BUS_ADDRESS = session.environment.DBUS_SESSION_BUS_ADDRESS;
    const found = await openKeychain({ service: 'IGV CRM test' });
    if (!found) throw new Error('the keyring was not found');
    keychain = found;
  });
  afterAll(() => session?.close());

  secretStoreSuite('secrets in gnome-keyring', async () => {
    const id = randomBytes(12).toString('hex');
    return { open: () => keychainSecretStore(keychain, id) };
  });

  test('[row 19] who stays signed in opens without a password; not while the keyring is locked, and not when the choice was taken back', async () => {
    const person = { id: 'a'.repeat(24), email: 'anna@igv.example', name: 'Anna' };
    const [folder, clock] = [join(temporaryFolder(), 'workspace'), fakeClock()];
    const cost = { n: 2 ** 7, r: 8, p: 1 };
    const { workspace, key } = await createWorkspace({ folder, person, password: 'a good password', clock, cost });
    await workspace.staySignedIn(key, person.id, keychain);
    expect(await openWorkspace(folder, { clock }).unlockWithKeychain(keychain)).toEqual({ key, person });
    await workspace.stopStayingSignedIn(person.id, keychain);
    await expect(workspace.unlockWithKeychain(keychain)).rejects.toMatchObject({ code: 'NOT_STAYING' });
    await workspace.staySignedIn(key, person.id, keychain);
    session.lock();
    await expect(workspace.unlockWithKeychain(keychain)).rejects.toMatchObject({ code: 'NOT_STAYING' });
  });
});

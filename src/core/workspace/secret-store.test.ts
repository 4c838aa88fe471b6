import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fakeKeychain } from '../../testing/fake-keychain.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { KeychainError } from '../keychain/keychain.ts';
import { fileSecretStore } from './file-secret-store.ts';
import { secretStoreSuite } from './secret-store.suite.ts';
import { keychainSecretStore, preferredSecretStore } from './secret-store.ts';

const ID = '0123456789ab0123456789ab';

secretStoreSuite('secrets in a file', async () => {
  const [folder, key] = [temporaryFolder(), randomBytes(32)];
  return { open: () => fileSecretStore(folder, key, ID) };
});

secretStoreSuite('secrets in a keychain', async () => {
  const keychain = fakeKeychain();
  return { open: () => keychainSecretStore(keychain, ID) };
});

secretStoreSuite('secrets in a keychain before a file', async () => {
  const [folder, key, keychain] = [temporaryFolder(), randomBytes(32), fakeKeychain()];
  return { open: () => preferredSecretStore(keychainSecretStore(keychain, ID), fileSecretStore(folder, key, ID)) };
});

secretStoreSuite('secrets before a keychain that takes nothing', async () => {
  const [folder, key, keychain] = [temporaryFolder(), randomBytes(32), fakeKeychain()];
  const refusing = { ...keychain, set: () => Promise.reject(new KeychainError('no collection')) };
  return { open: () => preferredSecretStore(keychainSecretStore(refusing, ID), fileSecretStore(folder, key, ID)) };
});

test('the file of secrets shows none of them, is its owner’s alone, and opens neither with another key nor for another workspace', async () => {
  const [folder, key] = [temporaryFolder(), randomBytes(32)];
  await fileSecretStore(folder, key, ID).set('smtp', 'canary-secret');
  const path = join(folder, 'secrets.json');
  expect(readdirSync(folder)).toEqual(['secrets.json']);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const text = readFileSync(path, 'latin1');
  for (const spelling of ['utf8', 'hex', 'base64'] as const)
    expect(text).not.toContain(Buffer.from('canary-secret').toString(spelling));
  await expect(fileSecretStore(folder, randomBytes(32), ID).get('smtp')).rejects.toMatchObject({ code: 'DAMAGED' });
  await expect(fileSecretStore(folder, key, 'f'.repeat(24)).get('smtp')).rejects.toMatchObject({ code: 'DAMAGED' });
});

test('a secret cannot be passed off as another by renaming it in the file', async () => {
  const [folder, key] = [temporaryFolder(), randomBytes(32)];
  const store = fileSecretStore(folder, key, ID);
  await store.set('smtp', 'secret');
  const path = join(folder, 'secrets.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('smtp', 'gemini'));
  await expect(store.get('gemini')).rejects.toMatchObject({ code: 'DAMAGED' });
});

test('a file of secrets that is damaged or from the future is reported, not written over', async () => {
  const folder = temporaryFolder();
  const store = fileSecretStore(folder, randomBytes(32), ID);
  const path = join(folder, 'secrets.json');
  for (const [content, code] of [
    ['{', 'DAMAGED'],
    ['{"format": 2}', 'FROM_THE_FUTURE'],
  ] as const) {
    writeFileSync(path, content);
    await expect(store.get('smtp')).rejects.toMatchObject({ code });
    await expect(store.set('smtp', 'x')).rejects.toMatchObject({ code });
    await expect(store.delete('smtp')).rejects.toMatchObject({ code });
    expect(readFileSync(path, 'utf8')).toBe(content);
  }
});

test('a secret that the keychain would not take goes to the file, and moves when the keychain serves again', async () => {
  const [folder, keychain] = [temporaryFolder(), fakeKeychain()];
  const file = fileSecretStore(folder, randomBytes(32), ID);
  const store = preferredSecretStore(keychainSecretStore(keychain, ID), file);
  await store.set('smtp', 'old');
  keychain.locked = true;
  await store.set('smtp', 'new');
  expect(await store.get('smtp')).toBe('new');
  keychain.locked = false;
  expect(await store.get('smtp')).toBe('new');
  await store.set('smtp', 'newest');
  expect(await file.get('smtp')).toBeNull();
  expect(await store.get('smtp')).toBe('newest');
});

test('[row 19] a keychain that is locked for now is not taken for one that has nothing', async () => {
  const keychain = fakeKeychain();
  const file = fileSecretStore(temporaryFolder(), randomBytes(32), ID);
  const store = preferredSecretStore(keychainSecretStore(keychain, ID), file);
  await store.set('smtp', 'secret');
  keychain.locked = true;
  await expect(store.get('smtp')).rejects.toThrow(KeychainError);
  await expect(store.delete('smtp')).rejects.toThrow(KeychainError);
});

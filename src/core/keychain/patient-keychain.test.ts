import { expect, test } from 'vitest';
import { fakeKeychain } from '../../testing/fake-keychain.ts';
import { KeychainError, patientKeychain } from './index.ts';

test('a keychain that answers is passed through, its refusals too', async () => {
  const fake = fakeKeychain();
  const keychain = patientKeychain(fake, 1_000);
  await keychain.set('a', Uint8Array.of(1));
  expect(await keychain.get('a')).toEqual(Uint8Array.of(1));
  expect(await keychain.delete('a')).toBe(true);
  expect(await keychain.get('a')).toBeNull();
  fake.locked = true;
  await expect(keychain.get('a')).rejects.toThrow(KeychainError);
});

test('one that hangs is given up, holds one call at a time, and never gets those that were given up', async () => {
  const fake = fakeKeychain();
  const keychain = patientKeychain(fake, 50);
  fake.hang();
  const calls = [keychain.get('a'), keychain.set('b', Uint8Array.of(1)), keychain.set('c', Uint8Array.of(1))];
  const refused = await Promise.allSettled(calls);
  expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(fake.calls).toEqual(['get']);
  fake.answer();
  expect(await keychain.get('a')).toBeNull();
  expect(fake.entries.size).toBe(0);
});

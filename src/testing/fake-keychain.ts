import { type Keychain, KeychainError } from '../core/keychain/keychain.ts';

export interface FakeKeychain extends Keychain {
  /** A locked one answers nothing but errors. */
  locked: boolean;
  readonly entries: Map<string, Uint8Array>;
}

export function fakeKeychain(): FakeKeychain {
  const entries = new Map<string, Uint8Array>();
  const mustServe = (keychain: FakeKeychain) => {
    if (keychain.locked) throw new KeychainError('the keychain is locked');
  };
  const keychain: FakeKeychain = {
    locked: false,
    entries,
    async get(name) {
      mustServe(keychain);
      return entries.get(name) ?? null;
    },
    async set(name, secret) {
      mustServe(keychain);
      entries.set(name, Uint8Array.from(secret));
    },
    async delete(name) {
      mustServe(keychain);
      return entries.delete(name);
    },
  };
  return keychain;
}

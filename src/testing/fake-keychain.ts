import { KeychainError } from '../core/keychain/keychain.ts';
import type { Keychain } from '../core/ports.ts';

export interface FakeKeychain extends Keychain {
  /** A locked one answers nothing but errors. */
  locked: boolean;
  readonly entries: Map<string, Uint8Array>;
  /** Names of the calls that came in, in order. */
  readonly calls: string[];
  /** From now on calls wait, as at the system's own prompt, until `answer`. */
  hang(): void;
  answer(): void;
}

export function fakeKeychain(): FakeKeychain {
  const entries = new Map<string, Uint8Array>();
  const calls: string[] = [];
  let prompt = Promise.withResolvers<void>();
  prompt.resolve();
  const serve = async <Result>(call: string, work: () => Result): Promise<Result> => {
    calls.push(call);
    await prompt.promise;
    if (keychain.locked) throw new KeychainError('the keychain is locked');
    return work();
  };
  const keychain: FakeKeychain = {
    locked: false,
    entries,
    calls,
    hang() {
      prompt = Promise.withResolvers();
    },
    answer: () => prompt.resolve(),
    get: (name) => serve('get', () => entries.get(name) ?? null),
    set: (name, secret) => serve('set', () => void entries.set(name, Uint8Array.from(secret))),
    delete: (name) => serve('delete', () => entries.delete(name)),
  };
  return keychain;
}

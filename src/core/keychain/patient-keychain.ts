import { type Keychain, KeychainError } from './keychain.ts';

/**
 * A keychain that is asked one thing at a time and waited for at most `patience` milliseconds, after which the call fails as every call to
 * one that does not serve. The system's may wait for a person at its own prompt, or hang, and each native call holds one of the few threads
 * of the process: asked again and again it would keep passwords from being tried.
 */
export function patientKeychain(keychain: Keychain, patience: number): Keychain {
  let turn: Promise<unknown> = Promise.resolve();

  function ask<Result>(work: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      let isWaitedFor = true;
      const timer = setTimeout(() => {
        isWaitedFor = false;
        reject(new KeychainError('the keychain does not answer'));
      }, patience).unref();
      const answer = turn.then(() => (isWaitedFor ? work() : undefined));
      turn = answer.catch(() => undefined);
      answer.then((result) => resolve(result as Result), reject).finally(() => clearTimeout(timer));
    });
  }
  return {
    get: (name) => ask(() => keychain.get(name)),
    set: (name, secret) => ask(() => keychain.set(name, secret)),
    delete: (name) => ask(() => keychain.delete(name)),
  };
}

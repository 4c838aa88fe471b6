import type { Keychain } from '../ports.ts';
import { answersOnSessionBus } from './session-bus.ts';

export type { Keychain } from '../ports.ts';

export interface KeychainOptions {
  /** The name under which the entries appear in the system's own password manager. */
  readonly service: string;
  /** Where the session bus is looked for on Linux; the process's own environment if not given. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** How long a keychain may take to answer that it is there, in milliseconds. */
  readonly patience?: number;
}

/** Thrown by every call to a keychain that is there but does not serve: locked, refused by the person, or gone since. */
export class KeychainError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'KeychainError';
  }
}

const PATIENCE = 3_000;

/**
 * The native library falls back to the kernel's keyring where there is no Secret Service; that one forgets everything when the
 * computer is switched off, so it is no keychain to us.
 */
const ENTRY_OPTIONS = { linux: { store: 'secret-service' } } as const;

/** @returns null where this machine has no keychain; never waits longer than `patience` to find out */
export async function openKeychain(options: KeychainOptions): Promise<Keychain | null> {
  const { service, environment = process.env, patience = PATIENCE } = options;
  const onBus = process.platform !== 'darwin' && process.platform !== 'win32';
  if (onBus && !(await answersOnSessionBus('org.freedesktop.secrets', environment, patience))) return null;
  const library = await import('@napi-rs/keyring').catch(() => null); // no binary for this machine
  if (!library) return null;
  const { AsyncEntry } = library;

  async function attempt<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw new KeychainError(`the keychain could not ${what}`, error);
    }
  }
  const entry = (name: string) => new AsyncEntry(service, name, ENTRY_OPTIONS);
  return {
    get: (name) =>
      attempt('be read', async () => {
        const secret = await entry(name).getSecret();
        return secret === null ? null : Uint8Array.from(secret);
      }),
    set: (name, secret) => attempt('keep a secret', () => entry(name).setSecret(secret)),
    delete: (name) => attempt('forget a secret', () => entry(name).deleteCredential()),
  };
}

/** Whether the keychain really keeps and gives back: some answer, but hold nothing until a person has set them up. */
export async function serves(keychain: Keychain): Promise<boolean> {
  const name = `probe ${crypto.randomUUID()}`;
  const secret = crypto.getRandomValues(new Uint8Array(16));
  try {
    await keychain.set(name, secret);
    const kept = await keychain.get(name);
    await keychain.delete(name);
    return kept !== null && Buffer.from(kept).equals(secret);
  } catch (error) {
    if (error instanceof KeychainError) return false;
    throw error;
  }
}

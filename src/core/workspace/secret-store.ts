import { type Keychain, KeychainError } from '../keychain/keychain.ts';

/** Secrets of the workspace (MongoDB URI, SMTP, Gemini), each by name. There is no plaintext fallback anywhere. */
export interface SecretStore {
  get(name: string): Promise<string | null>;
  set(name: string, secret: string): Promise<void>;
  /** @returns whether there was one */
  delete(name: string): Promise<boolean>;
  /** Forgets the key it works with; nothing can be asked of it after. */
  close(): void;
}

/** Names are constants of the app; they appear in the system's password manager and as keys of a file. */
export function mustBeSecretName(name: string): void {
  if (!/^[a-z][a-z0-9.-]{0,63}$/.test(name)) throw new Error(`"${name}" is no name of a secret`);
}

/** Secrets in the operating system's keychain. Throws `KeychainError` when it does not serve. */
export function keychainSecretStore(keychain: Keychain, workspaceId: string): SecretStore {
  let closed = false;
  function entryName(name: string): string {
    if (closed) throw new Error('the secrets are locked');
    mustBeSecretName(name);
    return `${workspaceId} ${name}`;
  }
  return {
    async get(name) {
      const secret = await keychain.get(entryName(name));
      return secret === null ? null : Buffer.from(secret).toString('utf8');
    },
    set: async (name, secret) => keychain.set(entryName(name), Buffer.from(secret, 'utf8')),
    delete: async (name) => keychain.delete(entryName(name)),
    close() {
      closed = true;
    },
  };
}

/**
 * Secrets in the keychain; those that it would not take, in the encrypted file. What lies in the file is the newer one: it is removed from
 * there as soon as the keychain takes it.
 */
export function preferredSecretStore(keychain: SecretStore, file: SecretStore): SecretStore {
  return {
    get: async (name) => (await file.get(name)) ?? keychain.get(name),
    async set(name, secret) {
      try {
        await keychain.set(name, secret);
      } catch (error) {
        if (!(error instanceof KeychainError)) throw error;
        return file.set(name, secret);
      }
      await file.delete(name);
    },
    async delete(name) {
      const kept = await keychain.delete(name);
      return (await file.delete(name)) || kept;
    },
    close() {
      keychain.close();
      file.close();
    },
  };
}

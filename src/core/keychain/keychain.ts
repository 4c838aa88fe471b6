/** The operating system's keychain (Secret Service, Keychain, Credential Manager), reduced to what the app needs. */
export interface Keychain {
  get(name: string): Promise<Uint8Array | null>;
  set(name: string, secret: Uint8Array): Promise<void>;
  /** @returns whether there was one */
  delete(name: string): Promise<boolean>;
}

export interface KeychainOptions {
  /** The name under which the entries appear in the system's own password manager. */
  readonly service: string;
  /** Where the session bus is looked for on Linux. */
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

/** @returns null where this machine has no keychain; never waits longer than `patience` to find out */
export declare function openKeychain(options: KeychainOptions): Promise<Keychain | null>;

/** Secrets of the workspace (MongoDB URI, SMTP, Gemini), each by name. There is no plaintext fallback anywhere. */
export interface SecretStore {
  get(name: string): Promise<string | null>;
  set(name: string, secret: string): Promise<void>;
  /** @returns whether there was one */
  delete(name: string): Promise<boolean>;
  /** Forgets the key it works with. */
  close(): void;
}

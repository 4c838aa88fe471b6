import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { proofText, type Session } from '../contract/browser-link.ts';

interface Options {
  /** Milliseconds from an arbitrary start, never going back. */
  now: () => number;
  /** How long a one-time code can be exchanged. */
  codeLife: number;
  /** How long a token lives without being used. */
  tokenLife: number;
}

interface Secret {
  /** SHA-256 of the code or token: the secret itself is not kept. */
  digest: Buffer;
  until: number;
}

const maxCodes = 5;
const maxTokens = 20;

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Compares with every candidate in constant time, so that a wrong guess learns nothing from the clock. */
function find(candidates: readonly Secret[], text: string, now: number): Secret | undefined {
  const digest = digestOf(text);
  let found: Secret | undefined;
  for (const candidate of candidates) {
    if (timingSafeEqual(candidate.digest, digest) && candidate.until > now) found = candidate;
  }
  return found;
}

/** The one-time codes and tokens of one launch (security.md 3, point 1). Nothing of it outlives the process. */
export class Sessions {
  readonly #options: Options;
  readonly #launchKey = randomBytes(32);
  #codes: Secret[] = [];
  #tokens: Secret[] = [];

  constructor(options: Options) {
    this.#options = options;
  }

  /** A new code, for one exchange within its life; the oldest of more than five is forgotten. */
  newCode(): string {
    const code = randomBytes(32).toString('base64url');
    this.#codes = [
      ...this.#codes,
      { digest: digestOf(code), until: this.#options.now() + this.#options.codeLife },
    ].slice(-maxCodes);
    return code;
  }

  /** Exchanges a code, once, for a session; null when it is unknown, used or too old. */
  exchange(code: string): Session | null {
    const now = this.#options.now();
    const found = find(this.#codes, code, now);
    this.#codes = this.#codes.filter((other) => other !== found && other.until > now);
    if (!found) return null;
    const token = randomBytes(32).toString('base64url');
    this.#tokens = [...this.#tokens, { digest: digestOf(token), until: now + this.#options.tokenLife }].slice(
      -maxTokens,
    );
    return { token, proof_key: this.#launchKey.toString('base64url') };
  }

  /** Whether a token is one of ours; using it prolongs its life. */
  accepts(token: string): boolean {
    const now = this.#options.now();
    const found = find(this.#tokens, token, now);
    this.#tokens = this.#tokens.filter((other) => other.until > now);
    if (!found) return false;
    found.until = now + this.#options.tokenLife;
    return true;
  }

  /** Shows the page that we are the server it got its token from, before it sends the token. */
  prove(origin: string, nonce: string): string {
    return createHmac('sha256', this.#launchKey).update(proofText(origin, nonce)).digest('base64url');
  }

  close(): void {
    this.#codes = [];
    this.#tokens = [];
    this.#launchKey.fill(0);
  }
}

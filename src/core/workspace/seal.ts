import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import type { ScryptCost, Sealed } from '../../domain/workspace-file.ts';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** What is sealed opens only with the same key and for the same purpose: whose it is, in which workspace, as what. */
export type Purpose = readonly [workspaceId: string, kind: string, holder: string];

function authenticated(purpose: Purpose): Buffer {
  return Buffer.from(JSON.stringify(['igv-crm', ...purpose]));
}

export function seal(key: Buffer, plain: Uint8Array, purpose: Purpose): Sealed {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(authenticated(purpose));
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  return {
    nonce: nonce.toString('hex'),
    tag: cipher.getAuthTag().toString('hex'),
    ciphertext: ciphertext.toString('hex'),
  };
}

/** @returns null when the key is another, the purpose is another, or a bit was changed */
export function unseal(key: Buffer, { nonce, tag, ciphertext }: Sealed, purpose: Purpose): Buffer | null {
  const decipher = createDecipheriv(CIPHER, key, Buffer.from(nonce, 'hex'), { authTagLength: TAG_BYTES });
  decipher.setAAD(authenticated(purpose)).setAuthTag(Buffer.from(tag, 'hex'));
  const start = decipher.update(Buffer.from(ciphertext, 'hex'));
  try {
    decipher.final();
    return start;
  } catch {
    start.fill(0);
    return null;
  }
}

/** A key of its own for one use of a strong key; never for passwords. */
export function derivedKey(key: Buffer, salt: string, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.from(salt, 'hex'), `igv-crm ${use}`, KEY_BYTES));
}

/** 128 MB and about a third of a second for each guess (RFC 7914; OWASP's first choice where Argon2id is not at hand). */
export const STRONG_COST: ScryptCost = { n: 2 ** 17, r: 8, p: 1 };

const scryptKey = promisify<Buffer, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
);

/** A key from a password, computed off the main thread. The password counts in its composed form (NFC), however it was typed. */
export async function stretchedKey(password: string, salt: string, { n, r, p }: ScryptCost): Promise<Buffer> {
  const bytes = Buffer.from(password.normalize('NFC'));
  try {
    return await scryptKey(bytes, Buffer.from(salt, 'hex'), KEY_BYTES, { N: n, r, p, maxmem: 256 * n * r * p });
  } finally {
    bytes.fill(0);
  }
}

import { hkdfSync, timingSafeEqual } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

/**
 * What `workspace.json` remembers of the replica's file, so that a file that does not open can be named: `salt` is SQLCipher's (the
 * first 16 bytes of the file), `keyCheck` 16 bytes derived one way from key and salt. Both as hex digits; neither tells the key.
 */
export interface ReplicaIdentity {
  readonly salt: string;
  readonly keyCheck: string;
}

const SALT_BYTES = 16;

/** @returns fewer than 32 hex digits where the file is shorter than a salt */
export function readSalt(path: string): string {
  const file = openSync(path, 'r');
  try {
    const salt = Buffer.alloc(SALT_BYTES);
    return salt.toString('hex', 0, readSync(file, salt, 0, SALT_BYTES, 0));
  } finally {
    closeSync(file);
  }
}

export function identityOf(salt: string, key: Buffer): ReplicaIdentity {
  const check = hkdfSync('sha256', key, Buffer.from(salt, 'hex'), 'igv-crm replica key check', 16);
  return { salt, keyCheck: Buffer.from(check).toString('hex') };
}

/** Whether `key` is the key the file of this identity was made with. */
export function isKeyOf(identity: ReplicaIdentity, key: Buffer): boolean {
  const actual = Buffer.from(identityOf(identity.salt, key).keyCheck, 'hex');
  const expected = Buffer.from(identity.keyCheck, 'hex');
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

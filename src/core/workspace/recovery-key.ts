import { createHash, randomBytes } from 'node:crypto';

/** Crockford's digits: no I, L, O, U, so nothing on paper can be read in two ways. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS_PER_DIGIT = 5;

const KEY_BYTES = 20;
const KEY_DIGITS = 32;
const CHECK_DIGITS = 4;

/** 160 random bits: nothing to be guessed, so it needs no slow hash. */
export function newRecoveryKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

function digitsOf(bytes: Buffer, count: number): string {
  const number = BigInt(`0x${bytes.toString('hex')}`);
  const spare = BigInt(bytes.length * 8 - count * BITS_PER_DIGIT);
  return Array.from({ length: count }, (_, index) => {
    const shift = spare + BigInt((count - 1 - index) * BITS_PER_DIGIT);
    return DIGITS[Number((number >> shift) & 31n)];
  }).join('');
}

/** 20 bits of a hash: a typing error passes once in a million. */
function checkDigits(key: Buffer): string {
  return digitsOf(createHash('sha256').update('igv-crm recovery key').update(key).digest(), CHECK_DIGITS);
}

/** As it is shown: nine groups of four digits and letters, the last one the check. */
export function recoveryKeyText(key: Buffer): string {
  const digits = digitsOf(key, KEY_DIGITS) + checkDigits(key);
  return (digits.match(/.{4}/g) ?? []).join('-');
}

/**
 * Reads what a person typed: small letters, any spaces or dashes, O for 0, I or L for 1.
 *
 * @returns null when it cannot be what was shown: a character too few, wrong or swapped
 */
export function readRecoveryKey(text: string): Buffer | null {
  const digits = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '');
  if (digits.length !== KEY_DIGITS + CHECK_DIGITS || [...digits].some((digit) => !DIGITS.includes(digit))) return null;
  const number = [...digits.slice(0, KEY_DIGITS)].reduce((sum, digit) => sum * 32n + BigInt(DIGITS.indexOf(digit)), 0n);
  const key = Buffer.from(number.toString(16).padStart(KEY_BYTES * 2, '0'), 'hex');
  return checkDigits(key) === digits.slice(KEY_DIGITS) ? key : null;
}

import { expect, test } from 'vitest';
import { newRecoveryKey, readRecoveryKey, recoveryKeyText } from './recovery-key.ts';

/** Fixed, so that the one typing error in a million that a check misses is not met by chance. */
const key = Buffer.from('000102030405060708090a0b0c0d0e0ffffefdfc', 'hex');
const text = recoveryKeyText(key);

test('it is shown as nine groups of four without ambiguous characters', () => {
  for (let attempt = 0; attempt < 200; attempt += 1)
    expect(recoveryKeyText(newRecoveryKey())).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){8}$/);
});

test('what is shown reads back, zeros in front included', () => {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const random = newRecoveryKey();
    expect(readRecoveryKey(recoveryKeyText(random))).toEqual(random);
  }
  expect(readRecoveryKey(text)).toEqual(key);
  expect(readRecoveryKey(recoveryKeyText(Buffer.alloc(20)))).toEqual(Buffer.alloc(20));
});

test('small letters, other spacing, O for 0, I and L for 1, full-width digits and direction marks do no harm', () => {
  const spellings = [
    text.toLowerCase(),
    text.replaceAll('-', ''),
    `  ${text.replaceAll('-', ' – ')}\n`,
    text.replaceAll('0', 'o'),
    text.replaceAll('1', 'l'),
    text.replaceAll('1', 'I'),
    `\u200f${text}\u200e`,
    text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  ];
  for (const spelling of spellings) expect(readRecoveryKey(spelling)).toEqual(key);
});

test('any one character wrong, missing, doubled, or two neighbours swapped is a typing error', () => {
  const digits = text.replaceAll('-', '');
  const wrong: string[] = [];
  for (let index = 0; index < digits.length; index += 1) {
    const [before, digit, after] = [digits.slice(0, index), digits[index] ?? '', digits.slice(index + 1)];
    for (const other of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') if (other !== digit) wrong.push(before + other + after);
    wrong.push(before + after, before + digit + digit + after);
    if (after[0] !== undefined && after[0] !== digit) wrong.push(before + after[0] + digit + after.slice(1));
  }
  expect(wrong.length).toBeGreaterThan(1_100);
  expect(wrong.filter((typed) => readRecoveryKey(typed) !== null)).toEqual([]);
});

test('nothing, too much and foreign letters are typing errors', () => {
  for (const typed of ['', '-', 'U'.repeat(36), 'é'.repeat(36), 'א'.repeat(36), '0'.repeat(100_000)])
    expect(readRecoveryKey(typed)).toBeNull();
});

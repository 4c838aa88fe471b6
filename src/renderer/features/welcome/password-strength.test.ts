import { describe, expect, it } from 'vitest';
import { passwordStrength } from './password-strength.ts';

describe('the strength of a password', () => {
  it.each([
    ['', 'EMPTY'],
    ['short', 'TOO_SHORT'],
    ['123456789', 'TOO_SHORT'],
    ['1234567890', 'GUESSABLE'],
    ['aaaaaaaaaaaaaaaa', 'GUESSABLE'],
    ['password1234', 'GUESSABLE'],
    ['Motdepasse2026', 'GUESSABLE'],
    ['azertyuiop12', 'GUESSABLE'],
    ['danalevi1990', 'GUESSABLE'],
    ['orange kite 7', 'STRONG'],
    ['blue mountain goat', 'STRONG'],
    ['vxkqhtrwpm', 'FAIR'],
    ['חתול ירוק רץ מהר', 'STRONG'],
    ['k'.repeat(73), 'TOO_LONG'],
  ])('of %s is %s', (password, strength) => {
    expect(passwordStrength(password, ['Dana Levi', 'dana@example.com', 'Maven'])).toBe(strength);
  });

  it('counts bytes, not letters, where bcrypt stops looking', () => {
    const letters = 'אבגדהוזחטיכלמנסעפצקר'.repeat(2);
    expect(passwordStrength(letters.slice(0, 36))).not.toBe('TOO_LONG');
    expect(passwordStrength(letters.slice(0, 37))).toBe('TOO_LONG');
  });
});

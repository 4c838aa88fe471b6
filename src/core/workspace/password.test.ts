import { expect, test } from 'vitest';
import { mustBeNewPassword } from './password.ts';
import { WorkspaceError } from './workspace-error.ts';

function verdict(password: string): string {
  try {
    mustBeNewPassword(password);
    return 'taken';
  } catch (error) {
    if (error instanceof WorkspaceError) return error.code;
    throw error;
  }
}

test.each([
  ['ten characters', 'abcdefghij', 'taken'],
  ['nine characters', 'abcdefghi', 'PASSWORD_TOO_SHORT'],
  ['nothing', '', 'PASSWORD_TOO_SHORT'],
  ['ten Hebrew letters, 20 bytes', 'אבגדהוזחטי', 'taken'],
  ['nine emoji, 18 UTF-16 units', '😀'.repeat(9), 'PASSWORD_TOO_SHORT'],
  ['72 bytes', 'a'.repeat(72), 'taken'],
  ['73 bytes', 'a'.repeat(73), 'PASSWORD_TOO_LONG'],
  ['72 bytes of two-byte letters', 'é'.repeat(36), 'taken'],
  ['73 bytes, the limit inside a letter', `${'a'.repeat(71)}é`, 'PASSWORD_TOO_LONG'],
  ['72 bytes once composed, 108 as typed', 'e\u0301'.repeat(36), 'taken'],
  ['nine characters once composed', 'e\u0301'.repeat(9), 'PASSWORD_TOO_SHORT'],
  ['NUL in the middle', 'abcdef\0ghijkl', 'PASSWORD_HAS_NUL'],
])('a password of %s', (_, password, expected) => {
  expect(verdict(password)).toBe(expected);
});

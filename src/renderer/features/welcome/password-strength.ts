import { fold } from '../../../domain/text.ts';

/** Fewest characters of a password, and most bytes of it that bcrypt looks at (security.md, 5). */
export const MIN_PASSWORD = 10;
export const MAX_PASSWORD_BYTES = 72;

export type PasswordStrength = 'EMPTY' | 'TOO_SHORT' | 'TOO_LONG' | 'GUESSABLE' | 'FAIR' | 'STRONG';

/** What people choose first, folded. */
const common = [
  'password',
  'passwort',
  'motdepasse',
  'azerty',
  'qwerty',
  'qwertz',
  'letmein',
  'welcome',
  'bienvenue',
  'iloveyou',
  'jetaime',
  'admin',
  'soleil',
  'doudou',
  'shalom',
  'סיסמה',
  'שלום',
  'ahava',
];

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
];

/** How many characters remain when runs and repetitions count as one: `aaaa` and `1234` are one thought each. */
function thoughts(password: string): number {
  let count = 0;
  for (let index = 0; index < password.length; index += 1) {
    const pair = password.slice(index - 1, index + 1);
    const follows =
      index > 0 &&
      (pair[0] === pair[1] || rows.some((row) => row.includes(pair) || [...row].reverse().join('').includes(pair)));
    if (!follows) count += 1;
  }
  return count;
}

/**
 * How hard a password is to guess, in steps that have words. `known` is what anybody knows about the person: name, e-mail, firm.
 */
export function passwordStrength(password: string, known: readonly string[] = []): PasswordStrength {
  if (password === '') return 'EMPTY';
  if ([...password].length < MIN_PASSWORD) return 'TOO_SHORT';
  if (new TextEncoder().encode(password.normalize('NFC')).length > MAX_PASSWORD_BYTES) return 'TOO_LONG';
  let rest = fold(password);
  const parts = known.flatMap((text) => fold(text).split(/[^\p{L}\p{N}]+/u)).filter((part) => part.length >= 3);
  for (const part of [...common, ...parts]) rest = rest.replaceAll(fold(part), '.');
  const left = thoughts(rest);
  const kinds = [/\p{Ll}|\p{Lo}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password)).length;
  if (left < 6) return 'GUESSABLE';
  if (left >= 16 || (left >= 12 && kinds >= 2) || (left >= 10 && kinds >= 3)) return 'STRONG';
  return 'FAIR';
}

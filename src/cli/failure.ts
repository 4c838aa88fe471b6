import type { ShellLanguage } from '../core/index.ts';

/** What this shell itself refuses, beside the errors of the contract. */
export type CliCode =
  | 'USAGE'
  | 'UNKNOWN_PROCEDURE'
  | 'INVALID_JSON'
  | 'SECRET_IN_ARGUMENT'
  | 'PASSWORD_NEEDED'
  | 'PASSWORD_MISMATCH'
  | 'EMAIL_NEEDED'
  | 'ADDRESS_NEEDED'
  | 'ADDRESS_IN_ARGUMENT'
  | 'OUTPUT_NEEDED'
  | 'HOME_NOT_WRITABLE'
  | 'FILE_EXISTS'
  | 'FILE_NOT_READABLE'
  | 'FILE_NOT_WRITABLE'
  | 'NO_SPACE'
  | 'INTERRUPTED'
  | 'INTERNAL';

/** Mistakes in the command line itself: exit status 2. Everything else that fails is 1. */
const usage: ReadonlySet<string> = new Set<CliCode>([
  'USAGE',
  'UNKNOWN_PROCEDURE',
  'INVALID_JSON',
  'SECRET_IN_ARGUMENT',
  'PASSWORD_NEEDED',
  'EMAIL_NEEDED',
  'ADDRESS_NEEDED',
  'ADDRESS_IN_ARGUMENT',
  'OUTPUT_NEEDED',
]);

export function exitStatus(code: string): 1 | 2 {
  return usage.has(code) ? 2 : 1;
}

/** An expected end of a command; `subject` is what it is about: a path, an option, a procedure. */
export class CliFailure extends Error {
  readonly code: CliCode;
  readonly subject: string;
  /** Instead of the sentence for the code. */
  readonly sentence: string | null;

  constructor(code: CliCode, subject = '', sentence: string | null = null) {
    super(subject === '' ? code : `${code}: ${subject}`);
    this.name = 'CliFailure';
    this.code = code;
    this.subject = subject;
    this.sentence = sentence;
  }
}

export type Sentence = (subject: string) => string;
export type ByLanguage<Value> = Record<ShellLanguage, Value>;

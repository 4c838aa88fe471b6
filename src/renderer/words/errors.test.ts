import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { errors } from '../../contract/errors.ts';
import { MappingIssue } from '../../domain/import-plan.ts';
import { ImportRefusalCode } from '../../domain/import-problem.ts';
import { draftProblemCodes } from '../../domain/invoice-problems.ts';
import { failureCodes, unionMembers } from '../../testing/failure-codes.ts';
import { readSources } from '../../testing/syntax.ts';
import { errorSentence } from '../ui/error-sentence.ts';
import { languages, words } from '../ui/i18n.ts';

const source = join(import.meta.dirname, '../..');
const files = ['core', 'contract', 'domain', 'renderer'].flatMap((folder) => readSources(join(source, folder)));

/** Problems within the rows of a file have their words in domain/import-reasons.ts. */
const ofRows = /\/domain\/import-/;

/** Codes of zod's own issues as the router hands them on, where no code of ours says more. */
const ofSchemas = ['TOO_SMALL', 'TOO_BIG', 'INVALID_FORMAT', 'INVALID_TYPE', 'INVALID_VALUE'];

/** Codes of workspace errors that the session answers as something else than WORKSPACE (core/session/failures.ts). */
const answeredOtherwise = [
  'ALREADY_THERE',
  'WRONG_PASSWORD',
  'WAIT',
  'PASSWORD_TOO_SHORT',
  'PASSWORD_TOO_LONG',
  'PASSWORD_HAS_NUL',
  'RECOVERY_KEY_MISTYPED',
  'RECOVERY_KEY_WRONG',
  'NO_SUCH_PERSON',
  'PERSON_EXISTS',
];

const needed = new Set([
  'UNEXPECTED',
  'issue.OTHER',
  'CONFLICT.EXISTS',
  'WORKSPACE.WORKSPACE_FILE_DAMAGED',
  ...Object.keys(errors).map((code) => `${code}.GENERAL`),
  ...files
    .filter(({ path }) => !ofRows.test(path))
    .flatMap(failureCodes)
    .map(({ key }) => key),
  ...unionMembers(files, 'RemoteErrorCode').map((code) => `UNAVAILABLE.${code}`),
  ...unionMembers(files, 'ReplicaErrorCode').map((code) => `WORKSPACE.${code}`),
  ...unionMembers(files, 'WorkspaceErrorCode')
    .filter((code) => !answeredOtherwise.includes(code))
    .map((code) => `WORKSPACE.${code}`),
  ...ImportRefusalCode.options.map((code) => `issue.${code}`),
  ...MappingIssue.shape.code.options.map((code) => `issue.${code}`),
  ...unionMembers(files, 'DecimalProblem').map((code) => `issue.${code}`),
  ...[...draftProblemCodes, ...ofSchemas, ...answeredOtherwise.slice(3, 9), 'EMAIL_TAKEN', 'REQUIRED'].map(
    (code) => `issue.${code}`,
  ),
]);

function keysOf(language: string): string[] {
  const content: Record<string, string | Record<string, string>> = JSON.parse(
    readFileSync(join(import.meta.dirname, `errors.${language}.json`), 'utf8'),
  );
  const keys = Object.entries(content).flatMap(([code, value]) =>
    typeof value === 'string'
      ? [code]
      : Object.keys(value).map((reason) => `${code}.${reason.replace(/_(?:one|two|many|other)$/, '')}`),
  );
  return [...new Set(keys)].sort();
}

describe('sentences of errors', () => {
  it.each(languages)(
    'are there in %s for every code that the code base can answer, and for nothing else',
    (language) => {
      expect(keysOf(language)).toEqual([...needed].sort());
    },
  );

  describe('on screen', () => {
    beforeAll(async () => {
      const texts = JSON.parse(readFileSync(join(import.meta.dirname, 'errors.en.json'), 'utf8'));
      await words.init({ lng: 'en', resources: { en: { errors: texts } }, interpolation: { escapeValue: false } });
    });

    const failure = (code: string, data: object) => Object.assign(new Error(code), { code, data });

    it('say the reason where there is one, else what the code means', () => {
      expect(errorSentence(failure('CONFLICT', { reason: 'FROZEN' }))).toContain('issued invoice');
      expect(errorSentence(failure('CONFLICT', { reason: 'OF_A_LATER_VERSION' }))).toContain('changed in the meantime');
      expect(errorSentence(failure('NO_SPACE', {}))).toContain('disk is full');
    });

    it('name the first value that is wrong', () => {
      const issues = [{ path: ['email'], code: 'NOT_AN_EMAIL' }];
      expect(errorSentence(failure('INVALID', { issues }))).toContain('e-mail address');
    });

    it('count the seconds to wait, rounded up', () => {
      expect(errorSentence(failure('WAIT', { remaining_ms: 3001 }))).toContain('4 seconds');
      expect(errorSentence(failure('WAIT', { remaining_ms: 1 }))).toContain('one second');
    });

    it('never show the text of a bug', () => {
      expect(errorSentence(new Error('SELECT * FROM secret'))).not.toContain('SELECT');
      expect(errorSentence(failure('INTERNAL_SERVER_ERROR', {}))).toContain('unexpected');
    });
  });
});

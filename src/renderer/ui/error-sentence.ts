import { type ErrorCode, errors, type Issue } from '../../contract/errors.ts';
import { words } from './i18n.ts';

/** An expected failure of the contract as it arrives here, or null for a bug. */
export interface Failure {
  code: ErrorCode;
  reason: string | undefined;
  issues: Issue[];
  /** Milliseconds to wait, where the failure asks for it. */
  remaining_ms: number;
}

/** Reads what a call to the core threw. */
export function failureOf(error: unknown): Failure | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  if (!Object.hasOwn(errors, error.code)) return null;
  const data = 'data' in error && typeof error.data === 'object' && error.data !== null ? error.data : {};
  return {
    code: error.code as ErrorCode,
    reason: 'reason' in data && typeof data.reason === 'string' ? data.reason : undefined,
    issues: 'issues' in data && Array.isArray(data.issues) ? data.issues : [],
    remaining_ms: 'remaining_ms' in data && typeof data.remaining_ms === 'number' ? data.remaining_ms : 0,
  };
}

/** What is wrong with one value, in a sentence: `errors.issue.<code>`. */
export function issueSentence(code: string): string {
  const key = `issue.${code}`;
  return words.t(words.exists(key, { ns: 'errors' }) ? key : 'issue.OTHER', { ns: 'errors' });
}

/** Sentences by field for an INVALID failure, for the errors of a form: `{ 'firm.name': '…' }`. */
export function fieldSentences(error: unknown): Record<string, string> {
  const issues = failureOf(error)?.issues ?? [];
  return Object.fromEntries(issues.map((issue) => [issue.path.join('.'), issueSentence(issue.code)]));
}

/** What happened and what to do next, in the language of the interface; a bug gives the sentence for the unexpected. */
export function errorSentence(error: unknown): string {
  const failure = failureOf(error);
  if (!failure) return words.t('UNEXPECTED', { ns: 'errors' });
  const { code, reason, issues } = failure;
  const narrow = `${code}.${reason}`;
  if (reason && words.exists(narrow, { ns: 'errors' })) return words.t(narrow, { ns: 'errors' });
  const issue = issues[0]?.code;
  if (code === 'INVALID' && issue && words.exists(`issue.${issue}`, { ns: 'errors' })) return issueSentence(issue);
  return words.t(`${code}.GENERAL`, { ns: 'errors', count: Math.max(1, Math.ceil(failure.remaining_ms / 1000)) });
}

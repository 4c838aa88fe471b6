import { type ErrorCode, errors, Failure, type Issue } from '../contract/errors.ts';
import type { ShellLanguage } from '../core/index.ts';
import { type CliCode, CliFailure } from './failure.ts';
import { refusals } from './refusals.ts';
import { words } from './words.ts';

/** A failure as scripts read it (`error`) and as people do (`sentence`). */
export interface Report {
  error: { code: string; message: string; data?: unknown };
  sentence: string;
}

interface Refused {
  code: ErrorCode;
  message: string;
  data: { reason?: string; issues?: Issue[]; remaining_ms?: number };
}

/** An error of the contract, from whichever side of the wall. */
function refusedOf(error: unknown): Refused | null {
  if (error instanceof Failure) return { code: error.code, message: error.message, data: error.data };
  if (!(error instanceof Error) || !('defined' in error) || error.defined !== true) return null;
  const { code, data } = error as Error & { code?: unknown; data?: Refused['data'] };
  if (typeof code !== 'string' || !Object.hasOwn(errors, code)) return null;
  return { code: code as ErrorCode, message: error.message, data: data ?? {} };
}

function sentenceOf({ code, data }: Refused, language: ShellLanguage, home: string): string {
  const sentences = refusals[language];
  const remaining = data.remaining_ms ?? 0;
  const reason = data.reason ?? (remaining > 0 ? 'WAIT' : '');
  const named = sentences[`${code}.${reason}`] ?? sentences[code];
  const wait = words[language].seconds(remaining);
  const lines = (data.issues ?? []).map(({ path, code: issue }) => `  ${path.join('.') || '–'}: ${issue}`);
  return [named.replaceAll('{home}', home).replaceAll('{wait}', wait), ...lines].join('\n');
}

function local(code: CliCode, subject: string, language: ShellLanguage, sentence: string | null = null): Report {
  const message = words.en.failures[code](subject);
  return { error: { code, message }, sentence: sentence ?? words[language].failures[code](subject) };
}

/** What is said about a failure; null for one that is a defect of ours, whose text stays in the log. */
export function reportOf(error: unknown, language: ShellLanguage, home: string): Report | null {
  if (error instanceof CliFailure) return local(error.code, error.subject, language, error.sentence);
  const refused = refusedOf(error);
  if (refused === null) return null;
  const { code, message, data } = refused;
  return { error: { code, message, data }, sentence: sentenceOf(refused, language, home) };
}

export const internalReport = (language: ShellLanguage, home: string) => local('INTERNAL', home, language);

import { Failure } from '../contract/errors.ts';

/** Code and reason (or the codes of its issues) of the expected failure that `work` ends with; null when it succeeds. A bug is thrown on. */
export function failureOf(work: () => unknown): [code: string, ...reasons: string[]] | null {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { reason, issues } = error.data as { reason?: string; issues?: { code: string }[] };
    return [error.code, ...(reason === undefined ? [] : [reason]), ...(issues ?? []).map(({ code }) => code)];
  }
  return null;
}

import type { ImportProblemCode } from '../../domain/import-problem.ts';

/** What reading one cell answers. */
export type Cell<Value> = { ok: true; value: Value } | { ok: false; code: ImportProblemCode };

export function wrong(code: ImportProblemCode) {
  return { ok: false as const, code };
}

/**
 * A cell that is matched rather than shown (date, number, e-mail, phone, word of a list): full-width forms resolved, every invisible format
 * character gone (marks of direction, joiners, soft hyphens, tags), one kind of space.
 */
export function plain(value: string): string {
  if (/^[\x21-\x7e]*$/.test(value)) return value;
  return value
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

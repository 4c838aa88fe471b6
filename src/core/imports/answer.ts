import type { ImportRefusal, ImportRefusalCode } from '../../domain/import-problem.ts';

/** What reading a file answers: foreign bytes are expected to be wrong, so a refusal is a value, never thrown. */
export type Answer<Value> = { ok: true; value: Value } | { ok: false; refusal: ImportRefusal };

export function accept<Value>(value: Value): Answer<Value> {
  return { ok: true, value };
}

export function refuse(code: ImportRefusalCode, limit: number | null = null, found: number | null = null) {
  return { ok: false as const, refusal: { code, limit, found } };
}

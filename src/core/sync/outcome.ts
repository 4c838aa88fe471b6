import type { Document, Why } from '../replica/index.ts';

/**
 * What became of an operation at the server; kept in its receipt, so that a repeated attempt learns the same (sync.md 2.2, Idempotency).
 *
 * - `DONE`: all of it stands, or stood there already. `number`: of an issued invoice.
 * - `PARTLY`: the fields of `conflicts` stand as somebody else wrote them; the others are written.
 * - any `Why`: none of it was written.
 */
export interface Outcome {
  result: 'DONE' | 'PARTLY' | Why;
  /** Names of fields. */
  conflicts?: string[];
  /** DUPLICATE: fields of the unique index. */
  index?: string[];
  /** Number of an issued invoice. */
  number?: string;
}

/** An outcome with the server's document after it, where it was read: null for none, undefined where nobody looked. */
export interface Applied {
  outcome: Outcome;
  document?: Document | null;
  /** Writes that everybody else waits for: the last before the commit, so that whoever dies in between holds them up for as short as can be. */
  last?(): Promise<void>;
}

/** An outcome as a receipt holds it. */
export const receiptOf = (clientId: string, n: number, outcome: Outcome) => ({ client: clientId, n, result: outcome });

export function outcomeIn(receipt: Record<string, unknown>): { n: number; outcome: Outcome } {
  return { n: Number(receipt.n), outcome: receipt.result as Outcome };
}

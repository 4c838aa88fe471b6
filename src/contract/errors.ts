import { z } from 'zod';

/** One thing that is wrong with the input: where, and a code that the screen has a sentence for. */
export const Issue = z.object({ path: z.array(z.union([z.string(), z.number()])), code: z.string() });
export type Issue = z.infer<typeof Issue>;

const Reason = z.object({ reason: z.string().optional() });

/**
 * Expected failures of every procedure. `reason` narrows a code down; the screen shows the sentence of
 * `errors.<code>.<reason>`, else of `errors.<code>`. Everything else is a bug: it is masked as INTERNAL_SERVER_ERROR.
 */
export const errors = {
  /** No workspace is open: sign in first. */
  LOCKED: { status: 401, message: 'The workspace is locked. Sign in first.', data: Reason },
  /** The person's role does not allow it. */
  FORBIDDEN: { status: 403, message: 'Your role does not allow this.', data: Reason },
  NOT_FOUND: { status: 404, message: 'This record does not exist any more.', data: Reason },
  /** The input breaks a rule; nothing was written. */
  INVALID: {
    status: 422,
    message: 'Some values are not valid.',
    data: z.object({ issues: z.array(Issue), reason: z.string().optional() }),
  },
  /** Somebody changed it in the meantime, or its state forbids it. */
  CONFLICT: { status: 409, message: 'This was changed in the meantime.', data: Reason },
  /** The file or its disk cannot be written. */
  READ_ONLY: { status: 423, message: 'This workspace can only be read.', data: Reason },
  NO_SPACE: { status: 507, message: 'The disk is full: nothing was saved.', data: Reason },
  /** The workspace's file cannot be used; `reason` is the code of the replica or workspace error. */
  WORKSPACE: { status: 500, message: 'The workspace cannot be opened.', data: Reason },
  /** Too many wrong passwords: wait `remaining_ms` milliseconds. */
  WAIT: { status: 429, message: 'Too many attempts. Wait a moment.', data: z.object({ remaining_ms: z.int() }) },
  WRONG_PASSWORD: { status: 401, message: 'Wrong e-mail or password.', data: z.object({ remaining_ms: z.int() }) },
  /** This shell, or this version, cannot do it. */
  UNAVAILABLE: { status: 501, message: 'This is not available here.', data: Reason },
} as const;

export type ErrorCode = keyof typeof errors;

type DataOf<Code extends ErrorCode> = z.infer<(typeof errors)[Code]['data']>;

/** An expected failure on its way to the wall; the router turns it into the contract's error of that code. */
export class Failure<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: Code;
  readonly data: DataOf<Code>;

  constructor(code: Code, data: DataOf<Code>) {
    super(errors[code].message);
    this.name = 'Failure';
    this.code = code;
    this.data = data;
  }
}

/** INVALID for one field. */
export function invalid(path: (string | number)[], code: string): Failure<'INVALID'> {
  return new Failure('INVALID', { issues: [{ path, code }] });
}

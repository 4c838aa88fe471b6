const NOBODY = 65534;

/** Runs `work` without the superuser's right to ignore permissions, when the tests run as the superuser. */
export function withoutPrivileges<Result>(work: () => Result): Result {
  if (process.geteuid?.() !== 0) return work();
  process.setegid?.(NOBODY);
  process.seteuid?.(NOBODY);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
    process.setegid?.(0);
  }
}

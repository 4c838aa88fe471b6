/**
 * Seeds that once found a defect, with the steps they needed: run first, each time (sync.md 2.15.8). A seed means what the schedules make of it, so an
 * entry is good for as long as they draw in the same order; each names what it found.
 */
export const corpus = {
  /** convergence.fuzz.test.ts */
  convergence: [] as { seed: number; steps: number; found: string }[],
  /** restores.fuzz.test.ts */
  restores: [] as { seed: number; steps: number; found: string }[],
};

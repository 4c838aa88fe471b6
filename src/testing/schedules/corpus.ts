/**
 * Seeds that once found a defect, with the steps they needed: run first, each time (sync.md 2.15.8). A seed means what the schedules make of it, so an
 * entry is good for as long as they draw in the same order; each names what it found.
 */
export const corpus = {
  /** convergence.fuzz.test.ts */
  convergence: [
    {
      seed: 1001028,
      steps: 71,
      found: 'an invoice was issued with a field that somebody had added since the person saw it',
    },
    { seed: 1006293, steps: 83, found: 'the same, of an id that is a text' },
  ],
  /** convergence.fuzz.test.ts, the server without transactions */
  standalone: [
    { seed: 1003469, steps: 32, found: 'a delete took with it a field that was added since the look at the document' },
    { seed: 1002092, steps: 50, found: 'the same, an address of e-mail' },
    {
      seed: 1000010,
      steps: 59,
      found: 'an invoice was issued that somebody changed between the look at it and the stamp',
    },
    { seed: 1000175, steps: 33, found: 'the same, of a field that was not there' },
    { seed: 1001778, steps: 62, found: 'checks that guessed by its values which operation a write was' },
    { seed: 1002178, steps: 11, found: 'the same, of tags' },
    { seed: 1003133, steps: 54, found: 'the same, of addresses of e-mail' },
  ],
  /** restores.fuzz.test.ts */
  restores: [] as { seed: number; steps: number; found: string }[],
};

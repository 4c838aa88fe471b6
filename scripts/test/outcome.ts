/** What one suite came to. A suite that could not run here has a reason and no numbers. */
export interface Outcome {
  name: string;
  passed: number;
  failed: number;
  skipped: number;
  milliseconds: number;
  notRun: string | null;
  /** A yes or no that is no test: types, lint. A no counts as one failure, a yes as nothing. */
  isVerdict: boolean;
  /** What failed, for people: titles and messages. */
  failures: string[];
}

export const emptyOutcome = (name: string): Outcome => ({
  name,
  passed: 0,
  failed: 0,
  skipped: 0,
  milliseconds: 0,
  notRun: null,
  isVerdict: false,
  failures: [],
});

export function sum(outcomes: readonly Outcome[]): Pick<Outcome, 'passed' | 'failed' | 'skipped'> {
  const total = (field: 'passed' | 'failed' | 'skipped') => outcomes.reduce((all, outcome) => all + outcome[field], 0);
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped') };
}

/** `12 passed, 0 failed`, and what was skipped where something was. */
export function numbers({ passed, failed, skipped }: Pick<Outcome, 'passed' | 'failed' | 'skipped'>): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** One line about a suite. */
export function line(outcome: Outcome): string {
  const name = outcome.name.padEnd(10);
  if (outcome.notRun !== null) return `${name} not run: ${outcome.notRun}`;
  const seconds = `${(outcome.milliseconds / 1000).toFixed(1)} s`;
  const verdict = outcome.failed === 0 ? 'ok' : 'failed';
  const said = outcome.isVerdict ? verdict : numbers(outcome);
  return `${name} ${said} (${seconds})`;
}

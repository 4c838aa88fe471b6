import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { emptyOutcome, type Outcome } from './outcome.ts';
import { root, run, tail } from './run.ts';

/** The part that is read of Vitest's JSON report (its `json` reporter, after Jest's). */
const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

function read(file: string): z.infer<typeof Report> | null {
  try {
    return Report.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Runs one of Vitest's projects. A file that cannot be loaded, and an error outside of every test, count as one failure each. */
export async function runVitest(project: string, folder: string, more: readonly string[] = []): Promise<Outcome> {
  const file = join(folder, `${project}.json`);
  rmSync(file, { force: true });
  const program = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const parameters = [program, 'run', '--project', project, '--reporter=json', `--outputFile=${file}`, ...more];
  const { status, said, milliseconds } = await run(process.execPath, parameters);
  const report = read(file);
  const outcome = { ...emptyOutcome(project), milliseconds };
  if (report === null) return { ...outcome, failed: 1, failures: [`${project} ended with ${status}\n${tail(said)}`] };

  const failures = report.testResults.flatMap(({ name, status: of, message, assertionResults }) => {
    const path = name.replace(`${root}`, '');
    const failed = assertionResults.filter((result) => result.status === 'failed');
    if (of === 'failed' && failed.length === 0) return [`${path}\n${message}`];
    return failed.map((result) => `${path} > ${result.fullName}\n${(result.failureMessages ?? []).join('\n')}`);
  });
  if (status !== 0 && failures.length === 0) failures.push(`${project} ended with ${status}\n${tail(said)}`);
  return {
    ...outcome,
    passed: report.numPassedTests,
    failed: failures.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
  };
}

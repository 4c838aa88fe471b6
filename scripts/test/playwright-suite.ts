import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { emptyOutcome, type Outcome } from './outcome.ts';
import { root, run, tail } from './run.ts';

const Failure = z.object({ message: z.string().optional(), stack: z.string().optional() });
const Test = z.object({
  projectName: z.string(),
  status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
  results: z.array(z.object({ startTime: z.string(), duration: z.number(), errors: z.array(Failure).default([]) })),
});
const Spec = z.object({ title: z.string(), file: z.string(), tests: z.array(Test) });

interface Suite {
  title: string;
  specs: z.infer<typeof Spec>[];
  suites?: Suite[];
}
const Suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({ title: z.string(), specs: z.array(Spec), suites: z.array(Suite).optional() }),
);
/** The part that is read of Playwright's JSON report. */
const Report = z.object({ suites: z.array(Suite), errors: z.array(Failure).default([]) });

const specsOf = (suite: Suite): z.infer<typeof Spec>[] => [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)];

function read(file: string): z.infer<typeof Report> | null {
  try {
    return Report.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
const text = ({ stack, message }: z.infer<typeof Failure>) => (stack ?? message ?? '').replace(colours, '');

function outcomeOf(project: string, specs: z.infer<typeof Spec>[]): Outcome {
  const tests = specs.flatMap((spec) =>
    spec.tests.filter(({ projectName }) => projectName === project).map((test) => ({ ...test, spec })),
  );
  const count = (...statuses: string[]) => tests.filter(({ status }) => statuses.includes(status)).length;
  const failed = tests.filter(({ status }) => status === 'unexpected');
  // Several files run at a time: what a suite takes is from its first test to the end of its last.
  const results = tests.flatMap((test) => test.results);
  const starts = results.map(({ startTime }) => Date.parse(startTime));
  const ends = results.map(({ startTime, duration }) => Date.parse(startTime) + duration);
  return {
    ...emptyOutcome(project),
    passed: count('expected', 'flaky'),
    failed: failed.length,
    skipped: count('skipped'),
    milliseconds: results.length === 0 ? 0 : Math.max(...ends) - Math.min(...starts),
    failures: failed.map(
      ({ spec, results }) =>
        `[${project}] ${spec.file} > ${spec.title}\n${(results.at(-1)?.errors ?? []).map(text).join('\n')}`,
    ),
  };
}

/** Runs the journeys; each of Playwright's projects is a suite of its own in the summary. */
export async function runPlaywright(projects: readonly string[], folder: string): Promise<Outcome[]> {
  const file = join(folder, 'playwright.json');
  rmSync(file, { force: true });
  const program = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const { status, said } = await run(process.execPath, [program, 'test', '--reporter=json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  const report = read(file);
  const whole = { ...emptyOutcome(projects[0] ?? 'web'), failed: 1 };
  if (report === null) return [{ ...whole, failures: [`Playwright ended with ${status}\n${tail(said)}`] }];
  const outcomes = projects.map((project) => outcomeOf(project, report.suites.flatMap(specsOf)));
  const anywhere = outcomes.some(({ failed }) => failed > 0);
  if (status === 0 || anywhere) return outcomes;
  const reasons = report.errors.map(text).join('\n') || tail(said);
  return [...outcomes, { ...whole, name: 'journeys', failures: [`Playwright ended with ${status}\n${reasons}`] }];
}

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronBinary } from './start.ts';
import { chromium, prepareMachine } from './test/machine.ts';
import { mongoTools } from './test/mongo-tools.ts';
import { emptyOutcome, line, numbers, type Outcome, sum } from './test/outcome.ts';
import { runPlaywright } from './test/playwright-suite.ts';
import { head, root, run } from './test/run.ts';
import { runVitest } from './test/vitest-suite.ts';

/**
 * `npm test`: every suite that can run on this machine, one line each, and last `N passed, N failed`. `npm run check` names the suites
 * that need nothing but npm: `node scripts/test.ts types lint unit dom`.
 *
 * With `TEST_RECORDS` set to a folder the outcome of each suite is kept there: a later run counts it instead of running it again, and
 * only a whole run prints the last line.
 */
const folder = process.env.TEST_RECORDS ?? join(root, '.cache', 'test');
const asked = process.argv.slice(2);

async function verdict(name: string, command: string, parameters: string[]): Promise<Outcome[]> {
  const { status, said, milliseconds } = await run(command, parameters);
  const failures = status === 0 ? [] : [said.trim()];
  return [{ ...emptyOutcome(name), isVerdict: true, milliseconds, failed: failures.length, failures }];
}

const notRun = (name: string, reason: string): Outcome => ({ ...emptyOutcome(name), notRun: reason });

async function journeys(): Promise<Outcome[]> {
  const electron = electronBinary(root) !== null;
  const without = electron ? [] : [notRun('electron', 'no Electron binary')];
  if (!existsSync(chromium())) return [notRun('web', 'no Chromium'), ...without];
  return [...(await runPlaywright(['web', 'web-small', ...(electron ? ['electron'] : [])], folder)), ...without];
}

async function mongo(): Promise<Outcome[]> {
  try {
    await mongoTools();
  } catch (error) {
    return [notRun('mongo', `no server: ${head(String(error), 3)}`)];
  }
  // Most of it waits, for a disk or for a time to pass.
  return [await runVitest('mongo', folder, ['--maxWorkers=4'])];
}

const suites: Record<string, () => Promise<Outcome[]>> = {
  types: () => verdict('types', 'tsc', ['--noEmit']),
  lint: () => verdict('lint', 'biome', ['check', '.']),
  invariants: () => verdict('invariants', 'node', ['scripts/invariants.ts', '--check']),
  unit: async () => [await runVitest('unit', folder)],
  dom: async () => [await runVitest('dom', folder)],
  // Nothing of it waits: a file for each core, where the runner would leave one to itself.
  faults: async () => [await runVitest('faults', folder, ['--maxWorkers=100%'])],
  mongo,
  terminal: async () => [await runVitest('terminal', folder)],
  journeys,
};

/** Runs a suite, or takes what an earlier run of the same check found. */
async function outcomesOf(name: string, suite: () => Promise<Outcome[]>): Promise<Outcome[]> {
  const record = join(folder, `${name}.record.json`);
  if (process.env.TEST_RECORDS && existsSync(record)) return JSON.parse(readFileSync(record, 'utf8')) as Outcome[];
  const outcomes = await suite();
  for (const outcome of outcomes) {
    console.log(line(outcome));
    for (const failure of outcome.failures) console.log(`\n✗ ${head(failure)}\n`);
  }
  if (process.env.TEST_RECORDS) writeFileSync(record, JSON.stringify(outcomes));
  return outcomes;
}

const unknown = asked.filter((name) => !(name in suites));
if (unknown.length > 0) {
  console.log(`There is no suite ${unknown.join(', ')}. There are: ${Object.keys(suites).join(', ')}`);
  process.exit(2);
}

mkdirSync(folder, { recursive: true });
const chosen = Object.entries(suites).filter(([name]) => asked.length === 0 || asked.includes(name));
if (asked.length === 0 || asked.some((name) => ['unit', 'mongo', 'journeys'].includes(name))) prepareMachine();
const outcomes: Outcome[] = [];
for (const [name, suite] of chosen) outcomes.push(...(await outcomesOf(name, suite)));

// Where everything can be installed, a suite that did not run is no success.
const missing = process.env.CI
  ? outcomes.filter(({ name, notRun: reason }) => reason !== null && name !== 'electron')
  : [];
for (const { name, notRun: reason } of missing) console.log(`✗ ${name} must run here: ${reason}`);
const total = sum(outcomes);
total.failed += missing.length;
if (asked.length === 0 || !process.env.TEST_RECORDS) console.log(numbers(total));
process.exitCode = total.failed > 0 ? 1 : 0;

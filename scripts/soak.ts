import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Suite, suites } from './soak/suites.ts';
import { type Told, toldIn, toldLines } from './soak/told.ts';
import { root, run, tail } from './test/run.ts';

/**
 * The suites of faults at their long sizes (sync.md, section 3), each once; with `--minutes 30` at smaller sizes, with new seeds, again and again
 * until the time is over. `--only wire` takes the suites whose names hold that word. Ends with 1 where anything was violated, and says how to repeat it.
 */
const { values } = parseArgs({ options: { minutes: { type: 'string' }, only: { type: 'string' } } });
const minutes = values.minutes === undefined ? null : Number(values.minutes);
if (minutes !== null && !(minutes > 0)) throw new Error('--minutes takes a number of minutes');
const chosen = suites.filter(({ name }) => name.includes(values.only ?? ''));
if (chosen.length === 0) throw new Error('no suite has that in its name');

interface Sum extends Told {
  runs: number;
  seconds: number;
  violations: number;
}

const sums = new Map<string, Sum>();
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');

async function soak({ name, project, file, turn, long }: Suite): Promise<void> {
  const variables = minutes === null ? long : turn;
  const { status, said, milliseconds } = await run(
    process.execPath,
    [vitest, 'run', '--project', project, file],
    variables,
  );
  const told = toldIn(said);
  const seconds = milliseconds / 1000;
  const failed = Number(/Tests\s+(\d+) failed/.exec(said)?.[1] ?? (status === 0 ? 0 : 1));
  console.log(`${name}: ${seconds.toFixed(0)} s, ${failed} violations`);
  for (const line of toldLines(said)) console.log(`  ${line.trim()}`);
  if (failed > 0) {
    const set = Object.entries({ ...variables, TEST_SEED: told.seeds[0] ?? '' }).map(
      ([key, value]) => `${key}=${value}`,
    );
    console.log(`${tail(said, 80)}\nagain: ${set.join(' ')} npx vitest run --project ${project} ${file}`);
  }
  const before = sums.get(name) ?? {
    seeds: [],
    tries: 0,
    operations: 0,
    faults: 0,
    runs: 0,
    seconds: 0,
    violations: 0,
  };
  sums.set(name, {
    seeds: [...before.seeds, ...told.seeds],
    tries: before.tries + told.tries,
    operations: before.operations + told.operations,
    faults: before.faults + told.faults,
    runs: before.runs + 1,
    seconds: before.seconds + seconds,
    violations: before.violations + failed,
  });
}

function print() {
  const head = ['suite', 'runs', 'seconds', 'schedules', 'operations', 'faults', 'violations', 'seeds'];
  const rows = [...sums].map(([name, sum]) => [
    name,
    ...[sum.runs, Math.round(sum.seconds), sum.tries, sum.operations, sum.faults, sum.violations].map(String),
    sum.seeds.slice(0, 4).join(' ') + (sum.seeds.length > 4 ? ` and ${sum.seeds.length - 4} more` : ''),
  ]);
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const isText = (column: number) => column === 0 || column === head.length - 1;
  for (const row of all)
    console.log(
      row
        .map((cell, column) => (isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    );
}

const end = performance.now() + (minutes ?? 0) * 60_000;
do {
  for (const suite of chosen) {
    await soak(suite);
    if (minutes !== null && performance.now() >= end) break;
  }
} while (minutes !== null && performance.now() < end);

print();
const violations = [...sums.values()].reduce((all, sum) => all + sum.violations, 0);
console.log(violations === 0 ? 'nothing was violated' : `${violations} violations`);
process.exitCode = violations === 0 ? 0 : 1;

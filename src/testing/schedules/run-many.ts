import { runSeed, seededRandom } from '../seeded-random.ts';
import { runSchedule } from './run-schedule.ts';
import { optionsOf, type ScheduleOptions } from './schedule-options.ts';
import { Violation } from './violation.ts';
import { replicaPool } from './world.ts';

/** A seed that once found a violation, and in how many steps. */
export interface Found {
  seed: number;
  steps: number;
}

export interface ManyOptions {
  /** Of the test, for the line that is printed. */
  name: string;
  /** The test file, for the command that runs one schedule again. */
  file: string;
  schedules: number;
  /** What these schedules are about, over what each seed draws. */
  options(seed: number): Partial<ScheduleOptions>;
  /** Run first. */
  corpus?: readonly Found[];
  /** Says what a schedule without violation must not have. */
  wrong?: (result: { conflicts: number }) => string | null;
}

/** Violations after which nothing more is looked for. */
const ENOUGH = 3;

/** The environment's number of schedules, for `part` of them. */
export function schedulesOf(part: number): number {
  return Math.ceil(Number(process.env.SYNC_SCHEDULES ?? 50_000) * part);
}

/** The smallest number of steps in which a seed finds a violation. */
async function shrunk({ options }: ManyOptions, seed: number): Promise<Found> {
  const { steps: most } = { ...optionsOf(seededRandom(seed)), ...options(seed) };
  for (let steps = 1; steps < most; steps += 1)
    try {
      await runSchedule({ seed, pool: replicaPool(), options: { ...options(seed), steps } });
    } catch {
      return { seed, steps };
    }
  return { seed, steps: most };
}

/**
 * Runs many schedules, first those that once failed, and prints what it did. Answers the violations with the command that repeats each; `SYNC_SEED`
 * runs one schedule and tells it step by step.
 */
export async function runMany(many: ManyOptions): Promise<string[]> {
  const only = process.env.SYNC_SEED;
  const first = only === undefined ? runSeed() : Number(only);
  const pool = replicaPool();
  const violations: string[] = [];
  const sums = { schedules: 0, operations: 0, faults: 0, conflicts: 0 };
  const trace = only === undefined ? undefined : (line: () => string) => console.log(line());

  async function one(seed: number, steps: Partial<ScheduleOptions>) {
    sums.schedules += 1;
    try {
      const result = await runSchedule({ seed, pool, options: { ...many.options(seed), ...steps }, trace });
      for (const name of ['operations', 'faults', 'conflicts'] as const) sums[name] += result[name];
      const wrong = many.wrong?.(result) ?? null;
      if (wrong !== null) throw new Violation('I7', wrong);
    } catch (error) {
      if (!(error instanceof Violation)) console.error(`SYNC_SEED=${seed}`, error);
      const { steps: needed } = only === undefined ? await shrunk(many, seed) : { steps: 0 };
      violations.push(
        `${many.name}: ${error} (${needed} steps): SYNC_SEED=${seed} npx vitest run --project faults ${many.file}`,
      );
    }
  }

  if (only === undefined) for (const { seed, steps } of many.corpus ?? []) await one(seed, { steps });
  for (let index = 0; index < (only === undefined ? many.schedules : 1) && violations.length < ENOUGH; index += 1)
    await one((first + index) % 2 ** 31, {});
  const { schedules, operations, faults, conflicts } = sums;
  console.log(
    `${many.name}: TEST_SEED=${first}, ${schedules} schedules, ${operations} operations, ${faults} faults, ${conflicts} conflicts, ${violations.length} violations`,
  );
  return violations;
}

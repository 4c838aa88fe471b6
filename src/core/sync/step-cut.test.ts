import { expect, test } from 'vitest';
import { checkConverged } from '../../testing/schedules/convergence-checks.ts';
import { knockOuts } from '../../testing/schedules/knock-outs.ts';
import { checkDurability, checkFates, checkToken } from '../../testing/schedules/replica-checks.ts';
import { type Scenario, scenarios } from '../../testing/schedules/scenarios.ts';
import { type CutPoint, openStage, outcomeOf, type Stage } from '../../testing/schedules/stage.ts';
import { replicaPool } from '../../testing/schedules/world.ts';

const pool = replicaPool();

async function play({ script, server, keeps }: Scenario, cuts: readonly CutPoint[]) {
  const stage: Stage = openStage(pool, cuts, server);
  await script(stage);
  const { world, watch, desk, other, counted } = stage;
  for (const client of [desk, other]) {
    checkDurability(world, client);
    checkFates(world, watch, client);
    checkToken(world, client);
  }
  if (!keeps) checkConverged(world, desk);
  const outcome = outcomeOf(stage);
  stage.close();
  return { outcome, counted };
}

/** Every place where the process can die: before and after each call, before and after each commit. */
function everyCut({ calls, commits }: Stage['counted']): CutPoint[] {
  const points = (at: CutPoint['at'], count: number) =>
    Array.from({ length: count }, (_, index) =>
      (['BEFORE', 'AFTER'] as const).map((how) => ({ at, number: index + 1, how })),
    ).flat();
  return [...points('CALL', calls), ...points('COMMIT', commits)];
}

const told = (cuts: readonly CutPoint[]) => cuts.map(({ at, number, how }) => `${how} ${at} ${number}`).join(', ');

/** What is wrong after a death at each of the places, or at each two of them. */
async function violationsOf(scenario: Scenario, isEveryPair: boolean) {
  const { outcome, counted } = await play({ ...scenario, server: { ...scenario.server, wrapped: undefined } }, []);
  scenario.expected(outcome);
  const single = everyCut(counted).map((cut): readonly CutPoint[] => [cut]);
  const all = isEveryPair ? single.flatMap((first) => everyCut(counted).map((next) => [...first, next])) : single;
  const wrong: string[] = [];
  for (const cuts of all)
    try {
      const cut = await play(scenario, cuts);
      expect(cut.outcome).toEqual(outcome);
      expect(cut.counted.deaths).toBeGreaterThan(0);
    } catch (error) {
      wrong.push(`${told(cuts)}: ${error}`);
    }
  const { calls, commits } = counted;
  console.log(`${scenario.name}: ${calls} calls, ${commits} commits, ${all.length} runs, ${wrong.length} violations`);
  return wrong;
}

const timeout = 3_600_000;

test.each(scenarios)(
  '[I1] [I2] [I6] $rows killed at every call and every commit: $name',
  { timeout },
  async (scenario) => {
    expect(await violationsOf(scenario, process.env.SYNC_LONG === '1')).toEqual([]);
  },
);

test.each(['token saved before the data', 'dequeue before acknowledgement', 'counter outside of the transaction'])(
  'the cuts find a defect: %s',
  { timeout },
  async (name) => {
    const wrapped = knockOuts().find((knockOut) => knockOut.name === name)?.run.wrapped;
    expect(wrapped).toBeDefined();
    const found: string[] = [];
    for (const scenario of scenarios.filter(({ server }) => server === undefined))
      if (found.length === 0) found.push(...(await violationsOf({ ...scenario, server: { wrapped } }, false)));
    expect(found).not.toEqual([]);
  },
);

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
  const { world, desk, other, counted } = stage;
  for (const client of [desk, other]) {
    checkDurability(world, client);
    checkFates(world, client);
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

/** Every scenario has its test. */
const played = new Set<string>();

async function holds(name: string) {
  const scenario = scenarios.find((each) => each.name === name);
  if (scenario === undefined) throw new Error(`no scenario: ${name}`);
  played.add(name);
  const wrong = await violationsOf(scenario, process.env.SYNC_LONG === '1');
  expect(wrong, wrong.join('\n')).toEqual([]);
}

test(
  '[I1] [I2] [I6] [row 3] [row 7] killed at every call and every commit: the first sync, in pages',
  { timeout },
  () => holds('the first sync, in pages'),
);
test(
  '[I1] [I2] [I6] [row 4] [row 52] killed at every call and every commit: the web backend inserts, sets, replaces and deletes',
  { timeout },
  () => holds('the web backend inserts, sets, replaces and deletes'),
);
test(
  '[I1] [I2] [I6] [I7] [row 5] [row 6] [row 27] killed at every call and every commit: a record is made, edited twice and another one removed',
  { timeout },
  () => holds('a record is made, edited twice and another one removed'),
);
test(
  '[I1] [I2] [I6] [I9] [row 46] killed at every call and every commit: a contact whose address somebody has, with what refers to it, among others',
  { timeout },
  () => holds('a contact whose address somebody has, with what refers to it, among others'),
);
test(
  '[I1] [I2] [I6] [I14] [row 48] [row 49] killed at every call and every commit: the same field and different fields edited on two desktops',
  { timeout },
  () => holds('the same field and different fields edited on two desktops'),
);
test(
  '[I1] [I2] [I6] [I5] [row 50] [row 51] killed at every call and every commit: an edit meets a delete, and a delete meets an edit',
  { timeout },
  () => holds('an edit meets a delete, and a delete meets an edit'),
);
test(
  '[I1] [I2] [I6] [I8] [row 47] [row 61] [row 62] [row 63] killed at every call and every commit: two invoices are issued while the web backend takes numbers too',
  { timeout },
  () => holds('two invoices are issued while the web backend takes numbers too'),
);
test(
  '[I1] [I2] [I6] [I12] [row 7] [row 36] killed at every call and every commit: the history is lost while documents come, change and go',
  { timeout },
  () => holds('the history is lost while documents come, change and go'),
);
test(
  '[I1] [I2] [I6] [row 39] killed at every call and every commit: the server is restored from a backup of before the work',
  { timeout },
  () => holds('the server is restored from a backup of before the work'),
);
test(
  '[I1] [I2] [I6] [I7] [row 2] killed at every call and every commit: what refers to a new record goes after it',
  { timeout },
  () => holds('what refers to a new record goes after it'),
);
test('[I1] [I2] [I6] [I12] [row 38] killed at every call and every commit: a collection is dropped', { timeout }, () =>
  holds('a collection is dropped'),
);
test('[I1] [I2] [I6] [row 43] killed at every call and every commit: a server without transactions', { timeout }, () =>
  holds('a server without transactions'),
);

test('every scenario was played', () => {
  expect([...played]).toEqual(scenarios.map(({ name }) => name));
});

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

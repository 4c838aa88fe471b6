import { limits } from '../../core/sync/limits.ts';
import { seededRandom } from '../seeded-random.ts';
import { backUp, restore, truncateLog } from '../simulator/index.ts';
import { readToken } from '../simulator/tokens.ts';
import type { Client } from './client.ts';
import { checkConverged, checkSame } from './convergence-checks.ts';
import { actForeign } from './foreign-acts.ts';
import { act } from './local-acts.ts';
import { openMemoryReplica } from './memory-replica.ts';
import { checkDurability, checkFates, checkToken, checkTrash, checkView } from './replica-checks.ts';
import { optionsOf, type ScheduleOptions } from './schedule-options.ts';
import { checkServer, newWatch, type Watch, watchAgain } from './server-checks.ts';
import { Violation } from './violation.ts';
import { addClient, createWorld, fateOf, pick, type ReplicaPool, type World, type Wrapped } from './world.ts';

export interface ScheduleResult {
  operations: number;
  faults: number;
  /** Entries of the inboxes. */
  conflicts: number;
}

export interface RunOptions {
  seed: number;
  pool: ReplicaPool;
  /** Over what the seed has drawn. */
  options?: Partial<ScheduleOptions>;
  wrapped?: Wrapped;
  engines?: number;
  /** After each thing a person has written, for defects of the tests themselves. */
  written?: (world: World, client: Client) => void;
  trace?: (line: () => string) => void;
}

/** Pages and batches so small that schedules of a few documents cross their borders. */
function shrinkLimits(random: () => number) {
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  Object.assign(limits, { scan: between(1, 4), written: between(1, 3), events: between(1, 5) });
  Object.assign(limits, { pushes: between(1, 5), together: between(1, 4) });
}

/** Sizes that come to rest in few rounds: what is small was small while there were faults. */
const restful = { scan: 100, written: 100, events: 100, pushes: 20, together: 10 };

/** A copy of the file as it is, with what the person was told until now. */
function copyFile(world: World, client: Client) {
  world.files.set(client.name, { bytes: client.replica.bytes(), saved: [...(world.saved.get(client.name) ?? [])] });
}

/** The file is an older copy: what was written since and never sent is gone by that act, and nobody is told otherwise. */
function setBack(world: World, watch: Watch, client: Client) {
  const file = world.files.get(client.name);
  if (file === undefined) return;
  world.trace(() => `${client.name} is set back`);
  world.files.delete(client.name);
  client.replaceReplica(openMemoryReplica(file.bytes));
  const rows = client.replica.readable.all<{ op: string }>(
    'SELECT lower(hex(op_id)) AS op FROM outbox UNION SELECT lower(hex(op_id)) FROM journal UNION SELECT lower(hex(op_id)) FROM inbox',
  );
  const there = new Set(rows.map(({ op }) => op));
  world.saved.set(
    client.name,
    file.saved.filter(({ opId }) => there.has(opId) || watch.applied.has(opId)),
  );
  world.faults += 1;
}

/** The profile on a second machine, with a name of its own among the clients. */
function clone(world: World, client: Client, wrapped: Wrapped | undefined) {
  const name = `${client.name}'`;
  if (world.clients.some((other) => other.name === name)) return;
  world.trace(() => `${client.name} is cloned`);
  world.saved.set(name, [...(world.saved.get(client.name) ?? [])]);
  addClient(world, { name, clientId: name, replica: openMemoryReplica(client.replica.bytes()), wrapped });
  world.faults += 1;
}

function goBack(world: World, watch: Watch) {
  if (world.backup === null) return;
  world.trace(() => 'the server is restored');
  restore(world.server, world.backup);
  world.restores += 1;
  world.faults += 1;
  watchAgain(world, watch);
}

/** Somebody goes offline; who is offline comes back sooner than another one goes. */
function toggle(world: World, client: Client) {
  const away = world.clients.find(({ online }) => !online);
  const one = away !== undefined && world.random() < 0.8 ? away : client;
  one.online = !one.online;
}

async function step(world: World, client: Client) {
  if (world.random() < world.options.commitCut) {
    client.life.cut = world.random() < 0.5 ? 'BEFORE_COMMIT' : 'AFTER_COMMIT';
    world.trace(() => `${client.name} dies ${client.life.cut}`);
    world.faults += 1;
  }
  if (client.life.pending === null) world.trace(() => `${client.name} begins a round`);
  await client.step(({ name }) => {
    const fate = fateOf(world, client, true);
    world.trace(() => `${client.name} ${name} ${fate}`);
    return fate;
  });
}

async function turn(world: World, watch: Watch, { wrapped, written }: RunOptions) {
  const { random, options } = world;
  const chance = random();
  const client = pick(world, world.clients) as Client;
  world.time += Math.floor(random() * 3_000) + (random() < 0.05 ? 40_000 : 0);
  if (chance < 0.17) {
    if (act(world, client)) written?.(world, client);
  } else if (chance < 0.8) await step(world, client);
  else if (chance < 0.84) {
    client.kill();
    world.faults += 1;
  } else if (chance < 0.92) {
    if (options.foreign) actForeign(world);
  } else if (chance < 0.945) toggle(world, client);
  else if (chance < 0.965) {
    if (options.truncates) truncateLog(world.server, Math.floor(random() * 6));
  } else if (chance < 0.98) {
    if (options.restores) world.backup = random() < 0.8 || world.backup === null ? backUp(world.server) : world.backup;
    if (options.rollbacks) copyFile(world, client);
  } else if (options.restores && chance < 0.988) goBack(world, watch);
  else if (options.rollbacks) setBack(world, watch, client);
  else if (options.clones) clone(world, client, wrapped);
}

/** The replica has everything that the server did. */
export function isAtHead(world: World, { replica }: Client): boolean {
  const token = replica.readable.value<Uint8Array>("SELECT token FROM stream WHERE feed = '*' AND phase = 'STREAM'");
  if (token === undefined || token === null) return false;
  const { era, position } = readToken(token);
  if (era !== world.server.era || position < world.server.first) return false;
  return world.server.log
    .slice(position - world.server.first)
    .every(({ collection }) => collection.startsWith('crm_sync'));
}

/** Pauses without a change after which everybody has polled everything. */
const POLLS = 4;

/** Nothing waits but what waits for a person. */
export function isDrained({ replica }: Client): boolean {
  return replica.readable.get("SELECT 1 FROM outbox WHERE state NOT IN ('ASKS', 'UNCERTAIN') LIMIT 1") === undefined;
}

const patience = 400;

/** Faults stop; everything comes to rest in a bounded number of rounds (I9). */
async function quiesce(world: World, watch: Watch, clients: readonly Client[]) {
  world.calm = true;
  // A call that waits was made with the sizes of before.
  Object.assign(limits, restful);
  for (const client of clients) {
    client.kill();
    client.online = true;
  }
  const { standalone } = world.options;
  let pauses = 0;
  let { time: changed } = world.server;
  for (let rounds = 0; rounds < patience; rounds += 1) {
    let isIdle = true;
    let isQuiet = true;
    for (const client of clients) {
      const { more } = await client.round();
      checkServer(world, watch);
      isIdle &&= !more;
      isQuiet &&= !more && isDrained(client) && (standalone || isAtHead(world, client));
    }
    // Longer than any pause; a server that is polled is polled again once there is nothing left to do.
    if (isIdle || !standalone) world.time += standalone ? 500_000 : 61_000;
    if (changed !== world.server.time) pauses = 0;
    changed = world.server.time;
    pauses += Number(isQuiet);
    if (pauses > (standalone ? POLLS : 0)) return;
  }
  throw new Violation('I9', `no rest after ${patience} rounds`);
}

function checkStep(world: World, watch: Watch) {
  checkServer(world, watch);
  if (world.random() > 0.1) return;
  for (const client of world.clients) {
    checkDurability(world, client);
    checkToken(world, client);
    if (world.restores === 0) checkView(world, client);
  }
}

async function finish(world: World, watch: Watch, pool: ReplicaPool) {
  await quiesce(world, watch, world.clients);
  for (const client of world.clients) {
    checkDurability(world, client);
    checkConverged(world, client);
    checkFates(world, client);
    checkTrash(world, client);
  }
  if (world.seed % 13 !== 0) return;
  const fresh = addClient(world, { name: 'fresh', clientId: 'fresh', replica: pool.take() });
  await quiesce(world, watch, [fresh]);
  for (const client of world.clients) checkSame(client, fresh);
}

/** Runs the schedule of a seed against the engine. Throws Violation. */
export async function runSchedule(run: RunOptions): Promise<ScheduleResult> {
  const random = seededRandom(run.seed);
  const options = { ...optionsOf(random), ...run.options };
  shrinkLimits(random);
  const { seed, pool, wrapped, engines, trace } = run;
  const world = await createWorld({ seed, options, random, pool, wrapped, engines, trace });
  const watch = newWatch();
  watchAgain(world, watch);
  for (let turns = 0; turns < options.steps; turns += 1) {
    await turn(world, watch, run);
    checkStep(world, watch);
  }
  await finish(world, watch, pool);
  const conflicts = world.clients.reduce(
    (sum, { replica }) => sum + (replica.readable.value<number>('SELECT count(*) FROM inbox') ?? 0),
    0,
  );
  for (const { replica } of world.clients) pool.put(replica);
  return { operations: world.operations.size, faults: world.faults, conflicts };
}

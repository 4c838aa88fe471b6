import { expect, test } from 'vitest';
import { localDay } from '../../domain/due.ts';
import type { Client } from '../../testing/schedules/client.ts';
import { intentOf } from '../../testing/schedules/local-acts.ts';
import { optionsOf } from '../../testing/schedules/schedule-options.ts';
import {
  createWorld,
  fateOf,
  newId,
  pick,
  type ReplicaPool,
  replicaPool,
  serverNow,
  type World,
} from '../../testing/schedules/world.ts';
import { runSeed, seededRandom } from '../../testing/seeded-random.ts';
import { idText, idValue, readOperation } from '../replica/index.ts';
import { limits } from './limits.ts';

/**
 * Numbers of one run (sync.md 3: 5,000 with every commit), in races each for a series of its own, as the simulated server looks through all invoices for each.
 * The race against a real server takes fewer.
 */
const NUMBERS = Number(process.env.RACE_NUMBERS ?? 5000);
const OF_ONE_RACE = 250;
const RACES = Math.ceil(NUMBERS / OF_ONE_RACE);
const DESKS = 6;
const BACKENDS = 2;
const share = Math.ceil(OF_ONE_RACE / (DESKS + BACKENDS));

const calm = { restores: false, rollbacks: false, clones: false, truncates: false, hostile: false };

/** A person makes a draft and asks for it to be issued; answers its id. */
function issue(world: World, { store }: Client): string {
  const id = newId(world);
  const by = { personId: null, command: 'race' };
  store.write(
    by,
    (change) => void change.insert('invoices', { _id: idValue(id), status: 'DRAFT', name: `draft ${id}` }),
  );
  store.write(by, (change) => change.apply('invoices', id, intentOf(world, change.document('invoices', id))));
  return id;
}

/** The web backend makes an invoice and numbers it, by the highest number it finds. */
function issueAsBackend(world: World): string {
  const id = newId(world);
  const date = localDay(serverNow(world));
  world.foreign.insert('invoices', { _id: idValue(id), status: 'DRAFT', name: `web ${id}` });
  const fields = { status: 'SENT', issue_date: new Date(`${date}T00:00:00Z`) };
  world.foreign.issue(idValue(id), `F-${date.slice(0, 4)}`, fields, world.random() < 0.5);
  return id;
}

const waiting = ({ replica }: Client) => replica.readable.value<number>('SELECT count(*) FROM outbox') ?? 0;

/** Numbers that a desk's journal has for its invoices. */
function acknowledged({ replica }: Client): [id: string, number: string][] {
  return replica.readable
    .all<{ id_bson: Uint8Array; op_bson: Uint8Array }>("SELECT id_bson, op_bson FROM journal WHERE coll = 'invoices'")
    .flatMap(({ id_bson, op_bson }): [string, string][] => {
      const operation = readOperation(op_bson);
      return operation.kind === 'issue' && operation.number !== undefined ? [[idText(id_bson), operation.number]] : [];
    });
}

/** Each of the desks issues its share, while requests and answers are lost and processes die at any call and at any commit. */
async function race(world: World, issued: Set<string>): Promise<number> {
  const { random, clients } = world;
  const left = new Map(clients.map((client) => [client, share]));
  let ofBackends = share * BACKENDS;
  let kills = 0;
  const isOver = () => ofBackends === 0 && clients.every((client) => left.get(client) === 0 && waiting(client) === 0);
  for (let turns = 0; turns % 100 !== 0 || !isOver(); turns += 1) {
    world.time += Math.floor(random() * 60);
    const client = pick(world, clients) as Client;
    const chance = random();
    const own = left.get(client) ?? 0;
    if (chance < 0.1 && own > 0 && waiting(client) < 8) {
      issued.add(issue(world, client));
      left.set(client, own - 1);
    } else if (chance < 0.12 && ofBackends > 0) {
      issued.add(issueAsBackend(world));
      ofBackends -= 1;
    } else if (chance > 0.995) {
      client.kill();
      kills += 1;
    } else {
      if (random() < 0.002) client.life.cut = random() < 0.5 ? 'BEFORE_COMMIT' : 'AFTER_COMMIT';
      await client.step(() => fateOf(world, client, true));
    }
  }
  return kills;
}

async function comeToRest(world: World) {
  world.calm = true;
  for (const client of world.clients) {
    client.kill();
    for (let rounds = 0; rounds < 200; rounds += 1) {
      const { more } = await client.round();
      world.time += more ? 10 : 2_000;
      if (!more && waiting(client) === 0) break;
    }
  }
}

interface Raced {
  numbers: number;
  faults: number;
  kills: number;
}

/** One race, and what must hold after it. */
async function raceOf(seed: number, pool: ReplicaPool): Promise<Raced> {
  const random = seededRandom(seed);
  const options = { ...optionsOf(random), ...calm, clients: DESKS };
  const world = await createWorld({ seed, options, random, pool });
  const issued = new Set<string>();
  const kills = await race(world, issued);
  await comeToRest(world);

  const again = `TEST_SEED=${seed} RACE_NUMBERS=1`;
  const there = world.foreign.all('invoices').filter(({ document }) => document?.invoice_seq !== undefined);
  const numbers = there.map(({ document }) => Number(document?.invoice_seq)).sort((one, other) => one - other);
  expect(numbers, again).toEqual(Array.from({ length: issued.size }, (_, index) => index + 1));
  const byId = new Map(there.map(({ id, document }) => [String(id), String(document?.invoice_number)]));
  expect(new Set(byId.keys()), again).toEqual(issued);
  const known = world.clients.flatMap(acknowledged);
  expect(known, again).toHaveLength(share * DESKS);
  for (const [id, number] of known) expect(byId.get(id), again).toBe(number);
  for (const client of world.clients) {
    expect(waiting(client), again).toBe(0);
    expect(client.replica.readable.value('SELECT count(*) FROM inbox'), again).toBe(0);
    pool.put(client.replica);
  }
  return { numbers: numbers.length, faults: world.faults, kills };
}

test(`[I1] [I8] [row 47] [row 61] [row 62] [row 63] ${DESKS} desktops and ${BACKENDS} web backends take ${NUMBERS} numbers in ${RACES} races, whatever is lost and killed: they are exactly 1..n`, {
  timeout: 3_600_000,
}, async () => {
  const seed = runSeed();
  Object.assign(limits, { scan: 100, written: 100, events: 100, pushes: 20, together: 10 });
  const pool = replicaPool();
  const began = performance.now();
  const all: Raced[] = [];
  for (let number = 0; number < RACES; number += 1) all.push(await raceOf(seed + number, pool));
  const sum = (of: (raced: Raced) => number) => all.reduce((total, raced) => total + of(raced), 0);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(
    `race: TEST_SEED=${seed}, ${RACES} races, ${sum(({ numbers }) => numbers)} numbers by ${DESKS + BACKENDS} writers in ${seconds} s, ${sum(({ faults }) => faults)} faults, ${sum(({ kills }) => kills)} kills`,
  );
  expect(sum(({ numbers }) => numbers)).toBeGreaterThanOrEqual(NUMBERS);
  expect(sum(({ faults }) => faults)).toBeGreaterThan(RACES * 50);
  expect(sum(({ kills }) => kills)).toBeGreaterThan(RACES);
});

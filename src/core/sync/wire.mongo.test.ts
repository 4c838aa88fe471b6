import { join } from 'node:path';
import { Int32, ObjectId } from 'bson';
import { expect, test } from 'vitest';
import { type Laptop, startLaptop } from '../../testing/laptop/laptop.ts';
import { differences, openServerEye, places, type ServerEye, type Watched } from '../../testing/laptop/server-eye.ts';
import { startMongoServer, whenDone } from '../../testing/mongo-server.ts';
import { runSeed, seededRandom } from '../../testing/seeded-random.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { dealt, everyCut } from '../../testing/wire/cuts.ts';
import { startWireProxy, type WireProxy } from '../../testing/wire/proxy.ts';
import type { Cut } from '../../testing/wire/rules.ts';
import { idValue } from '../replica/index.ts';

/** Cuts of one run (sync.md 3: 2,000 with every commit). */
const CUTS = Number(process.env.WIRE_CUTS ?? 2000);

/** Laptops at it at the same time, each with a line and a server of its own: most of a cut is waiting, and streams of one server see all its writes. */
const LAPTOPS = 4;

/** The driver looks again at once at a server that it lost. */
const hasty = 'minHeartbeatFrequencyMS=10&heartbeatFrequencyMS=500';

/** A laptop with its line, and somebody who looks at its database past the line. */
interface Desk {
  laptop: Laptop;
  wire: WireProxy;
  eye: ServerEye;
  seen: Watched[];
}

/** What is written before a cut, and what the server must have afterwards. */
interface Scenario {
  name: string;
  /** Part of the cuts. */
  share: number;
  write(desk: Desk, number: number): Promise<void> | void;
}

const unique = (number: number) => `value ${number}`;

const leads = Array.from({ length: 8 }, () => new ObjectId().toHexString());
const lead = (number: number) => leads[number % leads.length] as string;

const scenarios: Scenario[] = [
  {
    name: 'one update',
    share: 0.3,
    write: ({ laptop }, number) =>
      laptop.write((change) => void change.update('leads', lead(number), { city: unique(number) })),
  },
  {
    name: 'one insert',
    share: 0.2,
    write: ({ laptop }, number) =>
      void laptop.write((change) => change.insert('contacts', { name: unique(number), n: new Int32(number) })),
  },
  {
    name: 'several together',
    share: 0.2,
    write: ({ laptop }, number) =>
      laptop.write((change) => {
        change.insert('contacts', { name: unique(number), n: new Int32(number) });
        change.update('leads', lead(number), { city: unique(number) });
        change.update('leads', lead(number + 1), { country: unique(number) });
      }),
  },
  {
    name: 'a removal',
    share: 0.1,
    async write({ laptop }, number) {
      const id = laptop.write((change) => change.insert('contacts', { name: unique(number) }));
      await laptop.sync();
      laptop.write((change) => change.remove('contacts', id));
    },
  },
  {
    name: 'pulled',
    share: 0.2,
    async write({ eye }, number) {
      const _id = new ObjectId();
      const contacts = eye.client.db().collection('contacts');
      await contacts.insertOne({ _id, name: `web ${number}`, text: 'x'.repeat(300) });
      await eye.set('leads', lead(number), { web: number });
    },
  },
];

async function openDesk(random: () => number): Promise<Desk> {
  const server = await startMongoServer();
  const wire = await startWireProxy(server.port);
  const eye = openServerEye(server.url('cuts'));
  const laptop = startLaptop({
    url: wire.url('cuts', hasty),
    path: join(temporaryFolder(), 'replica.db'),
    random,
    collections: ['leads', 'contacts'],
    timeoutMS: 3000,
  });
  laptop.write((change) => leads.forEach((id) => void change.insert('leads', { _id: idValue(id), name: id })));
  await laptop.sync();
  const seen = [await eye.watch('leads'), await eye.watch('contacts')];
  whenDone(async () => {
    for (const each of [...seen, eye, wire]) await each.close();
  });
  return { laptop, wire, eye, seen };
}

async function placesOf(scenario: Scenario, { laptop, wire, ...desk }: Desk, number: number): Promise<Cut[]> {
  await scenario.write({ laptop, wire, ...desk }, number);
  wire.forget();
  await laptop.sync();
  return everyCut(wire.passed, 'RESET');
}

/** What the server saw written by this desk's laptop, each once for each time it was written. */
function saidOf({ seen }: Desk): string[] {
  return seen
    .flatMap(({ writes }) => writes)
    .flatMap(({ kind, id, fields }) =>
      Object.entries(fields)
        .filter(([, value]) => typeof value === 'string' && value.startsWith('value '))
        .map(([field, value]) => `${kind} ${String(id)} ${field} ${value}`),
    );
}

test(
  `[I1] [I2] [row 5] [row 26] [row 27] [row 28] after each of ${CUTS} cuts on the wire every operation is at the server once and the replica equals it`,
  async () => {
    const seed = runSeed();
    const random = seededRandom(seed);
    const desks = await Promise.all(Array.from({ length: LAPTOPS }, () => openDesk(random)));

    let number = 0;
    let happened = 0;
    let positions = 0;
    const began = performance.now();
    const seconds = () => ((performance.now() - began) / 1000).toFixed(0);

    async function cutOnce(scenario: Scenario, desk: Desk, cut: Cut): Promise<boolean> {
      number += 1;
      await scenario.write(desk, number);
      const hasHappened = desk.wire.cut({ ...cut, how: random() < 0.75 ? 'RESET' : 'END' });
      await desk.laptop.sync();
      desk.wire.disarm();
      expect(desk.laptop.waiting(), JSON.stringify({ seed, scenario: scenario.name, cut })).toBe(0);
      return hasHappened();
    }

    for (const scenario of scenarios) {
      number += 1;
      const every = await placesOf(scenario, desks[0] as Desk, number);
      positions += every.length;
      // A message of the first time need not come again: what does not happen is dealt anew.
      const wanted = Math.round(CUTS * scenario.share);
      const cuts = dealt(every, wanted * 2, random).values();
      let happenedHere = 0;
      const takeTurns = async (desk: Desk) => {
        for (const cut of cuts) {
          if (happenedHere >= wanted) return;
          if (await cutOnce(scenario, desk, cut)) happenedHere += 1;
        }
      };
      await Promise.all(desks.map(takeTurns));
      happened += happenedHere;
      console.log(`wire: ${scenario.name}, ${happened} cuts of ${CUTS} after ${seconds()} s`);
    }
    console.log(
      `wire: TEST_SEED=${seed}, ${CUTS} cuts, ${happened} happened, of ${positions} places, ${number} operations, ${LAPTOPS} laptops, ${seconds()} s`,
    );
    expect(happened).toBeGreaterThanOrEqual(CUTS);

    let written = 0;
    for (const desk of desks) {
      const { laptop, eye, seen } = desk;
      for (const each of seen) await each.current();
      const said = saidOf(desk);
      written += said.length;
      expect(said.filter((one, index) => said.indexOf(one) !== index)).toEqual([]);
      const { outbox, journal } = places(laptop);
      const asked = laptop.replica.readable.all('SELECT why, fields, coll FROM inbox ORDER BY id');
      expect(asked, JSON.stringify({ seed })).toEqual([]);
      expect(outbox.size).toBe(0);
      expect(await eye.receipts()).toEqual({ receipts: journal.size, counted: journal.size });
      expect(await differences(eye, laptop)).toEqual([]);
      laptop.replica.quickCheck();
      await laptop.close();
    }
    expect(written).toBeGreaterThan(CUTS * 0.7);
  },
  120_000 + CUTS * 600,
);

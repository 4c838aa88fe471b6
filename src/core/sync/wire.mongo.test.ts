import { join } from 'node:path';
import { Int32, ObjectId } from 'bson';
import { expect, test } from 'vitest';
import { type Laptop, startLaptop } from '../../testing/laptop/laptop.ts';
import { differences, openServerEye, places } from '../../testing/laptop/server-eye.ts';
import { startMongoServer, whenDone } from '../../testing/mongo-server.ts';
import { runSeed, seededRandom } from '../../testing/seeded-random.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { dealt, everyCut } from '../../testing/wire/cuts.ts';
import { startWireProxy, type WireProxy } from '../../testing/wire/proxy.ts';
import type { Cut } from '../../testing/wire/rules.ts';
import { idValue } from '../replica/index.ts';

/** Cuts of one run (sync.md 3: 2,000 with every commit). */
const CUTS = Number(process.env.WIRE_CUTS ?? 2000);

const server = await startMongoServer();
const proxy = await startWireProxy(server.port);
whenDone(() => proxy.close());

/** The driver looks again at once at a server that it lost. */
const hasty = 'minHeartbeatFrequencyMS=10&heartbeatFrequencyMS=500';

/** What is written before a cut, and what the server must have afterwards. */
interface Scenario {
  name: string;
  /** Part of the cuts. */
  share: number;
  write(laptop: Laptop, number: number): Promise<void> | void;
}

const unique = (number: number) => `value ${number}`;

const leads = Array.from({ length: 8 }, () => new ObjectId().toHexString());
const lead = (number: number) => leads[number % leads.length] as string;

function scenarios(eye: ReturnType<typeof openServerEye>): Scenario[] {
  const foreign = eye.client.db();
  return [
    {
      name: 'one update',
      share: 0.3,
      write: (laptop, number) =>
        laptop.write((change) => void change.update('leads', lead(number), { city: unique(number) })),
    },
    {
      name: 'one insert',
      share: 0.2,
      write: (laptop, number) =>
        void laptop.write((change) => change.insert('contacts', { name: unique(number), n: new Int32(number) })),
    },
    {
      name: 'several together',
      share: 0.2,
      write: (laptop, number) =>
        laptop.write((change) => {
          change.insert('contacts', { name: unique(number), n: new Int32(number) });
          change.update('leads', lead(number), { city: unique(number) });
          change.update('leads', lead(number + 1), { country: unique(number) });
        }),
    },
    {
      name: 'a removal',
      share: 0.1,
      async write(laptop, number) {
        const id = laptop.write((change) => change.insert('contacts', { name: unique(number) }));
        proxy.disarm();
        await laptop.sync();
        laptop.write((change) => change.remove('contacts', id));
      },
    },
    {
      name: 'pulled',
      share: 0.2,
      async write(_, number) {
        const _id = new ObjectId();
        await foreign.collection('contacts').insertOne({ _id, name: `web ${number}`, text: 'x'.repeat(300) });
        await eye.set('leads', lead(number), { web: number });
      },
    },
  ];
}

async function placesOf(scenario: Scenario, laptop: Laptop, wire: WireProxy, number: number): Promise<Cut[]> {
  await scenario.write(laptop, number);
  wire.forget();
  await laptop.sync();
  return everyCut(wire.passed, 'RESET');
}

test(
  `[I1] [I2] [row 5] [row 26] [row 27] [row 28] after each of ${CUTS} cuts on the wire every operation is at the server once and the replica equals it`,
  async () => {
    const seed = runSeed();
    const random = seededRandom(seed);
    const eye = openServerEye(server.url('cuts'));
    whenDone(() => eye.close());
    const laptop = startLaptop({
      url: proxy.url('cuts', hasty),
      path: join(temporaryFolder(), 'replica.db'),
      random,
      collections: ['leads', 'contacts'],
      timeoutMS: 3000,
    });
    laptop.write((change) => leads.forEach((id) => void change.insert('leads', { _id: idValue(id), name: id })));
    await laptop.sync();
    const seen = { leads: await eye.watch('leads'), contacts: await eye.watch('contacts') };
    whenDone(async () => {
      await seen.leads.close();
      await seen.contacts.close();
    });

    let number = 0;
    let happened = 0;
    let positions = 0;
    const began = performance.now();
    for (const scenario of scenarios(eye)) {
      number += 1;
      const every = await placesOf(scenario, laptop, proxy, number);
      positions += every.length;
      // A message of the first time need not come again: what does not happen is dealt anew.
      const wanted = Math.round(CUTS * scenario.share);
      let happenedHere = 0;
      for (const cut of dealt(every, wanted * 2, random)) {
        if (happenedHere === wanted) break;
        number += 1;
        await scenario.write(laptop, number);
        const hasHappened = proxy.cut({ ...cut, how: random() < 0.75 ? 'RESET' : 'END' });
        await laptop.sync();
        if (hasHappened()) happenedHere += 1;
        proxy.disarm();
        expect(laptop.waiting(), JSON.stringify({ seed, scenario: scenario.name, cut })).toBe(0);
      }
      happened += happenedHere;
    }
    const each = (performance.now() - began) / number;
    console.log(
      `wire: TEST_SEED=${seed}, ${CUTS} cuts, ${happened} happened, of ${positions} places, ${number} operations, ${each.toFixed(1)} ms each`,
    );

    await Promise.all([seen.leads.current(), seen.contacts.current()]);
    const said = [...seen.leads.writes, ...seen.contacts.writes].flatMap(({ kind, id, fields }) =>
      Object.entries(fields)
        .filter(([, value]) => typeof value === 'string' && value.startsWith('value '))
        .map(([field, value]) => `${kind} ${String(id)} ${field} ${value}`),
    );
    expect(said.length).toBeGreaterThan(CUTS * 0.7);
    expect(said.filter((one, index) => said.indexOf(one) !== index)).toEqual([]);
    expect(happened).toBeGreaterThanOrEqual(CUTS);
    const { outbox, journal, inbox } = places(laptop);
    expect([outbox.size, inbox.size]).toEqual([0, 0]);
    expect(await eye.receipts()).toEqual({ receipts: journal.size, counted: journal.size });
    expect(await differences(eye, laptop)).toEqual([]);
    laptop.replica.quickCheck();
    await laptop.close();
  },
  120_000 + CUTS * 100,
);

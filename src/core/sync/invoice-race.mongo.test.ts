import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { localDay } from '../../domain/due.ts';
import { type Child, startChild } from '../../testing/child-process.ts';
import { type ForeignWriter, startForeignWriter } from '../../testing/foreign-writer.ts';
import { acknowledgedNumbers, issueInvoice, seriesOf } from '../../testing/laptop/issue-invoices.ts';
import { type Laptop, startLaptop } from '../../testing/laptop/laptop.ts';
import { openServerEye, places } from '../../testing/laptop/server-eye.ts';
import { startMongoServer, whenDone } from '../../testing/mongo-server.ts';
import { runSeed, seededRandom } from '../../testing/seeded-random.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { startWireProxy } from '../../testing/wire/proxy.ts';

/** Numbers of one run; the test server looks at every invoice for each of them, so the time grows with the square. */
const NUMBERS = Number(process.env.RACE_NUMBERS ?? 320);
/** Kills of each of the processes that are killed. */
const KILLS = 6;
const hasty = 'minHeartbeatFrequencyMS=10&heartbeatFrequencyMS=500';
const program = new URL('../../testing/laptop/laptop-process.ts', import.meta.url);

/** A laptop in a process of its own, that is killed and started again. */
function mortal(url: string, seed: number, share: number) {
  const place = { path: join(temporaryFolder(), 'replica.db'), key: randomBytes(32), clientId: `mortal ${seed}` };
  const parameters = ['issue', url, place.path, place.key.toString('hex'), place.clientId, String(seed), String(share)];
  return { place, start: (): Child => startChild(program, parameters) };
}

test(
  `[I8] [row 47] [row 61] [row 62] [row 63] eight writers take ${NUMBERS} numbers of one series, with lost answers and kills: they are exactly 1..n`,
  async () => {
    const seed = runSeed();
    const random = seededRandom(seed);
    // Whoever is killed between writing a number and committing it holds up everybody until the server ends that transaction.
    const server = await startMongoServer({ transactionLifetime: 2 });
    const url = server.url('race');
    const eye = openServerEye(url);
    const invoices = eye.client.db().collection('invoices');
    await invoices.createIndex({ invoice_number: 1 }, { unique: true, sparse: true });
    await invoices.createIndex(
      { series: 1, invoice_seq: 1 },
      { unique: true, partialFilterExpression: { invoice_seq: { $type: 'number' } } },
    );
    const proxy = await startWireProxy(server.port);
    const web = await Promise.all([startForeignWriter(url), startForeignWriter(url)]);
    whenDone(async () => {
      for (const each of [...web, eye, proxy]) await each.close();
    });
    const began = performance.now();
    const share = Math.ceil(NUMBERS / 8);
    const series = seriesOf(localDay(new Date()));

    const here = Array.from({ length: 4 }, (_, index) =>
      startLaptop({
        url: index < 2 ? `${url}&${hasty}` : proxy.url('race', hasty),
        path: join(temporaryFolder(), 'replica.db'),
        random,
        collections: ['invoices', 'activities'],
      }),
    );
    const mortals = [mortal(url, seed, share), mortal(url, seed + 1, share)];
    let lost = 0;
    let kills = 0;
    let isOver = false;

    async function issueHere(laptop: Laptop) {
      while (acknowledgedNumbers(laptop).length < share) {
        if (laptop.waiting() < 4) issueInvoice(laptop);
        laptop.engine.nudge(true);
        await laptop.engine.cycle();
      }
      await laptop.sync();
    }

    async function loseAnswers() {
      while (!isOver) {
        const happened = proxy.cut({ command: 'commitTransaction', nth: 1, side: 'REPLY', after: 0, how: 'RESET' });
        await delay(100 + random() * 200);
        if (happened()) lost += 1;
      }
      proxy.disarm();
    }

    /** Killed at random moments, then left alone until its work is done, which it ends by itself. */
    async function issueThere({ start }: ReturnType<typeof mortal>) {
      for (let kill = 0; kill < KILLS; kill += 1) {
        const child = start();
        await child.atWork;
        await delay(200 + random() * 2000);
        if (child.process.exitCode !== null) break;
        await child.kill();
        kills += 1;
      }
      expect(await start().ended).toBe(0);
    }

    async function issueAsBackend(writer: ForeignWriter) {
      for (let count = 0; count < share; count += 1) {
        await writer.issue(series);
        await delay(random() * 200);
      }
    }

    const losing = loseAnswers();
    await Promise.all([...here.map(issueHere), ...mortals.map(issueThere), ...web.map(issueAsBackend)]);
    isOver = true;
    await losing;

    const stamped = await invoices.find({ invoice_seq: { $exists: true } }).toArray();
    const numbers = stamped.map(({ invoice_seq }) => Number(invoice_seq)).sort((one, other) => one - other);
    const seconds = (performance.now() - began) / 1000;
    console.log(
      `race: TEST_SEED=${seed}, ${numbers.length} numbers by 8 writers in ${seconds.toFixed(0)} s, ${lost} answers lost, ${kills} kills`,
    );
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(numbers.length).toBeGreaterThanOrEqual(share * 8);
    expect(new Set(stamped.map(({ invoice_number }) => invoice_number)).size).toBe(numbers.length);

    const byId = new Map(stamped.map(({ _id, invoice_number }) => [String(_id), String(invoice_number)]));
    const reopened = mortals.map(({ place }) => startLaptop({ url, ...place }));
    for (const laptop of [...here, ...reopened]) {
      expect([laptop.waiting(), places(laptop).inbox.size]).toEqual([0, 0]);
      for (const { id, number } of acknowledgedNumbers(laptop))
        expect(byId.get(id.slice(2).toLowerCase())).toBe(number);
      await laptop.close();
    }
    expect(lost).toBeGreaterThan(0);
    expect(kills).toBeGreaterThan(0);
  },
  120_000 + NUMBERS * 3000,
);

test('[row 47] an invoice that the web backend issued a moment ago, with the time of day as its date, does not stand in the way of the next number', async () => {
  const server = await startMongoServer();
  const url = server.url('moment');
  const writer = await startForeignWriter(url);
  const laptop = startLaptop({
    url,
    path: join(temporaryFolder(), 'replica.db'),
    collections: ['invoices', 'activities'],
  });
  whenDone(async () => {
    await writer.close();
    await laptop.close();
  });
  const series = seriesOf(localDay(new Date()));
  expect(await writer.issue(series)).toBe(1);
  issueInvoice(laptop);
  await laptop.sync();
  expect(acknowledgedNumbers(laptop).map(({ number }) => number)).toEqual([`${series}-0002`]);
  expect(await writer.issue(series)).toBe(3);
});

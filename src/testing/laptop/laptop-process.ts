/**
 * A process with a laptop of its own, for tests that kill it: `drain` sends what waits and ends, telling the memory it took; `issue` makes drafts and
 * issues them until it is killed or so many are done. It prints a line whenever something is certain.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { seededRandom } from '../seeded-random.ts';
import { acknowledgedNumbers, issueInvoice } from './issue-invoices.ts';
import { type Laptop, startLaptop } from './laptop.ts';

const [how = '', url = '', path = '', key = '', clientId = '', seed = '1', most = 'Infinity'] = process.argv.slice(2);
const random = seededRandom(Number(seed));
const laptop = startLaptop({ url, path, key: Buffer.from(key, 'hex'), clientId, random, timeoutMS: 5000 });

/** Megabytes of the whole process, at their highest so far. */
let memory = 0;
const look = setInterval(() => {
  memory = Math.max(memory, process.memoryUsage.rss() / 1e6);
}, 50);

async function rounds(open: Laptop, isDone: () => boolean): Promise<void> {
  while (!isDone()) {
    open.engine.nudge(true);
    await open.engine.cycle();
    if (open.engine.state().phase === 'OFFLINE') await delay(20);
  }
}

async function drain(): Promise<void> {
  let last = laptop.waiting();
  console.log(JSON.stringify({ waiting: last }));
  await rounds(laptop, () => {
    const waiting = laptop.waiting();
    if (last - waiting >= 100) {
      last = waiting;
      console.log(JSON.stringify({ waiting, memory: Math.round(memory) }));
    }
    return waiting === 0;
  });
  console.log(JSON.stringify({ waiting: 0, memory: Math.round(memory), done: true }));
}

async function issue(): Promise<void> {
  console.log('at work');
  const before = acknowledgedNumbers(laptop).length;
  for (let done = before; done < Number(most); done = acknowledgedNumbers(laptop).length) {
    if (laptop.waiting() < 4) issueInvoice(laptop);
    laptop.engine.nudge(true);
    await laptop.engine.cycle();
  }
  await rounds(laptop, () => laptop.waiting() === 0);
}

await (how === 'drain' ? drain() : issue());
clearInterval(look);
await laptop.close();

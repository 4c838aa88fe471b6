/**
 * A core of its own process that joins a team: the sync thread over an empty replica, the main thread with a person who writes now and then. Prints one
 * line of JSON when everything is here.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { quantile } from './measure.ts';
import { openCore } from './sync-core.ts';

const [url = '', folder = '', count = '0'] = process.argv.slice(2);
const path = join(folder, `first-${randomBytes(4).toString('hex')}.db`);
const resolution = 2;
const delay = monitorEventLoopDelay({ resolution });
const began = performance.now();
const core = openCore(url, path);
delay.enable();

let memory = 0;
const writes: number[] = [];
const look = setInterval(() => {
  memory = Math.max(memory, process.memoryUsage.rss() / 1e6);
  const start = performance.now();
  core.store.write({ personId: null, command: 'bench' }, (change) => change.insert('tasks', { title: 'Meanwhile' }));
  writes.push(performance.now() - start);
}, 500);
await core.until(() => core.documents() >= Number(count));
const seconds = (performance.now() - began) / 1000;
delay.disable();
clearInterval(look);
// A heartbeat comes a resolution after the last one where nothing delays it.
const late = (percent: number) => Math.max(0, delay.percentile(percent) / 1e6 - resolution);
console.log(
  JSON.stringify({
    seconds,
    memory,
    p99: late(99),
    longest: late(100),
    write: quantile(writes, 0.99),
    writes: writes.length,
  }),
);
await core.close();

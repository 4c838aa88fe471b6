/**
 * A core of its own process that joins a team: the sync thread over an empty replica. Prints one line of JSON when everything is here. With `write` a
 * person writes meanwhile in the main thread, for twenty seconds at most: the scan then seeks its place anew after each of them, for which the
 * test server looks through the whole collection.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openCore } from './sync-core.ts';

const [url = '', folder = '', count = '0', how = ''] = process.argv.slice(2);
const path = join(folder, `first-${randomBytes(4).toString('hex')}.db`);
const resolution = 2;
const delay = monitorEventLoopDelay({ resolution });
const began = performance.now();
const core = openCore(url, path);
delay.enable();

const writes: number[] = [];
const look = setInterval(() => {
  if (how !== 'write') return;
  const start = performance.now();
  core.store.write({ personId: null, command: 'bench' }, (change) => change.insert('tasks', { title: 'Meanwhile' }));
  writes.push(performance.now() - start);
}, 500);
await core.until(() => core.documents() >= Number(count) || (how === 'write' && performance.now() - began > 20_000));
const seconds = (performance.now() - began) / 1000;
delay.disable();
clearInterval(look);
// A heartbeat comes a resolution after the last one where nothing delays it.
const late = (percent: number) => Math.max(0, delay.percentile(percent) / 1e6 - resolution);
console.log(
  JSON.stringify({
    seconds,
    p99: late(99),
    longest: late(100),
    write: Math.max(0, ...writes),
  }),
);
await core.close();

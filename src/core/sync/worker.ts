import { parentPort, workerData } from 'node:worker_threads';
import { collectionNames } from '../../domain/collections.ts';
import { attachReplica, isAwaited, ReplicaError, writeChange } from '../replica/index.ts';
import { createLoop } from './loop.ts';
import type { FromThread, SyncOrder, ToThread } from './messages.ts';

/**
 * The sync thread: its own connection to the replica, and the loop over it. What it hears and says is in messages.ts. It ends when the call
 * `close` has been answered.
 */
const port = parentPort;
if (port === null) throw new Error('this file is started as a worker');
const order = workerData as SyncOrder;
const say = (message: FromThread) => port.postMessage(message);

const clock = { now: () => new Date(), monotonic: () => performance.now() };
const key = Buffer.from(order.key);
const replica = attachReplica(order.path, key, { turnstile: order.turnstile });
key.fill(0);
order.key.fill(0);

/** Milliseconds; the other thread leaves it to this one to keep the log of the replica short. */
const TIDYING = 10_000;

let windows = order.windows;

const loop = createLoop({
  order,
  database: replica.writable,
  isAwaited: () => isAwaited(order.turnstile),
  clientId: order.clientId,
  clock,
  random: Math.random,
  collections: collectionNames,
  windows: () => windows,
  changed: (collections) => say({ kind: 'changed', collections }),
  insert(database, collection, document) {
    const by = { personId: null, command: 'invoices.issue' };
    writeChange(database, { mode: 'TEAM', now: clock.now() }, by, (change) => change.insert(collection, document));
  },
  told: (state) => say({ kind: 'state', state }),
  broken: (error) => {
    const code = error instanceof ReplicaError ? error.code : null;
    say({ kind: 'broken', code, message: error instanceof Error ? error.message : String(error) });
  },
});

setInterval(() => {
  if (!loop.isAtWork()) replica.tidy();
}, TIDYING).unref();

async function answer({ number, name, input }: Extract<ToThread, { kind: 'call' }>) {
  try {
    const value = await loop.call(name, input as never);
    if (name === 'close') replica.close();
    say({ kind: 'answer', number, value });
    // The driver keeps timers of sockets that have gone silent, and with them the thread.
    if (name === 'close') process.exit();
  } catch (error) {
    say({ kind: 'failed', number, message: error instanceof Error ? error.message : String(error) });
  }
}

port.on('message', (message: ToThread) => {
  switch (message.kind) {
    case 'nudge':
      return loop.nudge(message.hurry);
    case 'pause':
      return void loop.pause();
    case 'resume':
      return loop.resume();
    case 'windows': {
      const before = windows;
      windows = message.windows;
      return loop.setWindows(before, windows);
    }
    case 'address':
      return void loop.setAddress(message.url);
    case 'call':
      return void answer(message);
  }
});

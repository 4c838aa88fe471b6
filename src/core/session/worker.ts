import { parentPort, workerData } from 'node:worker_threads';
import { ensureProjections, migrations, openReplica, ReplicaError } from '../replica/index.ts';
import { rememberPerson, rememberRights, writeMove } from '../team/index.ts';
import { writeFact } from './facts.ts';
import type { FileAnswer, FileOrder, MoveOrder } from './file-work.ts';
import { MOVED } from './finish-move.ts';
import { mend } from './repair-here.ts';

/** The thread of one piece of work on a file (file-work.ts). It ends when the work is done. */
const port = parentPort;
if (port === null) throw new Error('this file is started as a worker');
const order = workerData as FileOrder;

/** The operations, the way in and that it was moved are one transaction: cut off before its end, nothing was moved. */
function move({ path, expected, plan, matched, now, accepted, moved }: MoveOrder, key: Buffer): void {
  const replica = openReplica(path, key, { create: false, migrations, prepare: ensureProjections, expected });
  try {
    writeMove(replica, plan, {
      matched,
      now: new Date(now),
      personId: accepted.found.id,
      also(database) {
        rememberPerson(database, accepted.found);
        rememberRights(database, accepted.rights);
        writeFact(database, MOVED, moved);
      },
    });
  } finally {
    replica.close();
  }
}

function answer(): FileAnswer {
  const key = Buffer.from(order.key);
  try {
    if (order.kind === 'MEND') return { found: mend(order, key) };
    move(order, key);
    return { found: null };
  } catch (error) {
    const code = error instanceof ReplicaError ? error.code : null;
    return { code, message: error instanceof Error ? error.message : String(error) };
  } finally {
    key.fill(0);
    order.key.fill(0);
  }
}

port.postMessage(answer());

import { Worker } from 'node:worker_threads';
import { type Mode, ReplicaError, type ReplicaErrorCode, type ReplicaIdentity } from '../replica/index.ts';
import type { MovePlan } from '../team/index.ts';
import type { Moved } from './finish-move.ts';
import type { Found } from './repair-here.ts';
import type { Accepted } from './team-here.ts';

interface OfFile {
  path: string;
  /** Copied for the thread, which erases its copy as soon as the file is open. */
  key: Uint8Array;
  expected: ReplicaIdentity;
}

/** Look for damage and, unless it is `onlyChecked`, mend it. */
export interface MendOrder extends OfFile {
  kind: 'MEND';
  mode: Mode;
  onlyChecked: boolean;
}

/** Make what is in an embedded workspace operations that wait for a team's server. */
export interface MoveOrder extends OfFile {
  kind: 'MOVE';
  plan: MovePlan;
  matched: 'MERGE' | 'SEPARATE';
  /** The instant of the operations, in milliseconds. */
  now: number;
  accepted: Accepted;
  moved: Moved;
}

export type FileOrder = MendOrder | MoveOrder;

/** What the thread says at its end: what was found of a file that was to be mended, or why it could not be done. */
export type FileAnswer = { found: Found | null } | { code: ReplicaErrorCode | null; message: string };

/**
 * Does what takes long with a file that nobody holds in a thread of its own, so that others are answered meanwhile. The thread has let go of the
 * file when this is settled.
 *
 * @param code where the code of the thread is
 * @throws ReplicaError as what is asked for does
 */
export function workOnFile(code: URL, order: FileOrder): Promise<Found | null> {
  const worker = new Worker(code, { name: 'file', workerData: order });
  return new Promise((resolve, reject) => {
    let answer: FileAnswer = { code: null, message: 'the thread of the file ended' };
    worker.on('message', (message: FileAnswer) => {
      answer = message;
    });
    worker.on('error', (error) => {
      answer = { code: null, message: error.message };
    });
    worker.on('exit', () => {
      if ('found' in answer) resolve(answer.found);
      else if (answer.code === null) reject(new Error(answer.message));
      else reject(new ReplicaError(answer.code, answer.message));
    });
  });
}

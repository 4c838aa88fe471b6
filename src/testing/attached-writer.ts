/**
 * A thread that joins the holder of a shared replica and writes notes in transactions of so many milliseconds, without a pause, until it is
 * told to stop; it answers how many it wrote, and how long its longest wait for its turn was.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { attachReplica } from '../core/replica/open.ts';
import { INSERT_NOTE } from './notes.ts';

interface Given {
  path: string;
  key: Uint8Array;
  turnstile: SharedArrayBuffer;
  milliseconds: number;
}

const { path, key, turnstile, milliseconds }: Given = workerData;
const replica = attachReplica(path, Buffer.from(key), { turnstile });
let written = 0;
let longestWait = 0;
let stopped = false;

function writeNote(): void {
  const asked = performance.now();
  replica.writable.transaction((database) => {
    const begun = performance.now();
    longestWait = Math.max(longestWait, begun - asked);
    database.run(INSERT_NOTE, [`attached ${written} ${'.'.repeat(300)}`]);
    while (performance.now() - begun < milliseconds) database.value('SELECT count(*) FROM note WHERE id < 20');
  });
  written += 1;
  if (written === 1) parentPort?.postMessage('at work');
}

function goOn(): void {
  writeNote();
  if (!stopped) return void setImmediate(goOn);
  replica.close();
  parentPort?.postMessage({ written, longestWait });
}

parentPort?.once('message', () => {
  stopped = true;
});
goOn();

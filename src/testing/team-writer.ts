/**
 * A process that writes leads into a team's replica until it is killed, and prints the op id of each once it is acknowledged, with what is to be
 * seen of it. `what` is done after each: nothing, a checkpoint, or a copy of the whole file.
 */
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { dirname, join } from 'node:path';
import { openTeam } from './open-team.ts';

const [path = '', key = '', what = 'write'] = process.argv.slice(2);
const team = openTeam(path, Buffer.from(key, 'hex'));

/** At once, so that nothing is said later than it was done. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}

function writeOne(count: number): void {
  const id = team.writeLead(`lead ${count} ${'.'.repeat(count % 7 === 0 ? 5000 : 100)}`);
  const opId = team.replica.readable.value<string>('SELECT hex(op_id) FROM outbox ORDER BY seq DESC LIMIT 1');
  say(`${opId} ${id}`);
  if (what === 'checkpoint') team.replica.writable.get('PRAGMA wal_checkpoint(TRUNCATE)');
  if (what === 'copy') team.replica.copyTo(join(dirname(path), `${process.pid}-${count}.copy`));
}

flushCompileCache(); // nobody who is killed does it at the end
say('at work');
for (let count = 0; ; count += 1) writeOne(count);

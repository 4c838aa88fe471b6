/** Writes until the operating system refuses (the caller limits the size of files), then tries again, and prints what each met. */
import { openReplica } from '../core/replica/open.ts';
import { COUNT_NOTES, INSERT_NOTE, noteMigrations as migrations } from './notes.ts';

process.on('SIGXFSZ', () => {}); // else the limit ends the process instead of failing the write

const [path = '', key = ''] = process.argv.slice(2);
const { readable, writable } = openReplica(path, Buffer.from(key, 'hex'), { create: true, migrations });

function outcome(work: () => unknown): unknown {
  try {
    work();
    return 'done';
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : String(error);
  }
}

let committed = 0;
let first: unknown = 'done';
while (first === 'done' && committed < 100_000) {
  first = outcome(() => writable.run(INSERT_NOTE, ['x'.repeat(2000)]));
  if (first === 'done') committed += 1;
}
const second = outcome(() => writable.run(INSERT_NOTE, ['again']));
const reading = outcome(() => readable.value(COUNT_NOTES));
console.log(JSON.stringify({ committed, first, second, reading }));

/**
 * A process that writes notes into a replica until it is killed, printing the number of each once it is committed. With a third
 * parameter it kills itself after so many, leaving its log behind; a fourth, `shared`, lets other threads of it join in.
 */
import { openReplica } from '../core/replica/open.ts';
import { INSERT_NOTE, noteMigrations as migrations } from './notes.ts';

const [path = '', key = '', last = 'Infinity', how = ''] = process.argv.slice(2);
const shared = how === 'shared';
const replica = openReplica(path, Buffer.from(key, 'hex'), { create: true, migrations, shared });

function writeNotes(): void {
  for (let done = 0; done < 50; done += 1) {
    const note = replica.writable.transaction((database) => {
      const { lastInsertRowid } = database.run(INSERT_NOTE, [`note written before a crash ${'.'.repeat(300)}`]);
      return Number(lastInsertRowid);
    });
    console.log(note);
    written += 1;
    if (written >= Number(last)) process.kill(process.pid, 'SIGKILL');
  }
  setImmediate(writeNotes);
}

let written = 0;
writeNotes();

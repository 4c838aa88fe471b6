/**
 * Signs in to a workspace, works in it, and locks it when a line comes in, saying `open` and `locked`; stays until it is killed, so that
 * its memory and open files can be looked at.
 */
import { once } from 'node:events';
import { openUnlockedWorkspace, openWorkspace } from '../core/workspace/index.ts';
import { fakeClock } from './fake-clock.ts';
import { INSERT_NOTE, noteMigrations as migrations } from './notes.ts';

const [folder = '', email = '', password = ''] = process.argv.slice(2);
const workspace = openWorkspace(folder, { clock: fakeClock(), cost: { n: 2 ** 7, r: 8, p: 1 } });
const unlocked = await openUnlockedWorkspace(workspace, await workspace.unlockWithPassword(email, password), {
  migrations,
  keychain: null,
});
for (let number = 0; number < 1000; number += 1) unlocked.replica.writable.run(INSERT_NOTE, [`note ${number}`]);
await unlocked.secrets.set('smtp', 'a secret');
console.log('open');
await once(process.stdin, 'data');
unlocked.lock();
console.log('locked');
setInterval(() => {}, 1000);

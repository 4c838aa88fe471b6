/** Changes the name of a person of a workspace until it is killed, printing the number of each change that was made. */
import { openWorkspace } from '../core/workspace/index.ts';
import { fakeClock } from './fake-clock.ts';

const [folder = '', personId = ''] = process.argv.slice(2);
const workspace = openWorkspace(folder, { clock: fakeClock() });
const person = workspace.people().find(({ id }) => id === personId);
if (!person) throw new Error('nobody of this id');
for (let number = 1; ; number += 1) {
  workspace.changePerson({ ...person, name: `Anna ${number}` });
  console.log(number);
}

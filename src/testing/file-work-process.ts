/**
 * A process that opens a workspace and then moves it to a team or mends it, until it is killed. It prints `begins` and `done`.
 * Parameters: home folder, `move` or `repair`, address of the team's server.
 */
import { writeSync } from 'node:fs';
import { createPorts, lineLog, openApp } from '../core/index.ts';
import { adaSignsIn } from './started-app.ts';
import { signInOf, team } from './team-app.ts';

const [home = '', work = '', address = ''] = process.argv.slice(2);
const { client } = openApp({ ...createPorts({ home, log: lineLog(() => {}) }), openKeychain: async () => null });
if (work === 'move') await client.workspace.signIn(adaSignsIn);
writeSync(1, 'begins\n');
if (work === 'move') await client.team.move({ address, ...signInOf(team.dana), matched: 'MERGE' });
else await client.workspace.repair(adaSignsIn);
writeSync(1, 'done\n');
setInterval(() => {}, 1000);

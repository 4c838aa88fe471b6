/** Writes leads of a team's workspace and keeps ever more in memory, until there is none left; prints the id of each lead that is saved. */
import { writeSync } from 'node:fs';
import { openTeam } from './open-team.ts';

const [path = '', key = ''] = process.argv.slice(2);
const { writeLead } = openTeam(path, Buffer.from(key, 'hex'));
const hoard: string[][] = [];
for (let number = 0; ; number += 1) {
  writeSync(1, `${writeLead(`Lead ${number}`)}\n`);
  hoard.push(Array.from({ length: 20_000 }, (_, index) => `${number} ${index}`));
}

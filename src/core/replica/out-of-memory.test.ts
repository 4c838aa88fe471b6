import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { newTeamFile } from '../../testing/team-replica.ts';

test('[I1] [row 25] a process that runs out of memory has saved what it said it had, and the next one goes on', () => {
  const { path, key, open } = newTeamFile();
  const script = fileURLToPath(new URL('../../testing/hoarding-writer.ts', import.meta.url));
  const parameters = ['--max-old-space-size=64', script, path, key.toString('hex')];
  const { stdout, status } = spawnSync(process.execPath, parameters, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  expect(status).not.toBe(0);
  const said = stdout.trim().split('\n');
  expect(said.length).toBeGreaterThan(1);

  const { replica, store, writeLead } = open();
  replica.quickCheck();
  expect(said.filter((id) => store.document('leads', id) === undefined)).toEqual([]);
  expect(replica.readable.value('SELECT count(*) FROM outbox')).toBeGreaterThanOrEqual(said.length);
  writeLead('Afterwards');
  replica.close();
});

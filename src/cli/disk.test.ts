import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { newHome, signedInCrm } from '../testing/terminal.ts';
import { tinyDisk } from '../testing/tiny-disk.ts';

let made = '';
let remove = () => {};

beforeAll(async () => {
  ({ home: made, remove } = await newHome({ sample: true }));
});
afterAll(() => remove());

/** A home on a disk of its own, where one can be mounted. */
function homeOnDisk(megabytes: number): { home: string; disk: string | null } {
  const disk = tinyDisk(megabytes);
  const home = join(disk ?? temporaryFolder(), 'home');
  cpSync(made, home, { recursive: true });
  return { home, disk };
}

test('a workspace that cannot be written is read, and a change is refused in one sentence', async () => {
  const { home, disk } = homeOnDisk(20);
  if (disk !== null) {
    expect(spawnSync('mount', ['-o', 'remount,ro', disk]).status).toBe(0);
    onTestFinished(() => void spawnSync('mount', ['-o', 'remount,rw', disk]));
  } else {
    const folder = join(home, 'workspace');
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o400);
    chmodSync(folder, 0o500);
    onTestFinished(() => chmodSync(folder, 0o700));
  }
  const read = await signedInCrm(['call', 'leads.list', '{"total":true,"limit":1}'], { home });
  expect([read.status, read.json.total]).toEqual([0, 60]);
  const { status, json, err } = await signedInCrm(['call', 'leads.create', '{"name":"A"}'], { home });
  expect([status, json.error.code]).toEqual([1, 'READ_ONLY']);
  expect(err).toContain('can only be read');
});

test('on a full disk nothing is half-saved, and it goes on once there is room', async () => {
  const { home, disk } = homeOnDisk(8);
  const notes = JSON.stringify({ name: 'Large', notes: 'x'.repeat(90_000) });
  const ballast = join(home, 'ballast');
  if (disk !== null) {
    // What is left takes the log of a sign-in, not 60 large changes in a row.
    const { bavail, bsize } = statfsSync(home);
    writeFileSync(ballast, new Uint8Array(bavail * bsize - 700_000));
  }
  const call = () => signedInCrm(['call', 'companies.create', '-'], { home, input: notes });
  let saved = 0;
  let last = await call();
  while (last.status === 0 && saved < 12) {
    saved += 1;
    last = await call();
  }
  if (disk !== null) {
    expect([last.status, last.json.error.code]).toEqual([1, 'NO_SPACE']);
    expect(last.err).toContain('disk is full');
    rmSync(ballast);
  }
  const list = () => signedInCrm(['call', 'companies.list', '{"filter":{"text":"Large"},"total":true}'], { home });
  const found = (await list()).json.total;
  expect(found).toBeGreaterThanOrEqual(saved);
  expect((await call()).status).toBe(0);
  expect((await list()).json.total).toBe(found + 1);
});

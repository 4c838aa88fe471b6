import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { fakeClock } from '../../testing/fake-clock.ts';
import { canMountDisks } from '../../testing/mount-disk.ts';
import {
  anna,
  boris,
  CHEAP,
  failingWith,
  keysFileOf,
  keysIn,
  newWorkspace,
  OTHER_PASSWORD,
  PASSWORD,
} from '../../testing/new-workspace.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { tinyDisk } from '../../testing/tiny-disk.ts';
import { withoutPrivileges } from '../../testing/without-privileges.ts';
import { createWorkspace, workspaceExists } from './create-workspace.ts';
import { openWorkspace } from './open-workspace.ts';

test('nothing is written over a workspace, nor over a replica whose keys are gone', async () => {
  const { folder, clock } = await newWorkspace();
  const before = readFileSync(keysFileOf(folder));
  const again = () => createWorkspace({ folder, person: boris, password: OTHER_PASSWORD, clock, cost: CHEAP });
  await expect(again()).rejects.toEqual(failingWith('ALREADY_THERE'));
  expect(readFileSync(keysFileOf(folder))).toEqual(before);

  rmSync(keysFileOf(folder));
  writeFileSync(join(folder, 'replica.db'), 'a replica');
  expect(workspaceExists(folder)).toBe(true);
  await expect(again()).rejects.toEqual(failingWith('ALREADY_THERE'));
  expect(() => openWorkspace(folder, { clock })).toThrow(failingWith('KEYS_MISSING'));
  expect(readdirSync(folder)).toEqual(['replica.db']);
});

test('of two first starts at once one makes the workspace, and the other is told', async () => {
  const folder = join(temporaryFolder(), 'workspace');
  const clock = fakeClock();
  const outcomes = await Promise.allSettled(
    [anna, boris].map((person) => createWorkspace({ folder, person, password: PASSWORD, clock, cost: CHEAP })),
  );
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const winner = outcomes[0]?.status === 'fulfilled' ? anna : boris;
  expect(openWorkspace(folder, { clock, cost: CHEAP }).people()).toEqual([winner]);
  expect(readdirSync(folder)).toEqual(['workspace.json']);
});

test('an empty folder has no workspace', () => {
  const folder = temporaryFolder();
  expect(workspaceExists(folder)).toBe(false);
  expect(workspaceExists(join(folder, 'not', 'there'))).toBe(false);
  expect(() => openWorkspace(folder, { clock: fakeClock() })).toThrow(failingWith('MISSING'));
});

test.each([
  ['nothing', () => ''],
  ['half of it', (text: string) => text.slice(0, text.length / 2)],
  ['zeros', (text: string) => '\0'.repeat(text.length)],
  ['another JSON', () => '[1, 2]'],
  ['no people', (text: string) => JSON.stringify({ ...JSON.parse(text), people: [] })],
  ['a wrap without its tag', (text: string) => text.replace('"tag"', '"tug"')],
  ['a guess that would take a terabyte', (text: string) => text.replace('"n": 128', '"n": 1099511627776')],
])('a workspace.json with %s is DAMAGED, and stays as it is', async (_, spoil) => {
  const { folder, clock } = await newWorkspace();
  const spoilt = spoil(readFileSync(keysFileOf(folder), 'utf8'));
  writeFileSync(keysFileOf(folder), spoilt);
  expect(() => openWorkspace(folder, { clock, cost: CHEAP })).toThrow(failingWith('DAMAGED'));
  await expect(createWorkspace({ folder, person: anna, password: PASSWORD, clock, cost: CHEAP })).rejects.toEqual(
    failingWith('ALREADY_THERE'),
  );
  expect(readFileSync(keysFileOf(folder), 'utf8')).toBe(spoilt);
});

test('damage while the app runs is reported, and not written over either', async () => {
  const { folder, workspace } = await newWorkspace();
  writeFileSync(keysFileOf(folder), '{');
  await expect(workspace.unlockWithPassword(anna.email, PASSWORD)).rejects.toEqual(failingWith('DAMAGED'));
  expect(() => workspace.lock()).toThrow(failingWith('DAMAGED'));
  expect(readFileSync(keysFileOf(folder), 'utf8')).toBe('{');
});

test('a workspace.json from the future is refused and stays as it is', async () => {
  const { folder, clock } = await newWorkspace();
  const future = JSON.stringify({ format: 2, anything: 'else' });
  writeFileSync(keysFileOf(folder), future);
  expect(() => openWorkspace(folder, { clock })).toThrow(failingWith('FROM_THE_FUTURE'));
  expect(readFileSync(keysFileOf(folder), 'utf8')).toBe(future);
});

test('fields this app does not know survive every change', async () => {
  const { folder, workspace, key } = await newWorkspace();
  const content = keysIn(folder);
  Object.assign(content, { later: { deep: [1] } });
  Object.assign(content.people[0] ?? {}, { picture: 'anna.png' });
  writeFileSync(keysFileOf(folder), JSON.stringify(content));
  await workspace.addPerson(key, boris, OTHER_PASSWORD);
  await workspace.changePassword(anna.email, PASSWORD, OTHER_PASSWORD);
  await workspace.renewRecoveryKey(key);
  expect(keysIn(folder)).toMatchObject({ later: { deep: [1] } });
  expect(keysIn(folder).people[0]).toMatchObject({ picture: 'anna.png' });
});

test('a clock in 1970 changes nothing', async () => {
  const folder = join(temporaryFolder(), 'workspace');
  const clock = fakeClock(new Date(0));
  const { workspace, key } = await createWorkspace({ folder, person: anna, password: PASSWORD, clock, cost: CHEAP });
  expect(keysIn(folder).created_at).toBe('1970-01-01T00:00:00.000Z');
  await expect(workspace.unlockWithPassword(anna.email, 'wrong')).rejects.toEqual(failingWith('WRONG_PASSWORD'));
  expect((await workspace.unlockWithPassword(anna.email, PASSWORD)).key).toEqual(key);
});

test('where nothing may be written, nothing is made, and an existing workspace still opens', async () => {
  const { folder, clock, key } = await newWorkspace();
  chmodSync(dirname(folder), 0o555);
  const elsewhere = join(dirname(folder), 'elsewhere');
  await expect(
    unprivileged(() => createWorkspace({ folder: elsewhere, person: anna, password: PASSWORD, clock, cost: CHEAP })),
  ).rejects.toEqual(failingWith('NO_PERMISSION'));
  expect(existsSync(elsewhere)).toBe(false);
  chmodSync(folder, 0o555);
  chmodSync(keysFileOf(folder), 0o444);
  const workspace = openWorkspace(folder, { clock, cost: CHEAP });
  const unlocked = await unprivileged(() => workspace.unlockWithPassword(anna.email, PASSWORD));
  expect(unlocked.key).toEqual(key);
  expect(() => withoutPrivileges(() => workspace.lock())).not.toThrow();
  await expect(unprivileged(() => workspace.addPerson(key, boris, OTHER_PASSWORD))).rejects.toEqual(
    failingWith('NO_PERMISSION'),
  );
  for (const made of [folder, dirname(folder)]) chmodSync(made, 0o700);
});

/** Without the superuser's rights until the promise is settled. */
async function unprivileged<Result>(work: () => Promise<Result>): Promise<Result> {
  const user = process.geteuid?.();
  if (user === 0) process.seteuid?.(65534);
  try {
    return await work();
  } finally {
    if (user === 0) process.seteuid?.(0);
  }
}

test.runIf(canMountDisks())(
  'a full disk keeps the old workspace.json whole, says NO_SPACE, and people can still sign in',
  async () => {
    const disk = tinyDisk(1) ?? '';
    const folder = join(disk, 'workspace');
    const { workspace, key } = await newWorkspace(folder);
    fillDisk(disk);
    const before = readFileSync(keysFileOf(folder));
    await expect(workspace.addPerson(key, boris, OTHER_PASSWORD)).rejects.toEqual(failingWith('NO_SPACE'));
    expect(readFileSync(keysFileOf(folder))).toEqual(before);
    expect(readdirSync(folder)).toEqual(['workspace.json']);
    expect((await workspace.unlockWithPassword(anna.email, PASSWORD)).key).toEqual(key);
  },
);

function fillDisk(disk: string): void {
  for (let size = 2 ** 20; size >= 1; size = Math.floor(size / 2))
    try {
      for (let number = 0; ; number += 1) writeFileSync(join(disk, `ballast-${size}-${number}`), Buffer.alloc(size));
    } catch (error) {
      expect(error).toMatchObject({ code: 'ENOSPC' });
    }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startChild } from '../../testing/child-process.ts';
import { fakeClock } from '../../testing/fake-clock.ts';
import { fakeKeychain } from '../../testing/fake-keychain.ts';
import { COUNT_NOTES, INSERT_NOTE, noteMigrations as migrations } from '../../testing/notes.ts';
import { occurrencesInMemory } from '../../testing/process-memory.ts';
import { runSeed, seededRandom } from '../../testing/seeded-random.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { createWorkspace } from './create-workspace.ts';
import { openUnlockedWorkspace } from './unlocked-workspace.ts';

const person = { id: 'a'.repeat(24), email: 'anna@igv.example', name: 'Anna' };
const password = 'correct horse battery';
const cost = { n: 2 ** 7, r: 8, p: 1 };

async function newWorkspace() {
  const folder = join(temporaryFolder(), 'workspace');
  return createWorkspace({ folder, person, password, clock: fakeClock(), cost });
}

test('the first opening makes the replica, and what it is known by is remembered', async () => {
  const { workspace, key } = await newWorkspace();
  expect(workspace.replicaIdentity()).toBeNull();
  const first = await openUnlockedWorkspace(workspace, { key, person }, { migrations, keychain: null });
  first.replica.writable.run(INSERT_NOTE, ['kept']);
  expect(workspace.replicaIdentity()).toEqual(first.replica.identity);
  first.close();

  const again = await workspace.unlockWithPassword(person.email, password);
  const second = await openUnlockedWorkspace(workspace, again, { migrations, keychain: null });
  expect(second.replica.readable.value(COUNT_NOTES)).toBe(1);
  second.close();
});

test('a replica that is gone is not made anew, and the key is zeroed all the same', async () => {
  const { workspace, key } = await newWorkspace();
  (await openUnlockedWorkspace(workspace, { key, person }, { migrations, keychain: null })).close();
  rmSync(workspace.replicaPath);
  const unlocked = await workspace.unlockWithPassword(person.email, password);
  await expect(openUnlockedWorkspace(workspace, unlocked, { migrations, keychain: null })).rejects.toMatchObject({
    code: 'MISSING',
  });
  expect(unlocked.key).toEqual(Buffer.alloc(32));
  expect(existsSync(workspace.replicaPath)).toBe(false);
});

test('what killed processes left unfinished is removed, and nothing else', async () => {
  const { workspace, key } = await newWorkspace();
  const left = `workspace.json.${crypto.randomUUID()}.new`;
  for (const name of [left, `replica.db.${crypto.randomUUID()}.new-wal`, 'my notes.new', 'workspace.json.old'])
    writeFileSync(join(workspace.folder, name), 'x');
  const opened = await openUnlockedWorkspace(workspace, { key, person }, { migrations, keychain: null });
  opened.close();
  expect(readdirSync(workspace.folder).sort()).toEqual([
    'my notes.new',
    'replica.db',
    'workspace.json',
    'workspace.json.old',
  ]);
});

test('killed at any moment of writing, workspace.json is whole and opens with the password', async () => {
  const seed = runSeed();
  const random = seededRandom(seed);
  const { workspace } = await newWorkspace();
  let changes = 0;
  for (let cycle = 0; cycle < 15; cycle += 1) {
    const writer = startChild(new URL('../../testing/renaming-process.ts', import.meta.url), [
      workspace.folder,
      person.id,
    ]);
    await writer.atWork;
    await delay(random() * 25);
    await writer.kill();
    changes += writer.lines.length;
    const name = workspace.people()[0]?.name;
    const last = Number(writer.lines.at(-1));
    expect([`Anna ${last}`, `Anna ${last + 1}`]).toContain(name);
  }
  expect((await workspace.unlockWithPassword(person.email, password)).key).toHaveLength(32);
  console.log(`kills while writing workspace.json: TEST_SEED=${seed}, ${changes} acknowledged changes, 0 lost`);
});

test('locking closes the replica and the secrets, zeroes the key and asks for a password; closing keeps who stays signed in', async () => {
  const { workspace, key } = await newWorkspace();
  const keychain = fakeKeychain();
  await workspace.staySignedIn(key, person.id, keychain);
  const opened = await openUnlockedWorkspace(workspace, { key, person }, { migrations, keychain });
  opened.close();
  expect(key).toEqual(Buffer.alloc(32));

  const unlocked = await workspace.unlockWithKeychain(keychain);
  const { replica, secrets, lock } = await openUnlockedWorkspace(workspace, unlocked, { migrations, keychain: null });
  await secrets.set('smtp', 'a secret');
  lock();
  lock();
  expect(unlocked.key).toEqual(Buffer.alloc(32));
  expect(() => replica.readable.value(COUNT_NOTES)).toThrow();
  await expect(secrets.get('smtp')).rejects.toThrow('locked');
  expect(existsSync(`${workspace.replicaPath}-wal`)).toBe(false);
  await expect(workspace.unlockWithKeychain(keychain)).rejects.toMatchObject({ code: 'NOT_STAYING' });
});

test.runIf(process.platform === 'linux')(
  'after locking neither the key nor a handle to the replica is left in the process',
  async () => {
    const { workspace, key } = await newWorkspace();
    const script = fileURLToPath(new URL('../../testing/unlocking-process.ts', import.meta.url));
    const child = spawn(process.execPath, [script, workspace.folder, person.email, password], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const needles = [key, Buffer.from(key.toString('hex')), Buffer.from(key.toString('base64'))];
    const pid = child.pid ?? 0;

    expect(await nextLine(child)).toBe('open');
    expect(occurrencesInMemory(pid, needles)).toBeGreaterThan(0);
    expect(openFiles(pid).some((path) => path.includes('replica.db'))).toBe(true);

    child.stdin?.write('lock\n');
    expect(await nextLine(child)).toBe('locked');
    expect(openFiles(pid).filter((path) => path.includes('replica.db'))).toEqual([]);
    expect(occurrencesInMemory(pid, needles)).toBe(0);
  },
);

async function nextLine(child: ChildProcess): Promise<string> {
  const [bytes] = child.stdout ? await once(child.stdout, 'data') : [];
  return String(bytes).trim();
}

function openFiles(pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`).map((handle) => readlinkSync(`/proc/${pid}/fd/${handle}`));
}

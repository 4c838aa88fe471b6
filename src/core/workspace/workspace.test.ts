import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fakeClock } from '../../testing/fake-clock.ts';
import { fakeKeychain } from '../../testing/fake-keychain.ts';
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
import { createWorkspace } from './create-workspace.ts';
import { openWorkspace } from './open-workspace.ts';

test('a new workspace lies in a folder of its owner alone and holds neither the key nor a password', async () => {
  const { folder, key, recoveryKey } = await newWorkspace();
  expect(readdirSync(folder)).toEqual(['workspace.json']);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(keysFileOf(folder)).mode & 0o777).toBe(0o600);
  const text = readFileSync(keysFileOf(folder), 'latin1');
  for (const secret of [
    key.toString('hex'),
    key.toString('base64'),
    PASSWORD,
    recoveryKey,
    recoveryKey.replaceAll('-', ''),
  ])
    expect(text).not.toContain(secret);
});

test('who can sign in is told before anything is unlocked', async () => {
  const { reopened } = await newWorkspace();
  expect(reopened().people()).toEqual([anna]);
});

test('the password opens, however the address and its accents were typed, and another does not', async () => {
  const { folder, clock, key } = await newWorkspace();
  const workspace = openWorkspace(folder, { clock, cost: CHEAP });
  for (const email of ['Anna@igv.example', ' anna@IGV.example '])
    expect(await workspace.unlockWithPassword(email, PASSWORD)).toEqual({ key, person: anna });
  await expect(workspace.unlockWithPassword(anna.email, `${PASSWORD} `)).rejects.toEqual(failingWith('WRONG_PASSWORD'));
  await expect(workspace.unlockWithPassword(anna.email, '')).rejects.toEqual(failingWith('WRONG_PASSWORD'));
  await expect(workspace.unlockWithPassword(boris.email, PASSWORD)).rejects.toEqual(failingWith('WRONG_PASSWORD'));
});

test('a password counts in its composed form', async () => {
  const { workspace, key } = await newWorkspace();
  await workspace.addPerson(key, boris, 'crème brûlée à Haïfa');
  const typed = 'crème brûlée à Haïfa'.normalize('NFD');
  expect((await workspace.unlockWithPassword(boris.email, typed)).key).toEqual(key);
});

test('each person opens with their own password, and one wrap does not serve for another', async () => {
  const { workspace, folder, clock, key } = await newWorkspace();
  await workspace.addPerson(key, boris, OTHER_PASSWORD);
  expect(await workspace.unlockWithPassword(boris.email, OTHER_PASSWORD)).toEqual({ key, person: boris });
  await expect(workspace.unlockWithPassword(anna.email, OTHER_PASSWORD)).rejects.toEqual(failingWith('WRONG_PASSWORD'));

  const content = keysIn(folder);
  for (const person of content.people)
    person.password = structuredClone(content.people[1]?.password ?? person.password);
  writeFileSync(keysFileOf(folder), JSON.stringify(content));
  const tampered = openWorkspace(folder, { clock, cost: CHEAP });
  expect((await tampered.unlockWithPassword(boris.email, OTHER_PASSWORD)).key).toEqual(key);
  await expect(tampered.unlockWithPassword(anna.email, OTHER_PASSWORD)).rejects.toEqual(failingWith('WRONG_PASSWORD'));
});

test('people have different addresses and ids, the last one stays, and who was removed cannot sign in', async () => {
  const { workspace, key } = await newWorkspace();
  await workspace.addPerson(key, boris, OTHER_PASSWORD);
  await expect(workspace.addPerson(key, { ...boris, email: 'new@x.example' }, OTHER_PASSWORD)).rejects.toEqual(
    failingWith('PERSON_EXISTS'),
  );
  await expect(
    workspace.addPerson(key, { ...boris, id: 'c'.repeat(24), email: 'ANNA@igv.example' }, OTHER_PASSWORD),
  ).rejects.toEqual(failingWith('PERSON_EXISTS'));
  workspace.changePerson({ ...boris, email: 'boris@new.example', name: 'Boris B.' });
  expect(() => workspace.changePerson({ ...boris, email: anna.email })).toThrow(failingWith('PERSON_EXISTS'));
  expect(workspace.people()[1]).toEqual({ ...boris, email: 'boris@new.example', name: 'Boris B.' });
  expect((await workspace.unlockWithPassword('boris@new.example', OTHER_PASSWORD)).key).toEqual(key);

  await workspace.removePerson(boris.id, null);
  await expect(workspace.unlockWithPassword('boris@new.example', OTHER_PASSWORD)).rejects.toEqual(
    failingWith('WRONG_PASSWORD'),
  );
  await expect(workspace.removePerson(boris.id, null)).rejects.toEqual(failingWith('NO_SUCH_PERSON'));
  await expect(workspace.removePerson(anna.id, null)).rejects.toEqual(failingWith('LAST_PERSON'));
});

test('changing the password asks for the old one, and only the new one opens', async () => {
  const { workspace, key } = await newWorkspace();
  await expect(workspace.changePassword(anna.email, 'wrong', OTHER_PASSWORD)).rejects.toEqual(
    failingWith('WRONG_PASSWORD'),
  );
  await expect(workspace.changePassword(anna.email, PASSWORD, 'short')).rejects.toEqual(
    failingWith('PASSWORD_TOO_SHORT'),
  );
  await workspace.changePassword(anna.email, PASSWORD, OTHER_PASSWORD);
  expect((await workspace.unlockWithPassword(anna.email, OTHER_PASSWORD)).key).toEqual(key);
  await expect(workspace.unlockWithPassword(anna.email, PASSWORD)).rejects.toEqual(failingWith('WRONG_PASSWORD'));
});

test('the recovery key opens and sets a new password; a typing error is told from a wrong key', async () => {
  const { workspace, key, recoveryKey } = await newWorkspace();
  const { recoveryKey: foreign } = await newWorkspace();
  const mistyped = recoveryKey.replace(/^./, (digit) => (digit === '7' ? '8' : '7'));
  await expect(workspace.unlockWithRecoveryKey(mistyped, anna.email, OTHER_PASSWORD)).rejects.toEqual(
    failingWith('RECOVERY_KEY_MISTYPED'),
  );
  await expect(workspace.unlockWithRecoveryKey(foreign, anna.email, OTHER_PASSWORD)).rejects.toEqual(
    failingWith('RECOVERY_KEY_WRONG'),
  );
  await expect(workspace.unlockWithRecoveryKey(recoveryKey, boris.email, OTHER_PASSWORD)).rejects.toEqual(
    failingWith('NO_SUCH_PERSON'),
  );
  await expect(workspace.unlockWithRecoveryKey(recoveryKey, anna.email, 'short')).rejects.toEqual(
    failingWith('PASSWORD_TOO_SHORT'),
  );
  expect((await workspace.unlockWithPassword(anna.email, PASSWORD)).key).toEqual(key);

  const unlocked = await workspace.unlockWithRecoveryKey(
    recoveryKey.toLowerCase().replaceAll('-', ' '),
    anna.email,
    OTHER_PASSWORD,
  );
  expect(unlocked).toEqual({ key, person: anna });
  expect((await workspace.unlockWithPassword(anna.email, OTHER_PASSWORD)).key).toEqual(key);
  await expect(workspace.unlockWithPassword(anna.email, PASSWORD)).rejects.toEqual(failingWith('WRONG_PASSWORD'));
});

test('a renewed recovery key opens, and the one before opens nothing any more', async () => {
  const { workspace, key, recoveryKey } = await newWorkspace();
  const renewed = await workspace.renewRecoveryKey(key);
  await expect(workspace.unlockWithRecoveryKey(recoveryKey, anna.email, OTHER_PASSWORD)).rejects.toEqual(
    failingWith('RECOVERY_KEY_WRONG'),
  );
  expect((await workspace.unlockWithRecoveryKey(renewed, anna.email, OTHER_PASSWORD)).key).toEqual(key);
});

test('wrong passwords slow down, across a restart, and the recovery key ends the waiting', async () => {
  const { folder, clock, workspace, recoveryKey, key } = await newWorkspace();
  for (const remaining of [0, 0, 1000])
    await expect(workspace.unlockWithPassword(anna.email, 'wrong')).rejects.toEqual(
      expect.objectContaining({ code: 'WRONG_PASSWORD', remaining }),
    );
  await expect(workspace.unlockWithPassword(anna.email, PASSWORD)).rejects.toEqual(
    expect.objectContaining({ code: 'WAIT', remaining: 1000 }),
  );
  clock.pass(400);
  workspace.close();
  clock.moveTo(new Date('2040-01-01'));
  const restarted = openWorkspace(folder, { clock: fakeClock(), cost: CHEAP });
  expect(restarted.remaining(anna.email)).toBe(600);
  await expect(restarted.unlockWithPassword(anna.email, PASSWORD)).rejects.toEqual(failingWith('WAIT'));
  expect((await restarted.unlockWithRecoveryKey(recoveryKey, anna.email, OTHER_PASSWORD)).key).toEqual(key);
  expect(restarted.remaining(anna.email)).toBe(0);
});

test('an attempt is on the disk as failed before it is tried, so ending the app does not save it', async () => {
  const { folder, workspace } = await newWorkspace();
  const attempt = workspace.unlockWithPassword(anna.email, PASSWORD);
  for (let step = 0; step < 5; step += 1) await null; // up to where the password is stretched, on another thread
  expect(keysIn(folder).waiting.people[anna.id]?.failures).toBe(1);
  await attempt;
  expect(keysIn(folder).waiting).toEqual({ device: { failures: 0, remaining_ms: 0 }, people: {} });
});

test('attempts sent all at once are tried in turn and slow each other down', async () => {
  const { workspace } = await newWorkspace();
  const codes = await Promise.all(
    Array.from({ length: 8 }, () => workspace.unlockWithPassword(anna.email, 'wrong').catch(({ code }) => code)),
  );
  expect(codes).toEqual([...Array(3).fill('WRONG_PASSWORD'), ...Array(5).fill('WAIT')]);
});

test('two processes at the sign-in screen do not give twice the guesses', async () => {
  const { workspace, reopened } = await newWorkspace();
  const other = reopened();
  for (let attempt = 0; attempt < 3; attempt += 1)
    await expect(other.unlockWithPassword(anna.email, 'wrong')).rejects.toEqual(failingWith('WRONG_PASSWORD'));
  await expect(workspace.unlockWithPassword(anna.email, 'wrong')).rejects.toEqual(failingWith('WAIT'));
});

test('an unknown address takes as long as a known one', async () => {
  const folder = join(temporaryFolder(), 'workspace');
  const clock = fakeClock();
  const { workspace } = await createWorkspace({
    folder,
    person: anna,
    password: PASSWORD,
    clock,
    cost: { n: 2 ** 14, r: 8, p: 1 },
  });
  async function time(email: string): Promise<number> {
    clock.pass(900_000);
    const start = performance.now();
    await workspace.unlockWithPassword(email, 'wrong').catch(() => {});
    return performance.now() - start;
  }
  const known: number[] = [];
  const unknown: number[] = [];
  for (let round = 0; round < 12; round += 1) {
    known.push(await time(anna.email));
    unknown.push(await time('nobody@igv.example'));
  }
  const median = (times: number[]) => times.sort((a, b) => a - b)[6] ?? 0;
  const ratio = median(unknown) / median(known);
  console.log(`unknown address: ${ratio.toFixed(2)} times the time of a known one`);
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(2);
});

test('a wrap made at a lower cost is renewed by signing in', async () => {
  const { folder, clock, key } = await newWorkspace();
  const stronger = { n: 2 ** 9, r: 8, p: 1 };
  const workspace = openWorkspace(folder, { clock, cost: stronger });
  await workspace.unlockWithPassword(anna.email, PASSWORD);
  expect(keysIn(folder).people[0]?.password.cost).toEqual(stronger);
  expect((await workspace.unlockWithPassword(anna.email, PASSWORD)).key).toEqual(key);
});

test('the cost of a guess is the one the design asks for, off the main thread', async () => {
  const folder = join(temporaryFolder(), 'workspace');
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 5);
  onTestFinished(() => clearInterval(timer));
  await createWorkspace({ folder, person: anna, password: PASSWORD, clock: fakeClock() });
  expect(keysIn(folder).people[0]?.password.cost).toEqual({ n: 131_072, r: 8, p: 1 });
  expect(turns).toBeGreaterThan(5);
});

test('staying signed in is off until chosen, opens without a password after a restart, and can be ended', async () => {
  const { folder, workspace, key, reopened } = await newWorkspace();
  const keychain = fakeKeychain();
  expect(workspace.staysSignedIn(anna.id)).toBe(false);
  await expect(workspace.unlockWithKeychain(keychain)).rejects.toEqual(failingWith('NOT_STAYING'));

  await workspace.staySignedIn(key, anna.id, keychain);
  expect(workspace.staysSignedIn(anna.id)).toBe(true);
  expect(await reopened().unlockWithKeychain(keychain)).toEqual({ key, person: anna });
  expect(await reopened().unlockWithKeychain(keychain, anna.email)).toEqual({ key, person: anna });
  await expect(reopened().unlockWithKeychain(keychain, boris.email)).rejects.toEqual(failingWith('NOT_STAYING'));
  const kept = [...keychain.entries.values()].map((entry) => Buffer.from(entry).toString('hex'));
  expect(kept).toHaveLength(1);
  expect(kept).not.toContain(key.toString('hex'));
  expect(readFileSync(keysFileOf(folder), 'utf8')).not.toContain(kept[0]);

  await workspace.stopStayingSignedIn(anna.id, keychain);
  expect(keychain.entries.size).toBe(0);
  await expect(reopened().unlockWithKeychain(keychain)).rejects.toEqual(failingWith('NOT_STAYING'));
});

test('after locking a password is needed, even after a restart; then staying signed in is as before', async () => {
  const { workspace, key, reopened } = await newWorkspace();
  const keychain = fakeKeychain();
  await workspace.staySignedIn(key, anna.id, keychain);
  workspace.lock();
  await expect(workspace.unlockWithKeychain(keychain)).rejects.toEqual(failingWith('NOT_STAYING'));
  await expect(reopened().unlockWithKeychain(keychain)).rejects.toEqual(failingWith('NOT_STAYING'));
  await workspace.unlockWithPassword(anna.email, PASSWORD);
  expect((await reopened().unlockWithKeychain(keychain)).key).toEqual(key);
});

test('a keychain that is locked, was emptied, or holds something else asks for the password', async () => {
  const { workspace, key } = await newWorkspace();
  const keychain = fakeKeychain();
  await workspace.staySignedIn(key, anna.id, keychain);
  keychain.locked = true;
  await expect(workspace.unlockWithKeychain(keychain)).rejects.toEqual(failingWith('NOT_STAYING'));
  keychain.locked = false;
  const [name = ''] = keychain.entries.keys();
  for (const bytes of [32, 5, 0]) {
    keychain.entries.set(name, new Uint8Array(bytes));
    await expect(workspace.unlockWithKeychain(keychain)).rejects.toEqual(failingWith('NOT_STAYING'));
  }
  keychain.entries.clear();
  await expect(workspace.unlockWithKeychain(keychain)).rejects.toEqual(failingWith('NOT_STAYING'));
});

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { PasswordWrap, ScryptCost, Sealed, WorkspaceFile, WorkspacePerson } from '../../domain/workspace-file.ts';
import { type Keychain, KeychainError } from '../keychain/keychain.ts';
import type { Clock } from '../ports.ts';
import { keysFile, REPLICA_FILE } from './keys-file.ts';
import { createLockout } from './lockout.ts';
import { mustBeNewPassword } from './password.ts';
import { byEmail, mustBeNew, mustFindById, personEntry, personOf } from './person-entry.ts';
import { newRecoveryKey, readRecoveryKey, recoveryKeyText } from './recovery-key.ts';
import { STRONG_COST } from './seal.ts';
import type { Person, Workspace } from './workspace.ts';
import { WorkspaceError } from './workspace-error.ts';
import {
  unwrapWithKeychain,
  unwrapWithPassword,
  unwrapWithRecoveryKey,
  wrapWithKeychain,
  wrapWithPassword,
  wrapWithRecoveryKey,
} from './wraps.ts';

/** Stands in for somebody who is not on this device, so that the answer takes as long. */
function wrapOfNobody(cost: ScryptCost): PasswordWrap {
  const zeros = (bytes: number) => '0'.repeat(bytes * 2);
  return { cost, salt: zeros(16), nonce: zeros(12), tag: zeros(16), ciphertext: zeros(32) };
}

/**
 * Opens the keys of the workspace in `folder`; the replica stays closed. One attempt at a password is tried at a time, in turn.
 *
 * @throws WorkspaceError `MISSING`, `KEYS_MISSING`, `DAMAGED`, `FROM_THE_FUTURE` or `NO_PERMISSION`, leaving the file as it is
 */
export function openWorkspace(folder: string, options: { clock: Clock; cost?: ScryptCost }): Workspace {
  const { clock, cost = STRONG_COST } = options;
  const file = keysFile(folder);
  const { id, waiting } = file.read();
  const lockout = createLockout(waiting, clock);
  let locked = false;
  let turn: Promise<unknown> = Promise.resolve();

  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  }

  function saveWaiting(change: (content: WorkspaceFile) => void = () => {}): void {
    file.updateIfPossible((content) => {
      Object.assign(content.waiting, lockout.stored());
      change(content);
    });
  }

  const whose = (personId: string) => ({ workspaceId: id, personId });
  const entryName = (personId: string) => `${id} ${personId}`;

  /** Opens the wrap of one person, counting the attempt; throws `WAIT` or `WRONG_PASSWORD`. */
  async function tryPassword(email: string, password: string): Promise<{ key: Buffer; entry: WorkspacePerson }> {
    const content = file.read();
    const entry = byEmail(content, email);
    const personId = entry?.id ?? null;
    lockout.absorb(content.waiting);
    lockout.begin(personId);
    saveWaiting();
    const wrap = entry?.password ?? wrapOfNobody(content.people[0]?.password.cost ?? cost);
    const key = await unwrapWithPassword(wrap, password, whose(personId ?? ''));
    if (!key || !entry)
      throw new WorkspaceError('WRONG_PASSWORD', 'wrong password', { remaining: lockout.remaining(personId) });
    return { key, entry };
  }

  async function wayIn(key: Buffer, person: Person, password: string): Promise<WorkspacePerson> {
    const own = Buffer.from(key); // locking zeroes the other one, perhaps before the password is stretched
    try {
      return await personEntry(own, person, password, { id, cost });
    } finally {
      own.fill(0);
    }
  }

  /** Ends what failures and locking imposed, and stores a new wrap where one is given. Only who signed in last may stay signed in. */
  function signedIn(personId: string, wrap: PasswordWrap | undefined): void {
    lockout.succeed(personId);
    locked = false;
    saveWaiting((content) => {
      for (const { id: other, keychain } of content.people) if (keychain) keychain.asleep = other !== personId;
      if (wrap) mustFindById(content, personId).password = wrap;
    });
  }

  /** Whose wrap the keychain's half may open now. */
  function awake(email?: string): (WorkspacePerson & { keychain: Sealed }) | null {
    const content = file.read();
    const found = (email === undefined ? content.people : [byEmail(content, email)]).find(
      (entry) => entry?.keychain && !entry.keychain.asleep,
    );
    return locked || !found?.keychain ? null : { ...found, keychain: found.keychain };
  }

  async function forgetKept(personId: string, keychain: Keychain | null): Promise<void> {
    try {
      await keychain?.delete(entryName(personId));
    } catch (error) {
      // The other half is gone from the file, so what stays in the keychain opens nothing.
      if (!(error instanceof KeychainError)) throw error;
    }
  }

  return {
    id,
    folder,
    replicaPath: join(folder, REPLICA_FILE),

    kind: () => file.read().kind ?? 'EMBEDDED',

    people: () => file.read().people.map(personOf),

    replicaIdentity() {
      const { replica } = file.read();
      return replica && { salt: replica.salt, keyCheck: replica.key_check };
    },

    recordReplica({ salt, keyCheck }) {
      file.update((content) => {
        content.replica = { ...content.replica, salt, key_check: keyCheck };
      });
    },

    unlockWithPassword: (email, password) =>
      inTurn(async () => {
        const { key, entry } = await tryPassword(email, password);
        const weak = entry.password.cost.n * entry.password.cost.r < cost.n * cost.r;
        signedIn(entry.id, weak ? await wrapWithPassword(key, password, whose(entry.id), cost) : undefined);
        return { key, person: personOf(entry) };
      }),

    unlockWithRecoveryKey: (text, email, newPassword) =>
      inTurn(async () => {
        mustBeNewPassword(newPassword);
        const recoveryKey = readRecoveryKey(text);
        if (!recoveryKey)
          throw new WorkspaceError('RECOVERY_KEY_MISTYPED', 'the recovery key is not typed as it was shown');
        const content = file.read();
        const key = unwrapWithRecoveryKey(content.recovery, recoveryKey, id);
        if (!key)
          throw new WorkspaceError('RECOVERY_KEY_WRONG', 'this recovery key opens another workspace, or none any more');
        const entry = byEmail(content, email);
        if (!entry) throw new WorkspaceError('NO_SUCH_PERSON', 'nobody of this address signs in on this device');
        signedIn(entry.id, await wrapWithPassword(key, newPassword, whose(entry.id), cost));
        return { key, person: personOf(entry) };
      }),

    async unlockWithKeychain(keychain, email) {
      const asked = awake(email);
      if (asked === null) throw new WorkspaceError('NOT_STAYING', 'nobody stays signed in here');
      const kept = await keychain.get(entryName(asked.id)).catch((cause) => {
        throw new WorkspaceError('NOT_STAYING', 'the keychain does not serve', { cause });
      });
      // The system may have asked the person for minutes: what was locked or chosen otherwise meanwhile stays so.
      const still = awake(email);
      if (still?.id !== asked.id) throw new WorkspaceError('NOT_STAYING', 'nobody stays signed in here any more');
      const key = kept && unwrapWithKeychain(still.keychain, Buffer.from(kept), whose(still.id));
      if (!key) throw new WorkspaceError('NOT_STAYING', 'the keychain does not hold what it held');
      return { key, person: personOf(still) };
    },

    remaining: (email) => lockout.remaining(byEmail(file.read(), email)?.id ?? null),

    async addPerson(key, person, password, proved = false) {
      if (!proved) mustBeNewPassword(password);
      mustBeNew(file.read(), person);
      const entry = await wayIn(key, person, password);
      file.update((content) => {
        mustBeNew(content, person);
        content.people.push(entry);
      });
    },

    async removePerson(personId, keychain) {
      file.update((content) => {
        mustFindById(content, personId);
        if (content.people.length === 1) throw new WorkspaceError('LAST_PERSON', 'nobody else could sign in any more');
        content.people = content.people.filter((person) => person.id !== personId);
        delete content.waiting.people[personId];
      });
      lockout.forget(personId);
      await forgetKept(personId, keychain);
    },

    changePerson(person) {
      file.update((content) => {
        const entry = mustFindById(content, person.id);
        mustBeNew({ ...content, people: content.people.filter((other) => other !== entry) }, person);
        Object.assign(entry, { email: person.email.normalize('NFC').trim(), name: person.name });
      });
    },

    changePassword: (email, password, newPassword) =>
      inTurn(async () => {
        mustBeNewPassword(newPassword);
        const { key, entry } = await tryPassword(email, password);
        const wrap = await wrapWithPassword(key, newPassword, whose(entry.id), cost);
        key.fill(0);
        lockout.succeed(entry.id);
        file.update((content) => {
          mustFindById(content, entry.id).password = wrap;
          Object.assign(content.waiting, lockout.stored());
        });
      }),

    async takePassword(key, personId, password) {
      const { password: wrap } = await wayIn(key, personOf(mustFindById(file.read(), personId)), password);
      lockout.succeed(personId);
      file.update((content) => {
        mustFindById(content, personId).password = wrap;
        Object.assign(content.waiting, lockout.stored());
      });
    },

    wayIn,

    becomeTeam(person) {
      file.update((content) => {
        content.kind = 'TEAM';
        content.people = [person];
        content.waiting.people = {};
      });
    },

    async renewRecoveryKey(key) {
      const recoveryKey = newRecoveryKey();
      file.update((content) => {
        content.recovery = wrapWithRecoveryKey(key, recoveryKey, id);
      });
      return recoveryKeyText(recoveryKey);
    },

    staysSignedIn: (personId) =>
      file.read().people.some((person) => person.id === personId && person.keychain !== null),

    staying() {
      const found = awake();
      return found && personOf(found);
    },

    async staySignedIn(key, personId, keychain, signal) {
      mustFindById(file.read(), personId);
      const kept = randomBytes(32);
      const wrap = wrapWithKeychain(key, kept, whose(personId)); // before waiting: locking zeroes the key
      await keychain.set(entryName(personId), kept);
      kept.fill(0);
      signal?.throwIfAborted();
      file.update((content) => {
        mustFindById(content, personId).keychain = { ...wrap, asleep: false };
      });
    },

    async stopStayingSignedIn(personId, keychain) {
      file.update((content) => {
        mustFindById(content, personId).keychain = null;
      });
      await forgetKept(personId, keychain);
    },

    lock() {
      locked = true;
      file.updateIfPossible((content) => {
        for (const { keychain } of content.people) if (keychain) keychain.asleep = true;
      });
    },

    close: () => saveWaiting(),
  };
}

import type { ScryptCost, WorkspacePerson } from '../../domain/workspace-file.ts';
import type { Keychain } from '../keychain/keychain.ts';
import type { Clock } from '../ports.ts';
import type { ReplicaIdentity } from '../replica/identity.ts';

/** Somebody who can sign in on this device. `id` is the person's `_id` in `crm_users`, in a team perhaps in `users`, on the wire. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** What unlocking gives: the replica's key, to be zeroed by whoever closes the replica. */
export interface Unlocked {
  readonly key: Buffer;
  readonly person: Person;
}

/** The keys of one workspace: its `workspace.json`, who may open it, and how long to wait after wrong passwords. */
export interface Workspace {
  readonly id: string;
  readonly folder: string;
  readonly replicaPath: string;
  kind(): WorkspaceKind;
  /** Who can sign in, for the sign-in list. */
  people(): readonly Person[];
  /** Null until a replica was made. */
  replicaIdentity(): ReplicaIdentity | null;
  recordReplica(identity: ReplicaIdentity): void;

  unlockWithPassword(email: string, password: string): Promise<Unlocked>;
  /** Opens with the recovery key and gives `email` this new password. */
  unlockWithRecoveryKey(recoveryKey: string, email: string, newPassword: string): Promise<Unlocked>;
  /** Only for somebody who chose to stay signed in, and not after `lock()`. */
  unlockWithKeychain(keychain: Keychain, email?: string): Promise<Unlocked>;

  /** Milliseconds until the next attempt is taken. */
  remaining(email: string): number;

  /** @param proved the password was verified elsewhere: what a new one must be does not matter then */
  addPerson(key: Buffer, person: Person, password: string, proved?: boolean): Promise<void>;
  /** Somebody removed who knows the recovery key can still open the file: give a new one with `renewRecoveryKey`. */
  removePerson(personId: string, keychain: Keychain | null): Promise<void>;
  changePerson(person: Person): void;
  changePassword(email: string, password: string, newPassword: string): Promise<void>;
  /** The password that was verified at the team's server opens from now on, in place of the one before. */
  takePassword(key: Buffer, personId: string, password: string): Promise<void>;
  /** The way in that `becomeTeam` gives, made before: stretching a password takes its time. */
  wayIn(key: Buffer, person: Person, password: string): Promise<WorkspacePerson>;
  /** From now on this is a team's workspace, which only this person opens, and whom they add. */
  becomeTeam(person: WorkspacePerson): void;
  /** @returns the new recovery key, to be shown once; the old one opens nothing any more */
  renewRecoveryKey(key: Buffer): Promise<string>;

  /** Whether the person chose it; after `lock()` it rests until the next password. */
  staysSignedIn(personId: string): boolean;
  /** Whom `unlockWithKeychain` would open for now: who signed in last, if that person chose it and nobody locked since. */
  staying(): Person | null;
  /** An aborted `signal` leaves the choice as it was, whatever the keychain has kept meanwhile. */
  staySignedIn(key: Buffer, personId: string, keychain: Keychain, signal?: AbortSignal): Promise<void>;
  stopStayingSignedIn(personId: string, keychain: Keychain | null): Promise<void>;
  /** From now on, and after a restart too, the next sign-in needs a password. */
  lock(): void;
  /** Writes down how much waiting is left. */
  close(): void;
}

export type WorkspaceKind = 'EMBEDDED' | 'TEAM';

export interface CreateWorkspaceOptions {
  readonly folder: string;
  readonly person: Person;
  readonly password: string;
  readonly kind?: WorkspaceKind;
  /** The password was verified elsewhere: what a new one must be does not matter then. */
  readonly proved?: boolean;
  readonly clock: Clock;
  /** Cost of a guess at a password; weaker wraps are renewed at the next sign-in. */
  readonly cost?: ScryptCost;
}

import type { Keychain } from '../keychain/keychain.ts';
import type { Migration } from '../replica/migrate.ts';
import type { Replica } from '../replica/open.ts';
import type { SecretStore } from './secret-store.ts';
import type { Person, Unlocked, Workspace } from './workspace.ts';

/** A signed-in workspace: its replica is open and its secrets can be read, until `lock()`. */
export interface UnlockedWorkspace {
  readonly person: Person;
  readonly replica: Replica;
  readonly secrets: SecretStore;
  /** For `addPerson`, `renewRecoveryKey` and `staySignedIn`; all zeros after `lock()`. */
  readonly key: Buffer;
  /** Closes the replica, zeroes the key and asks for a password next time. */
  lock(): void;
  /** As `lock()`, but who chose to stay signed in still is. */
  close(): void;
}

export declare function openUnlockedWorkspace(
  workspace: Workspace,
  unlocked: Unlocked,
  options: { migrations: readonly Migration[]; keychain: Keychain | null },
): Promise<UnlockedWorkspace>;

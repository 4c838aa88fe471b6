import type { Keychain } from '../keychain/keychain.ts';
import { removeUnfinished } from '../replica/files.ts';
import { type OpenReplicaOptions, openReplica, type Replica } from '../replica/open.ts';
import { fileSecretStore } from './file-secret-store.ts';
import { keychainSecretStore, preferredSecretStore, type SecretStore } from './secret-store.ts';
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

/**
 * Opens the replica of a workspace with the key that unlocking gave, making it on the first start, and takes charge of that key.
 *
 * @throws ReplicaError or WorkspaceError; the key is zeroed then too
 */
export async function openUnlockedWorkspace(
  workspace: Workspace,
  { key, person }: Unlocked,
  options: Pick<OpenReplicaOptions, 'migrations' | 'prepare'> & { keychain: Keychain | null },
): Promise<UnlockedWorkspace> {
  let replica: Replica | undefined;
  try {
    const expected = workspace.replicaIdentity() ?? undefined;
    const { migrations, prepare } = options;
    const shared = workspace.kind() === 'TEAM';
    replica = openReplica(workspace.replicaPath, key, { create: true, expected, migrations, prepare, shared });
    if (!replica.readOnly) {
      removeUnfinished(workspace.folder);
      if (!expected) workspace.recordReplica(replica.identity);
    }
  } catch (error) {
    replica?.close();
    key.fill(0);
    throw error;
  }
  const { keychain } = options;
  const opened = replica;
  const inFile = fileSecretStore(workspace.folder, key, workspace.id);
  const secrets = keychain ? preferredSecretStore(keychainSecretStore(keychain, workspace.id), inFile) : inFile;

  function close(): void {
    secrets.close();
    try {
      opened.close();
    } finally {
      key.fill(0);
    }
  }
  return {
    person,
    replica,
    secrets,
    key,
    close,
    lock() {
      try {
        close();
      } finally {
        workspace.lock();
      }
    },
  };
}

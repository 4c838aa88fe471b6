import { Failure } from '../../contract/errors.ts';
import type { Me } from '../../contract/workspace.ts';
import type { CollectionName } from '../../domain/collections.ts';
import type { Keychain, Ports } from '../ports.ts';
import { createStore, ensureProjections, migrations, type Store } from '../replica/index.ts';
import { ADDRESS, addressOf } from '../team/index.ts';
import { openUnlockedWorkspace, type Unlocked, type UnlockedWorkspace, type Workspace } from '../workspace/index.ts';
import { finishMove } from './finish-move.ts';
import { isSample } from './first-writes.ts';
import type { Begin } from './machine.ts';
import { followPeople, meOf } from './people-here.ts';
import { hostSync, type SyncHere } from './sync-here.ts';

/** A workspace at work. */
export interface Open {
  unlocked: UnlockedWorkspace;
  store: Store;
  me: Me;
  sample: boolean;
  /** Null in an embedded workspace. */
  sync: SyncHere | null;
  /** Aborted when it is not open any more. */
  ended: AbortController;
}

/** Who is told what happens in an open workspace. */
export interface OpenListener {
  /** Collections of a change, written here or come from the server. */
  changed(store: Store, collections: CollectionName[]): void;
  /** What `sync.status` answers changed. */
  synchronised(): void;
}

async function openFile(ports: Ports, found: Workspace, given: Unlocked, keychain: Keychain | null) {
  const options = { migrations, prepare: ensureProjections, keychain };
  const opened = await openUnlockedWorkspace(found, given, options);
  const again = finishMove(found, opened);
  if (again === null) return opened;
  ports.log.info('team.move.finished');
  return openUnlockedWorkspace(found, again, options);
}

/**
 * Opens the replica and everything above it.
 *
 * @param begin the first writes of a new workspace
 * @param address of MongoDB, to be kept as a secret; null: as it is
 * @throws Failure FORBIDDEN (INACTIVE); errors of the replica and the workspace
 */
export async function openHere(
  ports: Ports,
  found: Workspace,
  given: Unlocked,
  {
    keychain,
    begin,
    address,
    listener,
  }: { keychain: Keychain | null; begin: Begin; address: string | null; listener: OpenListener },
): Promise<Open> {
  const unlocked = await openFile(ports, found, given, keychain);
  const isTeam = found.kind() === 'TEAM';
  let sync: SyncHere | null = null;
  try {
    const store: Store = createStore({
      replica: unlocked.replica,
      clock: ports.clock,
      mode: isTeam ? 'TEAM' : 'EMBEDDED',
      changed(collections) {
        listener.changed(store, collections);
        sync?.nudge();
      },
    });
    begin(unlocked.replica.writable, store);
    if (address !== null) await unlocked.secrets.set(ADDRESS, address);
    const me = meOf(found, store, unlocked.person);
    if (me === null) throw new Failure('FORBIDDEN', { reason: 'INACTIVE' });
    followPeople(found, store);
    if (isTeam)
      sync = hostSync(ports, unlocked, {
        changed: (collections) => listener.changed(store, collections),
        told: listener.synchronised,
      });
    return { unlocked, store, me, sample: isSample(store), sync, ended: new AbortController() };
  } catch (error) {
    unlocked.close();
    throw error;
  }
}

/** Begins to synchronise as soon as the address is known; a keychain that asks the person keeps nobody from working. */
export function beginSync(ports: Ports, { sync, unlocked }: Open): void {
  sync?.begin(addressOf(ports, unlocked.secrets));
}

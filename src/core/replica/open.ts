import type { Readable, Writable } from './handles.ts';
import type { ReplicaIdentity } from './identity.ts';
import type { Migration } from './migrate.ts';

export interface OpenReplicaOptions {
  /** Make the file when there is none. An existing file is never replaced, whatever is wrong with it. */
  readonly create: boolean;
  readonly migrations: readonly Migration[];
  /** What is remembered of this file; tells a wrong key, a damaged file and a foreign file apart. */
  readonly expected?: ReplicaIdentity;
  /** Ask for reading only. A file that cannot be written is opened so in any case; see `Replica.readOnly`. */
  readonly readOnly?: boolean;
}

/** The encrypted database of one workspace, held by this process alone. It has a life: `close()` it. */
export interface Replica {
  readonly path: string;
  /** True where the file or its folder cannot be written: the app says so and takes no edits. */
  readonly readOnly: boolean;
  readonly identity: ReplicaIdentity;
  /** Versions of the schema that were applied while opening. */
  readonly migrated: readonly number[];
  readonly readable: Readable;
  /** Throws `READ_ONLY` on every write where `readOnly`. */
  readonly writable: Writable;
  /** Reads every page; throws `DAMAGED` when one cannot be trusted. Takes about a second for 300 MB. */
  quickCheck(): void;
  /** Writes a whole copy, encrypted under the same key, to a path where nothing is yet. */
  copyTo(path: string): void;
  /** Moves what the log holds into the file and lets go of it. Closing twice is harmless. */
  close(): void;
}

/**
 * Opens the replica at `path` with its raw 32-byte key, bringing its schema to the newest of `migrations`. The key is not kept.
 *
 * @throws ReplicaError, leaving the bytes of the file as they were
 */
export declare function openReplica(path: string, key: Buffer, options: OpenReplicaOptions): Replica;

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Migration } from '../core/replica/migrate.ts';
import { openReplica, type Replica } from '../core/replica/open.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface ReplicaFile {
  readonly path: string;
  readonly key: Buffer;
  /** Opens it, bringing it to this version: the newest where none is given. Closed by the caller. */
  open(version?: number): Replica;
}

/**
 * A replica to be opened at one version after another, for tests of a migration from the version before:
 * `file.open(6)`, fill, close; `file.open(7)`, compare.
 */
export function replicaFile(migrations: readonly Migration[]): ReplicaFile {
  const path = join(temporaryFolder(), 'replica.db');
  const key = randomBytes(32);
  return {
    path,
    key,
    open: (version = migrations.length) =>
      openReplica(path, key, { create: true, migrations: migrations.slice(0, version) }),
  };
}

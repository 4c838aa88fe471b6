import type { Writable } from './handles.ts';
import { ReplicaError } from './replica-error.ts';

/** One step of the schema, forward only. `version` counts 1, 2, 3 … without gaps and never changes once published. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  up(database: Writable): void;
}

/** The version of the schema of an open replica: SQLite's `user_version`, 0 for a new file. */
export function schemaVersion(database: Writable): number {
  return database.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
}

/** Throws `FROM_THE_FUTURE` for a file written by a newer app; answers its version otherwise. */
export function mustKnowVersion(database: Writable, migrations: readonly Migration[]): number {
  const version = schemaVersion(database);
  const newest = migrations.length;
  if (version > newest)
    throw new ReplicaError('FROM_THE_FUTURE', `the replica has version ${version}, this app knows ${newest}`);
  return version;
}

/**
 * Brings the schema to the newest version. Each migration is one transaction together with its `user_version`, so a process
 * killed half-way leaves the version before or the version after, never between.
 *
 * @returns the versions that were applied now, oldest first
 */
export function migrate(database: Writable, migrations: readonly Migration[]): number[] {
  migrations.forEach((migration, index) => {
    if (migration.version !== index + 1)
      throw new Error(`migration "${migration.name}" has version ${migration.version}, expected ${index + 1}`);
  });
  const pending = migrations.slice(mustKnowVersion(database, migrations));
  for (const { version, up } of pending)
    database.transaction((transaction) => {
      up(transaction);
      transaction.execute(`PRAGMA user_version = ${version}`);
    });
  return pending.map(({ version }) => version);
}

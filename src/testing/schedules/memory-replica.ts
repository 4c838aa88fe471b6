import Database from 'better-sqlite3-multiple-ciphers';
import { ensureProjections } from '../../core/replica/ensure-projections.ts';
import { handlesOf } from '../../core/replica/handles.ts';
import { migrate } from '../../core/replica/migrate.ts';
import { migrations } from '../../core/replica/migrations/index.ts';
import type { Replica } from '../../core/replica/open.ts';

/** A replica without a file, for tests of very many short lives. It has a life: `close()` it. */
export interface MemoryReplica extends Replica {
  /** As it was when it was made. */
  empty(): void;
  /** What a file of it would hold: given to `openMemoryReplica`, it is a copy. */
  bytes(): Buffer;
}

interface Serializable {
  serialize(): Buffer;
}

const DatabaseOfBytes = Database as unknown as new (pathOrBytes: string | Buffer) => Database & Serializable;

/** Tables whose rows are the life of a replica; projections are remembered by their definition, the text index holds rows of others. */
function tablesOf(connection: Database): string[] {
  const rows = connection
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' AND name <> 'projection' AND name <> 'sqlite_stat1'",
    )
    .all() as { name: string }[];
  return rows.map(({ name }) => name);
}

/** @param bytes of another replica */
export function openMemoryReplica(bytes?: Buffer): MemoryReplica {
  const connection = new DatabaseOfBytes(bytes ?? ':memory:');
  connection.pragma('temp_store = MEMORY');
  connection.pragma('foreign_keys = ON');
  connection.pragma('trusted_schema = OFF');
  const { readable, writable } = handlesOf(connection, false);
  const migrated = migrate(writable, migrations);
  if (bytes === undefined) ensureProjections(writable);
  const tables = tablesOf(connection);
  return {
    path: ':memory:',
    readOnly: false,
    identity: { salt: '', keyCheck: '' },
    migrated,
    replayed: 0,
    turnstile: null,
    readable,
    writable,
    quickCheck() {},
    copyTo() {
      throw new Error('a replica in memory has no file');
    },
    empty() {
      writable.transaction((database) => {
        for (const table of tables)
          if (database.get(`SELECT 1 FROM ${table} LIMIT 1`) !== undefined) database.run(`DELETE FROM ${table}`);
        database.run("INSERT INTO search (search) VALUES ('delete-all')");
      });
    },
    bytes: () => connection.serialize(),
    close() {
      if (connection.open) connection.close();
    },
  };
}

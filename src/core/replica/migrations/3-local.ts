import type { Migration } from '../migrate.ts';

/** What belongs to this workspace alone: invoice numbers of an embedded workspace, imports, and facts by name. */
export const local: Migration = {
  version: 3,
  name: 'local',
  up(database) {
    database.execute(`
      CREATE TABLE invoice_series (
        series TEXT PRIMARY KEY,
        last_number INTEGER NOT NULL,
        last_date TEXT NOT NULL
      ) WITHOUT ROWID;
      CREATE TABLE import_run (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        import_id BLOB NOT NULL UNIQUE,
        file_name TEXT NOT NULL,
        coll TEXT NOT NULL,
        state TEXT NOT NULL,
        started_at INTEGER NOT NULL,
        finished_at INTEGER,
        person_id TEXT,
        report TEXT
      );
      CREATE TABLE import_change (import_id BLOB NOT NULL, change_id BLOB NOT NULL, PRIMARY KEY (import_id, change_id)) WITHOUT ROWID;
      CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    `);
  },
};

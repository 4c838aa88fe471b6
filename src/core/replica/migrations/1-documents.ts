import type { Migration } from '../migrate.ts';

/**
 * The tables of sync.md 2.3. `doc` is the server's BSON byte for byte; an operation waits in `outbox` and moves to `journal` when it
 * is acknowledged, at once in an embedded workspace. `change` groups the operations of one command, for history and undo:
 * `seq` numbers operations whichever of the two tables they are in, and a change holds those from `first_seq` to `last_seq`.
 * `id_bson` is the BSON type byte and the bytes of the `_id`. Projections and the text index refer to `doc.row`, which a VACUUM must not renumber.
 */
export const documents: Migration = {
  version: 1,
  name: 'documents',
  up(database) {
    database.execute(`
      CREATE TABLE doc (
        row INTEGER PRIMARY KEY,
        coll TEXT NOT NULL,
        id_bson BLOB NOT NULL,
        base_bson BLOB NOT NULL,
        base_hash BLOB NOT NULL,
        seen_epoch INTEGER NOT NULL DEFAULT 0,
        flags INTEGER NOT NULL DEFAULT 0,
        UNIQUE (coll, id_bson)
      );
      CREATE TABLE change (
        change_id BLOB PRIMARY KEY,
        at INTEGER NOT NULL,
        person_id TEXT,
        command TEXT NOT NULL,
        first_seq INTEGER,
        last_seq INTEGER,
        undone_by BLOB,
        undoes BLOB
      ) WITHOUT ROWID;
      CREATE TABLE outbox (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        op_id BLOB NOT NULL UNIQUE,
        change_id BLOB NOT NULL,
        coll TEXT NOT NULL,
        id_bson BLOB NOT NULL,
        kind TEXT NOT NULL,
        patch_bson BLOB,
        base_bson BLOB,
        depends_on BLOB,
        state TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        last_error TEXT,
        created_at INTEGER NOT NULL
      );
      CREATE TABLE journal (
        seq INTEGER PRIMARY KEY,
        op_id BLOB NOT NULL,
        server_n INTEGER,
        acked_at INTEGER NOT NULL,
        change_id BLOB NOT NULL,
        coll TEXT NOT NULL,
        id_bson BLOB NOT NULL,
        op_bson BLOB NOT NULL
      );
      CREATE INDEX journal_of_document ON journal (coll, id_bson);
      CREATE TABLE inbox (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        op_id BLOB NOT NULL,
        coll TEXT NOT NULL,
        id_bson BLOB NOT NULL,
        why TEXT NOT NULL,
        mine_bson BLOB,
        theirs_bson BLOB,
        created_at INTEGER NOT NULL,
        resolved_at INTEGER
      );
      CREATE TABLE stream (
        coll TEXT PRIMARY KEY,
        resume_token BLOB,
        phase TEXT NOT NULL,
        scan_cursor BLOB,
        scan_start_token BLOB,
        epoch INTEGER NOT NULL DEFAULT 0,
        server_identity TEXT,
        marker_op_id BLOB,
        marker_n INTEGER
      );
      CREATE TABLE quarantine (
        coll TEXT NOT NULL,
        id_bson BLOB NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (coll, id_bson)
      ) WITHOUT ROWID;
    `);
  },
};

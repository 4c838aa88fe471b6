import type { Migration } from '../migrate.ts';

/**
 * What a team workspace needs (docs/synchronisation.md, Tables). The tables that version 1 made for it were empty everywhere and are made anew.
 *
 * `doc.base_bson` is empty where the server has no such document; `doc.mine_bson` is the document with the waiting operations on it: null
 * where it is the base, empty where it was removed here. `document` shows what can be read of both: the only thing that features look at.
 * `operation` is every operation that counts, wherever it is; `seq` numbers those of `outbox` and `journal` together.
 */
export const team: Migration = {
  version: 4,
  name: 'team',
  up(database) {
    database.execute(`
      DROP TABLE outbox;
      DROP TABLE inbox;
      DROP TABLE stream;
      DROP TABLE quarantine;

      ALTER TABLE doc ADD COLUMN mine_bson BLOB;
      ALTER TABLE doc ADD COLUMN changed_elsewhere INTEGER NOT NULL DEFAULT 0;
      CREATE VIEW document AS
        SELECT row, coll, id_bson, coalesce(mine_bson, base_bson) AS bson FROM doc
        WHERE flags & 2 = 0 AND CASE WHEN mine_bson IS NULL THEN length(base_bson) ELSE length(mine_bson) END > 0;

      CREATE TABLE outbox (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        op_id BLOB NOT NULL UNIQUE,
        change_id BLOB NOT NULL,
        coll TEXT NOT NULL,
        id_bson BLOB NOT NULL,
        kind TEXT NOT NULL,
        op_bson BLOB NOT NULL,
        depends_on BLOB NOT NULL,
        state TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        last_error TEXT,
        created_at INTEGER NOT NULL,
        first_sent_at INTEGER
      );
      CREATE INDEX outbox_of_document ON outbox (coll, id_bson);
      CREATE INDEX outbox_of_inserts ON outbox (id_bson) WHERE kind = 'insert';

      ALTER TABLE journal ADD COLUMN server_at INTEGER;
      CREATE INDEX journal_of_time ON journal (server_at) WHERE server_at IS NOT NULL;
      CREATE INDEX journal_of_operation ON journal (op_id) WHERE server_at IS NOT NULL;
      CREATE VIEW operation AS
        SELECT seq, op_id, change_id, coll, id_bson, op_bson, acked_at AS at, acked_at, server_n, server_at, NULL AS state, 0 AS attempts FROM journal
        UNION ALL
        SELECT seq, op_id, change_id, coll, id_bson, op_bson, created_at, NULL, NULL, NULL, state, attempts FROM outbox;

      CREATE TABLE inbox (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        op_id BLOB NOT NULL,
        seq INTEGER NOT NULL,
        change_id BLOB NOT NULL,
        coll TEXT NOT NULL,
        id_bson BLOB NOT NULL,
        why TEXT NOT NULL,
        fields TEXT NOT NULL,
        op_bson BLOB NOT NULL,
        theirs_bson BLOB,
        index_fields TEXT,
        written_at INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        resolved_at INTEGER,
        resolution TEXT,
        change_id_of_resolution BLOB
      );
      CREATE INDEX inbox_of_operation ON inbox (op_id);
      CREATE INDEX inbox_of_document ON inbox (coll, id_bson);
      CREATE INDEX inbox_open ON inbox (id) WHERE resolved_at IS NULL;

      CREATE TABLE stream (
        feed TEXT PRIMARY KEY,
        phase TEXT NOT NULL,
        token BLOB,
        start_token BLOB,
        start_time BLOB,
        pipeline TEXT,
        saved_at INTEGER
      ) WITHOUT ROWID;
      CREATE TABLE scan (
        coll TEXT PRIMARY KEY,
        state TEXT NOT NULL,
        cursor BLOB,
        epoch INTEGER NOT NULL DEFAULT 0,
        done INTEGER NOT NULL DEFAULT 0,
        total INTEGER,
        missing INTEGER NOT NULL DEFAULT 0,
        gone INTEGER NOT NULL DEFAULT 0
      ) WITHOUT ROWID;
      CREATE TABLE sync_state (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;

      CREATE TABLE trash (
        id INTEGER PRIMARY KEY,
        coll TEXT NOT NULL,
        id_bson BLOB NOT NULL,
        base_bson BLOB NOT NULL,
        removed_at INTEGER NOT NULL
      );
      CREATE INDEX trash_of_time ON trash (removed_at);
      CREATE TABLE quarantine (
        coll TEXT NOT NULL,
        id_bson BLOB NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (coll, id_bson)
      ) WITHOUT ROWID;
      CREATE TABLE fault (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        code TEXT NOT NULL,
        facts TEXT NOT NULL
      );
      CREATE TABLE id_remap (
        coll TEXT NOT NULL,
        from_id_bson BLOB NOT NULL,
        to_id_bson BLOB NOT NULL,
        created_at INTEGER NOT NULL,
        PRIMARY KEY (coll, from_id_bson)
      ) WITHOUT ROWID;
    `);
  },
};

import type { Migration } from '../migrate.ts';

/**
 * Full text of records, already folded (domain/text.ts) when it comes in; the row number is that of `doc`. The table keeps no text of
 * its own, only the index. Prefix indexes serve search while typing.
 */
export const search: Migration = {
  version: 2,
  name: 'search',
  up(database) {
    database.execute(`
      CREATE VIRTUAL TABLE search USING fts5 (
        title, body,
        content = '', contentless_delete = 1,
        tokenize = "unicode61 remove_diacritics 0",
        prefix = '1 2 3',
        detail = column
      );
      CREATE TABLE projection (coll TEXT PRIMARY KEY, definition TEXT NOT NULL) WITHOUT ROWID;
    `);
  },
};

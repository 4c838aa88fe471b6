import type { Migration } from '../core/replica/migrate.ts';

/** The smallest schema that does something, for tests of the file rather than of what is in it. */
export const noteMigrations: readonly Migration[] = [
  {
    version: 1,
    name: 'notes',
    up(database) {
      database.execute('CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL)');
    },
  },
];

export const INSERT_NOTE = 'INSERT INTO note (text) VALUES (?)';
export const COUNT_NOTES = 'SELECT count(*) FROM note';

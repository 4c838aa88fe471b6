/** A migration long enough to be killed in, and, run as a process, one that says when it begins. */
import type { Migration } from '../core/replica/migrate.ts';
import { openReplica } from '../core/replica/open.ts';
import { noteMigrations } from './notes.ts';

export const slowMigrations: readonly Migration[] = [
  ...noteMigrations,
  {
    version: 2,
    name: 'many lines',
    up(database) {
      if (import.meta.main) console.log('migrating');
      database.execute('CREATE TABLE line (number INTEGER PRIMARY KEY, text TEXT NOT NULL)');
      for (let number = 0; number < 20_000; number += 1)
        database.run('INSERT INTO line (text) VALUES (?)', [`line ${number} ${'.'.repeat(100)}`]);
    },
  },
];

if (import.meta.main) {
  const [path = '', key = ''] = process.argv.slice(2);
  openReplica(path, Buffer.from(key, 'hex'), { create: false, migrations: slowMigrations });
  setInterval(() => {}, 1000);
}

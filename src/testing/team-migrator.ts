/** A process that brings a replica to the newest version, says when the last migration begins, and stays. */
import { writeSync } from 'node:fs';
import { ensureProjections, migrations, openReplica } from '../core/replica/index.ts';

const [path = '', key = ''] = process.argv.slice(2);
const announced = migrations.map((migration, index) => ({
  ...migration,
  up(database: Parameters<typeof migration.up>[0]) {
    if (index === migrations.length - 1) writeSync(1, 'migrating\n');
    migration.up(database);
  },
}));
openReplica(path, Buffer.from(key, 'hex'), {
  create: false,
  migrations: announced,
  prepare: ensureProjections,
  shared: true,
});
writeSync(1, 'done\n');
setInterval(() => {}, 1000);

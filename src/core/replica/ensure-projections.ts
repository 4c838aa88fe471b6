import { idText } from './codec.ts';
import type { Definition } from './definition.ts';
import { definitions } from './definitions.ts';
import type { Writable } from './handles.ts';
import { lookAt } from './look.ts';
import { putProjection, viewOf } from './projection.ts';
import { setAside } from './quarantine.ts';

/** Version of how records and the text index are made: a new one rebuilds every projection at the next start. */
const VERSION = 2;

function createView(database: Writable, definition: Definition) {
  const view = viewOf(definition);
  const columns = Object.entries(definition.columns).map(([name, { type }]) => `, ${name} ${type}`);
  database.execute(`DROP TABLE IF EXISTS ${view};
    CREATE TABLE ${view} (row INTEGER PRIMARY KEY, record TEXT NOT NULL${columns.join('')});`);
  for (const index of definition.indexes)
    database.execute(`CREATE INDEX ${view}_${index.join('_')} ON ${view} (${index.join(', ')})`);
}

function rebuild(database: Writable, definition: Definition) {
  createView(database, definition);
  database.run('DELETE FROM search WHERE rowid IN (SELECT row FROM doc WHERE coll = ?)', [definition.collection]);
  let last = 0;
  for (;;) {
    const rows = database.all<{ row: number; id_bson: Uint8Array; bson: Uint8Array }>(
      'SELECT row, id_bson, bson FROM document WHERE coll = ? AND row > ? ORDER BY row LIMIT 500',
      [definition.collection, last],
    );
    for (const { row, id_bson, bson } of rows) {
      const look = lookAt(definition.collection, idText(id_bson), bson);
      if (look.projection !== null) putProjection(database, definition, row, look.projection, null);
      else setAside(database, { row, collection: definition.collection, idBytes: id_bson }, look.reason);
    }
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.row;
  }
}

/**
 * Makes the tables of the typed projections, and rebuilds those whose definition changed since they were made: they hold nothing that
 * is not in `doc` (sync.md 2.3), so they need no migrations.
 */
export function ensureProjections(database: Writable) {
  for (const definition of definitions) {
    const columns = Object.entries(definition.columns).map(([name, { type }]) => `${name} ${type}`);
    const shape = JSON.stringify([VERSION, Object.keys(definition.fields), columns, definition.indexes]);
    const known = database.value<string>('SELECT definition FROM projection WHERE coll = ?', [definition.collection]);
    if (known === shape) continue;
    database.transaction((transaction) => {
      rebuild(transaction, definition);
      transaction.run('INSERT OR REPLACE INTO projection (coll, definition) VALUES (?, ?)', [
        definition.collection,
        shape,
      ]);
    });
  }
}

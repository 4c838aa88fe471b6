import { expect, test } from 'vitest';
import { replicaFile } from '../../../testing/replica-at-version.ts';
import { encode, hashOf, idBytes, idValue } from '../codec.ts';
import { ensureProjections } from '../ensure-projections.ts';
import type { Writable } from '../handles.ts';
import { schemaVersion } from '../migrate.ts';
import { migrations } from './index.ts';

const lead = { _id: idValue('65a000000000000000000001'), name: 'Élodie', status: 'NEW', created_at: new Date(0) };

function insertLead(database: Writable) {
  const bytes = encode(lead);
  database.run('INSERT INTO doc (coll, id_bson, base_bson, base_hash) VALUES (?, ?, ?, ?)', [
    'leads',
    idBytes(lead._id),
    bytes,
    hashOf(bytes),
  ]);
}

/** A projection and its text as an older version made them. */
function projectLead(database: Writable) {
  database.execute('CREATE TABLE view_leads (row INTEGER PRIMARY KEY, record TEXT NOT NULL)');
  database.run('INSERT INTO view_leads SELECT row, ? FROM doc', [JSON.stringify({ name: lead.name })]);
  database.run('INSERT INTO search (rowid, title, body) SELECT row, ?, ? FROM doc', ['elodie', '']);
}

const tables = (database: Writable) =>
  database
    .all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .map(({ name }) => name)
    .sort();

test('version 1 holds the tables of the replica: documents, outbox, journal, inbox, stream, quarantine', () => {
  const replica = replicaFile(migrations).open(1);
  expect(tables(replica.writable)).toEqual(['change', 'doc', 'inbox', 'journal', 'outbox', 'quarantine', 'stream']);
  replica.close();
});

test('from version 1 to 2: documents stay, and the text index can be made of them', () => {
  const file = replicaFile(migrations);
  const before = file.open(1);
  insertLead(before.writable);
  before.close();
  const after = file.open(2);
  expect(after.migrated).toEqual([2]);
  expect(after.readable.value('SELECT count(*) FROM doc')).toBe(1);
  projectLead(after.writable);
  expect(after.readable.all('SELECT rowid FROM search WHERE search MATCH ?', ['elodie'])).toHaveLength(1);
  after.close();
});

test('from version 2 to 3: projections and text index stay as they were', () => {
  const file = replicaFile(migrations);
  const before = file.open(2);
  insertLead(before.writable);
  projectLead(before.writable);
  const records = before.readable.all('SELECT * FROM view_leads');
  before.close();
  const after = file.open(3);
  expect(after.migrated).toEqual([3]);
  expect(after.readable.all('SELECT * FROM view_leads')).toEqual(records);
  expect(tables(after.writable)).toEqual(expect.arrayContaining(['invoice_series', 'import_run', 'fact']));
  after.close();
});

test('from version 3 to 4: documents, history and projections stay, and the empty tables of sync are made anew', () => {
  const file = replicaFile(migrations);
  const before = file.open(3);
  insertLead(before.writable);
  projectLead(before.writable);
  before.writable.run(
    'INSERT INTO journal (seq, op_id, acked_at, change_id, coll, id_bson, op_bson) VALUES (7, ?, 1, ?, ?, ?, ?)',
    [Buffer.alloc(16, 1), Buffer.alloc(12, 2), 'leads', idBytes(lead._id), encode({ kind: 'insert', document: lead })],
  );
  const records = before.readable.all('SELECT * FROM view_leads');
  const documents = before.readable.all('SELECT row, coll, id_bson, base_bson, base_hash FROM doc');
  before.close();
  const after = file.open(4);
  expect(after.migrated).toEqual([4]);
  expect(after.readable.all('SELECT * FROM view_leads')).toEqual(records);
  expect(after.readable.all('SELECT row, coll, id_bson, base_bson, base_hash FROM doc')).toEqual(documents);
  expect(after.readable.all('SELECT row, bson FROM document')).toEqual([{ row: 1, bson: Buffer.from(encode(lead)) }]);
  expect(after.readable.all('SELECT seq, acked_at, server_at, state FROM operation')).toEqual([
    { seq: 7, acked_at: 1, server_at: null, state: null },
  ]);
  const made = ['fault', 'id_remap', 'inbox', 'outbox', 'quarantine', 'scan', 'stream', 'sync_state', 'trash'];
  expect(tables(after.writable)).toEqual(expect.arrayContaining(made));
  for (const table of made) expect(after.readable.value(`SELECT count(*) FROM ${table}`)).toBe(0);
  ensureProjections(after.writable);
  expect(after.readable.all('SELECT row, name FROM view_leads')).toEqual([{ row: 1, name: 'elodie' }]);
  after.close();
});

test('the newest version is opened again without a migration', () => {
  const file = replicaFile(migrations);
  file.open().close();
  const again = file.open();
  expect(again.migrated).toEqual([]);
  expect(schemaVersion(again.writable)).toBe(migrations.length);
  again.close();
});

test('a projection whose definition changed is rebuilt from the documents, once', () => {
  const file = replicaFile(migrations);
  const replica = file.open();
  insertLead(replica.writable);
  ensureProjections(replica.writable);
  replica.writable.run("UPDATE projection SET definition = 'older' WHERE coll = 'leads'");
  replica.writable.execute('DROP TABLE view_leads; CREATE TABLE view_leads (row INTEGER PRIMARY KEY, record TEXT)');
  ensureProjections(replica.writable);
  expect(replica.readable.all('SELECT row, name, status FROM view_leads')).toMatchObject([
    { name: 'elodie', status: 'NEW' },
  ]);
  expect(replica.readable.all('SELECT rowid FROM search WHERE search MATCH ?', ['elodie'])).toHaveLength(1);
  replica.writable.run("UPDATE view_leads SET name = 'kept'");
  ensureProjections(replica.writable);
  expect(replica.readable.value('SELECT name FROM view_leads')).toBe('kept');
  replica.close();
});

import { randomBytes } from 'node:crypto';
import type { CollectionName } from '../../domain/collections.ts';
import type { Clock } from '../ports.ts';
import { type Document, decode, encode, hashOf, idBytes, idBytesOf, idText, idValue, newId } from './codec.ts';
import type { RecordValue } from './definition.ts';
import { definitionOf } from './definitions.ts';
import type { Readable, Writable } from './handles.ts';
import type { Replica } from './open.ts';
import { applyUpdate, type Operation, updateOf } from './operation.ts';
import { project, putProjection, removeProjection } from './projection.ts';

/** The writes of one command, inside its transaction. */
export interface Change {
  readonly database: Writable;
  readonly id: string;
  /** The instant of the command, the same for all its writes. */
  readonly now: Date;
  readonly personId: string | null;
  document(collection: CollectionName, id: string): Document | undefined;
  /** Adds a document; its `_id` is made when it has none. Answers the id. */
  insert(collection: CollectionName, document: Document): string;
  /**
   * Gives fields of BSON values; null takes a field out. `touched` are values given only when something changes (`updated_at`).
   * False when nothing changed. Throws when the document does not exist.
   */
  update(collection: CollectionName, id: string, values: Document, touched?: Document): boolean;
  /** False when there is no such document. */
  remove(collection: CollectionName, id: string): boolean;
}

export interface Store {
  readonly readOnly: boolean;
  readonly database: Readable;
  document(collection: CollectionName, id: string): Document | undefined;
  record(collection: CollectionName, id: string): RecordValue | undefined;
  /**
   * Runs one command in one transaction: operations, documents, projections and text index together (sync.md 2.4, Local write). When it
   * returns the change is on the disk. `undoes` names the change that this one takes back.
   */
  write<Result>(
    by: { personId: string | null; command: string; undoes?: string },
    work: (change: Change) => Result,
  ): { change_id: string; result: Result };
}

const ACKNOWLEDGED_HERE = 1;

function findDocument(database: Readable, collection: CollectionName, id: string) {
  return database.get<{ row: number; base_bson: Uint8Array }>(
    'SELECT row, base_bson FROM doc WHERE coll = ? AND id_bson = ?',
    [collection, idBytesOf(id)],
  );
}

/** Applies one operation to the document, its projection and the journal. */
function apply(
  database: Writable,
  changeId: Buffer,
  at: number,
  collection: CollectionName,
  id: string,
  operation: Operation,
) {
  const key = idBytesOf(id);
  database.run('INSERT INTO journal (op_id, acked_at, change_id, coll, id_bson, op_bson) VALUES (?, ?, ?, ?, ?, ?)', [
    randomBytes(16),
    at,
    changeId,
    collection,
    key,
    encode(operation),
  ]);
  const definition = definitionOf(collection);
  const found = operation.kind === 'insert' ? undefined : findDocument(database, collection, id);
  if (operation.kind === 'delete') {
    if (found === undefined) return;
    database.run('DELETE FROM doc WHERE row = ?', [found.row]);
    if (definition !== undefined) removeProjection(database, definition, found.row);
    return;
  }
  const old = found && decode(found.base_bson);
  const document = operation.kind === 'insert' ? operation.document : applyUpdate(old as Document, operation);
  const bytes = encode(document);
  let row = found?.row;
  if (row === undefined) {
    const { lastInsertRowid } = database.run(
      'INSERT INTO doc (coll, id_bson, base_bson, base_hash, flags) VALUES (?, ?, ?, ?, ?)',
      [collection, key, bytes, hashOf(bytes), ACKNOWLEDGED_HERE],
    );
    row = Number(lastInsertRowid);
  } else {
    database.run('UPDATE doc SET base_bson = ?, base_hash = ? WHERE row = ?', [bytes, hashOf(bytes), row]);
  }
  if (definition === undefined) return;
  const before = old === undefined ? null : project(definition, id, old);
  putProjection(database, definition, row, project(definition, id, decode(bytes)), before);
}

/**
 * The documents of an open replica. `changed` is told the collections of each committed change. In an embedded workspace an operation is
 * acknowledged as it is written: it goes straight to the journal.
 */
export function createStore(options: {
  replica: Replica;
  clock: Clock;
  changed(collections: CollectionName[]): void;
}): Store {
  const { replica, clock, changed } = options;
  const document = (collection: CollectionName, id: string) => {
    const found = findDocument(replica.readable, collection, id);
    return found === undefined ? undefined : decode(found.base_bson);
  };
  return {
    readOnly: replica.readOnly,
    database: replica.readable,
    document,
    record(collection, id) {
      const definition = definitionOf(collection);
      const found = definition && document(collection, id);
      return definition && found && project(definition, id, found);
    },
    write({ personId, command, undoes }, work) {
      const changeId = Buffer.from(newId(), 'hex');
      const touched = new Set<CollectionName>();
      const result = replica.writable.transaction((database) => {
        const now = clock.now();
        const at = now.getTime();
        database.run('INSERT INTO change (change_id, at, person_id, command, undoes) VALUES (?, ?, ?, ?, ?)', [
          changeId,
          at,
          personId,
          command,
          undoes === undefined ? null : Buffer.from(undoes, 'hex'),
        ]);
        const run = (collection: CollectionName, id: string, operation: Operation) => {
          apply(database, changeId, at, collection, id, operation);
          touched.add(collection);
        };
        return work({
          database,
          id: changeId.toString('hex'),
          now,
          personId,
          document,
          insert(collection, given) {
            const whole = given._id === undefined ? { _id: idValue(newId()), ...given } : given;
            const id = idText(idBytes(whole._id));
            run(collection, id, { kind: 'insert', document: whole });
            return id;
          },
          update(collection, id, values, touched = {}) {
            const old = document(collection, id);
            if (old === undefined) throw new Error(`no document to update in ${collection}`);
            const changes = updateOf(old, values) !== null;
            const update = changes ? updateOf(old, { ...values, ...touched }) : null;
            if (update !== null) run(collection, id, update);
            return update !== null;
          },
          remove(collection, id) {
            const old = document(collection, id);
            if (old !== undefined) run(collection, id, { kind: 'delete', base: old });
            return old !== undefined;
          },
        });
      });
      if (touched.size > 0) changed([...touched]);
      return { change_id: changeId.toString('hex'), result };
    },
  };
}

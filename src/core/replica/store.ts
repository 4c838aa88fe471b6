import type { CollectionName } from '../../domain/collections.ts';
import type { Clock } from '../ports.ts';
import { applyOperation, type Found, findDocument } from './apply.ts';
import { type Document, idBytes, idBytesOf, idText, idValue, newId } from './codec.ts';
import type { RecordValue } from './definition.ts';
import { definitionOf } from './definitions.ts';
import type { Readable, Writable } from './handles.ts';
import { appendOperation, findSpell, replaceOperation, type Spell } from './journal.ts';
import type { Replica } from './open.ts';
import { joinUpdates, type Operation, type Update, updateOf } from './operation.ts';
import { viewOf } from './projection.ts';

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
  /** Writes an update that fits the document as it is. */
  apply(collection: CollectionName, id: string, update: Update): void;
  /** False when there is no such document. */
  remove(collection: CollectionName, id: string): boolean;
}

export interface By {
  personId: string | null;
  /** Name of the procedure, for the history. */
  command: string;
  /** The change that this one takes back. */
  undoes?: string;
  /**
   * Typing that goes on in one document: joins the change of the last pause when that is the document's last one, the same person's and
   * begun at most `milliseconds` ago, so that history and undo know spells of typing and not pauses. Such a command only updates it.
   */
  spell?: { collection: CollectionName; id: string; milliseconds: number };
}

export interface Store {
  readonly readOnly: boolean;
  readonly database: Readable;
  document(collection: CollectionName, id: string): Document | undefined;
  record(collection: CollectionName, id: string): RecordValue | undefined;
  /**
   * Runs one command in one transaction: operations, documents, projections and text index together (sync.md 2.4, Local write). When it
   * returns the change is on the disk.
   */
  write<Result>(by: By, work: (change: Change) => Result): { change_id: string; result: Result };
}

/** Runs operations of one change and notes their numbers. */
function createRun(database: Writable, at: number, changeId: Uint8Array, spell: Spell | undefined) {
  const touched = new Set<CollectionName>();
  const numbers: number[] = [];
  const run = (collection: CollectionName, id: string, operation: Operation, found: Found | undefined) => {
    touched.add(collection);
    if (spell === undefined) {
      numbers.push(appendOperation(database, { changeId, at, collection, id, operation }));
    } else {
      if (operation.kind !== 'update' || found === undefined) throw new Error('typing that goes on only updates');
      replaceOperation(database, spell.seq, at, joinUpdates(found.document, spell.operation, operation));
    }
    applyOperation(database, collection, id, operation, found);
  };
  return { run, touched, numbers };
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
  const find = (collection: CollectionName, id: string) => findDocument(replica.readable, collection, id);

  function begin(database: Writable, { personId, command, spell }: By, now: number): Spell | undefined {
    if (spell === undefined) return undefined;
    const since = now - spell.milliseconds;
    return findSpell(database, { ...spell, personId, command, since, now });
  }

  function writeIn<Result>(database: Writable, by: By, work: (change: Change) => Result) {
    const now = clock.now();
    const at = now.getTime();
    const spell = begin(database, by, at);
    const changeId = spell?.changeId ?? Buffer.from(newId(), 'hex');
    const id = Buffer.from(changeId).toString('hex');
    const { run, touched, numbers } = createRun(database, at, changeId, spell);
    const result = work({
      database,
      id,
      now,
      personId: by.personId,
      document: (collection, documentId) => find(collection, documentId)?.document,
      insert(collection, given) {
        const document = given._id === undefined ? { _id: idValue(newId()), ...given } : given;
        const documentId = idText(idBytes(document._id));
        run(collection, documentId, { kind: 'insert', document }, undefined);
        return documentId;
      },
      update(collection, documentId, values, touchedToo = {}) {
        const found = find(collection, documentId);
        if (found === undefined) throw new Error(`no document to update in ${collection}`);
        if (updateOf(found.document, values) === null) return false;
        run(collection, documentId, updateOf(found.document, { ...values, ...touchedToo }) as Operation, found);
        return true;
      },
      apply: (collection, documentId, update) => run(collection, documentId, update, find(collection, documentId)),
      remove(collection, documentId) {
        const found = find(collection, documentId);
        if (found !== undefined) run(collection, documentId, { kind: 'delete', base: found.document }, found);
        return found !== undefined;
      },
    });
    if (spell === undefined)
      database.run(
        'INSERT INTO change (change_id, at, person_id, command, first_seq, last_seq, undoes) VALUES (?, ?, ?, ?, ?, ?, ?)',
        [
          changeId,
          at,
          by.personId,
          by.command,
          numbers[0] ?? null,
          numbers.at(-1) ?? null,
          by.undoes === undefined ? null : Buffer.from(by.undoes, 'hex'),
        ],
      );
    return { change_id: id, result, touched };
  }

  return {
    readOnly: replica.readOnly,
    database: replica.readable,
    document: (collection, id) => find(collection, id)?.document,
    record(collection, id) {
      const definition = definitionOf(collection);
      if (definition === undefined) return undefined;
      const found = replica.readable.get<{ record: string }>(
        `SELECT record FROM doc JOIN ${viewOf(definition)} AS view ON view.row = doc.row WHERE coll = ? AND id_bson = ?`,
        [collection, idBytesOf(id)],
      );
      return found && (JSON.parse(found.record) as RecordValue);
    },
    write(by, work) {
      const { change_id, result, touched } = replica.writable.transaction((database) => writeIn(database, by, work));
      if (touched.size > 0) changed([...touched]);
      return { change_id, result };
    },
  };
}

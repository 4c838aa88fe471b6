import type { CollectionName } from '../../domain/collections.ts';
import { applyOperation, embedded, type Found, findDocument, team } from './apply.ts';
import { type Document, idBytes, idText, idValue, newId } from './codec.ts';
import type { Writable } from './handles.ts';
import { appendOperation, findSpell, type Mode, replaceOperation, type Spell } from './journal.ts';
import { type Issue, isShownBy, joinUpdates, type Operation, type Update, updateOf } from './operation.ts';
import { appendPending, replacePending } from './outbox.ts';
import { recompute } from './view.ts';

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
  /** Writes an update that fits the document as it is; in a team workspace also an intent to issue, which changes nothing yet. */
  apply(collection: CollectionName, id: string, operation: Update | Issue): void;
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

/** Where the operations of a workspace go, and the documents that they change. */
const ways = {
  EMBEDDED: { place: embedded, append: appendOperation, replace: replaceOperation },
  TEAM: { place: team, append: appendPending, replace: replacePending },
};

/** Runs operations of one change and notes their numbers. */
function createRun(database: Writable, mode: Mode, at: number, changeId: Uint8Array, spell: Spell | undefined) {
  const { place, append, replace } = ways[mode];
  const touched = new Set<CollectionName>();
  const numbers: number[] = [];
  const run = (collection: CollectionName, id: string, operation: Operation, found: Found | undefined) => {
    if (operation.kind === 'update' && found === undefined) throw new Error(`no document to update in ${collection}`);
    if (operation.kind === 'issue' && mode === 'EMBEDDED') throw new Error('only a server issues what was meant');
    touched.add(collection);
    if (spell === undefined) {
      numbers.push(append(database, { changeId, at, collection, id, operation }));
      applyOperation(database, place, { collection, id, operation }, found);
    } else {
      if (operation.kind !== 'update' || found === undefined) throw new Error('typing that goes on only updates');
      replace(database, spell.seq, at, joinUpdates(found.document, spell.operation, operation));
      if (mode === 'TEAM') recompute(database, collection, id);
      else applyOperation(database, place, { collection, id, operation }, found);
    }
  };
  return { run, touched, numbers };
}

/** The change that typing goes on in; none where what it wrote was put together with what others wrote meanwhile. */
function begin(database: Writable, mode: Mode, { personId, command, spell }: By, now: number): Spell | undefined {
  if (spell === undefined) return undefined;
  const since = now - spell.milliseconds;
  const found = findSpell(database, { ...spell, personId, command, since, now, mode });
  if (found === undefined || mode === 'EMBEDDED') return found;
  const document = findDocument(database, spell.collection, spell.id)?.document;
  return document !== undefined && isShownBy(document, found.operation) ? found : undefined;
}

/** What one command wrote. */
export interface Written<Result> {
  change_id: string;
  result: Result;
  touched: ReadonlySet<CollectionName>;
}

/**
 * Runs one command in a transaction that is open: operations, documents, projections and text index together (sync.md 2.4, Local write). In an
 * embedded workspace an operation goes straight to the journal and its document into the base; in a team's it waits in the outbox, and the document
 * changes only as it is shown.
 */
export function writeChange<Result>(
  database: Writable,
  { mode, now }: { mode: Mode; now: Date },
  by: By,
  work: (change: Change) => Result,
): Written<Result> {
  const at = now.getTime();
  const find = (collection: CollectionName, id: string) => findDocument(database, collection, id);
  const spell = begin(database, mode, by, at);
  const changeId = spell?.changeId ?? Buffer.from(newId(), 'hex');
  const id = Buffer.from(changeId).toString('hex');
  const { run, touched, numbers } = createRun(database, mode, at, changeId, spell);
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
    apply: (collection, documentId, operation) => run(collection, documentId, operation, find(collection, documentId)),
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

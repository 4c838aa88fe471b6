import type { CollectionName } from '../../domain/collections.ts';
import type { Clock } from '../ports.ts';
import { findDocument } from './apply.ts';
import { type By, type Change, writeChange } from './change.ts';
import { type Document, idBytesOf } from './codec.ts';
import type { RecordValue } from './definition.ts';
import { definitionOf } from './definitions.ts';
import type { Readable } from './handles.ts';
import type { Mode } from './journal.ts';
import type { Replica } from './open.ts';
import { keepNumbersApart } from './outbox.ts';
import { viewOf } from './projection.ts';

export interface Store {
  readonly readOnly: boolean;
  readonly mode: Mode;
  readonly database: Readable;
  document(collection: CollectionName, id: string): Document | undefined;
  record(collection: CollectionName, id: string): RecordValue | undefined;
  /**
   * Runs one command in one transaction: operations, documents, projections and text index together (sync.md 2.4, Local write). When it
   * returns the change is on the disk.
   */
  write<Result>(by: By, work: (change: Change) => Result): { change_id: string; result: Result };
}

/** The documents of an open replica. `changed` is told the collections of each committed change. */
export function createStore(options: {
  replica: Pick<Replica, 'readable' | 'writable' | 'readOnly'>;
  clock: Clock;
  changed(collections: CollectionName[]): void;
  /** Of the workspace: EMBEDDED where nothing is said. */
  mode?: Mode;
}): Store {
  const { replica, clock, changed, mode = 'EMBEDDED' } = options;
  if (mode === 'TEAM' && !replica.readOnly) replica.writable.transaction(keepNumbersApart);

  return {
    readOnly: replica.readOnly,
    mode,
    database: replica.readable,
    document: (collection, id) => findDocument(replica.readable, collection, id)?.document,
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
      const written = replica.writable.transaction((database) =>
        writeChange(database, { mode, now: clock.now() }, by, work),
      );
      const { change_id, result, touched } = written;
      if (touched.size > 0) changed([...touched]);
      return { change_id, result };
    },
  };
}

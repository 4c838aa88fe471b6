import { Failure } from '../../contract/errors.ts';
import type { CollectionName } from '../../domain/collections.ts';
import {
  countPending,
  idText,
  pendingAfter,
  putBase,
  putInInbox,
  type Store,
  type Writable,
} from '../replica/index.ts';

/** Operations handled at a time: memory is bounded whatever waits. */
const PAGE = 500;

function setAside(database: Writable): void {
  for (let page = pendingAfter(database, 0, PAGE); page.length > 0; page = pendingAfter(database, 0, PAGE))
    for (const pending of page) putInInbox(database, pending, { why: 'REFUSED', fields: [], theirs: null }, 'NONE');
}

function forgetDocuments(database: Writable): void {
  const next = () =>
    database.all<{ coll: CollectionName; id_bson: Uint8Array }>('SELECT coll, id_bson FROM doc LIMIT ?', [PAGE]);
  for (let page = next(); page.length > 0; page = next())
    for (const { coll, id_bson } of page) putBase(database, coll, idText(id_bson), null, 0);
}

/** What becomes of a replica whose address leads to another database than before. */
export const anotherDatabase = {
  /** Whether a database of this mark is another than the replica's; one without a mark is, unless the replica never saw any. */
  is({ database }: Store, identity: string | null): boolean {
    const known = database.value<Uint8Array>("SELECT value FROM sync_state WHERE name = 'identity'");
    return known !== undefined && Buffer.from(known).toString('utf8') !== identity;
  },

  /** Nothing that somebody typed goes to a database they did not mean, or is lost: CONFLICT (ANOTHER_DATABASE) until it is decided. */
  mustBeDecided({ database }: Store, isSetAside: boolean): void {
    if (!isSetAside && countPending(database) > 0) throw new Failure('CONFLICT', { reason: 'ANOTHER_DATABASE' });
  },

  /** Sets aside to the inbox what waits, and begins with nothing: what was acknowledged stays in the history and is sent to nobody. */
  begin(writable: Writable): void {
    writable.transaction((database) => {
      setAside(database);
      forgetDocuments(database);
      database.run('UPDATE journal SET server_n = NULL, server_at = NULL');
      database.run('DELETE FROM stream');
      database.run('DELETE FROM scan');
      database.run("DELETE FROM sync_state WHERE name IN ('identity', 'marker')");
    });
  },
};

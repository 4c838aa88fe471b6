import { collectionNames } from '../../domain/collections.ts';
import type { Rights } from './remote.ts';

/** A privilege as the server tells it. */
export interface Privilege {
  resource: { db?: string; collection?: string; cluster?: boolean; anyResource?: boolean };
  actions: readonly string[];
}

const reading = ['find', 'changeStream', 'listCollections', 'listIndexes'];
const writing = [...reading, 'insert', 'update', 'remove', 'createIndex', 'createCollection'];

/** What the roles that MongoDB brings along may do, for servers that tell roles but no privileges. */
const builtIn: Record<string, { actions: readonly string[]; everywhere: boolean }> = {
  read: { actions: reading, everywhere: false },
  readWrite: { actions: writing, everywhere: false },
  dbOwner: { actions: writing, everywhere: false },
  dbAdmin: { actions: ['listCollections', 'listIndexes', 'createIndex'], everywhere: false },
  readAnyDatabase: { actions: reading, everywhere: true },
  readWriteAnyDatabase: { actions: writing, everywhere: true },
  dbAdminAnyDatabase: { actions: ['listCollections', 'listIndexes', 'createIndex'], everywhere: true },
  backup: { actions: reading, everywhere: true },
  restore: { actions: writing, everywhere: true },
  root: { actions: writing, everywhere: true },
};

/** The privileges of a role that MongoDB brings along; null for a custom role. */
export function privilegesOfRole({ role, db }: { role: string; db: string }): Privilege[] | null {
  const known = Object.hasOwn(builtIn, role) ? builtIn[role] : undefined;
  if (known === undefined) return null;
  return [{ resource: { db: known.everywhere ? '' : db, collection: '' }, actions: known.actions }];
}

export const everything: Rights = {
  readable: collectionNames,
  writable: collectionNames,
  watchesAll: true,
  keepsReceipts: true,
};

/** Whether the privileges hold an action on a collection; the empty name stands for all collections of the database. */
export function may(privileges: readonly Privilege[], database: string, collection: string, action: string): boolean {
  return privileges.some(({ resource, actions }) => {
    if (!actions.includes(action) && !actions.includes('anyAction')) return false;
    if (resource.anyResource) return true;
    if (resource.db === undefined || (resource.db !== '' && resource.db !== database)) return false;
    return resource.collection === '' || resource.collection === collection;
  });
}

/** What a login with these privileges may do in a database. @param watches whether the server has change streams at all */
export function rightsOf(privileges: readonly Privilege[], database: string, watches: boolean): Rights {
  const all = (collection: string, actions: readonly string[]) =>
    actions.every((action) => may(privileges, database, collection, action));
  const toRead = watches ? ['find', 'changeStream'] : ['find'];
  return {
    readable: collectionNames.filter((collection) => all(collection, toRead)),
    writable: collectionNames.filter((collection) => all(collection, ['insert', 'update', 'remove'])),
    watchesAll: watches && all('', toRead),
    keepsReceipts: ['crm_sync_meta', 'crm_sync_clients', 'crm_sync_receipts'].every((collection) =>
      all(collection, ['find', 'insert', 'update']),
    ),
  };
}

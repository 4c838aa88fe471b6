import { ObjectId } from 'bson';
import { type CollectionName, collectionNames } from '../../domain/collections.ts';
import {
  type Document,
  decode,
  definitionOf,
  idBytes,
  idText,
  idValue,
  keepNumbersApart,
  type Readable,
  type Replica,
  viewOf,
  type Writable,
  writeChange,
} from '../replica/index.ts';
import type { Match, MovePlan } from './move-plan.ts';

/** What is referred to goes before what refers to it. */
const order: readonly CollectionName[] = [
  'crm_settings',
  'crm_users',
  'users',
  'companies',
  'contacts',
  'leads',
  'opportunities',
];

const sorted = [...order, ...collectionNames.filter((name) => !order.includes(name))];

/** A value with every id of `ids` (on the wire) in place of what it stands for now; texts are ids too in notes of activities. */
function rePointed(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (value instanceof ObjectId) {
    const id = ids.get(value.toHexString());
    return id === undefined ? value : idValue(id);
  }
  if (typeof value === 'string') return ids.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => rePointed(item, ids));
  if (typeof value !== 'object' || value === null || value instanceof Date || '_bsontype' in value) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, rePointed(item, ids)]));
}

function pointed({ _id, ...rest }: Document, ids: ReadonlyMap<string, string>): Document {
  return { _id, ...(rePointed(rest, ids) as Document) };
}

/** Matches where the team's record stays and ours is dropped. */
function dropped({ matches }: MovePlan, matched: 'MERGE' | 'SEPARATE'): Match[] {
  return matches.filter(({ isForced }) => isForced || matched === 'MERGE');
}

/** In the order in which they were made. */
function documentsHere(database: Readable, collection: CollectionName): Document[] {
  const rows = database.all<{ base_bson: Uint8Array }>('SELECT base_bson FROM doc WHERE coll = ? ORDER BY row', [
    collection,
  ]);
  return rows.map(({ base_bson }) => decode(base_bson));
}

function clear(database: Writable): void {
  for (const collection of collectionNames) {
    const definition = definitionOf(collection);
    if (definition !== undefined) database.execute(`DELETE FROM ${viewOf(definition)}`);
  }
  database.execute('DELETE FROM search; DELETE FROM quarantine; DELETE FROM doc');
}

/**
 * Makes operations of everything that is here, each an insert that waits for the server; what the team has already is left out, and pointed to. One
 * transaction: all of it or nothing. `also` is written in it.
 */
export function writeMove(
  replica: Replica,
  plan: MovePlan,
  {
    matched,
    now,
    personId,
    also,
  }: { matched: 'MERGE' | 'SEPARATE'; now: Date; personId: string; also(database: Writable): void },
): void {
  const gone = dropped(plan, matched);
  const ids = new Map(gone.map(({ id, theirs }) => [id, theirs.id]));
  const left = new Set(gone.map(({ collection, id }) => `${collection} ${id}`));
  replica.writable.transaction((database) => {
    keepNumbersApart(database);
    const documents = sorted.flatMap((collection) =>
      plan.hasSettings && collection === 'crm_settings'
        ? []
        : documentsHere(database, collection).map((document) => ({ collection, document })),
    );
    clear(database);
    const { change_id } = writeChange(database, { mode: 'TEAM', now }, { personId, command: 'team.move' }, (change) => {
      for (const { collection, document } of documents)
        if (!left.has(`${collection} ${idText(idBytes(document._id))}`))
          change.insert(collection, pointed(document, ids));
    });
    // Nobody takes a whole workspace back out of the team.
    database.run('UPDATE change SET undone_by = change_id WHERE change_id = ?', [Buffer.from(change_id, 'hex')]);
    for (const [from, to] of ids) database.run('UPDATE change SET person_id = ? WHERE person_id = ?', [to, from]);
    also(database);
  });
}

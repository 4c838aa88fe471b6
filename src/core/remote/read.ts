import { deserialize } from 'bson';
import { type CollectionName, collectionNames } from '../../domain/collections.ts';
import { idKey } from './id-text.ts';
import { hiddenFields, type Time } from './remote.ts';
import type { Server, StoredId } from './server.ts';
import { advance } from './time.ts';

/** Longer lists cost some servers the square of their length. */
const IDS_OF_ONE_CALL = 100;

const isOurs = (collection: string): collection is CollectionName =>
  (collectionNames as readonly string[]).includes(collection);

/** Options that give documents as the server's bytes, without the secrets of people. */
export function rawOptions(collection: string): { raw: true; projection?: Record<string, 0> } {
  const hidden = isOurs(collection) ? hiddenFields[collection] : undefined;
  if (hidden === undefined) return { raw: true };
  return { raw: true, projection: Object.fromEntries(hidden.map((field) => [field, 0 as const])) };
}

/** With `raw` the driver gives bytes where its types say documents. */
export const bytesOf = (document: unknown): Uint8Array => document as Uint8Array;

/** The id of a document in its own BSON type, whatever else it holds. */
export function idIn(bytes: Uint8Array): unknown {
  return deserialize(bytes, {
    promoteValues: false,
    promoteBuffers: false,
    bsonRegExp: true,
    validation: { utf8: false },
  })._id;
}

async function readSome(server: Server, collection: CollectionName, ids: readonly unknown[], time: Time | null) {
  return server.asking({ collection }, async (session) => {
    advance(session, time);
    const options = { ...rawOptions(collection), session, batchSize: IDS_OF_ONE_CALL };
    const filter = { _id: { $in: [...ids] as StoredId[] } };
    return (await server.collection(collection).find(filter, options).toArray()).map(bytesOf);
  });
}

/** These documents as they are at `time` or later, in the order of `ids`; an id is found with its type or not at all. */
export async function read(
  server: Server,
  collection: CollectionName,
  ids: readonly unknown[],
  time: Time | null,
): Promise<(Uint8Array | null)[]> {
  const found = new Map<string, Uint8Array>();
  for (let first = 0; first < ids.length; first += IDS_OF_ONE_CALL)
    for (const bytes of await readSome(server, collection, ids.slice(first, first + IDS_OF_ONE_CALL), time))
      found.set(idKey(idIn(bytes)), bytes);
  return ids.map((id) => found.get(idKey(id)) ?? null);
}

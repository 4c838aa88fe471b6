import type { IndexState } from './connection.ts';
import { idText } from './id-text.ts';
import { RemoteError } from './remote-error.ts';
import type { Server } from './server.ts';
import { type WantedIndex, wantedIndexes } from './wanted-indexes.ts';

interface ThereIndex {
  key: Record<string, unknown>;
  unique?: boolean;
  partialFilterExpression?: object;
  sparse?: boolean;
}

const NO_SUCH_COLLECTION = 26;
/** Ids that are told of one value. */
const MOST_IDS = 20;

/** Whether an index begins with these fields, and for a unique one is on exactly these. A single field is found from either end. */
function serves({ keys, unique }: WantedIndex, { key, partialFilterExpression, sparse }: ThereIndex): boolean {
  const fields = Object.keys(keys);
  const there = Object.keys(key);
  if (unique) return there.length === fields.length && fields.every((field) => there.includes(field));
  const holdsAll = partialFilterExpression === undefined && !sparse;
  const sameWay = fields.length === 1 || fields.every((field) => Number(key[field]) === keys[field]);
  return holdsAll && sameWay && fields.every((field, index) => there[index] === field);
}

function stateOf(wanted: WantedIndex, there: readonly ThereIndex[] | null): IndexState['state'] {
  if (there === null) return 'NOT_PERMITTED';
  const serving = there.filter((index) => serves(wanted, index));
  if (serving.length === 0) return 'MISSING';
  return wanted.unique && !serving.some(({ unique }) => unique) ? 'NOT_UNIQUE' : 'THERE';
}

/** The indexes of a collection; null where they may not be listed. */
async function indexesOf(server: Server, collection: string): Promise<ThereIndex[] | null> {
  try {
    return (await server.ask({ collection }, () =>
      server.collection(collection).listIndexes().toArray(),
    )) as ThereIndex[];
  } catch (error) {
    if (!(error instanceof RemoteError)) throw error;
    if (error.facts.serverCode === NO_SUCH_COLLECTION) return [];
    if (error.code === 'NOT_PERMITTED') return null;
    throw error;
  }
}

export async function indexStates(server: Server): Promise<IndexState[]> {
  const there = new Map<string, ThereIndex[] | null>();
  for (const { collection } of wantedIndexes)
    if (!there.has(collection)) there.set(collection, await indexesOf(server, collection));
  return wantedIndexes.map((wanted) => ({
    name: wanted.name,
    collection: wanted.collection,
    fields: Object.keys(wanted.keys),
    unique: wanted.unique,
    state: stateOf(wanted, there.get(wanted.collection) ?? null),
    needed: wanted.needed,
  }));
}

function wantedOf(name: string): WantedIndex {
  const found = wantedIndexes.find((each) => each.name === name);
  if (found === undefined) throw new RemoteError('REFUSED', { reason: 'NO_SUCH_INDEX' });
  return found;
}

/** Makes a wanted index. Throws DUPLICATE where documents that are there forbid it; large collections take their time. */
export async function createIndex(server: Server, name: string): Promise<void> {
  const { collection, keys, unique, only } = wantedOf(name);
  const fields = Object.keys(keys);
  try {
    await server.ask({ collection, isWrite: true }, () =>
      server.collection(collection).createIndex(keys, {
        // The name of its own leaves room for one on the same fields that is not unique.
        ...(unique ? { unique, name: `${fields.map((field) => `${field}_1`).join('_')}_unique` } : {}),
        ...(only ? { partialFilterExpression: only } : {}),
      }),
    );
  } catch (error) {
    if (error instanceof RemoteError && error.code === 'DUPLICATE')
      throw new RemoteError('DUPLICATE', { collection, fields });
    throw error;
  }
}

const shown = (value: unknown) => (typeof value === 'string' ? value : String(value));

/** Values that more than one document has in the fields of a wanted index. */
export async function duplicates(
  server: Server,
  name: string,
  limit: number,
): Promise<{ value: string; ids: string[] }[]> {
  const { collection, keys, only } = wantedOf(name);
  const fields = Object.keys(keys);
  const value = fields.map((field) => ({ $ifNull: [`$${field}`, null] }));
  const found = await server.ask({ collection }, () =>
    server
      .collection(collection)
      .aggregate(
        [
          { $match: only ?? {} },
          { $group: { _id: value, ids: { $push: '$_id' }, count: { $sum: 1 } } },
          { $match: { count: { $gt: 1 } } },
          { $sort: { _id: 1 } },
          { $limit: limit },
        ],
        { allowDiskUse: true },
      )
      .toArray(),
  );
  return found.map(({ _id, ids }) => ({
    value: (_id as unknown[]).map(shown).join(' · '),
    ids: (ids as unknown[]).slice(0, MOST_IDS).map(idText),
  }));
}

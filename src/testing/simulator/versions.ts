import { type Document, decode, idBytes, idText } from '../../core/replica/codec.ts';
import { compareValues } from './bson-order.ts';

/** A document as it was from a moment of the cluster on; null bytes: it was not there. Never changed once made. */
export interface Version {
  readonly time: number;
  readonly id: unknown;
  readonly bytes: Uint8Array | null;
  /** The bytes read, for indexes and guards; null where there is no document. */
  readonly document: Document | null;
}

export function version(time: number, id: unknown, bytes: Uint8Array | null): Version {
  let read: Document | null | undefined;
  return {
    time,
    id,
    bytes,
    get document() {
      read ??= bytes === null ? null : decode(bytes);
      return read;
    },
  };
}

/** Documents of one collection with their past, by id on the wire; the newest version last. */
export interface VersionedCollection {
  versions: Map<string, readonly Version[]>;
  /** Keys in the order of their ids; null when it has to be made again. */
  sorted: string[] | null;
}

export const newCollection = (): VersionedCollection => ({ versions: new Map(), sorted: null });

export const keyOf = (id: unknown) => idText(idBytes(id));

/** How much of the past stays: enough for a read that lags and for a transaction that is open. */
const VERSIONS_KEPT = 64;

export function addVersion(collection: VersionedCollection, key: string, added: Version) {
  const past = collection.versions.get(key);
  if (past === undefined) collection.sorted = null;
  collection.versions.set(key, [...(past ?? []).slice(-VERSIONS_KEPT), added]);
}

export function newest(collection: VersionedCollection | undefined, key: string): Version | undefined {
  return collection?.versions.get(key)?.at(-1);
}

/** The version that stood at this time; undefined where there was none. */
export function versionAt(collection: VersionedCollection | undefined, key: string, time: number): Version | undefined {
  return collection?.versions.get(key)?.findLast((candidate) => candidate.time <= time);
}

/** Keys of all documents that are or were there, by ascending id. */
export function keysInOrder(collection: VersionedCollection): readonly string[] {
  collection.sorted ??= [...collection.versions]
    .sort(([, left], [, right]) => compareValues((left[0] as Version).id, (right[0] as Version).id))
    .map(([key]) => key);
  return collection.sorted;
}

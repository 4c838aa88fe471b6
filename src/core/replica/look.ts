import type { CollectionName } from '../../domain/collections.ts';
import { type Document, decode } from './codec.ts';
import { definitionOf } from './definitions.ts';
import { type Projection, project, projectionOf } from './projection.ts';

/** Larger documents are kept but not read: a list of them would hold up everybody (sync.md 2.11). */
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_DEPTH = 100;

export type UnreadableReason = 'TOO_LARGE' | 'TOO_DEEP' | 'NO_BSON' | 'NO_RECORD';

/** A document as it can be shown: `projection` is null for collections without one, and where a `reason` says why it cannot be read. */
export interface Look {
  document: Document | null;
  projection: Projection | null;
  reason: UnreadableReason | null;
}

function isDeeper(value: unknown, allowed: number): boolean {
  if (typeof value !== 'object' || value === null || '_bsontype' in value) return false;
  if (ArrayBuffer.isView(value) || value instanceof Date) return false;
  return allowed === 0 || Object.values(value).some((item) => isDeeper(item, allowed - 1));
}

export const unreadable = (reason: UnreadableReason): Look => ({ document: null, projection: null, reason });

/**
 * Reads bytes that somebody else wrote, whatever they hold: never throws (I11). `known` is the document where it was decoded already.
 */
export function lookAt(collection: CollectionName, id: string, bytes: Uint8Array, known?: Document): Look {
  if (bytes.length > MAX_BYTES) return unreadable('TOO_LARGE');
  let document: Document;
  try {
    document = known ?? decode(bytes);
    if (isDeeper(document, MAX_DEPTH)) return unreadable('TOO_DEEP');
  } catch {
    return unreadable('NO_BSON');
  }
  const definition = definitionOf(collection);
  if (definition === undefined) return { document, projection: null, reason: null };
  try {
    return { document, projection: projectionOf(definition, project(definition, id, document)), reason: null };
  } catch {
    return unreadable('NO_RECORD');
  }
}

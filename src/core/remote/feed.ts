import { hash } from 'node:crypto';
import { deserialize, serialize, type Timestamp } from 'bson';
import type { ChangeStreamOptions, ResumeToken } from 'mongodb';
import { collectionNames } from '../../domain/collections.ts';
import type { Feed } from './remote.ts';
import { RemoteError } from './remote-error.ts';

/** An event as the pipeline lets it through: which document, never its content (sync.md 2.2: hints). */
export interface Event {
  _id: ResumeToken;
  operationType: string;
  ns?: { db: string; coll?: string };
  to?: { db: string; coll?: string };
  documentKey?: { _id: unknown };
  clusterTime: Timestamp;
}

/** The document of `crm_sync_meta` that is written to see something in the stream. */
export const BARRIER = 'barrier';

/** Events that end a feed: after them its collections are not what they were. */
export const endings = ['drop', 'rename', 'dropDatabase', 'invalidate'];

/** Only what a feed tells and what ends it: receipts and counters of all clients stay at the server. */
export const pipeline = [
  {
    $match: {
      $or: [
        { 'ns.coll': { $in: [...collectionNames] } },
        { 'to.coll': { $in: [...collectionNames] } },
        { operationType: { $in: ['dropDatabase', 'invalidate'] } },
        { 'ns.coll': 'crm_sync_meta', 'documentKey._id': BARRIER },
      ],
    },
  },
  { $project: { operationType: 1, ns: 1, to: 1, documentKey: 1, clusterTime: 1 } },
];

/** A token of another pipeline may not be found by the server (SERVER-71565; sync.md, row 37), nor that of another feed. */
const versionOf = (feed: Feed) => hash('sha256', JSON.stringify([feed, pipeline])).slice(0, 16);

interface Kept {
  version: string;
  /** The server's token, or, before the first event, the time to start at. */
  resume?: ResumeToken;
  at?: Timestamp;
}

export function tokenOf(feed: Feed, resume: ResumeToken): Uint8Array {
  const kept: Kept = { version: versionOf(feed), resume };
  return serialize(kept);
}

export function tokenAt(feed: Feed, at: Timestamp | undefined): Uint8Array {
  const kept: Kept = { version: versionOf(feed), at };
  return serialize(kept, { ignoreUndefined: true });
}

function keptIn(token: Uint8Array): Kept | null {
  try {
    return deserialize(token) as Kept;
  } catch {
    return null;
  }
}

/** How to open the stream at a token. Throws HISTORY_LOST for one that was made for another feed or pipeline. */
export function startOf(
  feed: Feed,
  token: Uint8Array,
): Pick<ChangeStreamOptions, 'resumeAfter' | 'startAtOperationTime'> {
  const kept = keptIn(token);
  if (kept?.version !== versionOf(feed)) throw new RemoteError('HISTORY_LOST', { reason: 'ANOTHER_FEED' });
  if (kept.resume !== undefined) return { resumeAfter: kept.resume };
  return kept.at === undefined ? {} : { startAtOperationTime: kept.at };
}

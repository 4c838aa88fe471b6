import type { CollectionName } from '../../domain/collections.ts';
import { type Feed, type Page, RemoteError } from '../remote/index.ts';
import {
  baseBytesOf,
  evict,
  idBytes,
  idBytesOf,
  idOfDocument,
  idText,
  idValue,
  putBase,
  putBases,
  sweep,
  sweepCount,
  type Writable,
} from '../replica/index.ts';
import { type Engaged, windowStart } from './context.ts';
import { readFeed, readScan, type ScanRow, writeFeed, writeScan } from './durable.ts';
import { limits } from './limits.ts';

/** What became of one batch: whether more is likely there, and whether the history was lost and everything is scanned anew. */
export interface Pulled {
  more: boolean;
  lost: boolean;
}

const nothing: Pulled = { more: false, lost: false };

function begin({ link }: Engaged, database: Writable, collection: CollectionName) {
  const row = readScan(database, collection);
  if (!link.collections.includes(collection)) return;
  writeScan(database, { ...row, state: 'WAITING', cursor: null, epoch: row.epoch + 1, done: 0 });
}

const collectionsOf = ({ link }: Engaged, feed: Feed) => (feed === '*' ? link.collections : [feed]);

/** Puts the feed at the beginning of a scan: the token first, then the data (sync.md 2.4, PULL). */
async function start(engaged: Engaged, feed: Feed): Promise<Pulled> {
  const { token, time } = await engaged.remote.startToken(feed);
  engaged.database.transaction((database) => {
    writeFeed(database, { feed, phase: 'SCAN', token: null, start_token: token, start_time: time });
    for (const collection of collectionsOf(engaged, feed)) begin(engaged, database, collection);
  });
  return { more: true, lost: false };
}

/**
 * Writes documents; the cursor moves with each transaction. A whole page in one costs a third of what five hundred at a time do, as most of it is
 * pages of indexes; it ends early where a person wants to write, and for a while after that none is long.
 */
function write(engaged: Engaged, row: ScanRow, page: readonly Uint8Array[]): ScanRow {
  const { link, clock } = engaged;
  function mustEnd(written: number): boolean {
    if (written < limits.written) return false;
    const isAwaited = engaged.isAwaited?.() ?? true;
    if (isAwaited) link.awaited = clock.monotonic();
    return (
      isAwaited || (written >= limits.writtenBesidePeople && clock.monotonic() - link.awaited < limits.besidePeople)
    );
  }
  let current: ScanRow = { ...row, state: 'SCANNING' };
  for (let next = 0; next < page.length; )
    current = engaged.database.transaction((database) => {
      const first = next;
      const put = putBases(database, current.coll, current.epoch);
      let last = '';
      for (; next < page.length && !mustEnd(next - first); next += 1) {
        const bytes = page[next] as Uint8Array;
        last = idOfDocument(bytes);
        put(last, bytes);
      }
      const after = { ...current, cursor: idBytesOf(last), done: current.done + next - first };
      writeScan(database, after);
      return after;
    });
  engaged.totals.pulled += page.length;
  if (page.length > 0) engaged.changed([row.coll]);
  return current;
}

/** Whether removing what the scan missed needs a person's word (sync.md 2.7, Safety valve). */
function mustAsk(row: ScanRow, { missing, of }: { missing: number; of: number }): boolean {
  if (missing === 0) return false;
  return row.gone === 1 || (missing > limits.sweepDocuments && missing > of * limits.sweepPart);
}

/** Ends a scan: what it has not seen is gone, unless that is suspiciously much. One transaction: all or none (row 7). */
export function finishScan(engaged: Engaged, row: ScanRow, released = false): void {
  const since = windowStart(engaged, row.coll);
  const removed = engaged.database.transaction((database) => {
    const count = sweepCount(database, row.coll, row.epoch, since);
    if (!released && mustAsk(row, count)) {
      writeScan(database, { ...row, state: 'HELD', cursor: null, missing: count.missing });
      return 0;
    }
    const swept = sweep(database, row.coll, row.epoch, since, engaged.clock.now().getTime());
    writeScan(database, { ...row, state: 'CURRENT', cursor: null, missing: 0, gone: 0 });
    return swept;
  });
  if (removed > 0) engaged.changed([row.coll]);
}

/** A page of a collection; null where the login may not read it after all. */
async function readPage(engaged: Engaged, row: ScanRow, time: Uint8Array | null): Promise<Page | null> {
  const after = row.cursor === null ? undefined : idValue(idText(row.cursor));
  const since = windowStart(engaged, row.coll);
  try {
    return await engaged.remote.scan(row.coll, { after, limit: limits.scan, time, since });
  } catch (error) {
    if (error instanceof RemoteError && error.code === 'NOT_PERMITTED') return null;
    throw error;
  }
}

/** @param following the collection that is scanned after this one: the server reads while this one is written */
async function scanOne(engaged: Engaged, row: ScanRow, time: Uint8Array | null, following?: ScanRow): Promise<void> {
  const page = await readPage(engaged, row, time);
  if (following !== undefined) {
    const since = windowStart(engaged, following.coll);
    await engaged.remote.expectScan(following.coll, { limit: limits.scan, time, since });
  }
  if (page === null) {
    engaged.database.transaction((database) => writeScan(database, { ...row, state: 'NOT_PERMITTED', cursor: null }));
    return;
  }
  const current = write(engaged, row, page.documents);
  if (page.isLast) finishScan(engaged, current);
}

async function scan(engaged: Engaged, feed: Feed): Promise<Pulled> {
  const { database } = engaged;
  const rows = collectionsOf(engaged, feed).map((collection) => readScan(database, collection));
  const next = rows.find(({ state }) => state === 'SCANNING') ?? rows.find(({ state }) => state === 'WAITING');
  const row = readFeed(database, feed);
  if (next !== undefined) {
    const following = rows.find((other) => other !== next && other.state === 'WAITING');
    await scanOne(engaged, next, row?.start_time ?? null, following);
    return { more: true, lost: false };
  }
  if (row?.start_token) {
    const token = row.start_token;
    database.transaction((transaction) =>
      writeFeed(transaction, { feed, phase: 'STREAM', token, start_token: null, start_time: null }),
    );
  }
  return { more: true, lost: false };
}

/** First byte of an id that is an ObjectId; the four that follow are the second in which it was made. */
const OBJECT_ID = 0x07;

/**
 * Whether a document that the stream named is kept here: events outside the window are none of ours (sync.md 2.10). The id is looked at as bytes, as
 * the driver's ObjectId is a class of its own.
 */
function isInScope(engaged: Engaged, collection: CollectionName, id: Uint8Array): boolean {
  const since = windowStart(engaged, collection);
  if (since === null || id[0] !== OBJECT_ID) return true;
  const made = Buffer.from(id).readUInt32BE(1);
  return (
    made >= Math.floor(since.getTime() / 1000) || baseBytesOf(engaged.database, collection, idText(id)) !== undefined
  );
}

/** The documents that events named, each once, by collection. */
function dirty(engaged: Engaged, events: readonly { collection: CollectionName; id: unknown }[]) {
  const found = new Map<CollectionName, Map<string, unknown>>();
  for (const { collection, id } of events) {
    const bytes = idBytes(id);
    if (!engaged.link.collections.includes(collection) || !isInScope(engaged, collection, bytes)) continue;
    const ids = found.get(collection) ?? new Map<string, unknown>();
    found.set(collection, ids.set(idText(bytes), id));
  }
  return found;
}

/** Events are hints: what they name is read as it is now, and applied with the token (sync.md 2.2). */
async function stream(engaged: Engaged, feed: Feed, token: Uint8Array): Promise<Pulled> {
  const { remote, database, clock, link } = engaged;
  const changes = await remote.changes(feed, token, limits.events);
  const read: { collection: CollectionName; id: string; bytes: Uint8Array | null }[] = [];
  for (const [collection, ids] of dirty(engaged, changes.events)) {
    const documents = await remote.read(collection, [...ids.values()], changes.time);
    [...ids.keys()].forEach((id, index) => void read.push({ collection, id, bytes: documents[index] ?? null }));
  }
  const moved = Buffer.compare(changes.token, token) !== 0;
  if (changes.events.length === 0 && !(moved && clock.monotonic() - link.tokenKept > limits.quietToken)) return nothing;
  const touched = new Set<CollectionName>();
  // Short transactions, as a person may want to write; the token moves with the last one, so that it is never ahead of the data (I6).
  for (let first = 0; first === 0 || first < read.length; first += limits.written)
    database.transaction((transaction) => {
      for (const { collection, id, bytes } of read.slice(first, first + limits.written))
        if (putBase(transaction, collection, id, bytes, readScan(transaction, collection).epoch))
          touched.add(collection);
      if (first + limits.written >= read.length)
        writeFeed(transaction, { feed, phase: 'STREAM', token: changes.token, start_token: null, start_time: null });
    });
  link.tokenKept = clock.monotonic();
  engaged.totals.pulled += read.length;
  if (touched.size > 0) engaged.changed([...touched]);
  return { more: changes.events.length > 0, lost: false };
}

/** The stream cannot go on: everything of the feed is scanned anew, from a new token (sync.md 2.4, lost). */
function loseHistory(engaged: Engaged, feed: Feed, { code, facts }: RemoteError): Pulled {
  engaged.database.transaction((database) => {
    database.run('DELETE FROM stream WHERE feed = ?', [feed]);
    if (code !== 'COLLECTION_GONE') return;
    for (const collection of collectionsOf(engaged, feed))
      if (facts.collection === undefined || facts.collection === collection)
        writeScan(database, { ...readScan(database, collection), gone: 1 });
  });
  return { more: true, lost: true };
}

async function pullFeed(engaged: Engaged, feed: Feed): Promise<Pulled> {
  const row = readFeed(engaged.database, feed);
  try {
    if (row?.phase === 'STREAM' && row.token !== null) return await stream(engaged, feed, row.token);
    if (row?.start_token) return await scan(engaged, feed);
    return await start(engaged, feed);
  } catch (error) {
    if (error instanceof RemoteError && ['HISTORY_LOST', 'COLLECTION_GONE'].includes(error.code))
      return loseHistory(engaged, feed, error);
    throw error;
  }
}

/**
 * The collection whose scan is under way, else the one that has waited longest past its time, else (after a new connection, which knows no times) the one
 * scanned least: on a slow server, and over a line that breaks in every pass, each has its turn.
 */
function nextToPoll({ link, database, clock }: Engaged): ScanRow | undefined {
  const rows = link.collections.map((collection) => readScan(database, collection));
  const underWay = rows.find(({ state, epoch }) => epoch > 0 && (state === 'SCANNING' || state === 'WAITING'));
  const dueAt = ({ coll }: ScanRow) => link.due.get(coll) ?? Number.NEGATIVE_INFINITY;
  const due = rows.filter((row) => row.state !== 'HELD' && dueAt(row) <= clock.monotonic());
  const isAsDue = (one: ScanRow, other: ScanRow) => dueAt(one) === dueAt(other);
  return (
    underWay ??
    due.toSorted((one, other) => (isAsDue(one, other) ? one.epoch - other.epoch : dueAt(one) - dueAt(other)))[0]
  );
}

/** A server without change streams: every collection is scanned whole, again and again (sync.md 2.9). */
async function poll(engaged: Engaged): Promise<Pulled> {
  const { link, database, clock, random } = engaged;
  const row = nextToPoll(engaged);
  if (row === undefined) return nothing;
  if (row.epoch > 0 && (row.state === 'SCANNING' || row.state === 'WAITING')) await scanOne(engaged, row, null);
  else {
    link.due.set(row.coll, clock.monotonic() + limits.polling * (0.5 + random()));
    database.transaction((transaction) => begin(engaged, transaction, row.coll));
  }
  return { more: true, lost: false };
}

/** Lets go of what has left the windows since the last time (sync.md 2.10). */
export function keepWindows(engaged: Engaged): void {
  for (const collection of engaged.link.collections) {
    const since = windowStart(engaged, collection);
    if (since === null) continue;
    let removed = 0;
    for (let last: number = limits.written; last === limits.written; removed += last)
      last = engaged.database.transaction((database) => evict(database, collection, since, limits.written));
    if (removed > 0) engaged.changed([collection]);
  }
}

/** One batch of every feed. */
export async function pull(engaged: Engaged): Promise<Pulled> {
  if (engaged.link.mode === 'POLLING') return poll(engaged);
  let more = false;
  for (const feed of engaged.link.feeds) {
    const pulled = await pullFeed(engaged, feed);
    if (pulled.lost) return pulled;
    more ||= pulled.more;
  }
  return { more, lost: false };
}

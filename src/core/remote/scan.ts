import { setImmediate } from 'node:timers/promises';
import { type ClientSession, ObjectId, type RunCommandCursor } from 'mongodb';
import type { CollectionName } from '../../domain/collections.ts';
import { idKey } from './id-text.ts';
import { bytesOf, idIn, rawOptions } from './read.ts';
import { type Page, pageBytes, type ScanOptions, type Time } from './remote.ts';
import type { Server } from './server.ts';
import { advance } from './time.ts';
import { originalOf } from './translate-error.ts';

/** A cursor that stands behind the last document it gave. */
interface OpenScan {
  cursor: RunCommandCursor;
  session: ClientSession;
  /** What it reads is as new as that. */
  time: Time | null;
  after: string;
  /** The page that follows, under way already. */
  next: Promise<Page> | null;
  /** Nobody has asked for it yet. */
  isExpected: boolean;
}

/** Documents that the server is asked for at once while their size is not known; it stops at 16 MB by itself. */
const FIRST_BATCH = 500;
/** Bytes of one answer afterwards, about: one is on its way while a page is written here, and is here in time on a bad line. */
const ANSWER_BYTES = 2 * 1024 * 1024;

/**
 * The driver hands a command to the socket some turns of the event loop after it was asked: whoever writes a page into the replica at once would keep
 * it from leaving until that is done.
 */
async function onItsWay(): Promise<void> {
  for (let turns = 0; turns < 3; turns += 1) await setImmediate();
}

const CURSOR_NOT_FOUND = 43;
const CURSOR_KILLED = 237;

const isSameTime = (one: Time | null, other: Time | null) =>
  one === other || (one !== null && other !== null && Buffer.compare(one, other) === 0);

/** Whether what is asked is the next of this scan. What was read ahead for another time may be older than the token that goes with this one (I6). */
function continues({ time, after, isExpected }: OpenScan, asked: ScanOptions): boolean {
  if (!isSameTime(time, asked.time)) return false;
  return asked.after === undefined ? isExpected : after === idKey(asked.after);
}

export interface Scanner {
  scan(collection: CollectionName, options: ScanOptions): Promise<Page>;
  /** Reads the first page of a collection, unless that is so already. */
  expect(collection: CollectionName, options: Omit<ScanOptions, 'after'>): Promise<void>;
  /** Before a write of ours: what was read ahead would not show it. */
  forget(): void;
  close(): void;
}

/**
 * Pages of a collection by id. Asking for the page after the last one that was answered goes on with the same cursor of the server, which is
 * several times as fast as seeking; anything else opens a new one there. While a page is written here the server reads the next one.
 */
export function createScanner(server: Server): Scanner {
  const open = new Map<CollectionName, OpenScan>();
  /** Mean bytes of a document in the last page of each collection. */
  const sizes = new Map<CollectionName, number>();

  function batchOf(collection: CollectionName, limit: number): number {
    const size = sizes.get(collection);
    return Math.min(limit, size === undefined ? FIRST_BATCH : Math.max(1, Math.round(ANSWER_BYTES / size)));
  }

  function end(collection: CollectionName) {
    const scan = open.get(collection);
    open.delete(collection);
    scan?.cursor.close().catch(() => undefined); // the server forgets it after ten minutes
    scan?.session.endSession().catch(() => undefined);
  }

  /**
   * From the first id that is not before `after`, in the order of the index: `min` holds over ids of all types where `$gt` would give those of
   * one type only.
   */
  function begin(collection: CollectionName, { after, limit, time, since }: ScanOptions): OpenScan {
    const session = server.client.startSession();
    advance(session, time);
    const filter = since ? { _id: { $not: { $lt: ObjectId.createFromTime(Math.floor(since.getTime() / 1000)) } } } : {};
    const { raw, projection } = rawOptions(collection);
    // A cursor of a command, as only that one can ask for more at once when it is known how large the documents are.
    const command = {
      find: collection,
      filter,
      ...(projection && { projection }),
      sort: { _id: 1 },
      hint: { _id: 1 },
      ...(after !== undefined && { min: { _id: after } }),
      batchSize: batchOf(collection, limit),
      readConcern: { level: 'majority' },
    };
    const cursor = server.database.runCursorCommand(command, { session, raw });
    return { cursor, session, time, after: idKey(after), next: null, isExpected: false };
  }

  /** Ends early where it is large, or slow to come: a bad line moves on with what it has rather than run out of time again and again. */
  async function page(collection: CollectionName, scan: OpenScan, limit: number, isNew: boolean): Promise<Page> {
    const { cursor, after } = scan;
    const documents: Uint8Array[] = [];
    const latest = performance.now() + server.timeout / 3;
    const isFull = () => documents.length === limit || size >= pageBytes || performance.now() > latest;
    let size = 0;
    let isLast = false;
    for (let first = isNew; documents.length === 0 || !isFull(); first = false) {
      cursor.setBatchSize(batchOf(collection, limit));
      const document: unknown = cursor.readBufferedDocuments(1)[0] ?? (await cursor.next());
      isLast = document === null;
      if (document === null) break;
      const bytes = bytesOf(document);
      if (first && idKey(idIn(bytes)) === after) continue;
      documents.push(bytes);
      size += bytes.length;
      if (cursor.bufferedCount() === 0) sizes.set(collection, size / documents.length);
    }
    return { documents, isLast };
  }

  /** The first page is what the first answer has: there is something to work with at once. */
  function firstLimit(collection: CollectionName, { limit }: Pick<ScanOptions, 'limit'>): number {
    return sizes.has(collection) ? limit : Math.min(limit, FIRST_BATCH);
  }

  async function expect(collection: CollectionName, options: Omit<ScanOptions, 'after'>): Promise<void> {
    if (open.has(collection) || server.isClosed) return;
    const scan = begin(collection, { ...options, after: undefined });
    scan.isExpected = true;
    scan.next = page(collection, scan, firstLimit(collection, options), false);
    open.set(collection, scan);
    // Whoever asks for it finds out by himself what is wrong then.
    scan.next.catch(() => {
      if (open.get(collection) === scan && scan.isExpected) end(collection);
    });
    await onItsWay();
  }

  async function take(collection: CollectionName, options: ScanOptions): Promise<Page> {
    const known = open.get(collection);
    const goesOn = known !== undefined && continues(known, options);
    if (known !== undefined && !goesOn) end(collection);
    const scan = goesOn ? known : begin(collection, options);
    open.set(collection, scan);
    scan.isExpected = false;
    try {
      const isNew = !goesOn && options.after !== undefined;
      const found = await (scan.next ?? page(collection, scan, firstLimit(collection, options), isNew));
      const last = found.documents.at(-1);
      if (found.isLast || last === undefined) end(collection);
      else {
        scan.after = idKey(idIn(last));
        scan.next = page(collection, scan, options.limit, false);
        scan.next.catch(() => undefined); // whoever asks for that page is told
        await onItsWay();
      }
      return found;
    } catch (error) {
      end(collection);
      const code = (error as { code?: unknown }).code;
      // A cursor that the server dropped: the page is sought anew.
      if (goesOn && (code === CURSOR_NOT_FOUND || code === CURSOR_KILLED)) return take(collection, options);
      throw originalOf(error);
    }
  }

  function endAll() {
    for (const collection of [...open.keys()]) end(collection);
  }

  return {
    scan: (collection, options) => server.ask({ collection }, () => take(collection, options)),
    expect,
    forget: endAll,
    close: endAll,
  };
}

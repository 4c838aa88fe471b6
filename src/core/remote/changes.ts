import type { UpdateFilter } from 'mongodb';
import { BARRIER, type Event, tokenAt, tokenOf } from './feed.ts';
import { openPump, type Pump, watch } from './pump.ts';
import type { Changes, Feed, Position } from './remote.ts';
import { RemoteError } from './remote-error.ts';
import { type Server, type Stored, within } from './server.ts';
import { timeOf } from './time.ts';

export interface Feeds {
  startToken(feed: Feed, mayWrite: boolean): Promise<Position>;
  changes(feed: Feed, token: Uint8Array, limit: number): Promise<Changes>;
  idle(milliseconds: number, signal: AbortSignal): Promise<void>;
  close(): void;
}

/** A stream that was just opened is given this long to tell what is there already, one that is open for a while this long (milliseconds). */
const FIRST = 250;
const GRACE = 25;

/** Writes the barrier and takes its event for the position: whatever else comes first serves as well, for the scan is later than either. */
async function behindBarrier(server: Server): Promise<Position> {
  return server.asking({}, async (session) => {
    const stream = watch(server, '*', { session });
    try {
      const opened = Promise.withResolvers<void>();
      stream.once('resumeTokenChanged', () => opened.resolve()); // the first batch is there, and empty
      const first = stream.next() as Promise<unknown> as Promise<Event>;
      first.catch(() => undefined); // told where it is awaited below
      await Promise.race([opened.promise, first]);
      await server
        .collection('crm_sync_meta')
        .updateOne({ _id: BARRIER }, { $inc: { n: 1 } } as object as UpdateFilter<Stored>, { upsert: true });
      const event = await within(server.timeout / 2, first, () => new RemoteError('OFFLINE', { reason: 'TIMEOUT' }));
      return { token: tokenOf('*', event._id), time: timeOf(session, event.clusterTime) };
    } finally {
      stream.close().catch(() => undefined); // the server ends it by itself
    }
  });
}

/** Where the login may not write: the time of a majority read, at which a stream can start (sync.md 2.4). */
async function atRead(server: Server, feed: Feed): Promise<Position> {
  return server.asking({}, async (session) => {
    const name = feed === '*' ? 'crm_sync_meta' : feed;
    await server.collection(name).findOne({ _id: BARRIER }, { session, projection: { _id: 1 } });
    return { token: tokenAt(feed, session.operationTime), time: timeOf(session) };
  });
}

/** The open streams of a connection. */
export function createFeeds(server: Server): Feeds {
  const pumps = new Map<Feed, Pump>();
  let isClosed = false;
  /** No server of the address is known to be there; the driver's own heartbeat says so long before a stream gives up. */
  let isLost = false;
  let news = Promise.withResolvers<void>();

  function told() {
    news.resolve();
    news = Promise.withResolvers();
  }

  server.client.on('topologyDescriptionChanged', ({ newDescription }) => {
    const wasLost = isLost;
    isLost = [...newDescription.servers.values()].every(({ type }) => type === 'Unknown');
    if (isLost !== wasLost) told();
  });

  const hasNews = () => [...pumps.values()].some((pump) => pump.hasNews);

  /** Until `isThere`, the time is over, the signal is aborted or nobody wants to know any more. */
  async function wait(milliseconds: number, isThere: () => boolean, signal?: AbortSignal): Promise<void> {
    const ended = Promise.withResolvers<void>();
    const timer = setTimeout(ended.resolve, milliseconds);
    const onAbort = () => ended.resolve();
    signal?.addEventListener('abort', onAbort);
    let isOver = signal?.aborted ?? false;
    ended.promise.then(() => {
      isOver = true;
    });
    while (!isOver && !isClosed && !isThere()) await Promise.race([news.promise, ended.promise]);
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    ended.resolve();
  }

  return {
    startToken: (feed, mayWrite) =>
      server.ask({ isStream: true }, () => (feed === '*' && mayWrite ? behindBarrier(server) : atRead(server, feed))),
    async changes(feed, token, limit) {
      return server.ask({ isStream: true }, async () => {
        let pump = pumps.get(feed);
        const goesOn = pump !== undefined && Buffer.compare(pump.answered, token) === 0;
        if (!goesOn) {
          pump?.close();
          pump = openPump(server, feed, token, told);
          pumps.set(feed, pump);
        }
        const open = pump as Pump;
        if (goesOn && isLost && !open.hasNews) throw new RemoteError('OFFLINE', { reason: 'SERVER_LOST' });
        if (!goesOn) await wait(server.timeout, () => open.isOpen || open.hasNews);
        await wait(goesOn ? GRACE : FIRST, () => open.hasNews);
        if (isClosed) throw new RemoteError('OFFLINE', { reason: 'CLOSED' });
        try {
          return open.take(limit);
        } catch (error) {
          pumps.delete(feed);
          throw error;
        }
      });
    },
    idle(milliseconds, signal) {
      const wasLost = isLost;
      return wait(milliseconds, () => hasNews() || isLost !== wasLost, signal);
    },
    close() {
      isClosed = true;
      for (const pump of pumps.values()) pump.close();
      pumps.clear();
      told();
    },
  };
}

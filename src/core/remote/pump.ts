import type { ChangeStream, ResumeToken } from 'mongodb';
import { type CollectionName, collectionNames } from '../../domain/collections.ts';
import { type Event, endings, pipeline, startOf, tokenOf } from './feed.ts';
import type { Changes, Feed, Time } from './remote.ts';
import { RemoteError } from './remote-error.ts';
import type { Server } from './server.ts';
import { timeOf } from './time.ts';
import { translate } from './translate-error.ts';

interface Waiting {
  collection: CollectionName | null;
  id: unknown;
  token: ResumeToken;
  time: Time;
}

/** One open stream: reads ahead by itself, so that asking costs no round trip. */
export interface Pump {
  /** Token of all that was answered. */
  readonly answered: Uint8Array;
  /** Whether there is something to answer. */
  readonly hasNews: boolean;
  /** Whether the server has found the place of the token. */
  readonly isOpen: boolean;
  take(limit: number): Changes;
  close(): void;
}

/** How far it reads ahead; the server keeps what comes after. */
const AHEAD = 2000;
/** How long the server may wait before it answers that there is nothing. */
const AWAIT = 5000;

const isOurs = (name: string | undefined): name is CollectionName =>
  name !== undefined && (collectionNames as readonly string[]).includes(name);

export function watch(server: Server, feed: Feed, start: object): ChangeStream {
  const maxAwaitTimeMS = Math.min(AWAIT, server.timeout / 2);
  const options = { ...start, batchSize: 1000, maxAwaitTimeMS, promoteValues: false };
  const source = feed === '*' ? server.database : server.collection(feed);
  return source.watch(pipeline, options) as ChangeStream;
}

function goneError({ ns, to }: Event): RemoteError {
  const collection = [ns?.coll, to?.coll].find(isOurs);
  return new RemoteError('COLLECTION_GONE', collection === undefined ? {} : { collection });
}

/** Opens a feed at a token. @param told called whenever there is news */
export function openPump(server: Server, feed: Feed, token: Uint8Array, told: () => void): Pump {
  const session = server.client.startSession();
  const stream = watch(server, feed, { ...startOf(feed, token), session });
  const waiting: Waiting[] = [];
  let answered = token;
  let quiet: ResumeToken = null;
  let failure: RemoteError | null = null;
  let drained = Promise.withResolvers<void>();
  let isClosed = false;
  let isOpen = false;
  // An empty first batch has a token already.
  stream.once('resumeTokenChanged', () => {
    isOpen = true;
    told();
  });

  function note(event: Event) {
    if (endings.includes(event.operationType)) throw goneError(event);
    const name = event.ns?.coll;
    const collection = isOurs(name) && event.documentKey !== undefined ? name : null;
    waiting.push({
      collection,
      id: event.documentKey?._id,
      token: stream.resumeToken,
      time: timeOf(session, event.clusterTime),
    });
    quiet = null;
  }

  async function run() {
    while (!isClosed) {
      const event = (await stream.tryNext()) as Event | null;
      if (event === null) quiet = stream.resumeToken ?? null;
      else note(event);
      told();
      if (waiting.length < AHEAD) continue;
      drained = Promise.withResolvers();
      await drained.promise;
    }
  }

  function end() {
    isClosed = true;
    drained.resolve();
    stream.close().catch(() => undefined); // the server ends it by itself
    session.endSession().catch(() => undefined);
  }

  run().catch((error: unknown) => {
    if (isClosed) return;
    failure = translate(error, { isStream: true });
    end();
    told();
  });

  return {
    get answered() {
      return answered;
    },
    get hasNews() {
      return waiting.length > 0 || failure !== null;
    },
    get isOpen() {
      return isOpen;
    },
    take(limit) {
      const taken = waiting.splice(0, limit);
      if (waiting.length < AHEAD) drained.resolve();
      const last = taken.at(-1);
      if (last === undefined && failure !== null) throw failure;
      if (last !== undefined) answered = tokenOf(feed, last.token);
      else if (quiet !== null) answered = tokenOf(feed, quiet);
      const events = taken.flatMap(({ collection, id }) => (collection === null ? [] : [{ collection, id }]));
      return { events, token: answered, time: events.length > 0 ? (last?.time ?? null) : null };
    },
    close: end,
  };
}

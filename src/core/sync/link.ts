import { randomBytes } from 'node:crypto';
import type { CollectionName } from '../../domain/collections.ts';
import type { Feed, Remote, ServerFacts } from '../remote/index.ts';
import { markerToTrust } from './attempt.ts';
import type { Engaged, EngineOptions, Link } from './context.ts';
import { allFeeds, forgetFeed, readIdentity, readScan, writeIdentity, writeScan } from './durable.ts';
import { limits } from './limits.ts';
import { recoverRestored } from './settle.ts';

/** The server is not the one this replica belongs to: nothing is written to it (rows 40 and 41). */
export class WrongDatabase extends Error {
  readonly reason: 'WRONG_DATABASE' | 'EMPTY_DATABASE';

  constructor(reason: WrongDatabase['reason']) {
    super(reason);
    this.reason = reason;
  }
}

/** The mark of the database is the one this replica knows; a replica that knows none yet takes it, and a database that has none is given one. */
async function mustBeKnown({ database, remote }: EngineOptions, keepsMark: boolean) {
  const known = readIdentity(database);
  const there = await remote.identity();
  if (known !== null) {
    if (there === known || (there === null && !keepsMark)) return;
    throw new WrongDatabase(there === null ? 'EMPTY_DATABASE' : 'WRONG_DATABASE');
  }
  const identity = there ?? (keepsMark ? await remote.giveIdentity(randomBytes(16).toString('hex')) : null);
  if (identity !== null) database.transaction((transaction) => writeIdentity(transaction, identity));
}

/** One stream over everything where the login may watch it, else one a collection (sync.md 2.2). */
function feedsOf({ rights }: ServerFacts, collections: readonly CollectionName[]): Feed[] {
  return rights.watchesAll ? ['*'] : [...collections];
}

/** What the login may do now: feeds it cannot have any more end, operations it was refused may be tried again. */
function adjust({ database, collections }: EngineOptions, link: Link) {
  database.transaction((transaction) => {
    for (const feed of allFeeds(transaction)) if (!link.feeds.includes(feed)) forgetFeed(transaction, feed);
    for (const collection of collections) {
      const row = readScan(transaction, collection);
      const isReadable = link.collections.includes(collection);
      if (!isReadable) writeScan(transaction, { ...row, state: 'NOT_PERMITTED', cursor: null });
      else if (row.state === 'NOT_PERMITTED') {
        writeScan(transaction, { ...row, state: 'WAITING', cursor: null });
        forgetFeed(transaction, link.feeds.includes('*') ? '*' : collection);
      }
    }
    const isAnyRefused = transaction.get("SELECT 1 FROM outbox WHERE state = 'NOT_PERMITTED' LIMIT 1") !== undefined;
    for (const collection of isAnyRefused ? link.facts.rights.writable : [])
      transaction.run(
        "UPDATE outbox SET state = CASE WHEN first_sent_at IS NULL THEN 'WAITING' ELSE 'SENT' END WHERE state = 'NOT_PERMITTED' AND coll = ?",
        [collection],
      );
  });
}

/** Greets the server and makes sure that it is the right one. */
export async function connect(options: EngineOptions): Promise<Link> {
  const { remote, clock, collections } = options;
  const facts = await remote.hello();
  const { rights } = facts;
  const mode = facts.transactions && rights.keepsReceipts ? 'STREAMING' : 'POLLING';
  await mustBeKnown(options, rights.keepsReceipts);
  const readable = collections.filter((collection) => rights.readable.includes(collection));
  const link: Link = {
    facts,
    mode,
    feeds: mode === 'STREAMING' ? feedsOf(facts, readable) : [],
    collections: readable,
    serverOffset: facts.now.getTime() - clock.monotonic(),
    restoreChecked: Number.NEGATIVE_INFINITY,
    identityChecked: clock.monotonic(),
    tokenKept: clock.monotonic(),
    awaited: Number.NEGATIVE_INFINITY,
    due: new Map(),
  };
  adjust(options, link);
  return link;
}

/**
 * Whether the server still is the one that this replica knows (row 40: somebody may have made the database anew under the same address), and whether it
 * still knows what it acknowledged; where not, everything is sent again (sync.md 2.8, row 39). Answers whether it was so.
 *
 * @throws WrongDatabase
 */
export async function checkServer(engaged: Engaged): Promise<boolean> {
  const { link, clock, database, remote } = engaged;
  if (clock.monotonic() - link.identityChecked > limits.restoreCheck) {
    await mustBeKnown(engaged, link.facts.rights.keepsReceipts);
    link.identityChecked = clock.monotonic();
  }
  link.restoreChecked = clock.monotonic();
  const marker = link.mode === 'STREAMING' ? markerToTrust(engaged) : null;
  if (marker === null || (await receiptIsThere(remote, marker.opId))) return false;
  database.transaction((transaction) => recoverRestored(engaged, transaction));
  return true;
}

async function receiptIsThere(remote: Remote, opId: Uint8Array): Promise<boolean> {
  return (await remote.direct.receipt(opId)) !== null;
}

import { type CollectionName, collectionNames } from '../../domain/collections.ts';
import { isEncrypted } from './address.ts';
import {
  type Connection,
  type ConnectionOptions,
  type IndexState,
  type TestResult,
  type TestStep,
  testSteps,
} from './connection.ts';
import { privilegesOf } from './facts.ts';
import { speaksOtherwise } from './greeting.ts';
import { connectionOf } from './open-connection.ts';
import { greetEncrypted, isLoopback, type Place, placesOf, placeText, reach } from './reach.ts';
import type { ServerFacts } from './remote.ts';
import { RemoteError } from './remote-error.ts';
import { openServer, type Server } from './server.ts';
import { translate } from './translate-error.ts';

type Answer = Partial<Omit<TestStep, 'step'>>;

/** Longer, nobody waits for the answer of one server (milliseconds). */
const PATIENCE = 5000;

function failed(error: unknown): Answer {
  const { code, facts } = translate(error);
  const shown = [facts.reason, facts.collection].filter((fact) => fact !== undefined);
  return { outcome: 'FAILED', code, facts: shown.length > 0 ? { reason: shown.join(' ') } : {} };
}

/** The servers that answer. Throws what is wrong with the first where none does. */
async function reachable(server: Server): Promise<Place[]> {
  const places = await placesOf(server.address);
  const patience = Math.min(PATIENCE, server.timeout);
  const tried = await Promise.allSettled(places.map((place) => reach(place, patience)));
  const found = places.filter((_, index) => tried[index]?.status === 'fulfilled');
  const [first] = tried;
  if (found.length === 0) throw first?.status === 'rejected' ? first.reason : new RemoteError('OFFLINE');
  return found;
}

const authoritiesOf = ({ address }: Server, { tlsCAFile }: ConnectionOptions) =>
  tlsCAFile ?? address.options.get('tlscafile');

async function encryption(server: Server, options: ConnectionOptions, place: Place): Promise<Answer> {
  if (!isEncrypted(server.address))
    return isLoopback(place) ? { outcome: 'SKIPPED' } : { outcome: 'WARNING', code: 'NO_ENCRYPTION' };
  const authorities = authoritiesOf(server, options);
  await greetEncrypted(place, { milliseconds: Math.min(PATIENCE, server.timeout), authorities });
  return {};
}

async function connect(server: Server, options: ConnectionOptions, place: Place): Promise<void> {
  try {
    await server.ask({}, () => server.client.connect());
  } catch (error) {
    const isOffline = error instanceof RemoteError && error.code === 'OFFLINE';
    const line = {
      milliseconds: Math.min(PATIENCE, server.timeout),
      isEncrypted: isEncrypted(server.address),
      authorities: authoritiesOf(server, options),
    };
    if (isOffline && (await speaksOtherwise(place, line))) throw new RemoteError('NOT_MONGODB');
    throw error;
  }
}

async function signIn(server: Server, options: ConnectionOptions, place: Place): Promise<Answer> {
  await connect(server, options, place);
  const privileges = await privilegesOf(server);
  return privileges === null && !server.address.hasCredentials ? { outcome: 'WARNING', code: 'NO_CREDENTIALS' } : {};
}

async function ping(server: Server): Promise<Answer> {
  const started = performance.now();
  await server.ask({}, () => server.database.command({ ping: 1 }));
  return { facts: { duration: `${Math.ceil(performance.now() - started)} ms` } };
}

function kindOf({ kind, version, transactions }: ServerFacts): Answer {
  const facts = { version };
  if (kind === 'STANDALONE') return { outcome: 'WARNING', code: 'STANDALONE', facts };
  return transactions ? { facts } : { outcome: 'WARNING', code: 'NOT_MONGODB', facts };
}

function rightsOf({ rights }: ServerFacts): Answer {
  if (rights.readable.length === 0) return { outcome: 'FAILED', code: 'NOT_PERMITTED' };
  if (!rights.keepsReceipts) return { outcome: 'WARNING', code: 'NO_RECEIPTS' };
  const isAll = rights.readable.length === collectionNames.length && rights.writable.length === collectionNames.length;
  return isAll ? {} : { outcome: 'WARNING', code: 'PARTIAL_RIGHTS' };
}

function indexesOf(indexes: readonly IndexState[], isEmpty: boolean): Answer {
  if (isEmpty) return { outcome: 'WARNING', code: 'EMPTY_DATABASE' };
  if (indexes.every(({ state }) => state === 'NOT_PERMITTED')) return { outcome: 'SKIPPED' };
  const missing = indexes.filter(({ state }) => state === 'MISSING' || state === 'NOT_UNIQUE').map(({ name }) => name);
  return missing.length > 0 ? { outcome: 'WARNING', code: 'MISSING_INDEXES', facts: { missing } } : {};
}

async function identityOf(connection: Connection): Promise<string | null> {
  try {
    return await connection.identity();
  } catch (error) {
    if (error instanceof RemoteError && error.code === 'NOT_PERMITTED') return null;
    throw error;
  }
}

async function documentsOf(connection: Connection, { rights }: ServerFacts): Promise<TestResult['documents']> {
  const documents: Partial<Record<CollectionName, number>> = {};
  for (const collection of rights.readable) documents[collection] = await connection.estimate(collection);
  return documents;
}

/** What the steps are of, from the first one that has it. */
interface Found {
  server?: Server;
  place?: Place;
  facts?: ServerFacts;
  result?: TestResult;
}

/** The steps, each with what it finds out for those after it. */
function stepsOf(options: ConnectionOptions, found: Found): Record<TestStep['step'], () => Promise<Answer>> {
  const server = () => found.server as Server;
  return {
    async ADDRESS() {
      found.server = openServer(options);
      return { facts: { hosts: found.server.address.hosts, database: found.server.address.database } };
    },
    async NAME() {
      const places = await reachable(server());
      [found.place] = places;
      return { facts: { hosts: places.map(placeText) } };
    },
    TLS: () => encryption(server(), options, found.place as Place),
    SIGN_IN: () => signIn(server(), options, found.place as Place),
    PING: () => ping(server()),
    async SERVER() {
      found.facts = await connectionOf(server()).hello();
      return kindOf(found.facts);
    },
    RIGHTS: async () => rightsOf(found.facts as ServerFacts),
    async INDEXES() {
      const connection = connectionOf(server());
      const facts = found.facts as ServerFacts;
      const indexes = await connection.indexes();
      const documents = await documentsOf(connection, facts);
      found.result = { server: facts, identity: await identityOf(connection), indexes, documents };
      return indexesOf(
        indexes,
        Object.values(documents).every((count) => count === 0),
      );
    },
  };
}

/**
 * Tries an address, step by step; changes nothing there. After a step that failed the others are told as SKIPPED and there is no result. Codes are
 * those of `RemoteError`, and of what works with a reservation: NO_ENCRYPTION, NO_CREDENTIALS, STANDALONE, NO_RECEIPTS, PARTIAL_RIGHTS,
 * MISSING_INDEXES, EMPTY_DATABASE.
 */
export async function* testConnection(options: ConnectionOptions): AsyncGenerator<TestStep, TestResult | null> {
  const found: Found = {};
  const steps = stepsOf(options, found);
  let hasFailed = false;
  try {
    for (const step of testSteps) {
      const answer: Answer = hasFailed ? { outcome: 'SKIPPED' } : await steps[step]().catch(failed);
      hasFailed ||= answer.outcome === 'FAILED';
      yield { step, outcome: 'OK', code: null, facts: {}, ...answer };
    }
    return hasFailed ? null : (found.result ?? null);
  } finally {
    await found.server?.close();
  }
}

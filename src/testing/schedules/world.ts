import type { Remote } from '../../core/remote/remote.ts';
import { type Document, idValue as idOf } from '../../core/replica/codec.ts';
import type { Operation } from '../../core/replica/operation.ts';
import type { CollectionName } from '../../domain/collections.ts';
import { seededRandom } from '../seeded-random.ts';
import {
  type Backup,
  type Call,
  createRemote,
  createServer,
  type Fate,
  foreignWriter,
  type Server,
  type SimulatedForeignWriter,
} from '../simulator/index.ts';
import { type Client, createClient } from './client.ts';
import { type MemoryReplica, openMemoryReplica } from './memory-replica.ts';
import type { ScheduleOptions } from './schedule-options.ts';

/** An operation whose local commit has returned: the person was told that it is saved. */
export interface Saved {
  /** Hex digits. */
  opId: string;
  client: string;
  /** Order in which operations were written, over all clients. */
  index: number;
  collection: CollectionName;
  id: string;
  operation: Operation;
}

/** A replica's file as it was, and what the person had been told until then. */
export interface OldFile {
  bytes: Buffer;
  saved: Saved[];
}

/** Everything of one schedule. */
export interface World {
  readonly seed: number;
  readonly options: ScheduleOptions;
  readonly random: () => number;
  readonly server: Server;
  readonly foreign: SimulatedForeignWriter;
  clients: Client[];
  /** Milliseconds since the schedule began. */
  time: number;
  /** Makes ids and values that occur once. */
  next: number;
  /** By op id. */
  operations: Map<string, Saved>;
  /** What each client's person may rely on, by name. */
  saved: Map<string, Saved[]>;
  files: Map<string, OldFile>;
  backup: Backup | null;
  restores: number;
  /** Faults that took place. */
  faults: number;
  calm: boolean;
  /** Tells what happens, for a person who looks for the reason of a violation. */
  trace(line: () => string): void;
}

/** Replicas are made once and emptied between schedules. */
export interface ReplicaPool {
  take(): MemoryReplica;
  put(replica: MemoryReplica): void;
}

/** More are only made by copies. */
const KEPT = 3;

export function replicaPool(): ReplicaPool {
  const free: MemoryReplica[] = [];
  return {
    take() {
      const replica = free.pop() ?? openMemoryReplica();
      replica.empty();
      return replica;
    },
    put(replica) {
      if (free.length < KEPT) free.push(replica);
      else replica.close();
    },
  };
}

const start = new Date('2026-11-25T09:00:00Z').getTime();

export const serverNow = (world: Pick<World, 'time'>) => new Date(start + world.time);

export type Wrapped = (remote: Remote, replica: MemoryReplica) => Remote;

/** An id that occurs once, an ObjectId. */
export function newId(world: World): string {
  world.next += 1;
  return `65a00000${world.next.toString(16).padStart(16, '0')}`;
}

export function pick<Item>(world: World, items: readonly Item[]): Item | undefined {
  return items[Math.floor(world.random() * items.length)];
}

/** What becomes of a call outside of a client's control. */
export function fateOf(world: World, client: Pick<Client, 'online'> | undefined, isPoint: boolean): Fate {
  if (world.calm) return 'GO';
  const { options, random } = world;
  const chance = random();
  const lost = (fate: Fate): Fate => {
    world.faults += 1;
    return fate;
  };
  if (client?.online === false) return 'REQUEST_LOST';
  if (!isPoint) return chance < options.transient / 4 ? lost('TRANSIENT') : chance < 0.01 ? lost('REQUEST_LOST') : 'GO';
  let threshold = options.requestLost;
  if (chance < threshold) return lost('REQUEST_LOST');
  threshold += options.acknowledgementLost;
  if (chance < threshold) return lost('ACKNOWLEDGEMENT_LOST');
  threshold += options.cut;
  if (chance < threshold) return lost(random() < 0.5 ? 'CUT_BEFORE' : 'CUT_AFTER');
  threshold += options.transient;
  return chance < threshold ? lost('TRANSIENT') : 'GO';
}

/** Calls within a transaction, and those that only greet: points of deep schedules alone, so that the others come further. */
const isDeep = ({ name }: Call) =>
  name === 'hello' || name === 'identity' || (name.startsWith('transact:') && name !== 'transact:commit');

export function addClient(
  world: World,
  {
    name,
    clientId,
    replica,
    wrapped,
    engines,
  }: { name: string; clientId: string; replica: MemoryReplica; wrapped?: Wrapped; engines?: number },
): Client {
  const random = seededRandom(Math.floor(world.random() * 2 ** 32));
  const skew = Math.floor((world.random() - 0.5) * 2 * 86_400_000);
  const client: Client = createClient({
    name,
    clientId,
    server: () => world.server,
    replica,
    monotonic: () => world.time,
    now: () => new Date(start + world.time + skew),
    random,
    lag: () => (world.options.lag && !world.calm ? world.random() : 0),
    isPoint: (call) => world.options.deep || !isDeep(call),
    fate: () => fateOf(world, client, false),
    wrapped,
    engines,
  });
  world.clients.push(client);
  if (!world.saved.has(name)) world.saved.set(name, []);
  return client;
}

export interface WorldOptions {
  seed: number;
  options: ScheduleOptions;
  random: () => number;
  pool: ReplicaPool;
  wrapped?: Wrapped;
  engines?: number;
  trace?: (line: () => string) => void;
}

/** A server with a few documents, marked, and its clients, who know nothing yet. */
export async function createWorld({
  seed,
  options,
  random,
  pool,
  wrapped,
  engines,
  trace,
}: WorldOptions): Promise<World> {
  const server = createServer({ now: () => serverNow(world), kind: options.standalone ? 'STANDALONE' : 'REPLICA_SET' });
  const world: World = {
    seed,
    options,
    random,
    server,
    foreign: foreignWriter(() => server),
    clients: [],
    time: 0,
    next: 0,
    operations: new Map(),
    saved: new Map(),
    files: new Map(),
    backup: null,
    restores: 0,
    faults: 0,
    calm: false,
    trace: trace ?? (() => {}),
  };
  await createRemote(() => server).giveIdentity('the database');
  for (const collection of ['contacts', 'leads', 'invoices'])
    world.foreign.insert(collection, newDocument(world, collection, 'f'));
  for (let index = 0; index < options.clients; index += 1)
    addClient(world, { name: `client ${index}`, clientId: `client ${index}`, replica: pool.take(), wrapped, engines });
  return world;
}

export function newDocument(world: World, collection: string, who: string): Document {
  const id = newId(world);
  const { random, next, options } = world;
  const document: Document = { _id: idOf(id), name: `${who}${next}a`, city: `${who}${next}b` };
  if (collection === 'contacts' && options.emails && random() < 0.35)
    document.email = `e${Math.floor(random() * 3)}@example.com`;
  if (collection === 'leads') document.tags = [`${who}${next}t`];
  if (collection === 'invoices') document.status = 'DRAFT';
  if (random() < 0.3) document.extra = { z: next, a: [who] };
  return document;
}

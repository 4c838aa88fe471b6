import type { Rights } from '../../core/remote/remote.ts';
import { type Document, idValue as idOf, idText, plainOf } from '../../core/replica/codec.ts';
import { limits } from '../../core/sync/limits.ts';
import { type Call, createServer, type Fate, foreignWriter, keyOf, type ServerOptions } from '../simulator/index.ts';
import { type Client, createClient, type Scheduled, scheduled } from './client.ts';
import type { Cut } from './life.ts';
import { intentOf, remember } from './local-acts.ts';
import { isAtHead, isDrained } from './run-schedule.ts';
import { alone, optionsOf } from './schedule-options.ts';
import { checkServer, newWatch, type Watch, watchAgain } from './server-checks.ts';
import { Violation } from './violation.ts';
import { type ReplicaPool, serverNow, type World, type Wrapped } from './world.ts';

/** Where the process of the first client dies: at a call to the server or at a commit, counted from the start of a scenario. */
export interface CutPoint {
  at: 'CALL' | 'COMMIT';
  number: number;
  how: 'BEFORE' | 'AFTER';
}

/** A scripted scenario: what people and the web backend do, and when the engines run. */
export interface Stage {
  readonly world: World;
  /** The client that is cut. */
  readonly desk: Client;
  /** Another one, whose process lives. */
  readonly other: Client;
  insert(client: Client, collection: Scheduled, id: string, values: Document): void;
  update(client: Client, collection: Scheduled, id: string, values: Document): void;
  remove(client: Client, collection: Scheduled, id: string): void;
  issue(client: Client, id: string): void;
  /** The engine of a client goes round until nothing is left to do. */
  sync(client: Client): Promise<void>;
  readonly watch: Watch;
  /** Calls and commits of the first client so far, and how often it died. */
  readonly counted: { calls: number; commits: number; deaths: number };
  close(): void;
}

const full = { ...limits };
const small = { scan: 2, written: 1, events: 3, pushes: 3, together: 2 };
const patience = 300;

function newWorld(server: ServerOptions, standalone: boolean): World {
  const options = { ...optionsOf(() => 0), ...alone, requestLost: 0, acknowledgementLost: 0, standalone };
  const world: World = {
    seed: 0,
    options,
    random: () => 0,
    server: createServer({ ...server, now: () => serverNow(world), kind: standalone ? 'STANDALONE' : 'REPLICA_SET' }),
    foreign: foreignWriter(() => world.server),
    clients: [],
    time: 0,
    next: 0,
    operations: new Map(),
    saved: new Map(),
    files: new Map(),
    backup: null,
    restores: 0,
    faults: 0,
    calm: true,
    trace: () => {},
  };
  return world;
}

export interface StageOptions extends ServerOptions {
  standalone?: boolean;
  /** Puts something between the first client's engine and the server. */
  wrapped?: Wrapped;
  /** What the first client's login may do. */
  rights?: () => Rights;
  /** Pages and batches as in the product, not as small as in the other scenarios. */
  isFull?: boolean;
}

/** @param cuts where the first client's process dies, in their order */
export function openStage(
  pool: ReplicaPool,
  cuts: readonly CutPoint[],
  { standalone = false, isFull = false, wrapped, rights, ...server }: StageOptions = {},
): Stage {
  Object.assign(limits, isFull ? full : small);
  const world = newWorld(server, standalone);
  const watch = newWatch();
  watchAgain(world, watch);
  const counted = { calls: 0, commits: 0, deaths: 0 };
  function cutOf(at: CutPoint['at'], number: number): CutPoint['how'] | undefined {
    const cut = cuts.find((each) => each.at === at && each.number === number);
    if (cut !== undefined) counted.deaths += 1;
    return cut?.how;
  }

  function fate(_call: Call): Fate {
    counted.calls += 1;
    const how = cutOf('CALL', counted.calls);
    return how === undefined ? 'GO' : `CUT_${how}`;
  }
  function cutAt(): Cut | null {
    counted.commits += 1;
    const how = cutOf('COMMIT', counted.commits);
    return how === undefined ? null : `${how}_COMMIT`;
  }

  function client(name: string, isCut: boolean): Client {
    const made = createClient({
      name,
      clientId: name,
      server: () => world.server,
      replica: pool.take(),
      monotonic: () => world.time,
      now: () => serverNow(world),
      random: () => 0.5,
      lag: () => 0,
      isPoint: () => false,
      fate: isCut ? fate : () => 'GO',
      ...(isCut ? { cutAt, wrapped, rights } : {}),
    });
    world.clients.push(made);
    world.saved.set(name, []);
    return made;
  }

  function write(who: Client, work: Parameters<Client['store']['write']>[1]) {
    const { change_id } = who.store.write({ personId: null, command: 'scenario' }, work);
    remember(world, who, change_id);
  }

  const stage: Stage = {
    world,
    watch,
    counted,
    desk: client('desk', true),
    other: client('other', false),
    insert: (who, collection, id, values) =>
      write(who, (change) => void change.insert(collection, { _id: idOf(id), ...values })),
    update: (who, collection, id, values) => write(who, (change) => void change.update(collection, id, values)),
    remove: (who, collection, id) => write(who, (change) => void change.remove(collection, id)),
    issue: (who, id) =>
      write(who, (change) => change.apply('invoices', id, intentOf(world, change.document('invoices', id)))),
    async sync(who) {
      for (let rounds = 0; rounds < patience; rounds += 1) {
        const { more } = await who.round();
        checkServer(world, watch);
        world.time += more ? 10 : 61_000;
        if (!more && isDrained(who) && (standalone || isAtHead(world, who))) return;
      }
      throw new Violation('I9', `no rest after ${patience} rounds`);
    },
    close() {
      for (const { replica } of world.clients) pool.put(replica);
    },
  };
  return stage;
}

/** What a person can see of the end: the server's documents and the inbox, without times. */
export function outcomeOf({ world, desk }: Stage): string[] {
  const documents = scheduled.flatMap((collection) =>
    world.foreign.all(collection).map(({ id, document }) => {
      const { issued_at: _at, ...values } = plainOf(document ?? {});
      return `${collection}/${keyOf(id)} ${JSON.stringify(values)}`;
    }),
  );
  const entries = desk.replica.readable
    .all<{ why: string; fields: string; coll: string; id_bson: Uint8Array }>(
      'SELECT why, fields, coll, id_bson FROM inbox',
    )
    .map(({ why, fields, coll, id_bson }) => `inbox ${why} ${fields} ${coll}/${idText(id_bson)}`);
  return [...documents, ...entries.sort()];
}

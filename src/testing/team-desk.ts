import { join } from 'node:path';
import { Int32 } from 'bson';
import type { Desk } from '../core/records/index.ts';
import {
  createStore,
  type Document,
  ensureProjections,
  idValue,
  migrations,
  openReplica,
  type Replica,
} from '../core/replica/index.ts';
import { createEngine, type Engine } from '../core/sync/index.ts';
import { collectionNames } from '../domain/collections.ts';
import type { Role } from '../domain/person.ts';
import { testPersonId } from './desk.ts';
import { allRights, createRemote, createServer, foreignWriter, type Server } from './simulator/index.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface TeamDesk extends Desk {
  replica: Replica;
  server: Server;
  /** The web backend. */
  web: ReturnType<typeof foreignWriter>;
  engine: Engine;
  /** What the login may do; tests may change it. */
  login: { rights: typeof allRights };
  /** Rounds of the engine until there is nothing to do. */
  synchronise(): Promise<void>;
  /** The server's document. */
  there(collection: string, id: string): Document | null;
  as(role: Role): Desk;
}

/** An open team workspace: real encrypted file, real engine, simulated server with the settings of a French firm and one admin. */
export async function openTeamDesk(): Promise<TeamDesk> {
  const replica = openReplica(join(temporaryFolder(), 'replica.db'), Buffer.alloc(32, 7), { create: true, migrations });
  ensureProjections(replica.writable);
  const clock = { now: () => new Date(), monotonic: () => performance.now() };
  const store = createStore({ replica, clock, changed: () => undefined, mode: 'TEAM' });
  const server = createServer();
  const web = foreignWriter(() => server);
  const login = { rights: allRights };
  const engine = createEngine({
    database: replica.writable,
    remote: createRemote(() => server, { rights: () => login.rights }),
    clientId: 'client',
    clock,
    random: () => 0.5,
    changed: () => undefined,
    collections: collectionNames,
    windows: () => ({}),
    insert: () => undefined,
  });
  web.insert('crm_users', {
    _id: idValue(testPersonId),
    name: 'Dana',
    email: 'dana@example.com',
    role: 'admin',
    is_active: true,
    revision: new Int32(1),
  });
  const synchronise = async () => {
    for (let rounds = 0; rounds < 500; rounds += 1) if (!(await engine.cycle()).more) return;
    throw new Error('the engine does not come to rest');
  };
  const link = {
    live: () => null,
    windows: () => ({}),
    changed: () => undefined,
    call: () => Promise.reject(new Error('no thread here')),
  };
  await synchronise();
  const as = (role: Role): Desk => ({ store, clock, me: { id: testPersonId, role }, sync: link });
  const there = (collection: string, id: string) => web.find(collection, idValue(id));
  return { ...as('admin'), replica, server, web, engine, login, synchronise, there, as };
}

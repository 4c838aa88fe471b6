import type { ServerFacts, ServerKind } from './remote.ts';
import { RemoteError } from './remote-error.ts';
import { everything, type Privilege, privilegesOfRole, rightsOf } from './rights.ts';
import type { Server } from './server.ts';

interface Role {
  role: string;
  db: string;
}

interface Status {
  authInfo: {
    authenticatedUsers: object[];
    authenticatedUserRoles?: Role[];
    authenticatedUserPrivileges?: Privilege[];
  };
}

/** Servers that speak the protocol without being MongoDB: their transactions and streams are not those this product relies on (row 43). */
const imitation = /\.(?:docdb|docdb-elastic)\.amazonaws\.com$|\.cosmos\.azure\.(?:com|cn)$/i;
const NO_SUCH_COMMAND = 59;

function kindOf(hello: { setName?: string; msg?: string; serviceId?: unknown }): ServerKind {
  if (hello.msg === 'isdbgrid' || hello.serviceId !== undefined) return 'SHARDED';
  return hello.setName === undefined ? 'STANDALONE' : 'REPLICA_SET';
}

const namesIn = (hosts: readonly string[]) => hosts.map((host) => host.replace(/:\d+$/, ''));

async function versionOf(server: Server, maxWireVersion: unknown): Promise<string> {
  try {
    return String((await server.ask({}, () => server.database.admin().command({ buildInfo: 1 }))).version);
  } catch (error) {
    const isRefused =
      error instanceof RemoteError && (error.code === 'NOT_PERMITTED' || error.facts.serverCode === NO_SUCH_COMMAND);
    if (isRefused) return `wire ${maxWireVersion}`;
    throw error;
  }
}

/** What a custom role may do, where the server tells no privileges by itself; nothing where it may not be looked at. */
async function privilegesIn(server: Server, role: Role): Promise<Privilege[]> {
  const known = privilegesOfRole(role);
  if (known !== null) return known;
  try {
    const { roles } = await server.ask({}, () =>
      server.database.command({ rolesInfo: { role: role.role, db: role.db }, showPrivileges: true }),
    );
    const [found] = roles as { privileges?: Privilege[]; inheritedPrivileges?: Privilege[]; inheritedRoles?: Role[] }[];
    const inherited = (found?.inheritedRoles ?? []).flatMap((each) => privilegesOfRole(each) ?? []);
    return [...(found?.privileges ?? []), ...(found?.inheritedPrivileges ?? []), ...inherited];
  } catch (error) {
    if (error instanceof RemoteError && (error.code === 'NOT_PERMITTED' || error.code === 'REFUSED')) return [];
    throw error;
  }
}

async function statusOf(server: Server): Promise<Status['authInfo']> {
  const answer = await server.ask({}, () => server.database.command({ connectionStatus: 1, showPrivileges: true }));
  return (answer as unknown as Status).authInfo;
}

/** Something every login that may use the product may do. */
const look = (server: Server) =>
  server.ask({}, () => server.collection('crm_sync_meta').findOne({}, { projection: { _id: 1 } }));

/** The privileges of this login; null where the server keeps no rights. Throws AUTHENTICATION where it does and the address has no login. */
export async function privilegesOf(server: Server): Promise<Privilege[] | null> {
  try {
    const {
      authenticatedUsers,
      authenticatedUserRoles = [],
      authenticatedUserPrivileges = [],
    } = await statusOf(server);
    if (authenticatedUsers.length === 0) {
      await look(server);
      return null;
    }
    if (authenticatedUserPrivileges.length > 0) return authenticatedUserPrivileges;
    const ofRoles = await Promise.all(authenticatedUserRoles.map((role) => privilegesIn(server, role)));
    return ofRoles.flat();
  } catch (error) {
    if (error instanceof RemoteError && error.code === 'NOT_PERMITTED' && !server.address.hasCredentials)
      throw new RemoteError('AUTHENTICATION', { reason: 'NO_LOGIN' });
    throw error;
  }
}

/** Greets the server and answers what it is. */
export async function factsOf(server: Server): Promise<ServerFacts> {
  const hello = await server.ask({}, () => server.database.admin().command({ hello: 1 }));
  const kind = kindOf(hello);
  const hosts = namesIn([...server.address.hosts, ...((hello.hosts as string[] | undefined) ?? [])]);
  const transactions = kind !== 'STANDALONE' && !hosts.some((host) => imitation.test(host));
  const privileges = await privilegesOf(server);
  return {
    kind,
    version: await versionOf(server, hello.maxWireVersion),
    isAtlas: hosts.some((host) => host.endsWith('.mongodb.net')),
    transactions,
    now: hello.localTime as Date,
    rights:
      privileges === null
        ? { ...everything, watchesAll: transactions }
        : rightsOf(privileges, server.database.databaseName, transactions),
  };
}

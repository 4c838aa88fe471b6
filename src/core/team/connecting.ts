import { Failure, invalid } from '../../contract/errors.ts';
import type { Ports } from '../ports.ts';
import { type Connection, loadDriver } from '../remote/index.ts';
import type { SecretStore } from '../workspace/index.ts';

/** Name of the address among the secrets of the workspace. */
export const ADDRESS = 'mongodb.url';

type Here = Pick<Ports, 'mongoAddress' | 'version'>;

export const appName = ({ version }: Pick<Ports, 'version'>) => `IGV CRM ${version}`;

/**
 * The address that somebody means: the one they typed, or null for the one of the variables. A variable goes first at every start, so that
 * another address beside it would be forgotten: refused.
 *
 * @throws Failure INVALID (REQUIRED, VARIABLE_IS_SET)
 */
export function meantAddress(ports: Here, typed: string | null): string {
  const variable = ports.mongoAddress()?.address ?? null;
  if (typed !== null && variable !== null && typed !== variable) throw invalid(['address'], 'VARIABLE_IS_SET');
  const address = typed ?? variable;
  if (address === null) throw invalid(['address'], 'REQUIRED');
  return address;
}

/** The address of an open workspace; null where this computer knows none. */
export async function addressOf(ports: Here, secrets: SecretStore): Promise<string | null> {
  return ports.mongoAddress()?.address ?? (await secrets.get(ADDRESS));
}

/** Does some work with a connection that ends with it. */
export async function connected<Result>(
  ports: Here,
  url: string,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const { openConnection } = await loadDriver();
  const connection = openConnection({ url, appName: appName(ports) });
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

/** As `connected`, for a workspace; UNAVAILABLE (NO_ADDRESS). */
export async function connectedTo<Result>(
  ports: Here,
  secrets: SecretStore,
  work: (connection: Connection, url: string) => Promise<Result>,
): Promise<Result> {
  const url = await addressOf(ports, secrets);
  if (url === null) throw new Failure('UNAVAILABLE', { reason: 'NO_ADDRESS' });
  return connected(ports, url, (connection) => work(connection, url));
}

/** The database that an address names, else that of the web backend. */
export function databaseOf(url: string): string {
  const [, name = ''] = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]*)/.exec(url) ?? [];
  return decodeURIComponent(name) || 'igv_crm_db';
}

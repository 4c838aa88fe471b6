import { Failure, invalid } from '../../contract/errors.ts';
import type { TestEvent } from '../../contract/team.ts';
import { collectionNames } from '../../domain/collections.ts';
import type { Ports } from '../ports.ts';
import { type Connection, loadDriver, maskedAddress, RemoteError } from '../remote/index.ts';
import { rolesScript as scriptOf } from '../shell/index.ts';
import { appName, databaseOf } from './connecting.ts';

/** Which variable names an address, and what of it may be shown. */
export function environment({ mongoAddress }: Pick<Ports, 'mongoAddress'>) {
  const found = mongoAddress();
  return { variable: found?.variable ?? null, address: found && maskedAddress(found.address) };
}

/** The address to try: what was typed, else that of the variables. INVALID (REQUIRED) without one. */
export function addressToTest({ mongoAddress }: Pick<Ports, 'mongoAddress'>, typed: string | null): string {
  const address = typed ?? mongoAddress()?.address;
  if (address === undefined) throw invalid(['address'], 'REQUIRED');
  return address;
}

export async function indexes(connection: Connection) {
  return { items: await connection.indexes() };
}

async function mustKnow(connection: Connection, name: string) {
  const found = (await connection.indexes()).find((index) => index.name === name);
  if (found === undefined) throw new Failure('NOT_FOUND', {});
  return found;
}

/** CONFLICT (DUPLICATES) where documents forbid a unique one. */
export async function createIndex(connection: Connection, name: string) {
  await mustKnow(connection, name);
  try {
    await connection.createIndex(name);
  } catch (error) {
    if (!(error instanceof RemoteError) || error.code !== 'DUPLICATE') throw error;
    throw new Failure('CONFLICT', { reason: 'DUPLICATES' });
  }
  return indexes(connection);
}

const DUPLICATES_SHOWN = 200;

export async function indexDuplicates(connection: Connection, name: string) {
  await mustKnow(connection, name);
  return { items: await connection.duplicates(name, DUPLICATES_SHOWN) };
}

/** The script of MongoDB roles, filled in for the database of an address; without one for that of the web backend. */
export function rolesScript({ resources }: Pick<Ports, 'resources'>, url: string | null): { text: string } {
  return { text: scriptOf(databaseOf(url ?? ''), resources) };
}

/** The steps of a connection test, then their sum where the server could be asked. */
export async function* testAddress(ports: Pick<Ports, 'version'>, url: string): AsyncGenerator<TestEvent, void> {
  const { testConnection } = await loadDriver();
  const steps = testConnection({ url, appName: appName(ports) });
  for (;;) {
    const { done, value } = await steps.next();
    if (!done) {
      yield { kind: 'step', ...value };
      continue;
    }
    if (value === null) return;
    const { server, indexes: found, documents } = value;
    const { rights } = server;
    const inOrder = (names: readonly string[]) => collectionNames.filter((name) => names.includes(name));
    const isLimited = !server.transactions || !rights.keepsReceipts;
    yield {
      kind: 'result',
      usable: rights.readable.length > 0,
      mode: isLimited ? 'POLLING' : 'STREAMING',
      server: { version: server.version, kind: server.kind },
      address: maskedAddress(url),
      database: databaseOf(url),
      readable: inOrder(rights.readable),
      writable: inOrder(rights.writable),
      keeps_receipts: rights.keepsReceipts,
      indexes: found,
      documents: Object.fromEntries(Object.entries(documents)) as Record<string, number>,
    };
    return;
  }
}

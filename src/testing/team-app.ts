import { ObjectId } from 'bson';
import { type Db, type Document, MongoClient } from 'mongodb';
import { onTestFinished } from 'vitest';
import { type App, createPorts, lineLog, openApp } from '../core/index.ts';
import type { Clock, Keychain } from '../core/ports.ts';
import type { MongoProcess, MongoProcessOptions, MongoUser } from './mongo-process.ts';
import { startMongoServer } from './mongo-server.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const teamPassword = 'correct horse battery';
/** Of `teamPassword`, and of `otherPassword`; made by Python's bcrypt with the least cost. */
export const teamHash = '$2b$04$E14YlgZhJPqCyoUcBtSXpeJYwW10rUQ1lIWV3uqIfUP.YFGS.jn5i';
export const otherPassword = 'a'.repeat(72);
export const otherHash = '$2b$04$0GE/QG.SL0z4Kv0t6j6F9O/0pxnksgXv3SfY1nlkOrbQ97ahbcKSW';

const person = (id: string, name: string, role: string, more: Document = {}): Document => ({
  _id: new ObjectId(id.repeat(24)),
  email: `${name.toLowerCase()}@igv.example`,
  name,
  role,
  is_active: true,
  password: teamHash,
  created_at: new Date('2025-01-01T00:00:00Z'),
  ...more,
});

/** People of the team's database, as the web backend keeps them. */
export const team = {
  dana: person('d', 'Dana', 'admin'),
  sam: person('5', 'Sam', 'sales', { password: otherHash }),
  vera: person('e', 'Vera', 'viewer'),
  gone: person('0', 'Gone', 'sales', { is_active: false }),
};

export const signInOf = ({ email }: Document, password = teamPassword) => ({ email: String(email), password });

export interface TeamServer {
  process: MongoProcess;
  url: string;
  /** The database as the web backend sees it. */
  database: Db;
}

/** The same address signed in as this user. */
export function withLogin(url: string, login: MongoUser | undefined): string {
  if (login === undefined) return url;
  const { user, password, database = 'admin' } = login;
  return `${url.replace('://', `://${user}:${encodeURIComponent(password)}@`)}&authSource=${database}`;
}

/** A server with a team's database: its people, a founder of `users`, settings and one lead. Its first user, if it has any, may do everything. */
export async function startTeamServer(options: MongoProcessOptions = {}, name = 'igv_crm_db'): Promise<TeamServer> {
  const process = await startMongoServer(options);
  const url = withLogin(process.url(name), options.auth?.users[0]);
  const client = await MongoClient.connect(url);
  onTestFinished(() => client.close());
  const database = client.db(name);
  await fillTeam(database);
  return { process, url, database };
}

export async function fillTeam(database: Db): Promise<void> {
  await database.collection('crm_users').insertMany(Object.values(team));
  await database.collection('users').insertOne({
    _id: new ObjectId('f'.repeat(24)),
    email: 'founder@igv.example',
    password: teamHash,
    role: 'user',
    created_at: new Date('2024-01-01T00:00:00Z'),
  });
  await database
    .collection('crm_settings')
    .insertOne({ type: 'global', firm: { name: 'IGV', country: 'FR', currency: 'EUR' } });
  await database.collection('leads').insertOne({ name: 'From the web', status: 'NEW', created_at: new Date() });
}

/** A core over a folder whose variables name this address; closed when the test has finished. */
export function startTeamApp({
  address = null,
  home = temporaryFolder(),
  clock = { now: () => new Date(), monotonic: () => performance.now() },
  keychain = null,
}: {
  address?: string | null;
  home?: string;
  clock?: Clock;
  keychain?: Keychain | null;
} = {}) {
  const lines: string[] = [];
  const app: App = openApp({
    ...createPorts({ home, log: lineLog((line) => lines.push(line)) }),
    openKeychain: async () => keychain,
    mongoAddress: () => (address === null ? null : { variable: 'MONGODB_URL', address }),
    clock,
  });
  onTestFinished(() => app.close());
  return { app, home, lines, client: app.client };
}

/** Waits until everything is there and everything is sent. */
export async function settled({ client }: Pick<App, 'client'>) {
  const answer = await client.sync.settle({ milliseconds: 30_000 });
  if (!answer.settled) throw new Error(`not settled: ${JSON.stringify(answer.status)}`);
  return answer;
}

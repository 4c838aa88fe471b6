import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Document, MongoClient } from 'mongodb';
import { mongoTools } from '../../scripts/test/mongo-tools.ts';

export interface MongoUser {
  user: string;
  password: string;
  /** Built-in roles of the database the user signs in to, or names of `roles`. */
  roles: (string | { role: string; db: string })[];
  /** Where the user signs in; `admin` unless said otherwise. */
  database?: string;
}

export interface MongoProcessOptions {
  /** Announces no replica set. */
  standalone?: boolean;
  /** Users (and custom roles, as `createRole` takes them) that are made before the server is started with `--auth`. */
  auth?: { users: readonly MongoUser[]; roles?: readonly Document[] };
  tls?: { certificate: string; key: string };
  /** Folder of the data; a temporary one unless given. */
  storage?: string;
  /** Any free one unless given. */
  port?: number;
  /** Seconds until the server ends a transaction that nobody goes on with: `transactionLifetimeLimitSeconds` of mongod, 60 unless said otherwise. */
  transactionLifetime?: number;
  /** Further parameters of the server, such as `--oplog-max-entries`. */
  parameters?: readonly string[];
}

export interface MongoProcess {
  readonly port: number;
  readonly storage: string;
  /** Address of a database of this server, without a login. */
  url(database: string): string;
  /** SIGKILL, and waits until the process is gone. */
  kill(): Promise<void>;
  /** Starts it again on the same port and the same data, ending it first where it still runs. */
  restart(): Promise<void>;
  /** Ends it for good and removes temporary data. */
  stop(): Promise<void>;
  /** MongoDB's own command for tests: `configureFailPoint({times: 1}, {failCommands: ['insert'], errorCode: 91})`; `off` ends it. */
  configureFailPoint(mode: 'off' | 'alwaysOn' | { times: number } | { skip: number }, data?: Document): Promise<void>;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** The server takes the lifetime of transactions from its caller only, not from the command line. */
const program = ({ transactionLifetime = 60 }: MongoProcessOptions) =>
  [
    'import functools, sys',
    'from secantus import cli',
    `cli.SecantusDBServer = functools.partial(cli.SecantusDBServer, transaction_lifetime_seconds=${transactionLifetime})`,
    'sys.exit(cli.main())',
  ].join('\n');

async function launch(
  python: string,
  options: MongoProcessOptions,
  parameters: readonly string[],
): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(python, ['-c', program(options), ...parameters], { stdio: ['ignore', 'ignore', 'pipe'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const said: string[] = [];
  const listening = Promise.withResolvers<number>();
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (said.length < 40) said.push(line);
    const port = /secantus listening on .*:(\d+)/.exec(line)?.[1];
    if (port !== undefined) listening.resolve(Number(port));
  });
  child.once('error', listening.reject);
  child.once('exit', (status) => listening.reject(new Error(`the server ended with ${status}\n${said.join('\n')}`)));
  return { child, port: await listening.promise };
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  const patience = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(patience);
}

async function makeUsers(url: string, auth: NonNullable<MongoProcessOptions['auth']>): Promise<void> {
  const client = await MongoClient.connect(url);
  for (const { createRole, ...rest } of auth.roles ?? [])
    await client.db(rest.db ?? 'admin').command({ createRole, privileges: rest.privileges, roles: rest.roles ?? [] });
  for (const { user, password, roles, database } of auth.users)
    await client.db(database ?? 'admin').command({ createUser: user, pwd: password, roles });
  await client.close();
}

/** A server of its own process on 127.0.0.1, durable at each acknowledged write. The caller stops it; it ends with this process at the latest. */
export async function startMongoProcess(options: MongoProcessOptions = {}): Promise<MongoProcess> {
  const { python } = await mongoTools();
  const storage = options.storage ?? mkdtempSync(join(tmpdir(), 'igv-crm-mongo-'));
  const parameters = (port: number) => [
    ...['--port', String(port), '--storage-path', storage, '--sync-on-commit', '--enable-test-commands'],
    ...(options.standalone ? ['--standalone'] : []),
    ...(options.parameters ?? []),
  ];
  const guarded = [
    ...(options.auth ? ['--auth'] : []),
    ...(options.tls ? ['--tls-cert-file', options.tls.certificate, '--tls-key-file', options.tls.key] : []),
  ];
  const bare = (port: number) => `mongodb://127.0.0.1:${port}/?directConnection=true`;
  let { child, port } = await launch(python, options, [
    ...parameters(options.port ?? 0),
    ...(options.auth ? [] : guarded),
  ]);
  if (options.auth) {
    await makeUsers(bare(port), options.auth);
    await end(child, 'SIGTERM');
    ({ child, port } = await launch(python, options, [...parameters(port), ...guarded]));
  }
  return {
    port,
    storage,
    url: (database) => `mongodb://127.0.0.1:${port}/${database}?directConnection=true${options.tls ? '&tls=true' : ''}`,
    kill: () => end(child, 'SIGKILL'),
    async restart() {
      await end(child, 'SIGTERM');
      ({ child } = await launch(python, options, [...parameters(port), ...guarded]));
    },
    async stop() {
      await end(child, 'SIGKILL');
      if (options.storage === undefined) rmSync(storage, { recursive: true, force: true, maxRetries: 3 });
    },
    async configureFailPoint(mode, data = {}) {
      const client = await MongoClient.connect(bare(port), { appName: 'fail points' });
      await client.db('admin').command({ configureFailPoint: 'failCommand', mode, data });
      await client.close();
    },
  };
}

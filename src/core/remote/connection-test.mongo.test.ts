import { createServer as createHttp } from 'node:http';
import { createServer, type Server as NetServer } from 'node:net';
import { MongoClient } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { certificates } from '../../testing/certificates.ts';
import { startMongoServer, whenDone } from '../../testing/mongo-server.ts';
import type { TestResult, TestStep } from './connection.ts';
import { testConnection } from './connection-test.ts';
import { wantedIndexes } from './wanted-indexes.ts';

async function run(url: string, tlsCAFile?: string) {
  const steps: Record<string, TestStep> = {};
  const running = testConnection({ url, appName: 'test', timeoutMS: 2000, tlsCAFile });
  let result: TestResult | null | undefined;
  for (;;) {
    const { done, value } = await running.next();
    if (done) {
      result = value;
      break;
    }
    steps[value.step] = value;
  }
  const told = Object.fromEntries(
    Object.values(steps).map(({ step, outcome, code }) => [step, code ? `${outcome} ${code}` : outcome]),
  );
  return { steps, told, result };
}

async function listening(server: NetServer): Promise<number> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  whenDone(async () => void server.close());
  return (server.address() as { port: number }).port;
}

const skipped = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'SKIPPED']));
const afterName = skipped('TLS', 'SIGN_IN', 'PING', 'SERVER', 'RIGHTS', 'INDEXES');
const afterSignIn = skipped('PING', 'SERVER', 'RIGHTS', 'INDEXES');

describe('a connection test', () => {
  test('of an open server goes through, and tells that nobody is asked for a login', async () => {
    const server = await startMongoServer();
    const client = await MongoClient.connect(server.url('crm'));
    whenDone(() => client.close());
    await client.db('crm').collection('leads').insertOne({ name: 'x' });
    const { told, result, steps } = await run(server.url('crm'));
    expect(told).toEqual({
      ADDRESS: 'OK',
      NAME: 'OK',
      TLS: 'SKIPPED',
      SIGN_IN: 'WARNING NO_CREDENTIALS',
      PING: 'OK',
      SERVER: 'OK',
      RIGHTS: 'OK',
      INDEXES: 'WARNING MISSING_INDEXES',
    });
    expect(steps.NAME?.facts.hosts).toEqual([`127.0.0.1:${server.port}`]);
    expect(steps.INDEXES?.facts.missing).toEqual(wantedIndexes.map(({ name }) => name));
    expect(result).toMatchObject({
      identity: null,
      server: { kind: 'REPLICA_SET', transactions: true },
      documents: { leads: 1, contacts: 0 },
    });
    expect(await client.db('crm').listCollections().toArray()).toHaveLength(1);
  });

  test('[row 41] tells of a database with nothing in it', async () => {
    const server = await startMongoServer();
    expect((await run(server.url('crm'))).told.INDEXES).toBe('WARNING EMPTY_DATABASE');
  });

  test('[row 43] tells of a server without a replica set', async () => {
    const server = await startMongoServer({ standalone: true });
    const { told, result } = await run(server.url('crm'));
    expect(told.SERVER).toBe('WARNING STANDALONE');
    expect(result?.server).toMatchObject({ kind: 'STANDALONE', transactions: false, rights: { watchesAll: false } });
  });

  test.each([
    ['no address at all', 'my server', 'MALFORMED'],
    ['a password that is not encoded', 'mongodb://dana:canary/x@127.0.0.1/crm', 'MALFORMED'],
    ['one that asks not to check certificates', 'mongodb://127.0.0.1/?tls=true&tlsInsecure=true', 'INSECURE'],
  ])('of %s ends at the address', async (_what, url, reason) => {
    const { told, steps, result } = await run(url);
    expect(told).toEqual({ ADDRESS: 'FAILED ADDRESS', NAME: 'SKIPPED', ...afterName });
    expect(steps.ADDRESS?.facts).toEqual({ reason });
    expect(result).toBeNull();
  });

  test.each(['mongodb://nobody.invalid/crm', 'mongodb+srv://nobody.invalid/crm'])(
    'of a name that does not exist (%s) ends there',
    async (url) => {
      const { told } = await run(url);
      // Without a network the name service itself does not answer.
      expect(['FAILED ADDRESS', 'FAILED OFFLINE']).toContain(told.NAME);
      expect(told).toMatchObject({ ADDRESS: 'OK', ...afterName });
    },
  );

  test('of a port where nobody listens ends there', async () => {
    const port = await listening(createServer());
    const closed = createServer();
    const free = await listening(closed);
    await new Promise((resolve) => closed.close(resolve));
    expect((await run(`mongodb://127.0.0.1:${free}/crm`)).told).toEqual({
      ADDRESS: 'OK',
      NAME: 'FAILED OFFLINE',
      ...afterName,
    });
    expect((await run(`mongodb://127.0.0.1:${port}/crm`)).told.NAME).toBe('OK');
  });

  test('of something that is not MongoDB says so', async () => {
    const port = await listening(createHttp((_request, response) => response.end('hello')));
    const { told } = await run(`mongodb://127.0.0.1:${port}/crm`);
    expect(told).toEqual({ ADDRESS: 'OK', NAME: 'OK', TLS: 'SKIPPED', SIGN_IN: 'FAILED NOT_MONGODB', ...afterSignIn });
  });

  test('[row 29] of something that never answers ends in its time', async () => {
    const port = await listening(createServer(() => undefined));
    const started = performance.now();
    const { told } = await run(`mongodb://127.0.0.1:${port}/crm`);
    expect(told.SIGN_IN).toBe('FAILED OFFLINE');
    expect(performance.now() - started).toBeLessThan(8000);
  });
});

describe('the encryption', () => {
  test('[row 30] is checked: an authority of one’s own, one nobody knows, an expired certificate, another name, none at all', async () => {
    const { authority, stranger, signed } = certificates();
    const good = await startMongoServer({ tls: signed('good') });
    expect((await run(good.url('crm'), authority)).told).toMatchObject({
      TLS: 'OK',
      SIGN_IN: 'WARNING NO_CREDENTIALS',
      SERVER: 'OK',
    });
    expect((await run(`${good.url('crm')}&tlsCAFile=${encodeURIComponent(authority)}`)).told.SERVER).toBe('OK');

    const untrusted = await run(good.url('crm'), stranger);
    expect(untrusted.told).toMatchObject({ NAME: 'OK', TLS: 'FAILED TLS', SIGN_IN: 'SKIPPED' });
    expect((await run(good.url('crm'))).steps.TLS?.facts.reason).toMatch(/UNABLE_TO|SELF_SIGNED/);

    const expired = await startMongoServer({ tls: signed('expired', { until: '20200101000000Z' }) });
    expect((await run(expired.url('crm'), authority)).steps.TLS).toMatchObject({
      code: 'TLS',
      facts: { reason: 'CERT_HAS_EXPIRED' },
    });

    const other = await startMongoServer({ tls: signed('other', { names: 'DNS:other.example' }) });
    expect((await run(other.url('crm'), authority)).steps.TLS?.facts.reason).toBe('ERR_TLS_CERT_ALTNAME_INVALID');

    const plain = await startMongoServer();
    expect((await run(`${plain.url('crm')}&tls=true`, authority)).told).toMatchObject({
      NAME: 'OK',
      TLS: 'FAILED TLS',
    });
    expect((await run(`${good.url('crm').replace('&tls=true', '')}`)).told.SIGN_IN).toBe('FAILED OFFLINE');
  });
});

describe('the login', () => {
  test('[row 42] decides: none, a wrong password, nothing to read, reading only, a role of one’s own, everything', async () => {
    const users = [
      { user: 'writer', password: 'right', roles: [{ role: 'readWrite', db: 'crm' }] },
      { user: 'reader', password: 'right', roles: [{ role: 'read', db: 'crm' }] },
      { user: 'stranger', password: 'right', roles: [{ role: 'readWrite', db: 'elsewhere' }] },
    ];
    const may = (collection: string, ...actions: string[]) => ({ resource: { db: 'crm', collection }, actions });
    const privileges = [
      // This server shows a login its own role only where it may see all; a mongod tells the privileges by itself.
      may('', 'viewRole'),
      ...['leads', 'contacts'].map((name) => may(name, 'find', 'changeStream', 'listIndexes')),
      may('leads', 'insert', 'update', 'remove'),
      ...['crm_sync_meta', 'crm_sync_clients', 'crm_sync_receipts'].map((name) =>
        may(name, 'find', 'insert', 'update'),
      ),
    ];
    const roles = [{ createRole: 'igv_sales', db: 'crm', privileges }];
    users.push({ user: 'dana', password: 'right', roles: [{ role: 'igv_sales', db: 'crm' }] });
    const server = await startMongoServer({ auth: { users, roles } });
    const as = (user: string, password: string) =>
      run(`mongodb://${user}:${password}@127.0.0.1:${server.port}/crm?authSource=admin&directConnection=true`);

    expect((await run(server.url('crm'))).told).toMatchObject({ SIGN_IN: 'FAILED AUTHENTICATION', ...afterSignIn });
    const wrong = await as('writer', 'canary');
    expect(wrong.told).toEqual({
      ADDRESS: 'OK',
      NAME: 'OK',
      TLS: 'SKIPPED',
      SIGN_IN: 'FAILED AUTHENTICATION',
      ...afterSignIn,
    });
    expect(JSON.stringify(wrong)).not.toContain('canary');
    expect((await as('stranger', 'right')).told).toMatchObject({
      SERVER: 'OK',
      RIGHTS: 'FAILED NOT_PERMITTED',
      INDEXES: 'SKIPPED',
    });
    const reader = await as('reader', 'right');
    expect(reader.told).toMatchObject({ SIGN_IN: 'OK', RIGHTS: 'WARNING NO_RECEIPTS' });
    expect(reader.result?.server.rights).toMatchObject({ watchesAll: true, writable: [], keepsReceipts: false });
    const dana = await as('dana', 'right');
    expect(dana.told).toMatchObject({ SIGN_IN: 'OK', RIGHTS: 'WARNING PARTIAL_RIGHTS' });
    expect(dana.result?.server.rights).toEqual({
      readable: ['leads', 'contacts'],
      writable: ['leads'],
      watchesAll: false,
      keepsReceipts: true,
    });
    expect((await as('writer', 'right')).told).toMatchObject({ SIGN_IN: 'OK', RIGHTS: 'OK' });
  });
});

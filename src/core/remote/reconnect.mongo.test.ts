import { expect, onTestFinished, test } from 'vitest';
import { startMongoServer } from '../../testing/mongo-server.ts';
import { openConnection } from './driver.ts';
import { RemoteError } from './index.ts';

const answerOf = (work: Promise<{ kind: string }>) =>
  work.then(
    ({ kind }) => kind,
    (error: unknown) => (error instanceof RemoteError ? error.code : error),
  );

test('[row 26] a connection that began without the server finds it when it comes, and again after it was away', async () => {
  const server = await startMongoServer();
  await server.kill();
  const connection = openConnection({ url: server.url('igv_crm_db'), appName: 'test', timeoutMS: 3000 });
  onTestFinished(() => connection.close());
  const greet = () => answerOf(connection.hello());
  expect(await Promise.all([greet(), greet()])).toEqual(['OFFLINE', 'OFFLINE']);
  expect(await greet()).toBe('OFFLINE');
  await server.restart();
  expect(await greet()).toBe('REPLICA_SET');
  await server.kill();
  expect(await greet()).toBe('OFFLINE');
  await server.restart();
  await expect.poll(greet, { timeout: 20_000 }).toBe('REPLICA_SET');
});

test('a server that goes away while nothing is sent is missed within seconds, and idling ends then, once', async () => {
  const server = await startMongoServer();
  const connection = openConnection({ url: server.url('igv_crm_db'), appName: 'test' });
  onTestFinished(() => connection.close());
  await connection.hello();
  const { token } = await connection.startToken('*');
  await connection.changes('*', token, 10);
  const never = new AbortController().signal;
  const idle = async (milliseconds: number) => {
    const before = performance.now();
    await connection.idle(milliseconds, never);
    return performance.now() - before;
  };
  const waiting = idle(60_000);
  await server.kill();
  expect(await waiting).toBeLessThan(15_000);
  expect(await answerOf(connection.changes('*', token, 10).then(() => connection.hello()))).toBe('OFFLINE');
  expect(await idle(300)).toBeGreaterThan(250);
});

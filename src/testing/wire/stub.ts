import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type Document, Long } from 'bson';
import { createSplitter, documentIn, type Message, replyTo } from './messages.ts';

/** What the stub does with a command: an answer, raw bytes, an end of the connection, or nothing for ever. */
export type Reply = Document | Buffer | 'CLOSE' | 'SILENCE';

/** A server that only says what it is told to say. It has a life: `close()` it. */
export interface StubServer {
  readonly port: number;
  url(database: string, options?: string): string;
  /** Names of the commands it was sent, without greetings. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** The greeting of a healthy member of a replica set; with other facts in place of some of these. */
export function greeting(facts: Document = {}): Document {
  return {
    isWritablePrimary: true,
    ismaster: true,
    setName: 'rs',
    hosts: ['127.0.0.1:1'],
    maxBsonObjectSize: 16_777_216,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    minWireVersion: 0,
    maxWireVersion: 25,
    readOnly: false,
    ok: 1,
    ...facts,
  };
}

/** The answer of a failed command. */
export function failure(code: number, codeName: string, labels: readonly string[] = []): Document {
  return { ok: 0, code, codeName, errmsg: codeName, ...(labels.length > 0 ? { errorLabels: labels } : {}) };
}

/** The answer of a command that opened a cursor with nothing in it. */
export function emptyCursor(namespace: string): Document {
  return { ok: 1, cursor: { id: Long.ZERO, ns: namespace, firstBatch: [] } };
}

const isGreeting = (name: string) => ['hello', 'isMaster', 'ismaster'].includes(name);

/** @param answer is asked for each message, greetings too */
export async function startStubServer(answer: (name: string, command: Document) => Reply): Promise<StubServer> {
  const sockets = new Set<Socket>();
  const asked: string[] = [];

  function reply(socket: Socket, message: Message) {
    const command = documentIn(message) ?? {};
    const name = Object.keys(command)[0] ?? '';
    if (!isGreeting(name)) asked.push(name);
    const said = answer(name, command);
    if (said === 'SILENCE') return;
    if (said === 'CLOSE') return void socket.destroy();
    socket.write(Buffer.isBuffer(said) ? said : replyTo(message, said));
  }

  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
    const messages = createSplitter();
    socket.on('data', (chunk) => {
      for (const message of messages(chunk)) reply(socket, message);
    });
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  return {
    port,
    url: (database, options = '') =>
      `mongodb://127.0.0.1:${port}/${database}?directConnection=true${options === '' ? '' : `&${options}`}`,
    asked,
    async close() {
      for (const socket of sockets) socket.destroy();
      listener.close();
      await once(listener, 'close');
    },
  };
}

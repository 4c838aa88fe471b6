import { once } from 'node:events';
import { type AddressInfo, createServer, connect as open, type Socket } from 'node:net';
import { createSplitter, documentIn, type Message, replyTo } from './messages.ts';
import { type Asked, type Cut, createCounter, isOf, type Passed, type Place, type Substitute } from './rules.ts';

/** A server's address with somebody in between who cuts, delays and forges. It has a life: `close()` it. */
export interface WireProxy {
  readonly port: number;
  /** Address of a database behind it, with further options of the driver. */
  url(database: string, options?: string): string;
  /** What went through since the last `forget`, in its order. */
  readonly passed: readonly Passed[];
  forget(): void;
  /** Arms a fault that happens once; answers a question whether it has happened. */
  cut(cut: Cut): () => boolean;
  substitute(substitute: Substitute): () => number;
  /** Faults that have not happened will not. */
  disarm(): void;
  /** From now on no byte goes through, of connections that are there and of new ones; `false` lets them through again, the old ones not. */
  blackHole(on: boolean): void;
  /** New connections are refused, those that are there are reset. */
  down(on: boolean): void;
  /** Bytes that go at a time, with a millisecond between; Infinity: as fast as it goes. */
  slow(bytes: number): void;
  close(): Promise<void>;
}

type Side = Place['side'];

interface Armed {
  cut: Cut;
  isThere: ReturnType<typeof createCounter>;
  done: boolean;
}

interface Forged {
  substitute: Substitute;
  isThere: ReturnType<typeof createCounter>;
  left: number;
  done: number;
}

export async function startWireProxy(target: number): Promise<WireProxy> {
  const sockets = new Set<Socket>();
  const passed: Passed[] = [];
  let armed: Armed[] = [];
  let forged: Forged[] = [];
  let isBlack = false;
  let isDown = false;
  let speed = Number.POSITIVE_INFINITY;

  function keep(socket: Socket): Socket {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
    return socket.setNoDelay(true);
  }

  const next = (side: Side, asked: Asked) =>
    armed.filter(({ cut }) => cut.side === side).find((entry) => !entry.done && entry.isThere(asked));

  function forgery(asked: Asked): Forged | undefined {
    return forged.find((entry) => {
      if (entry.left === 0) return false;
      if (entry.done === 0 ? !entry.isThere(asked) : !isOf(entry.substitute, asked)) return false;
      entry.left -= 1;
      entry.done += 1;
      return true;
    });
  }

  function serve(client: Socket) {
    if (isDown) return void client.resetAndDestroy();
    const server = keep(open({ port: target, host: '127.0.0.1' }));
    const commands = new Map<number, Asked>();
    const answers = new Map<number, { asked: Message; forged: Forged }>();
    let isSilent = isBlack;
    const queues: Record<Side, Promise<void>> = { REQUEST: Promise.resolve(), REPLY: Promise.resolve() };

    function write(side: Side, bytes: Buffer) {
      const to = side === 'REQUEST' ? server : client;
      if (speed === Number.POSITIVE_INFINITY) return void to.write(bytes);
      queues[side] = queues[side].then(async () => {
        for (let first = 0; first < bytes.length; first += speed) {
          to.write(bytes.subarray(first, first + speed));
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
      });
    }

    function end({ how, side, after }: Cut, length: number) {
      if (how === 'STALL') isSilent = true;
      else {
        if (how === 'RESET') client.resetAndDestroy();
        else client.end();
        // What the server has whole it may still do.
        if (side === 'REQUEST' && after < length) server.destroy();
        else server.end();
      }
    }

    function carry(side: Side, message: Message, asked: Asked) {
      if (isSilent || isBlack) return;
      const { bytes } = message;
      const fault = next(side, asked);
      if (fault === undefined) {
        passed.push({ command: asked.command, side, length: bytes.length });
        return write(side, bytes);
      }
      fault.done = true;
      write(side, bytes.subarray(0, fault.cut.after));
      end(fault.cut, bytes.length);
    }

    function ask(message: Message) {
      const [command = '', of] = Object.entries(documentIn(message) ?? {})[0] ?? [];
      // A cursor is asked for more by its number.
      const asked = { command, collection: typeof of === 'string' ? of : '' };
      commands.set(message.requestId, asked);
      const found = forgery(asked);
      if (found === undefined) return carry('REQUEST', message, asked);
      if (!found.substitute.reaches) return void client.write(replyTo(message, found.substitute.answer));
      answers.set(message.requestId, { asked: message, forged: found });
      carry('REQUEST', message, asked);
    }

    function answer(message: Message) {
      const asked = commands.get(message.responseTo) ?? { command: 'hello', collection: '' };
      const forgedAnswer = answers.get(message.responseTo);
      commands.delete(message.responseTo);
      answers.delete(message.responseTo);
      if (forgedAnswer === undefined) return carry('REPLY', message, asked);
      client.write(replyTo(forgedAnswer.asked, forgedAnswer.forged.substitute.answer));
    }

    const requests = createSplitter();
    const replies = createSplitter();
    client.on('data', (chunk) => requests(chunk).forEach(ask));
    server.on('data', (chunk) => replies(chunk).forEach(answer));
    client.once('close', () => server.end());
    server.once('close', () => (isSilent || isBlack ? undefined : client.end()));
  }

  const listener = createServer((client) => serve(keep(client)));
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;

  return {
    port,
    url: (database, options = '') =>
      `mongodb://127.0.0.1:${port}/${database}?directConnection=true${options === '' ? '' : `&${options}`}`,
    passed,
    forget: () => void passed.splice(0),
    cut(cut) {
      const entry = { cut, isThere: createCounter(cut), done: false };
      armed.push(entry);
      return () => entry.done;
    },
    substitute(substitute) {
      const entry = { substitute, isThere: createCounter(substitute), left: substitute.times ?? 1, done: 0 };
      forged.push(entry);
      return () => entry.done;
    },
    disarm() {
      armed = [];
      forged = [];
    },
    blackHole(on) {
      if (!on) for (const socket of sockets) socket.destroy();
      isBlack = on;
    },
    down(on) {
      isDown = on;
      if (on) for (const socket of sockets) socket.resetAndDestroy();
    },
    slow(bytes) {
      speed = bytes;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      listener.close();
      await once(listener, 'close');
    },
  };
}

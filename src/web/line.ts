import type { WebSocket } from 'ws';
import { closeCodes } from '../contract/browser-link.ts';
import { isFrame, type SocketLike } from '../core/index.ts';

interface Options {
  messagesPerSecond: number;
  /** Called for every message that is passed on. */
  active: () => void;
}

/** What waits to be sent to a page that does not read; past it the connection ends. */
const maxWaiting = 256 * 1024 * 1024;

/** The connection as the core gets it, once the page has shown its token: only well-formed messages, not more than so many a second. */
export function guardLine(socket: WebSocket, { messagesPerSecond, active }: Options): SocketLike {
  let second = 0;
  let count = 0;

  function passes(data: string | Uint8Array): boolean {
    const now = Math.floor(performance.now() / 1000);
    count = now === second ? count + 1 : 1;
    second = now;
    return count <= messagesPerSecond && isFrame(data);
  }

  return {
    addEventListener(type: string, listener: unknown) {
      const tell = listener as (event: { data?: unknown }) => void;
      if (type === 'close') {
        socket.on('close', () => tell({}));
        return;
      }
      socket.on('message', (raw: Buffer, isBinary: boolean) => {
        const data = isBinary ? raw : raw.toString('utf8');
        if (!passes(data)) {
          socket.close(closeCodes.policy);
          return;
        }
        active();
        tell({ data });
      });
    },
    send(data) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > maxWaiting) socket.terminate();
      else socket.send(data);
    },
  };
}

import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { Bridge } from '../../contract/bridge.ts';
import { socketPath } from '../../contract/browser-link.ts';
import { findSession, forgetSession, type SessionPlace } from './browser-session.ts';
import { HandshakeError, openSocket, type Socket, withLimits } from './browser-socket.ts';
import type { OpenWay, Way } from './connection.ts';
import { openDesktopPort } from './desktop-port.ts';
import { assertSendable } from './failures.ts';

const open = 1;

/** The way over a message port. */
export function portWay(port: MessagePort): Way {
  let gone = false;
  const closed = new Promise<void>((resolve) => {
    port.addEventListener('close', () => {
      gone = true;
      resolve();
    });
  });
  const limited = {
    addEventListener: port.addEventListener.bind(port) as MessagePort['addEventListener'],
    postMessage(data: unknown) {
      assertSendable(data);
      port.postMessage(data);
    },
  };
  return { link: new PortLink({ port: limited }), closed, isClosed: () => gone };
}

/** The way over a WebSocket that has been shown the token. */
export function socketWay(socket: Socket): Way {
  const closed = new Promise<void>((resolve) => {
    socket.addEventListener('close', () => resolve(), { once: true });
  });
  return {
    link: new SocketLink({ websocket: withLimits(socket) }),
    closed,
    isClosed: () => socket.readyState !== open,
  };
}

/** What of the browser is needed to reach the browser shell. */
export interface BrowserPlace extends SessionPlace {
  origin: string;
  createSocket: (url: string, protocols: string[]) => Socket;
}

/** Ways to the browser shell that served the page. */
export function browserWays(place: BrowserPlace): OpenWay {
  const session = findSession(place);
  const url = `${place.origin.replace(/^http/, 'ws')}${socketPath}`;
  return async () => {
    const found = await session;
    if (!found) return null;
    try {
      return socketWay(await openSocket((protocols) => place.createSocket(url, protocols), found, place.origin));
    } catch (error) {
      if (!(error instanceof HandshakeError) || error.reason === 'UNREACHABLE') throw error;
      // Another launch, or another program, answers here now: the token is of no use any more.
      forgetSession(place);
      return null;
    }
  };
}

/** Ways to the main process of the desktop shell. */
export function desktopWays(bridge: Bridge): OpenWay {
  return async () => portWay(await openDesktopPort(bridge));
}

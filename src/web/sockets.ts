import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { Credential, closeCodes, maxMessageBytes, socketPath, subprotocol } from '../contract/browser-link.ts';
import type { App } from '../core/index.ts';
import { refuseUpgrade } from './guards.ts';
import { guardLine } from './line.ts';
import type { Desk } from './pages.ts';

/** More than a credential needs, and all that a stranger may send. */
const strangerBytes = 4_096;
const nonceOffer = /^nonce\.([A-Za-z0-9_-]{43})$/;

export interface Sockets {
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void;
  close(): void;
}

function offers(request: IncomingMessage): string[] {
  return (request.headers['sec-websocket-protocol'] ?? '').split(',').map((offer) => offer.trim());
}

function nonceOf(request: IncomingMessage): string | undefined {
  return offers(request)
    .map((offer) => nonceOffer.exec(offer)?.[1])
    .find((nonce) => nonce !== undefined);
}

function tokenOf(raw: Buffer): string | null {
  try {
    return Credential.parse(JSON.parse(raw.toString('utf8'))).authorization.slice('Bearer '.length);
  } catch {
    return null;
  }
}

function refuse(stream: Duplex, status: number): void {
  stream.on('error', () => stream.destroy());
  stream.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Drops a connection that answers no ping: the other side slept or is gone. */
function keepAlive(socket: WebSocket, every: number): void {
  let answered = true;
  const timer = setInterval(() => {
    if (!answered) {
      socket.terminate();
      return;
    }
    answered = false;
    socket.ping();
  }, every);
  socket.on('pong', () => {
    answered = true;
  });
  socket.on('close', () => clearInterval(timer));
}

/** The WebSockets of the browser shell: strangers until their first message shows a token, then served by the core (security.md 3, point 5). */
export function openSockets(app: App, desk: Desk, active: () => void): Sockets {
  const { limits, sessions, attempts, place } = desk;
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: maxMessageBytes,
    handleProtocols: () => subprotocol,
  });
  const strangers = new Set<WebSocket>();

  function admit(socket: WebSocket, raw: Buffer, isBinary: boolean): void {
    const token = isBinary ? null : tokenOf(raw);
    if (token === null || !attempts.allowed() || !sessions.accepts(token)) {
      attempts.failed();
      socket.close(closeCodes.unauthorized);
      return;
    }
    keepAlive(socket, limits.ping);
    app.serveSocket(guardLine(socket, { messagesPerSecond: limits.messagesPerSecond, active }));
    socket.send(JSON.stringify({ ready: true }));
    active();
  }

  function meet(socket: WebSocket, stream: Duplex, nonce: string): void {
    strangers.add(socket);
    let received = 0;
    const count = (part: Buffer) => {
      received += part.length;
      if (received > strangerBytes) socket.terminate();
    };
    const timer = setTimeout(() => socket.close(closeCodes.policy), limits.credentialWait);
    const known = () => {
      clearTimeout(timer);
      stream.off('data', count);
      strangers.delete(socket);
    };
    stream.on('data', count);
    // A frame that breaks the protocol or is too long: `ws` closes the connection itself.
    socket.on('error', () => socket.terminate());
    socket.once('close', known);
    socket.once('message', (raw: Buffer, isBinary: boolean) => {
      known();
      admit(socket, raw, isBinary);
    });
    socket.send(JSON.stringify({ proof: sessions.prove(place.origin, nonce) }));
  }

  return {
    upgrade(request, stream, head) {
      const nonce = nonceOf(request);
      const refused = refuseUpgrade(request, place);
      if (refused) refuse(stream, refused);
      else if (request.url !== socketPath) refuse(stream, 404);
      else if (!nonce || !offers(request).includes(subprotocol)) refuse(stream, 400);
      else if (!attempts.allowed()) refuse(stream, 429);
      else if (strangers.size >= limits.strangers) refuse(stream, 503);
      else server.handleUpgrade(request, stream, head, (socket) => meet(socket, stream, nonce));
    },
    close() {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

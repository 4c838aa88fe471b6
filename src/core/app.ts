import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import { RPCHandler } from '@orpc/server/websocket';
import type { contract } from '../contract/index.ts';
import { createHints } from './hints.ts';
import { createImports } from './imports/index.ts';
import { createPdfService } from './pdf/index.ts';
import type { Ports } from './ports.ts';
import { openPreferences } from './preferences/index.ts';
import { type Context, router } from './router.ts';
import { createSession } from './session/index.ts';

/** A MessagePort of Node, of Electron's main process, or of a browser. */
export interface PortLike {
  on(event: string, listener: (event?: { data: unknown }) => void): unknown;
  postMessage(data: unknown): void;
}

/** A WebSocket whose connection is authenticated already. */
export type SocketLike = Pick<WebSocket, 'addEventListener' | 'send'>;

/** The running core: one workspace, open or locked, served to any number of connections. */
export interface App {
  /** The contract called in this process, with the same validation and rights as over a wire. */
  readonly client: ContractRouterClient<typeof contract>;
  /** Serves the contract over a message port until the port closes. */
  servePort(port: PortLike): void;
  /** Serves the contract over a WebSocket until it closes; authentication is the shell's, before this call. */
  serveSocket(socket: SocketLike): void;
  /** Sends a command of the desktop's menu or a link to every connection as a hint. */
  sendCommand(command: string): void;
  /** Closes the replica and forgets its key; connections stay and see the state LOCKED. */
  lock(): Promise<void>;
  /** Locks, stops the workers and ends all subscriptions. */
  close(): Promise<void>;
}

export type OpenApp = (ports: Ports) => App;

/** Puts the core together: hints, then the session that emits them, then what serves the contract. Opens no file until it is asked. */
export function openApp(ports: Ports): App {
  const hints = createHints();
  const session = createSession(ports, { hint: hints.emit, left: () => imports.forget() });
  const imports = createImports({ worker: ports.importWorker, clock: ports.clock, isOpen: session.isOpen });
  const pdf = createPdfService({ worker: ports.pdfWorker, resources: ports.resources });
  const context: Context = {
    session,
    ports,
    pdf,
    imports,
    preferences: openPreferences(ports.home),
    subscribe: hints.subscribe,
  };
  const handler = new RPCHandler(router);
  /** Never rejects: a message that cannot be read (a body that is no form) is one page's mistake, and ends nobody's work. */
  const receive = (line: SocketLike, data: unknown) =>
    handler
      .message(line, data as string | ArrayBuffer, { context })
      .catch((error: unknown) => ports.log.error('wire.message', error));
  return {
    client: createRouterClient(router, { context }),
    servePort(port) {
      const line: SocketLike = { send: (data) => port.postMessage(data), addEventListener: () => undefined };
      port.on('message', (event) => void receive(line, event?.data));
      port.on('close', () => handler.close(line));
    },
    serveSocket(socket) {
      socket.addEventListener('message', (event) => void receive(socket, event.data));
      socket.addEventListener('close', () => handler.close(socket));
    },
    sendCommand: (command) => hints.emit({ kind: 'command', command }),
    async lock() {
      await session.lock();
    },
    async close() {
      hints.close();
      await session.close();
      imports.forget();
      await pdf.close();
    },
  };
}

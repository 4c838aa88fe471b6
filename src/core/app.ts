import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '../contract/index.ts';
import type { Ports } from './ports.ts';

/** A MessagePort of Node, of Electron's main process, or of a browser. */
export interface PortLike {
  on(event: string, listener: (event?: { data: unknown }) => void): unknown;
  postMessage(data: unknown): void;
}

/** A WebSocket whose connection is authenticated already. */
export interface SocketLike {
  addEventListener(type: 'message' | 'close', listener: (event: never) => void): void;
  send(data: string | ArrayBufferLike | Uint8Array): void;
}

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
  /** Locks, stops the PDF worker and ends all subscriptions. */
  close(): Promise<void>;
}

export type OpenApp = (ports: Ports) => App;

import { type Agent, type IncomingHttpHeaders, request } from 'node:http';
import { WebSocket } from 'ws';
import { subprotocol } from '../contract/browser-link.ts';

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

interface RawRequest {
  port: number;
  method?: string;
  path?: string;
  headers?: Record<string, string | undefined>;
  body?: string;
  agent?: Agent;
}

function present(headers: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Sends exactly these headers, also those that a browser would not let a page choose. */
export function rawRequest({
  port,
  method = 'GET',
  path = '/',
  headers = {},
  body,
  agent,
}: RawRequest): Promise<RawAnswer> {
  const length = body === undefined ? undefined : String(Buffer.byteLength(body));
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: present({ 'Content-Length': length, ...headers }),
        setHost: false,
        agent: agent ?? false,
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts).toString('utf8'),
          }),
        );
        response.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

interface RawUpgrade {
  port: number;
  path?: string;
  headers?: Record<string, string | undefined>;
  protocols?: string[];
  /** Sent as the first message once the server has proven itself. */
  first?: string | Uint8Array;
}

/** How an attempt to open a WebSocket ended: refused with a status, closed with a code, or taken. */
export type UpgradeOutcome = { refused: number } | { closed: number } | { taken: WebSocket };

export const anyNonce = `nonce.${'n'.repeat(43)}`;

/** Opens a WebSocket with exactly these headers and says its first message. */
export function rawUpgrade({
  port,
  path = '/rpc',
  headers = {},
  protocols = [subprotocol, anyNonce],
  first,
}: RawUpgrade) {
  return new Promise<UpgradeOutcome>((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, protocols, { headers: present(headers) });
    socket.on('error', () => undefined);
    socket.on('unexpected-response', (_request, response) => {
      resolve({ refused: response.statusCode ?? 0 });
      response.resume();
      socket.terminate();
    });
    socket.on('close', (code) => resolve({ closed: code }));
    socket.on('message', (data) => {
      const message = JSON.parse(data.toString());
      if ('proof' in message && first !== undefined) socket.send(first);
      if ('ready' in message) resolve({ taken: socket });
    });
  });
}

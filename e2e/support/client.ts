import { request } from 'node:http';
import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { WebSocket } from 'ws';
import { Session, sessionPath, socketPath } from '../../src/contract/browser-link.ts';
import type { Contract } from '../../src/contract/index.ts';
import { openSocket, type Socket } from '../../src/renderer/rpc/browser-socket.ts';
import { socketWay } from '../../src/renderer/rpc/ways.ts';

export type Client = ContractRouterClient<Contract>;

function exchange(origin: string, code: string): Promise<Session> {
  const headers = { 'Content-Type': 'application/json', Origin: origin, 'Sec-Fetch-Site': 'same-origin' };
  return new Promise((resolve, reject) => {
    const sent = request(`${origin}${sessionPath}`, { method: 'POST', headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        body += part;
      });
      response.on('end', () => {
        if (response.statusCode === 200) resolve(Session.parse(JSON.parse(body)));
        else reject(new Error(`The shell answered ${response.statusCode} to the code: ${body}`));
      });
    });
    sent.on('error', reject).end(JSON.stringify({ code }));
  });
}

/** Connects as a page does: the one-time code of the link, the server's proof, the token. */
export async function connect(link: string): Promise<Client> {
  const { origin, hash } = new URL(link);
  const session = await exchange(origin, hash.slice('#c='.length));
  const url = `${origin.replace(/^http/, 'ws')}${socketPath}`;
  const socket = await openSocket(
    (protocols) => new WebSocket(url, protocols, { origin }) as unknown as Socket,
    session,
    origin,
  );
  return createORPCClient<Client>(socketWay(socket).link);
}

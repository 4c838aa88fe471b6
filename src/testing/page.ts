import { createORPCClient } from '@orpc/client';
import { WebSocket } from 'ws';
import type { Socket } from '../renderer/rpc/browser-socket.ts';
import { Connection } from '../renderer/rpc/connection.ts';
import type { Client } from '../renderer/rpc/index.ts';
import { type BrowserPlace, browserWays } from '../renderer/rpc/ways.ts';

/** A tab's storage: it outlives the page in it. */
export function tabStorage() {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => {
      values.set(key, value);
    },
    removeItem: (key: string) => {
      values.delete(key);
    },
  };
}

type Storage = ReturnType<typeof tabStorage>;

/** The page of the browser shell as far as its connection goes, opened at an address in a tab. */
export async function openPage(address: string, storage: Storage = tabStorage()) {
  const { origin, hash, pathname } = new URL(address);
  const location = { hash, pathname };
  const visited: string[] = [];
  const sockets: WebSocket[] = [];
  const place: BrowserPlace = {
    location,
    origin,
    storage,
    history: {
      replaceState: (_state, _unused, url) => {
        visited.push(url);
        location.hash = '';
      },
    },
    fetch: (path, init) =>
      fetch(`${origin}${path}`, {
        ...init,
        headers: { ...init.headers, Origin: origin, 'Sec-Fetch-Site': 'same-origin' },
      }),
    createSocket(url, protocols) {
      const socket = new WebSocket(url, protocols, { origin, maxPayload: 0 });
      socket.on('error', () => undefined);
      sockets.push(socket);
      return socket as unknown as Socket;
    },
  };
  const connection = new Connection({ firstPause: 20, lastPause: 100, wait: 1_000 });
  await connection.start(browserWays(place));
  return {
    connection,
    client: createORPCClient<Client>(connection),
    storage,
    visited,
    sockets,
    close() {
      connection.close();
      for (const socket of sockets) socket.terminate();
    },
  };
}

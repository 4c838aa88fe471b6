import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { Bridge } from '../../contract/bridge.ts';
import type { Contract } from '../../contract/index.ts';
import { isLink } from './browser-session.ts';
import { Connection } from './connection.ts';
import { PageGuard } from './page-guard.ts';
import { browserWays, desktopWays } from './ways.ts';

export { Connection, type ConnectionState, type OpenWay, type Way } from './connection.ts';
export { styleNonce } from './page-guard.ts';

export type Client = ContractRouterClient<Contract>;

/** The page's only connection to the core: its state, and who is told when that changes. */
export const connection = new Connection();

/** Every procedure of the contract, over whichever way is open. `events.subscribe` goes on after a lost connection. */
export const client: Client = createORPCClient<Client>(connection);

const guard = new PageGuard();

/** The address of a worker of our own build, for `new Worker(workerUrl(url), { type: 'module' })`. */
export function workerUrl(path: string): string {
  return guard.workerUrl(path);
}

/**
 * The address of a shell that was started again, opened in the tab of the one before, differs only behind the `#`: browsers load nothing
 * for that by themselves.
 */
function loadLinksOfThisTab(): void {
  addEventListener('hashchange', () => {
    if (isLink(location.hash)) location.reload();
  });
}

/**
 * Connects the page to the core of the shell it runs in, before anything is rendered. When it settles, `connection.state` says whether
 * there is a way (OPEN), whether one is being looked for (LOST), or that there will be none (ENDED).
 */
export async function connect(): Promise<Client> {
  guard.install();
  loadLinksOfThisTab();
  const { igv } = globalThis as { igv?: Bridge };
  const ways = igv
    ? desktopWays(igv)
    : browserWays({
        location,
        history,
        storage: sessionStorage,
        fetch: (path, init) => fetch(path, init),
        origin: location.origin,
        createSocket: (url, protocols) => new WebSocket(url, protocols),
      });
  await connection.start(ways);
  return client;
}

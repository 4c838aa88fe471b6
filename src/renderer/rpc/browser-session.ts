import { Session, sessionPath } from '../../contract/browser-link.ts';

const storageKey = 'igv-crm.session';

/** What of the browser is needed to sign in to the browser shell. */
export interface SessionPlace {
  location: { hash: string; pathname: string };
  history: { replaceState(state: unknown, unused: string, url: string): void };
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  fetch: (path: string, init: { method: string; headers: Record<string, string>; body: string }) => Promise<Response>;
}

const linkHash = /^#c=([A-Za-z0-9_-]{43})$/;

/** Whether the address is one that the shell prints. */
export function isLink(hash: string): boolean {
  return linkHash.test(hash);
}

function storedSession({ storage }: SessionPlace): Session | null {
  try {
    return Session.parse(JSON.parse(storage.getItem(storageKey) ?? 'null'));
  } catch {
    return null;
  }
}

/**
 * The session of this tab. A one-time code in the address is exchanged and taken out of the address and the history; else, after a reload, it
 * is the one that the tab kept. Null: the person must open the address that the shell prints.
 */
export async function findSession(place: SessionPlace): Promise<Session | null> {
  const code = linkHash.exec(place.location.hash)?.[1];
  if (!code) return storedSession(place);
  place.history.replaceState(null, '', place.location.pathname);
  const headers = { 'Content-Type': 'application/json' };
  const sent = place.fetch(sessionPath, { method: 'POST', headers, body: JSON.stringify({ code }) });
  const response = await sent.catch(() => null);
  if (!response?.ok) return storedSession(place);
  const session = Session.parse(await response.json());
  place.storage.setItem(storageKey, JSON.stringify(session));
  return session;
}

export function forgetSession({ storage }: Pick<SessionPlace, 'storage'>): void {
  storage.removeItem(storageKey);
}

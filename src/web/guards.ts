import type { IncomingMessage } from 'node:http';

/** Where this server is: `127.0.0.1:<port>` and `http://127.0.0.1:<port>`. */
export interface Place {
  host: string;
  origin: string;
}

type Head = Pick<IncomingMessage, 'method' | 'headers' | 'rawHeaders'>;

function occurrences(head: Head, name: string): number {
  return head.rawHeaders.filter((value, index) => index % 2 === 0 && value.toLowerCase() === name).length;
}

/**
 * DNS rebinding: a foreign name that resolves to 127.0.0.1 makes the browser take us for that site. Its Host header still names it.
 */
function isOurHost(head: Head, place: Place): boolean {
  return occurrences(head, 'host') === 1 && head.headers.host === place.host;
}

/** Cross-site requests and WebSocket hijacking: browsers let no page choose these two headers. */
function isOurOrigin(head: Head, place: Place): boolean {
  return occurrences(head, 'origin') === 1 && head.headers.origin === place.origin;
}

/** Whether a request may be looked at: null, or the status to refuse it with. */
export function refuseRequest(head: Head, place: Place): 403 | 405 | 421 | null {
  if (!isOurHost(head, place)) return 421;
  const site = head.headers['sec-fetch-site'];
  if (head.method === 'GET' || head.method === 'HEAD') {
    // `none` is a person who typed or opened the address. Other sites may not even learn that we are here.
    if (site !== undefined && site !== 'none' && site !== 'same-origin') return 403;
    return head.headers.origin === undefined || isOurOrigin(head, place) ? null : 403;
  }
  if (!isOurOrigin(head, place) || site !== 'same-origin') return 403;
  return head.method === 'POST' ? null : 405;
}

/** Whether a connection may become a WebSocket: null, or the status to refuse it with before any `101`. */
export function refuseUpgrade(head: Head, place: Place): 403 | 405 | 421 | null {
  if (!isOurHost(head, place)) return 421;
  if (head.method !== 'GET') return 405;
  const site = head.headers['sec-fetch-site'];
  // Not every browser sends Sec-Fetch-Site with an upgrade; Origin it always sends.
  if (!isOurOrigin(head, place) || (site !== undefined && site !== 'same-origin')) return 403;
  return null;
}

/** Limits of the browser shell, in milliseconds, bytes and counts. Tests shorten the times. */
export interface Limits {
  codeLife: number;
  tokenLife: number;
  /** From the WebSocket's opening to its credential. */
  credentialWait: number;
  /** Between pings; a connection that answers none in that time is dropped. */
  ping: number;
  /** Without a message of any page, after which the workspace is locked. */
  idle: number;
  /** Long enough for a machine that stands still for seconds: a request that nobody has read yet is cut off as well. */
  headersWait: number;
  requestWait: number;
  /** Open TCP connections. */
  connections: number;
  /** WebSockets that have not shown a token yet. */
  strangers: number;
  /** Messages of one connection in one second. */
  messagesPerSecond: number;
  bodyBytes: number;
  headerBytes: number;
  /** Refused credentials in a row, and how often one more is granted. */
  attempts: number;
  attemptRefill: number;
}

export const standardLimits: Limits = {
  codeLife: 30_000,
  tokenLife: 12 * 3_600_000,
  credentialWait: 2_000,
  ping: 20_000,
  idle: 10 * 60_000,
  headersWait: 20_000,
  requestWait: 30_000,
  connections: 64,
  strangers: 8,
  messagesPerSecond: 1_000,
  bodyBytes: 1_024,
  headerBytes: 8_192,
  attempts: 10,
  attemptRefill: 3_000,
};

import { z } from 'zod';

/**
 * How the page of the browser shell and its server come to trust each other (security.md 3).
 *
 * 1. The person opens `<address>#c=<one-time code>`; the page posts the code to `sessionPath` and gets a `Session`.
 * 2. For each connection the page opens a WebSocket at `socketPath` and offers two subprotocols: `subprotocol` and `nonce.<its nonce>`.
 *    The server's first message is a `Proof`: the HMAC-SHA-256 of `proofText` under the session's `proof_key`, as base64url. A foreign
 *    process that answers on our port cannot make it, and so never sees the token.
 * 3. The page's first message is its `Credential`; the server answers `Ready` and from then on both speak oRPC.
 */
export const sessionPath = '/session';
export const socketPath = '/rpc';
export const subprotocol = 'igv-crm.1';

export const base64Url256 = /^[A-Za-z0-9_-]{43}$/;
const Secret = z.string().regex(base64Url256);

export const OneTimeCode = z.strictObject({ code: Secret });

/** `token` is sent as `Bearer <token>` by the first message of every connection; `proof_key` verifies the server. Both are base64url. */
export const Session = z.strictObject({ token: Secret, proof_key: Secret });
export type Session = z.infer<typeof Session>;

export const Proof = z.strictObject({ proof: Secret });
export const Credential = z.strictObject({ authorization: z.string().regex(/^Bearer [A-Za-z0-9_-]{43}$/) });
export const Ready = z.strictObject({ ready: z.literal(true) });

/** What is proven: the server's own address is in it, so that a proof fetched from another address is worth nothing. */
export function proofText(origin: string, nonce: string): string {
  return `igv-crm proof\n${origin}\n${nonce}`;
}

/** Codes with which the server closes a connection. */
export const closeCodes = {
  /** The token is not known (any more): only a new one-time code helps. */
  unauthorized: 4401,
  /** Nothing was said in time, or too much. */
  policy: 1008,
} as const;

/** A WebSocket message is at most this long: an import of 20 MB and what is around it passes, a flood does not. */
export const maxMessageBytes = 64 * 1024 * 1024;
/** A message of text is at most this long: files travel as bytes. */
export const maxTextBytes = 8 * 1024 * 1024;

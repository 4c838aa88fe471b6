/**
 * Everything that may go wrong with the shared database.
 *
 * - `OFFLINE`: no connection, a time-out before anything could be known, a server that is stepping down: try again later.
 * - `OUTCOME_UNKNOWN`: sent, and nobody can tell whether it was done; the receipt decides on the next attempt.
 * - `TRANSIENT`: a write conflict that did not go away within the driver's patience: try again later.
 * - `ADDRESS`: the address is none (`reason`), or its name does not resolve.
 * - `TLS`: the certificate is expired, untrusted or for another name (`reason`: Node's code of it).
 * - `AUTHENTICATION`: the login or its password is not known there.
 * - `NOT_PERMITTED`: the login may not do this (`collection` where known).
 * - `NOT_MONGODB`: what answers there does not speak MongoDB's protocol, or one too old.
 * - `HISTORY_LOST`: the stream cannot go on from its token (286, 280, 260, 136, or a label that says so).
 * - `COLLECTION_GONE`: a collection or the database was dropped or renamed.
 * - `DUPLICATE`: a unique index refused the write: `fields` of the index.
 * - `VALIDATION`: a validator of the server refused the document (121).
 * - `TOO_LARGE`: over 16 MB.
 * - `REFUSED`: any other answer of the server; `serverCode` says which.
 */
export type RemoteErrorCode =
  | 'OFFLINE'
  | 'OUTCOME_UNKNOWN'
  | 'TRANSIENT'
  | 'ADDRESS'
  | 'TLS'
  | 'AUTHENTICATION'
  | 'NOT_PERMITTED'
  | 'NOT_MONGODB'
  | 'HISTORY_LOST'
  | 'COLLECTION_GONE'
  | 'DUPLICATE'
  | 'VALIDATION'
  | 'TOO_LARGE'
  | 'REFUSED';

export interface RemoteErrorFacts {
  reason?: string;
  collection?: string;
  /** Names of the fields of the unique index; never values. */
  fields?: string[];
  serverCode?: number;
}

/** Its message is the code and its facts; never an address, a login or a value of a document (security.md 4, Log leakage). */
export class RemoteError extends Error {
  readonly code: RemoteErrorCode;
  readonly facts: RemoteErrorFacts;

  constructor(code: RemoteErrorCode, facts: RemoteErrorFacts = {}) {
    const known = Object.entries(facts).filter(([, value]) => value !== undefined);
    super([code, ...known.map(([name, value]) => `${name}=${value}`)].join(' '));
    this.name = 'RemoteError';
    this.code = code;
    this.facts = Object.fromEntries(known);
  }
}

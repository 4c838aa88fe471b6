import {
  MongoAPIError,
  MongoBulkWriteError,
  MongoClientClosedError,
  MongoCompatibilityError,
  MongoError,
  MongoExpiredSessionError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoOperationTimeoutError,
  MongoParseError,
  MongoServerClosedError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
} from 'mongodb';
import { RemoteError, type RemoteErrorCode } from './remote-error.ts';

/** What was being done when it failed. */
export interface Situation {
  collection?: string;
  /** A write outside of a transaction, or a commit: when the answer is lost, nobody knows whether it was done. */
  isWrite?: boolean;
  /** A change stream. */
  isStream?: boolean;
}

/** Codes of the server; names and numbers from error_codes.yml of MongoDB. */
const codes = {
  duplicate: [11000, 11001, 12582],
  validation: [121],
  tooLarge: [10334, 17419, 17420, 17280],
  notPermitted: [13],
  authentication: [11, 18, 334],
  /** Not primary, shutting down, stepping down, unreachable, time limits. */
  offline: [6, 7, 50, 89, 91, 189, 262, 9001, 10107, 10058, 11600, 11602, 13435, 13436, 13388, 317],
  transient: [24, 46, 112, 225, 239, 244, 246, 251, 267],
  writeConcern: [64, 75, 100],
  /** A stream is opened again from its token. */
  cursorGone: [43, 237],
  historyLost: [136, 260, 280, 286],
  /** A token that the server cannot even read. */
  badToken: [2, 9, 14, 40647, 40649, 50795, 50811],
} as const;

/** Atlas answers with one code for its own refusals. */
const ATLAS = 8000;
const nameErrors = ['ENOTFOUND', 'ENODATA', 'ENONAME', 'EBADNAME'];

const isOneOf = (list: readonly number[], code: unknown) => typeof code === 'number' && list.includes(code);
const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

function isOfTls(error: unknown): error is Error & { code: string } {
  const code = codeOf(error);
  if (typeof code !== 'string') return false;
  return /^(?:CERT_|ERR_TLS|ERR_SSL|ERR_OSSL|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/.test(
    code,
  );
}

/** What lies behind an error of the driver: its causes, and of a selection that failed, why each server was not to be had. */
function* behind(error: unknown, depth = 0): Generator<unknown> {
  if (depth > 6 || error === undefined || error === null) return;
  yield error;
  if (!(error instanceof Error)) return;
  yield* behind(error.cause, depth + 1);
  if (error instanceof MongoServerSelectionError)
    for (const server of error.reason?.servers?.values() ?? []) yield* behind(server.error, depth + 1);
  if (error instanceof AggregateError) for (const each of error.errors) yield* behind(each, depth + 1);
}

/** Names of the fields in the words `index: email_1 dup key: { email: "…" }`, which is all that some answers hold. */
function fieldsInText(text: string): string[] {
  const [, index = '', key = ''] = /index: (\S+) dup key: (.*)$/s.exec(text) ?? [];
  if (index === '_id_') return ['_id'];
  const fields = [...index.matchAll(/([A-Za-z]\w*?)_-?1(?:_|$)/g)].map((match) => match[1] as string);
  if (fields.length > 0) return fields;
  const first = /^\{ ([A-Za-z_]\w*):/.exec(key)?.[1];
  return first === undefined ? [] : [first];
}

function fieldsOf(error: MongoServerError): string[] {
  const first = error instanceof MongoBulkWriteError ? [error.writeErrors].flat()[0]?.err : undefined;
  const answer = (first ?? error) as { keyPattern?: object; errmsg?: string };
  return answer.keyPattern ? Object.keys(answer.keyPattern) : fieldsInText(answer.errmsg ?? error.message);
}

/** Answers to which an error code stands by itself. */
const byCode: readonly (readonly [RemoteErrorCode, readonly number[]])[] = [
  ['VALIDATION', codes.validation],
  ['TOO_LARGE', codes.tooLarge],
  ['AUTHENTICATION', codes.authentication],
  ['NOT_PERMITTED', codes.notPermitted],
];

/** Streams read without conversion of numbers, and their errors come that way too. */
function serverCodeOf({ code }: MongoServerError): number | undefined {
  return code === undefined || code === null ? undefined : Number(String(code));
}

function codeOfServer(error: MongoServerError, serverCode: number | undefined, situation: Situation): RemoteErrorCode {
  const label = (name: string) => error.hasErrorLabel(name);
  const known = byCode.find(([, list]) => isOneOf(list, serverCode))?.[0];
  if (known !== undefined) return known;
  if (serverCode === ATLAS) return /bad auth|authentication/i.test(error.message) ? 'AUTHENTICATION' : 'NOT_PERMITTED';
  if (situation.isStream && isOneOf([...codes.historyLost, ...codes.badToken], serverCode)) return 'HISTORY_LOST';
  if (label('NonResumableChangeStreamError') || /resume token was not found/i.test(error.message))
    return 'HISTORY_LOST';
  if (label('UnknownTransactionCommitResult') || isOneOf(codes.writeConcern, serverCode)) return 'OUTCOME_UNKNOWN';
  if (isOneOf(codes.offline, serverCode))
    return situation.isWrite && !label('NoWritesPerformed') ? 'OUTCOME_UNKNOWN' : 'OFFLINE';
  if (situation.isStream && isOneOf(codes.cursorGone, serverCode)) return 'OFFLINE';
  return label('TransientTransactionError') || isOneOf(codes.transient, serverCode) ? 'TRANSIENT' : 'REFUSED';
}

function ofServer(error: MongoServerError, situation: Situation): RemoteError {
  const { collection } = situation;
  const serverCode = serverCodeOf(error);
  if (isOneOf(codes.duplicate, serverCode))
    return new RemoteError('DUPLICATE', { collection, fields: fieldsOf(error) });
  return new RemoteError(codeOfServer(error, serverCode, situation), { collection, serverCode });
}

/** Failures before any command was sent, or of the line itself. */
function ofLine(error: unknown, { collection, isWrite }: Situation): RemoteError {
  const all = [...behind(error)];
  const tls = all.find(isOfTls);
  if (tls) return new RemoteError('TLS', { reason: tls.code });
  if (all.some((each) => nameErrors.includes(String(codeOf(each)))))
    return new RemoteError('ADDRESS', { reason: 'NAME_NOT_FOUND' });
  if (all.some((each) => each instanceof MongoCompatibilityError || each instanceof MongoParseError))
    return new RemoteError('NOT_MONGODB');
  const authentication = all.find(
    (each) => each instanceof MongoServerError && isOneOf([...codes.authentication, ATLAS], each.code),
  );
  if (authentication) return new RemoteError('AUTHENTICATION');
  const wasSent = !(error instanceof MongoServerSelectionError);
  return new RemoteError(isWrite && wasSent ? 'OUTCOME_UNKNOWN' : 'OFFLINE', { collection });
}

/** What the driver throws where a line broke, or where it let go of what a line needs while a call was under way. */
const lineErrors = [
  MongoNetworkError,
  MongoServerSelectionError,
  MongoOperationTimeoutError,
  MongoClientClosedError,
  MongoExpiredSessionError,
  MongoNotConnectedError,
  MongoServerClosedError,
  MongoTopologyClosedError,
];

/**
 * Any failure of the driver, of the name service or of the socket as a `RemoteError`. Nothing of its text is taken over: messages of the
 * driver carry hosts, those of the server values of documents.
 */
export function translate(error: unknown, situation: Situation = {}): RemoteError {
  if (error instanceof RemoteError) return error;
  const code = codeOf(error);
  // Servers answer with numbers. A name is of a socket that broke while it was written to: the driver gives it as the answer to several writes.
  if (error instanceof MongoServerError && typeof code !== 'string') return ofServer(error, situation);
  if (code === 'ERR_OUT_OF_RANGE' || error instanceof RangeError) return new RemoteError('TOO_LARGE', situation);
  if (
    lineErrors.some((kind) => error instanceof kind) ||
    error instanceof MongoCompatibilityError ||
    error instanceof MongoParseError ||
    typeof code === 'string'
  )
    return ofLine(error, situation);
  if (error instanceof MongoAPIError || !(error instanceof MongoError))
    return new RemoteError('REFUSED', {
      collection: situation.collection,
      reason: error instanceof Error ? error.name : 'UNKNOWN',
    });
  return ofLine(error, situation);
}

const originals = new WeakMap<RemoteError, unknown>();

/** As `translate`, and keeps the driver's error aside for `originalOf`: its labels steer the driver, its text must not get out. */
export function translateKeeping(error: unknown, situation: Situation): RemoteError {
  const translated = translate(error, situation);
  if (translated !== error) originals.set(translated, error);
  return translated;
}

/** The driver's own error behind a translated one; any other error as it is. */
export function originalOf(error: unknown): unknown {
  return error instanceof RemoteError ? (originals.get(error) ?? error) : error;
}

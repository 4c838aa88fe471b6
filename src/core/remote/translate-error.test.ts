import { Int32 } from 'bson';
import {
  MongoBulkWriteError,
  MongoClientClosedError,
  MongoCompatibilityError,
  MongoExpiredSessionError,
  MongoInvalidArgumentError,
  MongoNetworkError,
  MongoNetworkTimeoutError,
  MongoNotConnectedError,
  MongoParseError,
  MongoServerClosedError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
  type TopologyDescription,
} from 'mongodb';
import { describe, expect, test } from 'vitest';
import type { RemoteErrorCode } from './remote-error.ts';
import { originalOf, type Situation, translate, translateKeeping } from './translate-error.ts';

const ofServer = (code: unknown, labels: string[] = [], message = 'secret value of a document') =>
  new MongoServerError({ code, errorLabels: labels, errmsg: message, message });

const ofNode = (code: string) => Object.assign(new Error(`connect ${code} 10.0.0.1:27017`), { code });

function unselectable(cause: Error): MongoServerSelectionError {
  const servers = new Map([['a.example:27017', { error: new MongoNetworkError(cause.message, { cause }) }]]);
  return new MongoServerSelectionError('a.example:27017 timed out', { servers } as object as TopologyDescription);
}

const write: Situation = { collection: 'leads', isWrite: true };
const stream: Situation = { isStream: true };

// biome-ignore format: a table is read as a table
const table: [title: string, error: unknown, situation: Situation, code: RemoteErrorCode, reason?: string][] = [
  ['[row 42] a right that is missing', ofServer(13), {}, 'NOT_PERMITTED'],
  ['[row 42] a wrong password', ofServer(18), {}, 'AUTHENTICATION'],
  ['a wrong password at Atlas', ofServer(8000, [], 'bad auth : authentication failed'), {}, 'AUTHENTICATION'],
  ['a right that is missing at Atlas', ofServer(8000, [], 'user is not allowed to do action [find]'), {}, 'NOT_PERMITTED'],
  ['[row 54] a validator', ofServer(121), write, 'VALIDATION'],
  ['[row 55] a document too large for the server', ofServer(10334), write, 'TOO_LARGE'],
  ['[row 55] an update that makes a document too large', ofServer(17419), write, 'TOO_LARGE'],
  ['[row 36] history that is gone', ofServer(286), stream, 'HISTORY_LOST'],
  ['a code that came as a BSON number', ofServer(new Int32(286)), stream, 'HISTORY_LOST'],
  ['a stream whose cursor the server dropped', ofServer(43), stream, 'OFFLINE'],
  ['a right that is missing at Atlas, in other words', ofServer(8000, [], 'not authorized on crm to execute command'), {}, 'NOT_PERMITTED'],
  ['a fatal stream', ofServer(280), stream, 'HISTORY_LOST'],
  ['a token that is not valid', ofServer(260), stream, 'HISTORY_LOST'],
  ['a position that was lost', ofServer(136), stream, 'HISTORY_LOST'],
  ['a token that cannot be read', ofServer(9), stream, 'HISTORY_LOST'],
  ['a malformed command outside of a stream', ofServer(9), {}, 'REFUSED'],
  ['[row 37] a token that is not found', ofServer(1, [], 'the resume token was not found'), stream, 'HISTORY_LOST'],
  ['a label that says the stream cannot go on', ofServer(1, ['NonResumableChangeStreamError']), stream, 'HISTORY_LOST'],
  ['[row 33] a write conflict', ofServer(112, ['TransientTransactionError']), {}, 'TRANSIENT'],
  ['a label that says to run again', ofServer(1, ['TransientTransactionError']), {}, 'TRANSIENT'],
  ['[row 31] a step-down while reading', ofServer(189), {}, 'OFFLINE'],
  ['[row 31] a step-down while writing', ofServer(11602), write, 'OUTCOME_UNKNOWN'],
  ['a step-down before anything was written', ofServer(10107, ['NoWritesPerformed']), write, 'OFFLINE'],
  ['[row 32] a commit whose outcome nobody knows', ofServer(1, ['UnknownTransactionCommitResult']), write, 'OUTCOME_UNKNOWN'],
  ['[row 35] a write concern that timed out', ofServer(64), write, 'OUTCOME_UNKNOWN'],
  ['an answer nobody expects', ofServer(4242), {}, 'REFUSED'],
  ['[row 26] a line that breaks while reading', new MongoNetworkError('connection to 10.0.0.1 closed'), {}, 'OFFLINE'],
  ['[row 27] a line that breaks while writing', new MongoNetworkError('connection to 10.0.0.1 closed'), write, 'OUTCOME_UNKNOWN'],
  ['[row 26] a socket that breaks while it is written to', ofNode('ECONNRESET'), {}, 'OFFLINE'],
  ['[row 26] a socket that breaks while several writes are written to it', new MongoBulkWriteError(ofNode('ECONNRESET') as never, {} as never), {}, 'OFFLINE'],
  ['[row 27] a socket that breaks while several writes on their own are written to it', new MongoBulkWriteError(ofNode('EPIPE') as never, {} as never), write, 'OUTCOME_UNKNOWN'],
  ['a client that is closed meanwhile', new MongoClientClosedError(), {}, 'OFFLINE'],
  ['a client that is not connected', new MongoNotConnectedError('secret'), {}, 'OFFLINE'],
  ['a topology that is closed meanwhile', new MongoTopologyClosedError('secret'), write, 'OUTCOME_UNKNOWN'],
  ['a server that is closed meanwhile', new MongoServerClosedError('secret'), {}, 'OFFLINE'],
  ['a session that ended meanwhile', new MongoExpiredSessionError(), {}, 'OFFLINE'],
  ['[row 29] silence while reading', new MongoNetworkTimeoutError('timed out'), {}, 'OFFLINE'],
  ['[row 29] silence while writing', new MongoNetworkTimeoutError('timed out'), write, 'OUTCOME_UNKNOWN'],
  ['nobody there to write to', unselectable(ofNode('ECONNREFUSED')), write, 'OFFLINE'],
  ['[row 30] an expired certificate', unselectable(ofNode('CERT_HAS_EXPIRED')), {}, 'TLS', 'CERT_HAS_EXPIRED'],
  ['[row 30] a certificate for another name', unselectable(ofNode('ERR_TLS_CERT_ALTNAME_INVALID')), write, 'TLS', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ['[row 30] a certificate nobody vouches for', unselectable(ofNode('DEPTH_ZERO_SELF_SIGNED_CERT')), {}, 'TLS', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ['a name that does not exist', unselectable(ofNode('ENOTFOUND')), {}, 'ADDRESS', 'NAME_NOT_FOUND'],
  ['a service name that does not exist', ofNode('ENODATA'), {}, 'ADDRESS', 'NAME_NOT_FOUND'],
  ['a name service that does not answer', ofNode('EAI_AGAIN'), {}, 'OFFLINE'],
  ['[row 43] a server too old', new MongoCompatibilityError('Server at a.example reports wire version 3'), {}, 'NOT_MONGODB'],
  ['an answer in another protocol', unselectable(new MongoParseError('Invalid message size: 1347703880')), {}, 'NOT_MONGODB'],
  ['a value that is none', new MongoInvalidArgumentError('secret'), write, 'REFUSED'],
  ['a bug', new TypeError('secret'), {}, 'REFUSED'],
  ['[row 55] a document that fits no buffer', new RangeError('ERR_OUT_OF_RANGE'), write, 'TOO_LARGE'],
];

describe('a failure of the driver', () => {
  test.each(table)('%s', (_title, error, situation, code, reason) => {
    const translated = translate(error, situation);
    expect(translated).toMatchObject({ name: 'RemoteError', code });
    if (reason !== undefined) expect(translated.facts.reason).toBe(reason);
    expect(JSON.stringify([translated, translated.message])).not.toMatch(/secret|10\.0\.0\.1|a\.example/);
    expect(translated.cause).toBeUndefined();
  });

  test('[row 46] a duplicate tells the fields of the index, from what the server says or from the name of the index', () => {
    const said = (given: object) => new MongoServerError({ code: 11000, ...given });
    const fields = (error: unknown) => translate(error, write).facts.fields;
    expect(fields(said({ keyPattern: { series: 1, invoice_seq: 1 }, keyValue: { series: 'secret' } }))).toEqual([
      'series',
      'invoice_seq',
    ]);
    const words = (index: string, key: string) =>
      said({ message: `E11000 duplicate key error collection: x.contacts index: ${index} dup key: ${key}` });
    expect(fields(words('email_1', '{ email: "secret" }'))).toEqual(['email']);
    expect(fields(words('series_1_invoice_seq_-1', '{ series: "secret", invoice_seq: 1 }'))).toEqual([
      'series',
      'invoice_seq',
    ]);
    expect(fields(words('_id_', '{ _id: "secret" }'))).toEqual(['_id']);
    expect(fields(words('unique address', '{ email: "secret" }'))).toEqual([]);
    expect(fields(words('addresses', '{ email: "secret" }'))).toEqual(['email']);
    expect(fields(words('email_1', '{ email: "index: other_1 dup key: { other: 1 }" }'))).toEqual(['email']);
  });

  test('a duplicate among several writes tells them too', () => {
    const err = {
      index: 1,
      code: 11000,
      errmsg: 'E11000 duplicate key error collection: x.contacts index: email_1 dup key: { email: "secret" }',
    };
    const error = new MongoBulkWriteError(
      { message: err.errmsg, code: 11000, writeErrors: [{ err }] } as never,
      {} as never,
    );
    expect(translate(error, write)).toMatchObject({ code: 'DUPLICATE', facts: { collection: 'leads' } });
    expect(translate(error, write).facts.fields).toEqual(['email']);
  });

  test('what was translated already stays; the driver’s own error is found again, and nobody else finds it', () => {
    const original = ofServer(112, ['TransientTransactionError']);
    const translated = translateKeeping(original, write);
    expect(translate(translated)).toBe(translated);
    expect(originalOf(translated)).toBe(original);
    expect(originalOf(original)).toBe(original);
    expect(Object.values(translated)).not.toContain(original);
  });
});

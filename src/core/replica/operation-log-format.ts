import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { deserialize, serialize } from 'bson';

/**
 * An operation as it waits in the outbox, with the change it is part of. `number` counts what was written to the log of this replica,
 * without end; the same operation is there again where typing went on in it.
 */
export interface LoggedOperation {
  number: number;
  seq: number;
  op_id: Uint8Array;
  change_id: Uint8Array;
  coll: string;
  id_bson: Uint8Array;
  kind: string;
  op_bson: Uint8Array;
  depends_on: Uint8Array;
  created_at: number;
  at: number | null;
  person_id: string | null;
  command: string | null;
  undoes: Uint8Array | null;
}

const NAME = Buffer.from('IGV-OPS1');
const TAG_BYTES = 16;
const NONCE_BYTES = 12;
/** Stands before each record, so that those behind a damaged place are found again. */
const MARK = Buffer.from([0xf0, 0x9d, 0x84, 0x9e]);
const LENGTH_AT = MARK.length;
const NONCE_AT = LENGTH_AT + 4;
const TEXT_AT = NONCE_AT + NONCE_BYTES;

export const HEADER_BYTES = NAME.length + TAG_BYTES;

/** The key of a replica's operation log, derived one way from the replica's own. */
export function operationLogKey(key: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'igv-crm operation log', 32));
}

/** The first bytes of a new log. Its last 16 are the first link of the chain. */
export function newHeader(): Buffer {
  return Buffer.concat([NAME, randomBytes(TAG_BYTES)]);
}

/** The link that the next record is chained to: the last 16 bytes before it, a record's tag or the end of the header. */
export function linkAt(bytes: Uint8Array, position: number): Buffer {
  return Buffer.from(bytes.subarray(position - TAG_BYTES, position));
}

/** A record as it is written behind `link` (AES-256-GCM): anywhere else, or a second time, it cannot be read. */
export function sealed(record: LoggedOperation, key: Buffer, link: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(link);
  const text = Buffer.concat([cipher.update(serialize(record)), cipher.final()]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return Buffer.concat([MARK, length, nonce, text, cipher.getAuthTag()]);
}

/** The record that begins at a place and where it ends; undefined where none can be read. */
function unsealed(bytes: Buffer, at: number, key: Buffer): { record: LoggedOperation; end: number } | undefined {
  if (at + TEXT_AT + TAG_BYTES > bytes.length || bytes.compare(MARK, 0, MARK.length, at, at + MARK.length) !== 0)
    return undefined;
  const textEnd = at + TEXT_AT + bytes.readUInt32LE(at + LENGTH_AT);
  const end = textEnd + TAG_BYTES;
  if (end > bytes.length) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(at + NONCE_AT, at + TEXT_AT));
    decipher.setAAD(linkAt(bytes, at));
    decipher.setAuthTag(bytes.subarray(textEnd, end));
    const text = Buffer.concat([decipher.update(bytes.subarray(at + TEXT_AT, textEnd)), decipher.final()]);
    return { record: deserialize(text, { promoteBuffers: true }) as LoggedOperation, end };
  } catch {
    return undefined;
  }
}

/** Whether what lies at a place is as long as it says: then it was written to its end, and is not what a power cut leaves. */
function isWhole(bytes: Buffer, at: number): boolean {
  if (at + TEXT_AT + TAG_BYTES > bytes.length) return false;
  const named = bytes.compare(MARK, 0, MARK.length, at, at + MARK.length) === 0;
  return named
    ? at + TEXT_AT + bytes.readUInt32LE(at + LENGTH_AT) + TAG_BYTES <= bytes.length
    : bytes.some((byte, index) => index >= at && byte !== 0);
}

export interface ReadLog {
  records: LoggedOperation[];
  /** Where the last readable record ends. What lies behind it is a record that was being written when the power went. */
  end: number;
  /** Places that are not what was written there. */
  damaged: number;
}

/**
 * Reads what can be read of a log, in the order in which it was written. `isWanted` is asked about each record; the others are let go of at once,
 * as the objects of a log of two weeks take tens of megabytes.
 */
export function readLog(
  bytes: Buffer,
  key: Buffer,
  isWanted: (record: LoggedOperation) => boolean = () => true,
): ReadLog {
  const records: LoggedOperation[] = [];
  let damaged = 0;
  let end = HEADER_BYTES;
  for (let at = HEADER_BYTES; at >= HEADER_BYTES && at < bytes.length; ) {
    const found = unsealed(bytes, at, key);
    if (found === undefined) {
      at = bytes.indexOf(MARK, at + 1);
      continue;
    }
    if (at !== end) damaged += 1;
    if (isWanted(found.record)) records.push(found.record);
    end = found.end;
    at = end;
  }
  const headless = bytes.length > 0 && !bytes.subarray(0, NAME.length).equals(NAME);
  if (headless || isWhole(bytes, end)) damaged += 1;
  return { records, end: Math.min(end, bytes.length), damaged };
}

/** The few words of D-Bus that are needed to ask a service whether it is there (D-Bus specification, "Message Protocol"). */

export const METHOD_RETURN = 2;
export const ERROR = 3;

const METHOD_CALL = 1;
const HEADER_BYTES = 16;

const PATH = { code: 1, type: 'o' };
const INTERFACE = { code: 2, type: 's' };
const MEMBER = { code: 3, type: 's' };
const DESTINATION = { code: 6, type: 's' };
const REPLY_SERIAL = 5;

export interface Call {
  readonly serial: number;
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
}

export interface Answer {
  readonly type: number;
  readonly replyTo: number | undefined;
}

function aligned(offset: number): number {
  return (offset + 7) & ~7;
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes], aligned(bytes.length));
}

function field({ code, type }: { code: number; type: string }, value: string): Buffer {
  const text = Buffer.from(value);
  const bytes = Buffer.alloc(8 + text.length + 1);
  bytes.set([code, 1, type.charCodeAt(0), 0]);
  bytes.writeUInt32LE(text.length, 4);
  text.copy(bytes, 8);
  return bytes;
}

/** A call without arguments. */
export function callMessage(call: Call): Buffer {
  const fields = Buffer.concat([
    padded(field(PATH, call.path)),
    padded(field(INTERFACE, call.interface)),
    padded(field(MEMBER, call.member)),
    field(DESTINATION, call.destination),
  ]);
  const header = Buffer.alloc(HEADER_BYTES);
  header.set([0x6c, METHOD_CALL, 0, 1]);
  header.writeUInt32LE(call.serial, 8);
  header.writeUInt32LE(fields.length, 12);
  return padded(Buffer.concat([header, fields]));
}

/** The messages that are complete in `bytes`, and what is left of it. */
export function readMessages(bytes: Buffer): { answers: Answer[]; rest: Buffer } {
  const answers: Answer[] = [];
  let rest = bytes;
  while (rest.length >= HEADER_BYTES) {
    const number = numberReader(rest);
    const fieldsEnd = HEADER_BYTES + number(12);
    const length = aligned(fieldsEnd) + number(4);
    if (rest.length < length) break;
    answers.push({ type: rest.readUInt8(1), replyTo: replySerial(rest.subarray(0, fieldsEnd), number) });
    rest = rest.subarray(length);
  }
  return { answers, rest };
}

function numberReader(message: Buffer): (offset: number) => number {
  return message[0] === 0x6c ? (offset) => message.readUInt32LE(offset) : (offset) => message.readUInt32BE(offset);
}

function replySerial(header: Buffer, number: (offset: number) => number): number | undefined {
  let offset = HEADER_BYTES;
  while (offset + 8 <= header.length) {
    const code = header.readUInt8(offset);
    const type = String.fromCharCode(header.readUInt8(offset + 2));
    if (code === REPLY_SERIAL) return number(offset + 4);
    if (type === 'g') offset += 4 + header.readUInt8(offset + 4) + 2;
    else if (type === 'u') offset += 8;
    else offset += 8 + number(offset + 4) + 1;
    offset = aligned(offset);
  }
  return undefined;
}

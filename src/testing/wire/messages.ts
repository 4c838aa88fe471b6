import { inflateSync } from 'node:zlib';
import { type Document, deserialize, serialize } from 'bson';

/** Messages of MongoDB's wire protocol, as far as a test needs them: length, request id, response to, opcode, then the body. */
const HEADER = 16;
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_COMPRESSED = 2012;
const OP_MSG = 2013;
const ZLIB = 2;

export interface Message {
  requestId: number;
  responseTo: number;
  opcode: number;
  /** All of it, with the header. */
  bytes: Buffer;
}

const messageIn = (bytes: Buffer): Message => ({
  requestId: bytes.readInt32LE(4),
  responseTo: bytes.readInt32LE(8),
  opcode: bytes.readInt32LE(12),
  bytes,
});

/** Cuts a stream of bytes into whole messages; what is left over waits for the next bytes. */
export function createSplitter(): (chunk: Buffer) => Message[] {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const found: Message[] = [];
    while (rest.length >= HEADER && rest.length >= rest.readInt32LE(0)) {
      const length = rest.readInt32LE(0);
      found.push(messageIn(rest.subarray(0, length)));
      rest = rest.subarray(length);
    }
    return found;
  };
}

function documentAt(bytes: Buffer, start: number): Document {
  return deserialize(bytes.subarray(start, start + bytes.readInt32LE(start)), { promoteLongs: false });
}

function bodyOf(opcode: number, content: Buffer): Document | null {
  // Flags, then the kind of the first section; drivers send the body (kind 0) first.
  if (opcode === OP_MSG) return content[4] === 0 ? documentAt(content, 5) : null;
  // Flags, the name of the collection, two numbers.
  if (opcode === OP_QUERY) return documentAt(content, content.indexOf(0, 4) + 9);
  return opcode === OP_REPLY ? documentAt(content, 20) : null;
}

/** The command or the answer in a message; null where it is none, or compressed in a way that is not zlib. */
export function documentIn({ opcode, bytes }: Message): Document | null {
  const content = bytes.subarray(HEADER);
  if (opcode !== OP_COMPRESSED) return bodyOf(opcode, content);
  return content[8] === ZLIB ? bodyOf(content.readInt32LE(0), inflateSync(content.subarray(9))) : null;
}

/** An answer to a message, in the form in which it was asked. */
export function replyTo(asked: Message, answer: Document): Buffer {
  const document = Buffer.from(serialize(answer));
  const isOld = asked.opcode === OP_QUERY;
  const before = Buffer.alloc(HEADER + (isOld ? 20 : 5));
  before.writeInt32LE(before.length + document.length, 0);
  before.writeInt32LE(asked.requestId, 8);
  before.writeInt32LE(isOld ? OP_REPLY : OP_MSG, 12);
  if (isOld) before.writeInt32LE(1, 32);
  return Buffer.concat([before, document]);
}

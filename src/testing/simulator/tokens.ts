import type { Time } from '../../core/remote/remote.ts';

/** A place in the oplog of one era of the server. */
export function tokenBytes(era: number, position: number): Uint8Array {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(era, 0);
  bytes.writeBigUInt64BE(BigInt(position), 4);
  return new Uint8Array(bytes);
}

export function readToken(token: Uint8Array): { era: number; position: number } {
  const bytes = Buffer.from(token);
  return { era: bytes.readUInt32BE(0), position: Number(bytes.readBigUInt64BE(4)) };
}

export function timeBytes(time: number): Time {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(time));
  return new Uint8Array(bytes);
}

export function readTime(time: Time): number {
  return Number(Buffer.from(time).readBigUInt64BE());
}

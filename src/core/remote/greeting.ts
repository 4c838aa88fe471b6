import { readFileSync } from 'node:fs';
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { serialize } from 'bson';
import type { Place } from './reach.ts';

/** Operation codes of MongoDB's wire protocol: a message, and the answer of old servers. */
const OP_MSG = 2013;
const OP_REPLY = 1;
const HEADER = 16;
const LARGEST = 48 * 1024 * 1024;

function hello(): Buffer {
  const body = serialize({ hello: 1, $db: 'admin' });
  const message = Buffer.alloc(HEADER + 5);
  message.writeInt32LE(message.length + body.length, 0);
  message.writeInt32LE(1, 4);
  message.writeInt32LE(OP_MSG, 12);
  return Buffer.concat([message, body]);
}

function isAnswer(bytes: Buffer): boolean {
  const length = bytes.readInt32LE(0);
  return length >= HEADER && length <= LARGEST && [OP_MSG, OP_REPLY].includes(bytes.readInt32LE(12));
}

function open({ host, port }: Place, isEncrypted: boolean, authorities: string | undefined): Socket {
  if (!isEncrypted) return connectPlain({ host, port });
  const ca = authorities === undefined ? undefined : readFileSync(authorities);
  return connectTls({ host, port, ca, servername: isIP(host) === 0 ? host : undefined });
}

/**
 * Whether what listens there speaks another protocol: it says something that is no answer to a greeting. The driver tells it apart from a broken
 * line only by luck, when the line does not end at once. Silence and a line that breaks are no other protocol.
 */
export async function speaksOtherwise(
  place: Place,
  {
    milliseconds,
    isEncrypted,
    authorities,
  }: { milliseconds: number; isEncrypted: boolean; authorities: string | undefined },
): Promise<boolean> {
  const heard: Buffer[] = [];
  const ended = Promise.withResolvers<void>();
  const socket = open(place, isEncrypted, authorities);
  socket.once(isEncrypted ? 'secureConnect' : 'connect', () => socket.write(hello()));
  socket.on('data', (part: Buffer) => {
    heard.push(part);
    if (Buffer.concat(heard).length >= HEADER) ended.resolve();
  });
  socket.once('error', () => ended.resolve()); // a broken line says nothing about the protocol
  socket.once('close', () => ended.resolve());
  socket.setTimeout(milliseconds, () => ended.resolve());
  await ended.promise;
  socket.destroy();
  const said = Buffer.concat(heard);
  return said.length > 0 && (said.length < HEADER || !isAnswer(said));
}

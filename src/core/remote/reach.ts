import { resolveSrv } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Address } from './address.ts';
import { RemoteError } from './remote-error.ts';
import { translate } from './translate-error.ts';

/** A server and its port. */
export interface Place {
  host: string;
  port: number;
}

const DEFAULT_PORT = 27017;

function placeOf(name: string): Place {
  const [, inBrackets, plain, port] = /^(?:\[(.+)\]|([^:]+))(?::(\d+))?$/.exec(name) ?? [];
  return { host: inBrackets ?? plain ?? name, port: Number(port ?? DEFAULT_PORT) };
}

export const placeText = ({ host, port }: Place) => `${host}:${port}`;

export const isLoopback = ({ host }: Place) => host === 'localhost' || host === '::1' || /^127\./.test(host);

/** The servers an address stands for; those of `mongodb+srv` are asked of the name service. Throws ADDRESS, OFFLINE. */
export async function placesOf({ isService, hosts, options }: Address): Promise<Place[]> {
  if (!isService) return hosts.map(placeOf);
  try {
    const found = await resolveSrv(`_${options.get('srvservicename') ?? 'mongodb'}._tcp.${hosts[0]}`);
    return found.map(({ name, port }) => ({ host: name, port }));
  } catch (error) {
    throw translate(error);
  }
}

async function settled(socket: Socket, event: 'connect' | 'secureConnect', milliseconds: number): Promise<void> {
  const done = Promise.withResolvers<void>();
  socket.once(event, () => done.resolve());
  socket.once('error', done.reject);
  socket.once('close', () => done.reject(new RemoteError('OFFLINE', { reason: 'CLOSED' })));
  socket.setTimeout(milliseconds, () => done.reject(new RemoteError('OFFLINE', { reason: 'TIMEOUT' })));
  try {
    await done.promise;
  } catch (error) {
    throw translate(error);
  } finally {
    socket.destroy();
  }
}

/** Whether somebody listens there. Throws ADDRESS where the name is unknown, OFFLINE. */
export function reach({ host, port }: Place, milliseconds: number): Promise<void> {
  return settled(connectPlain({ host, port }), 'connect', milliseconds);
}

/** Shakes hands and checks the certificate as the driver will. Throws TLS with Node's code of what is wrong. */
export async function greetEncrypted(
  { host, port }: Place,
  { milliseconds, authorities }: { milliseconds: number; authorities: string | undefined },
): Promise<void> {
  try {
    const ca = authorities === undefined ? undefined : readFileSync(authorities);
    const servername = isIP(host) === 0 ? host : undefined;
    await settled(connectTls({ host, port, ca, servername }), 'secureConnect', milliseconds);
  } catch (error) {
    const translated = translate(error);
    // Somebody listens, and hangs up at the first words: no encryption is spoken there.
    throw translated.code === 'OFFLINE' ? new RemoteError('TLS', { reason: 'REFUSED' }) : translated;
  }
}

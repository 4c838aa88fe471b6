import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { callMessage, ERROR, METHOD_RETURN, readMessages } from './bus-message.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const HELLO = 1;
const PING = 2;

/** Where the session's D-Bus listens, as a path for `net.connect`; undefined where there is none that we can reach. */
export function sessionBusPath(environment: Environment): string | undefined {
  const addresses = environment.DBUS_SESSION_BUS_ADDRESS;
  if (!addresses) return environment.XDG_RUNTIME_DIR ? join(environment.XDG_RUNTIME_DIR, 'bus') : undefined;
  for (const address of addresses.split(';')) {
    const [transport, facts = ''] = address.split(/:(.*)/s);
    const known = new Map(facts.split(',').map((fact) => fact.split(/=(.*)/s).slice(0, 2) as [string, string]));
    const path = known.get('path');
    const abstract = known.get('abstract');
    if (transport !== 'unix') continue;
    if (path) return decodeURIComponent(path);
    if (abstract) return `\0${decodeURIComponent(abstract)}`;
  }
  return undefined;
}

/**
 * Whether a service of the session's D-Bus answers, starting it if it can be started. The native keychain library asks the same from the
 * main thread and waits seconds for a service that hangs, for ever for a bus that does; this never waits longer than `patience`.
 */
export function answersOnSessionBus(service: string, environment: Environment, patience: number): Promise<boolean> {
  const path = sessionBusPath(environment);
  if (path === undefined) return Promise.resolve(false);
  return new Promise((resolve) => {
    const socket = connect(path);
    const timer = setTimeout(() => decide(false), patience);
    function decide(answers: boolean): void {
      clearTimeout(timer);
      socket.destroy();
      resolve(answers);
    }
    socket.on('error', () => decide(false));
    socket.on('close', () => decide(false));
    converse(socket, service, decide);
  });
}

function converse(socket: Socket, service: string, decide: (answers: boolean) => void): void {
  const bus = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' };
  const user = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
  socket.write(`\0AUTH EXTERNAL ${user}\r\n`);
  let accepted = false;
  let received: Buffer = Buffer.alloc(0);
  socket.on('data', (bytes) => {
    received = Buffer.concat([received, bytes]);
    if (!accepted) {
      const end = received.indexOf('\r\n');
      if (end < 0) return;
      if (!received.toString('latin1', 0, end).startsWith('OK ')) return decide(false);
      accepted = true;
      received = received.subarray(end + 2);
      socket.write('BEGIN\r\n');
      socket.write(callMessage({ ...bus, serial: HELLO, member: 'Hello' }));
      socket.write(
        callMessage({
          serial: PING,
          destination: service,
          path: '/',
          interface: 'org.freedesktop.DBus.Peer',
          member: 'Ping',
        }),
      );
    }
    const { answers, rest } = readMessages(received);
    received = rest;
    for (const { type, replyTo } of answers) {
      if (replyTo === PING && type === METHOD_RETURN) decide(true);
      else if (type === ERROR) decide(false);
    }
  });
}

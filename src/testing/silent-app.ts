import type { App, Log, SocketLike } from '../core/index.ts';

/** A core that serves nothing and remembers what a shell asked of it. */
export function silentApp() {
  const asked = { locks: 0, closes: 0, commands: [] as string[], sockets: [] as SocketLike[], ports: 0 };
  const app: App = {
    client: new Proxy({} as App['client'], {
      get() {
        throw new Error('This core answers no procedure');
      },
    }),
    servePort() {
      asked.ports += 1;
    },
    serveSocket(socket) {
      asked.sockets.push(socket);
    },
    sendCommand(command) {
      asked.commands.push(command);
    },
    async lock() {
      asked.locks += 1;
    },
    async close() {
      asked.closes += 1;
    },
  };
  return { app, asked };
}

/** A log that keeps its lines. */
export function keptLog() {
  const lines: string[] = [];
  const log: Log = {
    info: (event, facts) => lines.push(JSON.stringify({ event, ...facts })),
    warn: (event, facts) => lines.push(JSON.stringify({ event, ...facts })),
    error: (event, error, facts) => lines.push(JSON.stringify({ event, error: String(error), ...facts })),
  };
  return { log, lines };
}

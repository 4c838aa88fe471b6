import { connect, createServer, type Socket } from 'node:net';
import { startMongoServer, whenDone } from './mongo-server.ts';

/** A server behind a line that can go silent without breaking, which is what a train does in a tunnel. */
export async function startSilentLine() {
  const server = await startMongoServer();
  const sockets = new Set<Socket>();
  let isSilent = false;
  const proxy = createServer((client) => {
    const upstream = connect(server.port, '127.0.0.1');
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
      from.on('data', (part) => void (isSilent || to.write(part)));
    }
  });
  await new Promise<void>((resolve) => void proxy.listen(0, '127.0.0.1', resolve));
  whenDone(async () => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
  });
  const { port } = proxy.address() as { port: number };
  return {
    url: `mongodb://127.0.0.1:${port}/crm?directConnection=true`,
    silence() {
      isSilent = true;
    },
  };
}

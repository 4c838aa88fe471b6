import { createServer } from 'node:http';
import { type App, type Log, readRendererFiles } from '../core/index.ts';
import { Attempts } from './attempts.ts';
import { type Limits, standardLimits } from './limits.ts';
import { answerRequest, type Desk } from './pages.ts';
import { Sessions } from './sessions.ts';
import { openSockets } from './sockets.ts';

export interface ServeOptions {
  /** Folder of the built renderer. */
  rendererFolder: string;
  log: Log;
  /** 0, the default, takes a free port. */
  port?: number;
  limits?: Partial<Limits>;
}

export interface Served {
  /** `http://127.0.0.1:<port>/`; opened with `#c=<code>`. */
  address: string;
  /** A one-time code, good for one exchange within 30 seconds. */
  newCode(): string;
  /** Ends all connections and forgets all tokens; the app stays open. */
  close(): Promise<void>;
}

/** The browser shell could not start: the port belongs to another program, or may not be used. */
export class ServeError extends Error {
  readonly code: 'PORT_TAKEN' | 'PORT_FORBIDDEN';
  constructor(code: 'PORT_TAKEN' | 'PORT_FORBIDDEN', cause: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

/** Locks the workspace when no page has said anything for a while. */
function watchIdleness(app: App, idle: number, log: Log) {
  let last = performance.now();
  let locked = false;
  const timer = setInterval(
    () => {
      if (locked || performance.now() - last < idle) return;
      locked = true;
      app.lock().catch((error: unknown) => log.error('web.idle_lock', error));
    },
    Math.min(idle, 5_000),
  );
  timer.unref();
  return {
    active() {
      last = performance.now();
      locked = false;
    },
    close: () => clearInterval(timer),
  };
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new ServeError('PORT_TAKEN', error));
      else if (error.code === 'EACCES') reject(new ServeError('PORT_FORBIDDEN', error));
      else reject(error);
    });
    // The number, not `localhost`: that name may be ::1, where another program may listen.
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/**
 * Serves the application to browsers of this machine (security.md 3). What the operating system cannot keep apart we cannot either:
 * another program of the same user can read our memory and files.
 *
 * @throws ServeError PORT_TAKEN, PORT_FORBIDDEN
 */
export async function serve(app: App, options: ServeOptions): Promise<Served> {
  const limits = { ...standardLimits, ...options.limits };
  const { log } = options;
  const now = () => performance.now();
  const files = readRendererFiles(options.rendererFolder);
  const sessions = new Sessions({ now, codeLife: limits.codeLife, tokenLife: limits.tokenLife });
  const attempts = new Attempts(now, limits.attempts, limits.attemptRefill);
  const server = createServer({
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersWait,
    requestTimeout: limits.requestWait,
    keepAliveTimeout: 5_000,
    connectionsCheckingInterval: Math.min(1_000, limits.headersWait),
    insecureHTTPParser: false,
  });
  server.maxConnections = limits.connections;
  server.maxHeadersCount = 60;

  const port = await listen(server, options.port ?? 0);
  const host = `127.0.0.1:${port}`;
  const desk: Desk = { place: { host, origin: `http://${host}` }, files, sessions, attempts, limits };
  const idleness = watchIdleness(app, limits.idle, log);
  const sockets = openSockets(app, desk, idleness.active);

  server.on('request', (request, response) => {
    answerRequest(request, response, desk).catch((error: unknown) => {
      log.error('web.request', error);
      response.destroy();
    });
  });
  server.on('upgrade', (request, stream, head) => sockets.upgrade(request, stream, head));
  server.on('clientError', (error: NodeJS.ErrnoException, stream) => {
    // Browsers open connections in advance: one that has said nothing is closed without a word, as a request that is on its way over it would
    // take any answer for its own; closed, the browser asks again.
    if (!stream.writable || !('bytesRead' in stream) || stream.bytesRead === 0) return void stream.destroy();
    const status = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request';
    stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
  });
  server.on('error', (error) => log.error('web.server', error));

  return {
    address: `http://${host}/`,
    newCode: () => sessions.newCode(),
    async close() {
      idleness.close();
      sockets.close();
      sessions.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

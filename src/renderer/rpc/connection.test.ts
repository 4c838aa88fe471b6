import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventIterator, oc } from '@orpc/contract';
import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/websocket';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Hint } from '../../contract/events.ts';
import type { App } from '../../core/index.ts';
import { openPage, tabStorage } from '../../testing/page.ts';
import { servedShell } from '../../testing/served-shell.ts';
import { silentApp } from '../../testing/silent-app.ts';

const workspace = {
  state: oc.output(z.string()),
  slow: oc.output(z.string()),
  rows: oc.output(eventIterator(z.int())),
  file: oc.input(z.object({ file: z.instanceof(Blob) })).output(z.instanceof(Blob)),
};

/** A core with few procedures: what matters here is the way to it. */
function smallApp(): App & { emit(hint: Hint): void; subscribers: () => number } {
  const wakes = new Set<(hint: Hint) => void>();
  const of = implement({ workspace, events: { subscribe: oc } });
  const router = of.router({
    workspace: {
      state: of.workspace.state.handler(() => 'here'),
      slow: of.workspace.slow.handler(async () => {
        await sleep(5_000);
        return 'late';
      }),
      rows: of.workspace.rows.handler(async function* () {
        yield 1;
        await sleep(5_000);
        yield 2;
      }),
      file: of.workspace.file.handler(({ input }) => input.file),
    },
    events: {
      subscribe: of.events.subscribe.handler(async function* ({ signal }) {
        const waiting: Hint[] = [];
        let wake = () => {};
        const take = (hint: Hint) => {
          waiting.push(hint);
          wake();
        };
        wakes.add(take);
        signal?.addEventListener('abort', () => wake());
        try {
          while (!signal?.aborted) {
            const next = waiting.shift();
            if (next) yield next;
            else
              await new Promise<void>((resolve) => {
                wake = resolve;
              });
          }
        } finally {
          wakes.delete(take);
        }
      }),
    },
  });
  const handler = new RPCHandler(router);
  return {
    ...silentApp().app,
    serveSocket: (socket) => handler.upgrade(socket),
    emit: (hint) => {
      for (const wake of wakes) wake(hint);
    },
    subscribers: () => wakes.size,
  };
}

type Small = {
  workspace: {
    state(): Promise<string>;
    slow(): Promise<string>;
    rows(): Promise<AsyncIterable<number>>;
    file(input: { file: Blob }): Promise<Blob>;
  };
};

async function opened(options: { limits?: object } = {}) {
  const app = smallApp();
  const shell = await servedShell({ app, ...options });
  const page = await openPage(`${shell.address}#c=${shell.newCode()}`);
  onTestFinished(() => page.close());
  return { app, shell, page, client: page.client as unknown as Small };
}

describe('the page of the browser shell', () => {
  test('exchanges its code, takes it out of the address, and is connected', async () => {
    const { page, client } = await opened();
    expect(page.visited).toEqual(['/']);
    expect(page.connection.state).toBe('OPEN');
    expect(await client.workspace.state()).toBe('here');
  });

  test('that is loaded again in its tab stays signed in; another tab is not', async () => {
    const { shell, page } = await opened();
    page.close();
    const again = await openPage(shell.address, page.storage);
    expect(again.connection.state).toBe('OPEN');
    again.close();
    const stale = await openPage(`${shell.address}#c=${'A'.repeat(43)}`, page.storage);
    expect(stale.connection.state).toBe('OPEN');
    stale.close();
    const other = await openPage(shell.address, tabStorage());
    expect(other.connection.state).toBe('ENDED');
    await expect(other.client.workspace.state()).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      data: { reason: 'SESSION_ENDED' },
    });
  });

  test('keeps nothing but the token and the key for the proof', async () => {
    const { page } = await opened();
    const [kept = ''] = page.storage.values.values();
    expect(Object.keys(JSON.parse(kept)).sort()).toEqual(['proof_key', 'token']);
    expect(page.storage.values.size).toBe(1);
  });

  test('sends its token to no server that cannot prove itself', async () => {
    const { shell, page } = await opened();
    page.close();
    await shell.close();
    const heard: string[] = [];
    const foreign = createServer();
    const sockets = new WebSocketServer({ server: foreign, handleProtocols: () => 'igv-crm.1' });
    sockets.on('connection', (socket) => {
      socket.on('message', (data) => heard.push(data.toString()));
      socket.send(JSON.stringify({ proof: 'A'.repeat(43) }));
    });
    await new Promise<void>((resolve) => foreign.listen(shell.port, '127.0.0.1', resolve));
    onTestFinished(() => {
      sockets.close();
      foreign.close();
    });
    expect((foreign.address() as AddressInfo).port).toBe(shell.port);
    const again = await openPage(shell.address, page.storage);
    await sleep(50);
    expect(heard).toEqual([]);
    expect(again.connection.state).toBe('ENDED');
    expect(page.storage.values.size).toBe(0);
  });

  test('20 MB go up and come down unchanged', async () => {
    const { client } = await opened();
    const bytes = randomBytes(20 * 1024 * 1024);
    const back = await client.workspace.file({ file: new Blob([bytes]) });
    const digest = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
    expect(digest(new Uint8Array(await back.arrayBuffer()))).toBe(digest(bytes));
  });
});

describe('a lost connection', () => {
  test('is told, ends the calls under way with a clear error, and comes back by itself', async () => {
    const { page, client } = await opened();
    const states: string[] = [];
    page.connection.subscribe(() => states.push(page.connection.state));
    const running = client.workspace.slow();
    await sleep(50);
    page.sockets.at(-1)?.terminate();
    await expect(running).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      defined: true,
      data: { reason: 'CONNECTION_LOST' },
    });
    await expect.poll(() => states).toEqual(['LOST', 'OPEN']);
    expect(await client.workspace.state()).toBe('here');
  });

  test('ends a stream in the middle with the same error', async () => {
    const { page, client } = await opened();
    const seen: number[] = [];
    const reading = (async () => {
      for await (const row of await client.workspace.rows()) seen.push(row);
    })();
    await expect.poll(() => seen).toEqual([1]);
    page.sockets.at(-1)?.terminate();
    await expect(reading).rejects.toMatchObject({ code: 'UNAVAILABLE', data: { reason: 'CONNECTION_LOST' } });
  });

  test('lets new calls wait for it, for a while', async () => {
    const { page, client } = await opened();
    page.sockets.at(-1)?.terminate();
    expect(await client.workspace.state()).toBe('here');
  });

  test('without a server: calls end with the error, and the page goes on trying', async () => {
    const { shell, page, client } = await opened();
    await shell.close();
    await expect.poll(() => page.connection.state).toBe('LOST');
    const started = performance.now();
    await expect(client.workspace.state()).rejects.toMatchObject({ data: { reason: 'CONNECTION_LOST' } });
    expect(performance.now() - started).toBeLessThan(3_000);
    const before = page.sockets.length;
    await expect.poll(() => page.sockets.length).toBeGreaterThan(before);
  });

  test('to a server that was started anew ends: its tokens are others', async () => {
    const { shell, page } = await opened();
    await shell.close();
    await servedShell({ app: smallApp(), port: shell.port });
    await expect.poll(() => page.connection.state, { timeout: 5_000 }).toBe('ENDED');
  });

  test('does not end a subscription: it goes on, and says first that everything may have changed', async () => {
    const { app, page } = await opened();
    const seen: Hint[] = [];
    const hints = await page.client.events.subscribe();
    const reading = (async () => {
      for await (const hint of hints) seen.push(hint);
    })();
    await expect.poll(app.subscribers).toBe(1);
    app.emit({ kind: 'command', command: 'one' });
    await expect.poll(() => seen).toHaveLength(1);
    page.sockets.at(-1)?.terminate();
    await expect.poll(() => seen.map(({ kind }) => kind)).toEqual(['command', 'workspace', 'records']);
    await expect.poll(app.subscribers).toBe(1);
    app.emit({ kind: 'command', command: 'two' });
    await expect.poll(() => seen.at(-1)).toEqual({ kind: 'command', command: 'two' });
    await hints.return?.();
    await reading;
    await expect.poll(app.subscribers).toBe(0);
  });

  test('while nobody is subscribed leaves nothing behind in the server', async () => {
    const { app, page } = await opened();
    const cancel = new AbortController();
    const hints = await page.client.events.subscribe(undefined, { signal: cancel.signal });
    const next = hints.next();
    await expect.poll(app.subscribers).toBe(1);
    cancel.abort();
    await expect(next).rejects.toThrow();
    await expect.poll(app.subscribers).toBe(0);
  });
});

test('a call made before the page is connected waits, and can be cancelled', async () => {
  const shell = await servedShell({ app: smallApp() });
  const { Connection } = await import('./connection.ts');
  const connection = new Connection();
  const cancelled = connection.call(['workspace', 'state'], undefined, {
    context: {},
    signal: AbortSignal.timeout(20),
  });
  await expect(cancelled).rejects.toThrow();
  expect(connection.state).toBe('CONNECTING');
  await shell.close();
});

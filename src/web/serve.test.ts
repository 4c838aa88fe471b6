import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { socketPath } from '../contract/browser-link.ts';
import { anyNonce, rawRequest, rawUpgrade } from '../testing/raw-http.ts';
import { runSeed, seededRandom } from '../testing/seeded-random.ts';
import { servedShell } from '../testing/served-shell.ts';
import { ServeError, standardLimits } from './index.ts';

describe('the address', () => {
  test('is of 127.0.0.1 and a free port, or of the port that is asked for', async () => {
    const first = await servedShell();
    expect(first.address).toMatch(/^http:\/\/127\.0\.0\.1:\d{2,5}\/$/);
    const { port } = first;
    await first.close();
    expect((await servedShell({ port })).address).toBe(`http://127.0.0.1:${port}/`);
  });

  test('that another program has is refused with its own error', async () => {
    const { port } = await servedShell();
    await expect(servedShell({ port })).rejects.toMatchObject({ code: 'PORT_TAKEN' });
    await expect(servedShell({ port })).rejects.toBeInstanceOf(ServeError);
  });

  test('answers nobody on another address of this machine', async () => {
    const { port } = await servedShell();
    const outcome = await new Promise<string>((resolve) => {
      const socket = connect({ host: '::1', port });
      socket.on('connect', () => resolve('connected'));
      socket.on('error', () => resolve('refused'));
    });
    expect(outcome).toBe('refused');
  });
});

describe('a one-time code', () => {
  test('gives one session and is then worth nothing', async () => {
    const shell = await servedShell();
    const code = shell.newCode();
    const first = await shell.exchange(code);
    expect(first.status).toBe(200);
    expect(JSON.parse(first.body)).toEqual({
      token: expect.stringMatching(/^[\w-]{43}$/),
      proof_key: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect((await shell.exchange(code)).status).toBe(401);
  });

  test('is worth nothing after its life, which is 30 seconds', async () => {
    expect(standardLimits.codeLife).toBe(30_000);
    const shell = await servedShell({ limits: { codeLife: 40 } });
    const code = shell.newCode();
    await sleep(60);
    expect((await shell.exchange(code)).status).toBe(401);
  });

  test('is one of at most five that wait', async () => {
    const shell = await servedShell();
    const codes = Array.from({ length: 6 }, () => shell.newCode());
    expect((await shell.exchange(codes[0] ?? '')).status).toBe(401);
    expect((await shell.exchange(codes[1] ?? '')).status).toBe(200);
  });

  test('is taken as JSON only, so that no form of another site can send it', async () => {
    const shell = await servedShell();
    const code = shell.newCode();
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', undefined]) {
      expect((await shell.exchange(code, { 'Content-Type': type })).status).toBe(415);
    }
    expect((await shell.exchange(code, { 'Content-Type': 'application/json; charset=utf-8' })).status).toBe(200);
  });

  test('is refused in another form', async () => {
    const shell = await servedShell();
    const headers = { ...shell.sameOrigin, 'Content-Type': 'application/json' };
    for (const body of [
      '',
      '{',
      'null',
      '[]',
      '{"code":1}',
      '{"code":"short"}',
      `{"code":"${shell.newCode()}","more":1}`,
    ]) {
      const answer = await rawRequest({ port: shell.port, method: 'POST', path: '/session', headers, body });
      expect(answer.status).toBe(400);
    }
    const long = await rawRequest({
      port: shell.port,
      method: 'POST',
      path: '/session',
      headers,
      body: 'x'.repeat(2_000),
    });
    expect(long.status).toBe(413);
  });
});

describe('wrong credentials', () => {
  test('are looked at ten times, then one every three seconds', async () => {
    expect(standardLimits).toMatchObject({ attempts: 10, attemptRefill: 3_000 });
    const shell = await servedShell({ limits: { attempts: 3, attemptRefill: 80 } });
    const wrong = 'A'.repeat(43);
    const statuses = [];
    for (let turn = 0; turn < 5; turn += 1) statuses.push((await shell.exchange(wrong)).status);
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    const late = await shell.exchange(shell.newCode());
    expect(late).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
    expect(await rawUpgrade({ port: shell.port, headers: shell.sameOrigin })).toEqual({ refused: 429 });
    await sleep(100);
    expect((await shell.exchange(shell.newCode())).status).toBe(200);
  });

  test('of WebSockets count too', async () => {
    const shell = await servedShell({ limits: { attempts: 2 } });
    const first = JSON.stringify({ authorization: `Bearer ${'A'.repeat(43)}` });
    const outcomes = [];
    for (let turn = 0; turn < 3; turn += 1) {
      outcomes.push(await rawUpgrade({ port: shell.port, headers: shell.sameOrigin, first }));
    }
    expect(outcomes).toEqual([{ closed: 4401 }, { closed: 4401 }, { refused: 429 }]);
  });
});

describe('the page', () => {
  test('carries every header of the policy, and a nonce of its own each time', async () => {
    const shell = await servedShell();
    const [first, second] = [
      await rawRequest({ port: shell.port, headers: { Host: shell.host } }),
      await rawRequest({ port: shell.port, headers: { Host: shell.host } }),
    ];
    expect(first.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-frame-options': 'DENY',
    });
    const nonce = /nonce="([\w-]{24})"/.exec(first.body)?.[1];
    expect(first.headers['content-security-policy']).toBe(
      [
        "default-src 'none'",
        "script-src 'self'",
        "script-src-attr 'none'",
        `style-src-elem 'self' 'nonce-${nonce}'`,
        "style-src-attr 'none'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        `connect-src 'self' ws://${shell.host}${socketPath}`,
        "worker-src 'self'",
        "frame-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        'trusted-types default igv-crm',
      ].join('; '),
    );
    expect(second.body).not.toBe(first.body);
  });

  test('has files of known types only, with their type; every refusal carries the closed policy', async () => {
    const shell = await servedShell();
    const get = (path: string) => rawRequest({ port: shell.port, path, headers: { Host: shell.host } });
    expect((await get('/assets/main.js')).headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect((await get('/assets/main.css')).headers['content-type']).toBe('text/css; charset=utf-8');
    expect((await get('/assets/heebo.woff2')).headers['content-type']).toBe('font/woff2');
    const refused = await get('/assets/secret.env');
    expect(refused).toMatchObject({ status: 404, body: 'Not found' });
    expect(refused.headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(refused.headers['x-content-type-options']).toBe('nosniff');
  });

  test('is all there is: 2,000 made-up paths find nothing else', async () => {
    const shell = await servedShell();
    const seed = runSeed();
    const random = seededRandom(seed);
    const below = (limit: number) => Math.floor(random() * limit);
    const pick = (from: readonly string[]) => from[below(from.length)] ?? '';
    const pieces = [
      '..',
      '.',
      '%2e%2e',
      '%2e',
      '%00',
      '\\',
      '%5c',
      '/',
      '//',
      '%2f',
      'assets',
      'main.js',
      'index.html',
      '::$DATA',
    ];
    const more = [
      'etc/passwd',
      'C:',
      '?',
      '?x=1',
      ';',
      '~',
      'package.json',
      '%c0%ae',
      'server%20share',
      'x'.repeat(300),
    ];
    const known = new Set(['/', '/index.html', '/assets/main.js', '/assets/main.css', '/assets/heebo.woff2']);
    for (let turn = 0; turn < 2_000; turn += 1) {
      const parts = Array.from({ length: 1 + below(6) }, () => pick([...pieces, ...more]));
      const path = `/${parts.join(pick(['/', '', '\\']))}`;
      if (known.has(path)) continue;
      const { status } = await rawRequest({ port: shell.port, path, headers: { Host: shell.host } });
      expect(status, `seed ${seed}, path ${path}`).toBe(404);
    }
  });
});

describe('a connection', () => {
  test('needs the right path and both subprotocols', async () => {
    const shell = await servedShell();
    const base = { port: shell.port, headers: shell.sameOrigin };
    expect(await rawUpgrade({ ...base, path: '/' })).toEqual({ refused: 404 });
    expect(await rawUpgrade({ ...base, path: '/rpc?token=x' })).toEqual({ refused: 404 });
    expect(await rawUpgrade({ ...base, protocols: ['igv-crm.1'] })).toEqual({ refused: 400 });
    expect(await rawUpgrade({ ...base, protocols: [anyNonce] })).toEqual({ refused: 400 });
  });

  test('that says nothing for two seconds is closed', async () => {
    expect(standardLimits.credentialWait).toBe(2_000);
    const shell = await servedShell({ limits: { credentialWait: 50 } });
    expect(await rawUpgrade({ port: shell.port, headers: shell.sameOrigin })).toEqual({ closed: 1008 });
  });

  test('may send a credential and nothing longer before it is known', async () => {
    const shell = await servedShell();
    const outcome = await rawUpgrade({ port: shell.port, headers: shell.sameOrigin, first: 'x'.repeat(100_000) });
    expect(outcome).toHaveProperty('closed');
    expect(shell.asked.sockets).toHaveLength(0);
  });

  test('is refused while eight others have not shown a token', async () => {
    const shell = await servedShell({ limits: { strangers: 2, credentialWait: 400 } });
    const open = () => rawUpgrade({ port: shell.port, headers: shell.sameOrigin });
    const waiting = [open(), open()];
    await sleep(100);
    expect(await open()).toEqual({ refused: 503 });
    await Promise.all(waiting);
  });

  test('ends when it sends what is no message of the protocol, or too many messages', async () => {
    const shell = await servedShell({ limits: { messagesPerSecond: 5 } });
    const first = JSON.stringify({ authorization: `Bearer ${await shell.newToken()}` });
    const closeAfter = async (messages: (string | Uint8Array)[]) => {
      const outcome = await rawUpgrade({ port: shell.port, headers: shell.sameOrigin, first });
      if (!('taken' in outcome)) throw new Error('not taken');
      shell.asked.sockets.at(-1)?.addEventListener('message', () => undefined);
      for (const message of messages) outcome.taken.send(message);
      return Promise.race([
        new Promise<number>((resolve) => outcome.taken.on('close', resolve)),
        sleep(200).then(() => 'still open'),
      ]);
    };
    const call = JSON.stringify({ i: '1', p: { u: '/workspace/state' } });
    expect(await closeAfter([call])).toBe('still open');
    for (const bad of [
      '{',
      'null',
      '{"i":1}',
      '{"i":"1","p":{"u":"http://evil.test/x"}}',
      '{"i":"1","p":{"u":"/../x"}}',
    ]) {
      expect(await closeAfter([bad]), bad).toBe(1008);
    }
    expect(await closeAfter([new Uint8Array([1, 2, 3])])).toBe(1008);
    expect(await closeAfter(Array.from({ length: 6 }, () => call))).toBe(1008);
  });

  test('that answers no ping is dropped', async () => {
    const shell = await servedShell({ limits: { ping: 50 } });
    const first = JSON.stringify({ authorization: `Bearer ${await shell.newToken()}` });
    const outcome = await rawUpgrade({ port: shell.port, headers: shell.sameOrigin, first });
    if (!('taken' in outcome)) throw new Error('not taken');
    const closed = new Promise<void>((resolve) => shell.asked.sockets[0]?.addEventListener('close', () => resolve()));
    outcome.taken.pause();
    await closed;
    outcome.taken.terminate();
  });

  test('ends with the server, and its token with it', async () => {
    const shell = await servedShell();
    const token = await shell.newToken();
    const outcome = await rawUpgrade({
      port: shell.port,
      headers: shell.sameOrigin,
      first: JSON.stringify({ authorization: `Bearer ${token}` }),
    });
    if (!('taken' in outcome)) throw new Error('not taken');
    const closed = new Promise((resolve) => outcome.taken.on('close', resolve));
    await shell.close();
    await closed;
    const next = await servedShell({ port: shell.port });
    const again = await rawUpgrade({
      port: next.port,
      headers: next.sameOrigin,
      first: JSON.stringify({ authorization: `Bearer ${token}` }),
    });
    expect(again).toEqual({ closed: 4401 });
  });
});

describe('limits', () => {
  test('a client that sends its headers slowly is cut off', async () => {
    const shell = await servedShell({ limits: { headersWait: 200 } });
    const started = performance.now();
    const answer = await new Promise<string>((resolve) => {
      const socket = connect({ host: '127.0.0.1', port: shell.port });
      let received = '';
      socket.write('GET / HTTP/1.1\r\n');
      const drip = setInterval(() => socket.write('X-Slow: 1\r\n'), 50);
      socket.on('data', (part) => {
        received += part;
      });
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearInterval(drip);
        resolve(received);
      });
    });
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(answer === '' || answer.startsWith('HTTP/1.1 408 ')).toBe(true);
  });

  test('a connection that was opened in advance and says nothing is closed without a word', async () => {
    const shell = await servedShell({ limits: { headersWait: 200 } });
    const received = await new Promise<string>((resolve) => {
      const socket = connect({ host: '127.0.0.1', port: shell.port });
      let text = '';
      socket.on('data', (part) => {
        text += part;
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(text));
    });
    // A browser that asks over it at this moment would take an answer for the one to its request.
    expect(received).toBe('');
  });

  test('a body that comes slowly is cut off', async () => {
    const shell = await servedShell({ limits: { headersWait: 200, requestWait: 300 } });
    const closed = await new Promise<boolean>((resolve) => {
      const socket = connect({ host: '127.0.0.1', port: shell.port });
      const head = Object.entries({ ...shell.sameOrigin, 'Content-Type': 'application/json', 'Content-Length': '60' });
      socket.write(`POST /session HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
      const drip = setInterval(() => socket.write('{'), 60);
      socket.on('error', () => undefined);
      socket.on('data', () => undefined);
      socket.on('close', () => {
        clearInterval(drip);
        resolve(true);
      });
    });
    expect(closed).toBe(true);
  });

  test('headers of more than 8 kB are refused', async () => {
    const shell = await servedShell();
    const answer = await rawRequest({ port: shell.port, headers: { Host: shell.host, 'X-Long': 'x'.repeat(9_000) } });
    expect(answer.status).toBe(400);
  });

  test('no more connections than allowed are kept', async () => {
    const shell = await servedShell({ limits: { connections: 3 } });
    const sockets = Array.from({ length: 6 }, () => connect({ host: '127.0.0.1', port: shell.port }));
    const dropped = await Promise.all(
      sockets.map((socket) =>
        Promise.race([
          new Promise<number>((resolve) => {
            socket.on('close', () => resolve(1));
            socket.on('error', () => resolve(1));
          }),
          sleep(300).then(() => 0),
        ]),
      ),
    );
    for (const socket of sockets) socket.destroy();
    expect(dropped.reduce<number>((sum, one) => sum + one, 0)).toBe(3);
  });

  test('two Host or Origin headers are none', async () => {
    const shell = await servedShell();
    const send = (lines: string[]) =>
      new Promise<string>((resolve) => {
        const socket = connect({ host: '127.0.0.1', port: shell.port });
        let received = '';
        socket.on('data', (part) => {
          received += part;
        });
        socket.on('close', () => resolve(received.split('\r\n')[0] ?? ''));
        socket.end(`GET / HTTP/1.1\r\n${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`);
      });
    expect(await send([`Host: ${shell.host}`, 'Host: evil.test'])).toMatch(/ 4(00|21) /);
    expect(await send([`Host: ${shell.host}`, `Origin: ${shell.origin}`, 'Origin: http://evil.test'])).toMatch(/ 403 /);
  });
});

test('a workspace is locked when no page has said anything for a while, once', async () => {
  expect(standardLimits.idle).toBe(600_000);
  const shell = await servedShell({ limits: { idle: 60 } });
  await sleep(250);
  expect(shell.asked.locks).toBe(1);
});

test('neither codes nor tokens are written to the log', async () => {
  const shell = await servedShell();
  const code = shell.newCode();
  const token = await shell.newToken();
  await shell.exchange(code);
  await shell.exchange(code);
  await rawUpgrade({
    port: shell.port,
    headers: shell.sameOrigin,
    first: JSON.stringify({ authorization: `Bearer ${token}x` }),
  });
  const text = shell.lines.join('\n');
  expect(text).not.toContain(code);
  expect(text).not.toContain(token);
});

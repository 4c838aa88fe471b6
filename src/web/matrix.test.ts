import { Agent } from 'node:http';
import { expect, test } from 'vitest';
import { rawRequest, rawUpgrade } from '../testing/raw-http.ts';
import { servedShell } from '../testing/served-shell.ts';

const patient = { attempts: 1e9, credentialWait: 60, connections: 1_000, strangers: 1_000 };

/** Names of the values; what they are depends on the port. */
function hosts(port: number): Record<string, string> {
  return {
    ours: `127.0.0.1:${port}`,
    localhost: `localhost:${port}`,
    'without port': '127.0.0.1',
    'another port': `127.0.0.1:${port === 65_535 ? 1 : port + 1}`,
    'a foreign name': `evil.test:${port}`,
    'IPv6 loopback': `[::1]:${port}`,
    'trailing dot': `127.0.0.1.:${port}`,
    'other spelling': `0x7f.1:${port}`,
  };
}

function origins(port: number): Record<string, string | undefined> {
  return {
    ours: `http://127.0.0.1:${port}`,
    none: undefined,
    null: 'null',
    localhost: `http://localhost:${port}`,
    'another scheme': `https://127.0.0.1:${port}`,
    'another port': `http://127.0.0.1:${port === 65_535 ? 1 : port + 1}`,
    'a foreign name': 'http://evil.test',
    'ours as a beginning': `http://127.0.0.1:${port}.evil.test`,
  };
}

const sites: Record<string, string | undefined> = {
  'same-origin': 'same-origin',
  unsaid: undefined,
  none: 'none',
  'same-site': 'same-site',
  'cross-site': 'cross-site',
};
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'];
const credentials = ['valid', 'used', 'wrong', 'missing'] as const;

test('of all requests, Host × Origin × Sec-Fetch-Site × method × code, exactly these are answered', async () => {
  const shell = await servedShell({ limits: patient });
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const used = shell.newCode();
  await shell.exchange(used);
  const codeOf = {
    valid: () => shell.newCode(),
    used: () => used,
    wrong: () => 'A'.repeat(43),
    missing: () => undefined,
  };
  const accepted: string[] = [];
  const statuses = new Map<number, number>();

  for (const [hostName, host] of Object.entries(hosts(shell.port))) {
    for (const [originName, origin] of Object.entries(origins(shell.port))) {
      for (const [siteName, site] of Object.entries(sites)) {
        for (const method of methods) {
          for (const credential of method === 'POST' ? credentials : (['valid'] as const)) {
            const sends = !['GET', 'HEAD', 'TRACE'].includes(method);
            const answer = await rawRequest({
              port: shell.port,
              method,
              path: method === 'GET' || method === 'HEAD' ? '/' : '/session',
              agent,
              headers: {
                Host: host,
                Origin: origin,
                'Sec-Fetch-Site': site,
                'Content-Type': sends ? 'application/json' : undefined,
              },
              body: sends ? JSON.stringify({ code: codeOf[credential]() }) : undefined,
            });
            statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
            const cell = method === 'POST' ? `${method} with a ${credential} code` : method;
            if (answer.status === 200)
              accepted.push(`${cell}: host ${hostName}, origin ${originName}, site ${siteName}`);
            if (hostName !== 'ours') expect(answer.status).toBe(421);
            expect(answer.headers['access-control-allow-origin']).toBeUndefined();
          }
        }
      }
    }
  }
  agent.destroy();

  expect(accepted.sort()).toEqual(
    [
      ...['GET', 'HEAD'].flatMap((method) =>
        ['ours', 'none'].flatMap((origin) =>
          ['same-origin', 'unsaid', 'none'].map((site) => `${method}: host ours, origin ${origin}, site ${site}`),
        ),
      ),
      'POST with a valid code: host ours, origin ours, site same-origin',
    ].sort(),
  );
  expect([...statuses.keys()].sort()).toEqual([200, 400, 401, 403, 405, 421]);
}, 60_000);

test('of all upgrades, Host × Origin × Sec-Fetch-Site × token, exactly those with our own and a live token are taken', async () => {
  const shell = await servedShell({ limits: patient });
  const token = await shell.newToken();
  const code = shell.newCode();
  const firsts: Record<string, string | undefined> = {
    'a live token': JSON.stringify({ authorization: `Bearer ${token}` }),
    'a wrong token': JSON.stringify({ authorization: `Bearer ${'A'.repeat(43)}` }),
    'a one-time code': JSON.stringify({ authorization: `Bearer ${code}` }),
    nothing: undefined,
  };
  const taken: string[] = [];
  const cells: Promise<void>[] = [];

  for (const [hostName, host] of Object.entries(hosts(shell.port))) {
    for (const [originName, origin] of Object.entries(origins(shell.port))) {
      for (const [siteName, site] of Object.entries(sites)) {
        for (const [firstName, first] of Object.entries(firsts)) {
          const headers = { Host: host, Origin: origin, 'Sec-Fetch-Site': site };
          const cell = rawUpgrade({ port: shell.port, headers, first }).then((outcome) => {
            if ('taken' in outcome) {
              taken.push(`host ${hostName}, origin ${originName}, site ${siteName}, ${firstName}`);
              outcome.taken.terminate();
            } else if ('refused' in outcome) {
              expect(outcome.refused).toBe(hostName === 'ours' ? 403 : 421);
            } else {
              expect(outcome.closed).toBe(firstName === 'nothing' ? 1008 : 4401);
            }
          });
          cells.push(cell);
          if (cells.length % 32 === 0) await Promise.all(cells);
        }
      }
    }
  }
  await Promise.all(cells);

  expect(taken.sort()).toEqual([
    'host ours, origin ours, site same-origin, a live token',
    'host ours, origin ours, site unsaid, a live token',
  ]);
  expect(shell.asked.sockets).toHaveLength(2);
}, 60_000);

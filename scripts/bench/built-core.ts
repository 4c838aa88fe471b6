import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { openPage } from '../../src/testing/page.ts';

/** Sends this process its memory, ten times a second; threads inherit it, and have nobody to send it to. */
const telling = 'setInterval(() => process.connected && process.send(process.memoryUsage.rss() / 1e6), 100).unref()';

/**
 * The built browser shell as a person starts it, over a folder and a team's address, with a page that is connected to it: the product, where a core
 * run from its source has the half of its memory from stripping types in two threads. The caller closes it.
 */
export async function startBuiltCore(home: string, url: string) {
  const program = join(import.meta.dirname, '..', '..', 'out', 'main', 'web.js');
  const environment = { ...process.env, IGV_CRM_HOME: home, IGV_CRM_OPEN: '0', IGV_CRM_PORT: '0', MONGODB_URL: url };
  const child = spawn(process.execPath, ['--import', `data:text/javascript,${telling}`, program], {
    env: environment,
    stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
  });
  let most = 0;
  child.on('message', (megabytes) => {
    most = Math.max(most, Number(megabytes));
  });
  let address = Promise.withResolvers<string>();
  createInterface({ input: child.stdout as Readable }).on('line', (line) => {
    const link = /http:\S+/.exec(line)?.[0];
    if (link !== undefined) address.resolve(link);
  });
  child.once('exit', (status) => address.reject(new Error(`the shell ended with ${status}`)));
  const page = await openPage(await address.promise);
  return {
    pid: child.pid as number,
    client: page.client,
    /** A link for one more page, as pressing Enter gives it. */
    async link(): Promise<string> {
      address = Promise.withResolvers<string>();
      child.stdin?.write('\n');
      return address.promise;
    },
    /** Megabytes that the process had at most since this was asked for the last time. */
    memory(): number {
      const answer = most;
      most = 0;
      return answer;
    },
    async close() {
      page.close();
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

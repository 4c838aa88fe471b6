import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  createPorts,
  type Environment,
  fileLog,
  homeNotWritable,
  type OpenApp,
  prepareHome,
  readEnvironment,
  rendererFolder,
  terminalLanguage,
} from '../core/index.ts';
import { openBrowser } from './open-browser.ts';
import { type Served, ServeError, serve } from './serve.ts';
import { type Words, words } from './words.ts';

/** What kept the shell from starting and a person can mend, in a sentence. */
class CannotStart extends Error {}

function explain(error: unknown, port: number, say: Words): unknown {
  if (!(error instanceof ServeError)) return error;
  return new CannotStart(error.code === 'PORT_TAKEN' ? say.portTaken(port) : say.portForbidden(port));
}

/** Prints the address with a new code, now and whenever it is asked for. */
function announce(served: Served): string {
  const link = `${served.address}#c=${served.newCode()}`;
  process.stdout.write(`IGV CRM is at ${link}\n`);
  return link;
}

function listenForWishes(served: Served): void {
  if (process.platform !== 'win32') process.on('SIGUSR2', () => announce(served));
  process.stdin.on('data', (typed) => {
    if (typed.includes('\n')) announce(served);
  });
  // Started without a terminal: there is nobody to press Enter.
  process.stdin.on('error', () => undefined);
}

async function start(openApp: OpenApp, folder: string, environment: Environment): Promise<void> {
  const { home, port, openBrowser: opens } = environment;
  const language = terminalLanguage();
  const say = words[language];
  if (port === null) throw new CannotStart(say.portInvalid);
  if (!existsSync(join(folder, 'index.html'))) throw new CannotStart(say.notBuilt);
  if (prepareHome(home)) throw new CannotStart(homeNotWritable[language](home));

  const log = fileLog(home);
  const app = openApp(createPorts({ home, log }));
  const served = await serve(app, { rendererFolder: folder, port, log }).catch(async (error: unknown) => {
    await app.close();
    throw explain(error, port, say);
  });

  const stop = () => {
    served
      .close()
      .then(() => app.close())
      .finally(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  listenForWishes(served);
  const link = announce(served);
  if (process.stdin.isTTY) process.stderr.write(`${say.anotherCode}\n`);
  if (opens) openBrowser(link);
}

/**
 * The browser shell as a program: serves, prints `IGV CRM is at <address>#c=<one-time code>`, prints a fresh one on SIGUSR2 or Enter,
 * and ends with the process's signals. What a person can mend is said in one sentence, with exit code 1.
 *
 * @param folder of the built renderer
 */
export async function runBrowserShell(openApp: OpenApp, folder: string = rendererFolder()): Promise<void> {
  try {
    await start(openApp, folder, readEnvironment());
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

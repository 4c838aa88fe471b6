import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  createPorts,
  type Environment,
  EnvironmentError,
  fileLog,
  type OpenApp,
  prepareHome,
  readEnvironment,
  rendererFolder,
  terminalLanguage,
} from '../core/index.ts';
import { openBrowser } from './open-browser.ts';
import { ServeError, serve } from './serve.ts';
import { words } from './words.ts';

interface Running {
  close(): Promise<void>;
}

/** The person's sentence for what kept the shell from starting, or null when it is a defect of ours. */
function sentenceOf(error: unknown, environment: Environment | null): string | null {
  const say = words[terminalLanguage()];
  if (error instanceof EnvironmentError) return say.portInvalid;
  if (!(error instanceof ServeError) || !environment) return null;
  return error.code === 'PORT_TAKEN' ? say.portTaken(environment.port) : say.portForbidden(environment.port);
}

async function start(openApp: OpenApp, environment: Environment): Promise<Running | string> {
  const say = words[terminalLanguage()];
  if (!existsSync(join(rendererFolder(), 'index.html'))) return say.notBuilt;
  if (prepareHome(environment.home)) return say.homeNotWritable(environment.home);
  const log = fileLog(environment.home);
  const app = openApp(createPorts({ home: environment.home, log }));
  const served = await serve(app, { rendererFolder: rendererFolder(), port: environment.port, log }).catch(
    async (error) => {
      await app.close();
      throw error;
    },
  );

  const announce = () => {
    const link = `${served.address}#c=${served.newCode()}`;
    process.stdout.write(`IGV CRM is at ${link}\n`);
    return link;
  };
  const link = announce();
  if (process.stdin.isTTY) process.stderr.write(`${say.anotherCode}\n`);
  if (environment.openBrowser) openBrowser(link);
  if (process.platform !== 'win32') process.on('SIGUSR2', announce);
  process.stdin.on('data', (typed) => {
    if (typed.includes('\n')) announce();
  });
  process.stdin.on('error', () => undefined);

  return {
    async close() {
      process.stdin.pause();
      await served.close();
      await app.close();
    },
  };
}

/**
 * The browser shell as a program: serves, prints `IGV CRM is at <address>#c=<one-time code>`, prints a fresh one on SIGUSR2 or Enter,
 * and ends with the process's signals. What a person can mend is said in one sentence, with exit code 1.
 */
export async function runBrowserShell(openApp: OpenApp): Promise<void> {
  let environment: Environment | null = null;
  try {
    environment = readEnvironment();
    const running = await start(openApp, environment);
    if (typeof running === 'string') {
      process.stderr.write(`${running}\n`);
      process.exitCode = 1;
      return;
    }
    const stop = () => {
      running.close().finally(() => process.exit(0));
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  } catch (error) {
    const sentence = sentenceOf(error, environment);
    if (sentence === null) throw error;
    process.stderr.write(`${sentence}\n`);
    process.exitCode = 1;
  }
}

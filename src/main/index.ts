import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as electron from 'electron';
import { fileLog, openApp, projectRoot, readEnvironment, readRendererFiles, rendererFolder } from '../core/index.ts';
import { startDesktop } from './start.ts';

const environment = readEnvironment();
const log = fileLog(environment.home);

const started = startDesktop(electron, {
  openApp,
  environment,
  argv: process.argv,
  platform: process.platform,
  preload: fileURLToPath(new URL('../preload/preload.cjs', import.meta.url)),
  resources: join(projectRoot(import.meta.url), 'resources'),
  readFiles: () => readRendererFiles(rendererFolder()),
});

// Not awaited at the top: Electron becomes ready only once this module has run to its end.
started.catch((error: unknown) => {
  log.error('desktop.start', error);
  electron.app.exit(1);
});

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import manifest from '../../../package.json' with { type: 'json' };
import { openKeychain } from '../keychain/index.ts';
import type { Desktop, Log, Ports } from '../ports.ts';
import { readMongoAddress } from './environment.ts';
import { projectRoot } from './project-root.ts';

interface Wishes {
  home: string;
  log: Log;
  desktop?: Desktop | null;
  /** False keeps away from the operating system's keychain. */
  useKeychain?: boolean;
}

/** Where the renderer's build is, seen from any shell. */
export function rendererFolder(): string {
  return join(projectRoot(import.meta.url), 'out', 'renderer');
}

/** What every shell brings in the same way; the code may run from its source, from the build, or packed. */
export function createPorts({ home, log, desktop = null, useKeychain = true }: Wishes): Ports {
  const root = projectRoot(import.meta.url);
  const fromSource = import.meta.url.endsWith('.ts');
  const worker = (name: 'pdf' | 'imports' | 'sync' | 'session') =>
    pathToFileURL(
      join(root, fromSource ? join('src', 'core', name, 'worker.ts') : join('out', 'main', `${name}-worker.js`)),
    );
  return {
    home,
    resources: join(root, 'resources'),
    pdfWorker: worker('pdf'),
    importWorker: worker('imports'),
    syncWorker: worker('sync'),
    fileWorker: worker('session'),
    mongoAddress: () => readMongoAddress(),
    version: manifest.version,
    clock: { now: () => new Date(), monotonic: () => performance.now() },
    log,
    openKeychain: async () => (useKeychain ? openKeychain({ service: 'IGV CRM' }) : null),
    desktop,
  };
}

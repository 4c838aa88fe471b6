import { createRouterClient } from '@orpc/server';
import type { App } from '../../src/core/app.ts';
import { createHints } from '../../src/core/hints.ts';
import { createImports } from '../../src/core/imports/index.ts';
import { createPdfService } from '../../src/core/pdf/index.ts';
import { openPreferences } from '../../src/core/preferences/index.ts';
import { createStore, ensureProjections, migrations, openReplica } from '../../src/core/replica/index.ts';
import { router } from '../../src/core/router.ts';
import type { Session } from '../../src/core/session/index.ts';
import { newSettings } from '../../src/core/settings/index.ts';
import { createPorts, lineLog } from '../../src/core/shell/index.ts';

export const KEY = Buffer.alloc(32, 7);

/** The contract over a replica file, signed in without a password: what is measured is the work, not the scrypt. */
export function openWorkbench(folder: string, path: string) {
  const ports = createPorts({ home: folder, log: lineLog(() => {}), useKeychain: false });
  const replica = openReplica(path, KEY, { create: true, migrations });
  ensureProjections(replica.writable);
  const hints = createHints();
  const changed = (collections: Parameters<Parameters<typeof createStore>[0]['changed']>[0]) =>
    hints.emit({ kind: 'records', collections });
  const store = createStore({ replica, clock: ports.clock, changed });
  if (store.database.get('SELECT 1 FROM doc LIMIT 1') === undefined)
    store.write({ personId: null, command: 'bench' }, (change) =>
      change.insert('crm_settings', newSettings({ name: 'IGV', country: 'FR', currency: 'EUR' }, 'fr', change.now)),
    );
  const desk = { store, clock: ports.clock, me: { id: '0123456789abcdef01234567', role: 'admin' as const } };
  const pdf = createPdfService({ worker: ports.pdfWorker, resources: ports.resources });
  const imports = createImports({ worker: ports.importWorker, clock: ports.clock, isOpen: () => true });
  const client: App['client'] = createRouterClient(router, {
    context: {
      session: { desk: () => desk, isOpen: () => true } as unknown as Session,
      ports,
      pdf,
      imports,
      preferences: openPreferences(folder),
      subscribe: hints.subscribe,
    },
  });
  return {
    replica,
    store,
    client,
    async close() {
      await pdf.close();
      imports.forget();
      replica.close();
    },
  };
}

export type Workbench = ReturnType<typeof openWorkbench>;

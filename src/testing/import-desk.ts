import { readFileSync } from 'node:fs';
import { createRouterClient } from '@orpc/server';
import { onTestFinished } from 'vitest';
import type { ImportEvent, ImportExisting, ImportFile, ImportGuess, ImportReport } from '../contract/imports.ts';
import type { App } from '../core/app.ts';
import { createImports } from '../core/imports/index.ts';
import { type Context, router } from '../core/router.ts';
import { createPorts } from '../core/shell/index.ts';
import type { ImportCollection, ImportMapping } from '../domain/import-mapping.ts';
import type { Role } from '../domain/person.ts';
import { openDesk, type TestDesk } from './desk.ts';
import { keptLog } from './silent-app.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** One of the files of the real data set. */
export function realFile(name: 'accounts' | 'sales_teams' | 'sales_pipeline'): string {
  return readFileSync(new URL(`../../e2e/data/maven-crm/${name}.csv`, import.meta.url), 'utf8');
}

/** The events of an import to its end; answers its report. `seen` is told of each one. */
export async function readReport(
  events: AsyncIterable<ImportEvent>,
  seen: (event: ImportEvent) => void | Promise<void> = () => {},
): Promise<ImportReport> {
  for await (const event of events) {
    await seen(event);
    if (event.kind === 'report') return event.report;
  }
  throw new Error('the import ended without a report');
}

interface Wishes {
  desk?: TestDesk;
  role?: Role;
}

/** The contract over a desk, signed in, with the thread that reads files; `open` tells whether the workspace still is. */
export function openImportDesk({ desk = openDesk(), role = 'admin' }: Wishes = {}) {
  const { log, lines } = keptLog();
  const ports = { ...createPorts({ home: temporaryFolder(), log, useKeychain: false }), clock: desk.clock };
  const state = { open: true };
  const imports = createImports({ worker: ports.importWorker, clock: ports.clock, isOpen: () => state.open });
  onTestFinished(() => imports.forget());
  const as = (who: Role): App['client'] => {
    const session = { desk: () => desk.as(who), isOpen: () => state.open };
    const context = { session, ports, imports } as unknown as Context;
    return createRouterClient(router, { context });
  };
  const client = as(role);

  const openFile = (content: string | Uint8Array, name = 'file.csv'): Promise<ImportFile> =>
    client.imports.open({ name, file: new Blob([content as string]) });

  /** Opens, guesses and imports a file. `change` may correct the guessed mapping. */
  async function importFile(
    content: string,
    {
      name = 'file.csv',
      collection,
      existing = 'skip',
      change = ({ mapping }) => mapping,
    }: {
      name?: string;
      collection?: ImportCollection;
      existing?: ImportExisting;
      change?: (guess: ImportGuess) => ImportMapping;
    } = {},
  ): Promise<ImportReport> {
    const { file_id, collection: guessed } = await openFile(content, name);
    const guess = await client.imports.guess({ file_id, collection: collection ?? guessed });
    return readReport(await client.imports.run({ file_id, mapping: change(guess), existing }));
  }

  return { desk, client, as, imports, lines, state, openFile, importFile };
}

/** Every document and every record as it is stored, in a fixed order. */
export function everything({ replica }: TestDesk) {
  const { readable } = replica;
  const views = readable.all<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'view_*' ORDER BY name",
  );
  return {
    documents: readable
      .all<{ coll: string; id: string; bson: string }>(
        'SELECT coll, hex(id_bson) AS id, hex(base_bson) AS bson FROM doc ORDER BY coll, id_bson',
      )
      .map(({ coll, id, bson }) => `${coll} ${id} ${bson}`),
    records: views.flatMap(({ name }) =>
      readable.all<{ record: string }>(`SELECT record FROM ${name} ORDER BY record`).map(({ record }) => record),
    ),
    searched: readable.value<number>('SELECT count(*) FROM search'),
  };
}

/** What the call is refused with: its code, and its reason or the codes of its issues. */
export async function refusalOf(call: Promise<unknown>): Promise<string[]> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown as { code: string; data?: { reason?: string; issues?: { code: string }[] } },
  );
  if (error === null) return [];
  const { reason, issues = [] } = error.data ?? {};
  return [error.code, ...(reason === undefined ? [] : [reason]), ...issues.map(({ code }) => code)];
}

import type { ReactElement } from 'react';
import { onTestFinished } from 'vitest';
import { contract } from '../contract/index.ts';
import { createPorts, openApp } from '../core/index.ts';
import { useHints } from '../renderer/app/use-hints.ts';
import type { Client, FakeClient } from './fake-client.ts';
import { renderApp } from './render.tsx';
import { keptLog } from './silent-app.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Every procedure of the contract as a property of its own, as the stand-in of the renderer's client wants them. */
function proceduresOf(client: Client): FakeClient {
  const routers = Object.entries(contract).map(([router, procedures]) => {
    const calls = client[router as keyof Client] as unknown as Record<string, (...input: unknown[]) => unknown>;
    const entries = Object.keys(procedures).map((name) => [name, (...input: unknown[]) => calls[name]?.(...input)]);
    return [router, Object.fromEntries(entries)];
  });
  return Object.fromEntries(routers);
}

/** A new embedded workspace on a real encrypted file, its first person signed in; gone when the test has finished. */
export async function openCore(): Promise<Client> {
  const app = openApp(createPorts({ home: temporaryFolder(), log: keptLog().log, useKeychain: false }));
  onTestFinished(() => app.close());
  await app.client.workspace.create({
    content: 'EMPTY',
    name: 'Dana Levi',
    email: 'dana@example.com',
    password: 'correct horse battery',
    firm: { name: 'IGV', country: 'FR', currency: 'EUR' },
    language: 'en',
  });
  return app.client;
}

function Listening() {
  useHints();
  return null;
}

/** Shows a part of the app over a real core, hints included. */
export function renderWithCore(ui: ReactElement, client: Client) {
  return renderApp(
    <>
      <Listening />
      {ui}
    </>,
    { client: proceduresOf(client) },
  );
}

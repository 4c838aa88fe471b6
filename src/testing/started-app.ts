import { ORPCError } from '@orpc/server';
import { onTestFinished } from 'vitest';
import { createPorts, lineLog, openApp } from '../core/index.ts';
import type { Keychain } from '../core/ports.ts';
import { fakeClock } from './fake-clock.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const ada = { name: 'Ada', email: 'ada@example.com', password: 'correct horse battery' };
export const firm = { name: 'IGV', country: 'FR', currency: 'EUR' };
/** A first start without sample data. */
export const firstStart = { ...ada, content: 'EMPTY', firm, language: 'fr' } as const;
export const adaSignsIn = { email: ada.email, password: ada.password };

/** A core over a folder, closed when the test has finished. */
export function startApp({
  home = temporaryFolder(),
  clock = fakeClock(),
  keychain = null,
}: {
  home?: string;
  clock?: ReturnType<typeof fakeClock>;
  keychain?: Keychain | null;
} = {}) {
  const lines: string[] = [];
  const app = openApp({
    ...createPorts({ home, log: lineLog((line) => lines.push(line)) }),
    openKeychain: async () => keychain,
    clock,
  });
  onTestFinished(() => app.close());
  return { app, home, clock, lines, client: app.client };
}

/** Code, reason and issue codes of the contract's error a call ends with; null when it succeeds. */
export async function contractFailure(call: Promise<unknown>): Promise<unknown[] | null> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof ORPCError) || !error.defined) throw error;
    const { reason, issues } = error.data as { reason?: string; issues?: { code: string }[] };
    return [error.code, ...(reason ? [reason] : []), ...(issues ?? []).map(({ code }) => code)];
  }
  return null;
}

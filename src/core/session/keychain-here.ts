import { setTimeout as delay } from 'node:timers/promises';
import { patientKeychain } from '../keychain/index.ts';
import type { Keychain, Ports } from '../ports.ts';

/** Milliseconds after which whoever asks goes on without it; `late` is told when one is found after all. */
const LOOK = 300;
/** Long enough for somebody to type a password at the system's own prompt. */
const PATIENCE = 60_000;

/** The keychain of this computer, looked for from the start of the app. */
export interface KeychainHere {
  /** Null while it was not found. */
  now(): Keychain | null;
  /** Waits until it is known, a moment at the most. */
  moment(): Promise<unknown>;
  /** Waits until it is known: seconds where the system hangs. */
  known(): Promise<Keychain | null>;
}

export function lookForKeychain({ openKeychain, log }: Ports, late: () => void): KeychainHere {
  const started = performance.now();
  let keychain: Keychain | null = null;

  async function look(): Promise<Keychain | null> {
    const found = await openKeychain().catch((error: unknown) => log.error('keychain.open', error));
    if (!found) return null;
    keychain = patientKeychain(found, PATIENCE);
    if (performance.now() - started > LOOK) late();
    return keychain;
  }
  const known = look();
  const moment = Promise.race([known, delay(LOOK, undefined, { ref: false })]);
  return { now: () => keychain, moment: () => moment, known: () => known };
}

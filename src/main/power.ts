import type { App, Log } from '../core/index.ts';
import type { Electron } from './electron.ts';

const idleSeconds = 10 * 60;
const checkEvery = 15_000;

/** Locks the workspace when the person leaves: the screen is locked, the machine sleeps, another user comes, or ten minutes pass. */
export function lockWhenLeft(electron: Electron, app: App, log: Log): { close(): void } {
  const { powerMonitor } = electron;
  let isIdle = false;
  const lock = () => {
    app.lock().catch((error: unknown) => log.error('desktop.lock', error));
  };
  powerMonitor.on('lock-screen', lock);
  powerMonitor.on('suspend', lock);
  powerMonitor.on('user-did-resign-active', lock);
  const timer = setInterval(() => {
    const wasIdle = isIdle;
    isIdle = powerMonitor.getSystemIdleTime() >= idleSeconds;
    if (isIdle && !wasIdle) lock();
  }, checkEvery);
  return { close: () => clearInterval(timer) };
}
